# A crisis of 110 minutes is one hour and two half hours more, each with its fee
given       the usual office
            fee      Crisis as 90840 110.00
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-03  session  Ada Reed with Dr. Osei, 10:00–11:50, Crisis
            note     signed by Dr. Osei
            charge   90839  225.00   Blue Harbor pending 205.00   Ada Reed due 20.00
            charge   90840  220.00 for 2 units   Blue Harbor pending 220.00   Ada Reed due 0.00
            owes     Ada Reed 20.00, Blue Harbor 425.00
            payment  Ada Reed 20.00 in cash
