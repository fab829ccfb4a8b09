# A whole remittance is undone and posted again: the book is as after the first time
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor
            client   Ben Ortiz of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            session     Ben Ortiz with Dr. Osei, 11:00–11:53
            note        signed by Dr. Osei
            payment     Ben Ortiz 20.00 in cash
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00; Ben Ortiz paid 100.00, CO-45 30.00, PR-3 20.00
            owes        Ada Reed 0.00, Ben Ortiz 0.00, Blue Harbor 0.00
            remittance  EFT1001 undone, because Posted on the wrong day
            owes        Ada Reed 0.00, Ben Ortiz 0.00, Blue Harbor 280.00
            claims      Ada Reed: sent
            remittance  EFT1001 is undone
            remittance  EFT1001 posted by hand
            remittance  EFT1001 is posted
            claims      Ada Reed: paid
            owes        Ada Reed 0.00, Ben Ortiz 0.00, Blue Harbor 0.00
