# The payer allows less than its contract: found by itself, asked for by letter, put right, settled
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  contract    of Blue Harbor allows 130.00 for 90837
            session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 100.00, CO-45 50.00
            owes        Ada Reed 0.00, Blue Harbor 0.00
            underpaid   Ada Reed: 30.00
            underpayment  of Ada Reed asked for by letter
            underpaid   Ada Reed: nothing
            underpaid   Ada Reed asked: 30.00
            bank        shows 100.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
2026-04-07  remittance  EFT1002 from Blue Harbor: Ada Reed reversed; Ada Reed paid 130.00, CO-45 20.00
            underpaid   Ada Reed: nothing
            underpaid   Ada Reed settled: 30.00
            owes        Ada Reed 0.00, Blue Harbor 0.00
            account     4900: debit 50.00, credit 50.00, debit 20.00
