# The payer reverses and pays more, after the client paid: the client's money is credit and is given back
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 80.00, CO-45 30.00, PR-1 40.00
            owes        Ada Reed 40.00, Blue Harbor 0.00
            payment     Ada Reed 40.00 in cash
2026-03-19  bank        shows 80.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
2026-04-14  remittance  EFT1002 from Blue Harbor: Ada Reed reversed; Ada Reed paid 100.00, CO-45 30.00, PR-3 20.00
            remittance  EFT1002 is posted
            claims      Ada Reed: paid
            owes        Ada Reed 0.00, Blue Harbor 0.00
            credit      Ada Reed 20.00
            today       credit-unapplied 20.00
            account     1030: debit 80.00, credit 80.00, credit 80.00, debit 100.00
            refund      Ada Reed 20.00, because The plan paid more than first told
            credit      Ada Reed 0.00
