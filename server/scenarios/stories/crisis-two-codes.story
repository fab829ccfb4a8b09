# A crisis of 90 minutes is one hour and a half hour more, of 110 minutes two; the fees are those a practice starts with
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-02  session  Ben Ortiz with Dr. Osei, 10:00–11:30, Crisis
            note     signed by Dr. Osei
            charge   90839  225.00   Ben Ortiz due 225.00
            charge   90840  110.00   Ben Ortiz due 110.00
            owes     Ben Ortiz 335.00
2026-03-03  session  Ada Reed with Dr. Osei, 10:00–11:50, Crisis
            note     signed by Dr. Osei
            charge   90839  225.00   Blue Harbor pending 205.00   Ada Reed due 20.00
            charge   90840  220.00 for 2 units   Blue Harbor pending 220.00   Ada Reed due 0.00
            owes     Ada Reed 20.00, Blue Harbor 425.00
            payment  Ada Reed 20.00 in cash
