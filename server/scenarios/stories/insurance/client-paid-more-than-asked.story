# The copay was less than asked at the visit: the rest is the client's credit
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            payment     Ada Reed 20.00 in cash
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 105.00, CO-45 30.00, PR-3 15.00
            owes        Ada Reed 0.00, Blue Harbor 0.00
            credit      Ada Reed 5.00
            today       credit-unapplied 5.00
            refund      Ada Reed 5.00, because The copay was less
            credit      Ada Reed 0.00
