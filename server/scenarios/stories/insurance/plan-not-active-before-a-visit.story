# The plan says before the visit that it is not active: it is on Today and in the calendar until the new card is entered
given       the usual office
            payer      Lakeside Mutual, commercial
            client     Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-02  booked            Ada Reed with Dr. Osei, 2026-03-04 10:00–10:53
            before the visit  nothing to look at
            271               Blue Harbor: the plan of Ada Reed is not active
            came              read, “Answers a question about coverage.”
            before the visit  act by 2026-03-04: Ada Reed: coverage to look at before Wed 4 Mar. Not active on Wed 4 Mar. Ask the client for the new card.
            calendar marks    2026-03-02 to 2026-03-08: 2026-03-04 Not active on Wed 4 Mar. Ask the client for the new card.
            today             eligibility
# She brings the new card: the old plan ends, and the new one is asked by itself.
2026-03-03  plan              of Ada Reed with Blue Harbor ends 2026-02-28
            plan              of Ada Reed is Lakeside Mutual from 2026-03-01
            before the visit  nothing to look at
            271               Lakeside Mutual: the plan of Ada Reed is active
            calendar marks    2026-03-02 to 2026-03-08: nothing
2026-03-04  held              Ada Reed
            note              signed by Dr. Osei
            charge            90837  150.00   Lakeside Mutual pending 150.00   Ada Reed due 0.00
            claims            Ada Reed: ready
