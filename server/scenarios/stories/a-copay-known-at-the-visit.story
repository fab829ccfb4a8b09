# A copay known at the visit
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-03  session  Ada Reed with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            charge   90837  150.00   Blue Harbor pending 130.00   Ada Reed due 20.00
2026-03-20  EOB      CHK1001 from Blue Harbor for Ada Reed paid 100.00, CO-45 30.00, PR-3 20.00
            remittance  CHK1001 posted by hand
            bank     shows 100.00 CHECK 1001
            bank     100.00 is CHK1001
            owes     Ada Reed 20.00, Blue Harbor 0.00
2026-03-28  payment  Ada Reed 20.00 by card
            owes     Ada Reed 0.00, Blue Harbor 0.00
            papers   INV-00001, R-00001
            books    balanced
