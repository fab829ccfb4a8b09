# A payer takes back more than the file pays: the rest is carried forward and taken from the next
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor
            client   Ben Ortiz of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            session     Ben Ortiz with Dr. Osei, 11:00–11:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
            bank        shows 120.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
2026-04-01  remittance  EFT1002 from Blue Harbor: Ada Reed reversed; Ada Reed paid 0.00, CO-45 30.00, PR-1 120.00; PLB FB -120.00
            remittance  EFT1002 is posted
            owes        Ada Reed 120.00, Blue Harbor 150.00
            account     2010: credit 120.00
            payment     Ada Reed 120.00 in cash
2026-04-08  remittance  EFT1003 from Blue Harbor: Ben Ortiz paid 120.00, CO-45 30.00; PLB FB 120.00
            remittance  EFT1003 is posted
            owes        Ada Reed 0.00, Ben Ortiz 0.00, Blue Harbor 0.00
            account     2010: credit 120.00, debit 120.00
