# Paid less than the rest of the fee, with a reason nobody understands: it stays open on the denial desk
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 80.00, CO-45 30.00, CO-16 40.00
            claims      Ada Reed: part-paid
            owes        Ada Reed 0.00, Blue Harbor 40.00
            denials     Ada Reed: CO-16 40.00
            denial      of Ada Reed: write-off, because Not worth a second claim
            denials     Ada Reed: none
            owes        Ada Reed 0.00, Blue Harbor 0.00
