# A sliding scale that ends mid-month: the agreed part before, the whole fee after
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00
            scale    Ben Ortiz pays 60% from 2026-01-01 to 2026-03-15
            scale    Ada Reed pays 60% from 2026-01-01 to 2026-03-15

2026-03-10  session  Ben Ortiz with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            charge   90837  90.00   Ben Ortiz due 90.00
# A plan's client is not on the scale: a lowered share may be a waived copay.
            session  Ada Reed with Dr. Osei, 11:00–11:53
            note     signed by Dr. Osei
            charge   90837  150.00   Blue Harbor pending 130.00   Ada Reed due 20.00
2026-03-15  session  Ben Ortiz with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            charge   90837  90.00   Ben Ortiz due 90.00
2026-03-16  session  Ben Ortiz with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            charge   90837  150.00   Ben Ortiz due 150.00
            payment  Ben Ortiz 330.00 in cash
            payment  Ada Reed 20.00 in cash
            owes     Ben Ortiz 0.00, Ada Reed 0.00
