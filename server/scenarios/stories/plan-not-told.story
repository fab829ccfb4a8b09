# The client wants the plan told nothing and pays in full
given       the usual office
            client      Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00
            not billed  to the plan of Ada Reed

2026-03-03  session  Ada Reed with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            charge   90837  150.00   Ada Reed due 150.00
            owes     Ada Reed 150.00, Blue Harbor 0.00
            payment  Ada Reed 150.00 by card
