# The payer gives no number of ours: found by name, member number and day
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-10  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-24  remittance  EFT1001 from Blue Harbor: Ada Reed of 2026-03-03 paid 120.00, CO-45 30.00, by name only
            remittance  EFT1001 is posted
            claims      Ada Reed of 2026-03-03: paid
            claims      Ada Reed of 2026-03-10: sent
            owes        Blue Harbor 150.00
