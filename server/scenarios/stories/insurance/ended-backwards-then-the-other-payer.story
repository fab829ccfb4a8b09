# Coverage had ended, told after it was paid: the payer takes its money back, and the other plan is billed
given       the usual office
            payer    Lakeside Mutual, commercial
            client   Ada Reed of Dr. Osei, insured by Blue Harbor
            client   Ben Ortiz of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            session     Ben Ortiz with Dr. Osei, 11:00–11:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
            bank        shows 120.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
# It takes back more than the file pays: what it is owed goes forward.
2026-04-07  remittance  EFT1002 from Blue Harbor: Ada Reed reversed; Ada Reed denied, CO-27 150.00; PLB FB -120.00
            owes        Ada Reed 0.00, Blue Harbor 300.00
            denials     Ada Reed: CO-27 150.00
            account     2010: credit 120.00
            plan        of Ada Reed with Blue Harbor ends 2026-02-28
            plan        of Ada Reed is Lakeside Mutual from 2026-03-01
            taken back  the charge of Ada Reed, because Another plan covered that day
            posted now  Ada Reed
            charge      90837  150.00   Lakeside Mutual pending 150.00   Ada Reed due 0.00
            denials     Ada Reed: none
            claims      Ada Reed: closed, ready
            claims      sent now
2026-04-14  remittance  EFT1003 from Blue Harbor: Ben Ortiz paid 120.00, CO-45 30.00; PLB FB 120.00
            account     2010: credit 120.00, credit 120.00, debit 120.00, debit 120.00
2026-04-21  remittance  EFT2001 from Lakeside Mutual: Ada Reed paid 110.00, CO-45 40.00
            claims      Ada Reed: closed, paid
            owes        Ada Reed 0.00, Ben Ortiz 0.00, Blue Harbor 0.00, Lakeside Mutual 0.00
