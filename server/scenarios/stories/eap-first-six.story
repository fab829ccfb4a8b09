# An EAP pays the first six sessions instead of the plan, at its own fee; the seventh is asked of the plan
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-02  shares   of Ada Reed: Harbor Assist the first 6 sessions instead of the plan at 90.00
2026-03-03  session  Ada Reed with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            charge   90837  90.00  Ada Reed due 90.00
            borne    for Ada Reed by Harbor Assist 90.00
            claims   Ada Reed: none
2026-03-10  session  Ada Reed with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
2026-03-17  session  Ada Reed with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            borne    for Ada Reed by Harbor Assist 270.00
2026-03-24  session  Ada Reed with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
2026-03-31  session  Ada Reed with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
2026-04-07  session  Ada Reed with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            charge   90837  90.00  Ada Reed due 90.00
            borne    for Ada Reed by Harbor Assist 540.00
            claims   Ada Reed: none
            owes     Blue Harbor 0.00
2026-04-14  session  Ada Reed with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            charge   90837  150.00  Blue Harbor pending 130.00  Ada Reed due 20.00
            borne    for Ada Reed by Ada Reed 20.00, Harbor Assist 540.00
            claims   Ada Reed: ready
            payment by  Harbor Assist for Ada Reed 540.00
            borne    for Ada Reed by Ada Reed 20.00
            owes     Ada Reed 20.00, Blue Harbor 130.00
            books    balanced
            left        message-failed
