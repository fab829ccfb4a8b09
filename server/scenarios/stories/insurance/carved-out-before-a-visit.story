# The plan is good, but another payer manages mental health: said before the visit, with whom to ask
given       the usual office
            payer      Quiet Mind Behavioral, commercial
            client     Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-02  booked            Ada Reed with Dr. Osei, 2026-03-04 10:00–10:53
            271               Blue Harbor: the plan of Ada Reed is active, mental health by Quiet Mind Behavioral
            before the visit  act by 2026-03-04: Ada Reed: coverage to look at before Wed 4 Mar. Active, but mental health is managed by QUIET MIND BEHAVIORAL (8025550177). Ask there.
            calendar marks    2026-03-02 to 2026-03-08: 2026-03-04 Active, but mental health is managed by QUIET MIND BEHAVIORAL (8025550177). Ask there.
            plan              of Ada Reed with Blue Harbor ends 2026-02-28
            plan              of Ada Reed is Quiet Mind Behavioral from 2026-03-01
            before the visit  nothing to look at
            271               Quiet Mind Behavioral: the plan of Ada Reed is active
            before the visit  nothing to look at
            calendar marks    2026-03-02 to 2026-03-08: nothing
2026-03-04  held              Ada Reed
            note              signed by Dr. Osei
            charge            90837  150.00   Quiet Mind Behavioral pending 150.00   Ada Reed due 0.00
