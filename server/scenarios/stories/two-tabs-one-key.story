# Two tabs sign with one key: one signature, one charge, the same answer twice
given       the usual office
            client      Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei twice with one key
            charge      90837  150.00   Blue Harbor pending 130.00   Ada Reed due 20.00
            signatures  1
            account     4000: credit 150.00
            payment     Ada Reed 20.00 in cash
