# Two tabs sign at once, each with its own key: one signature, one charge
given       the usual office
            client      Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei in two tabs at once
            charge      90837  150.00   Blue Harbor pending 130.00   Ada Reed due 20.00
            signatures  1
            account     4000: credit 150.00
            payment     Ada Reed 20.00 in cash
