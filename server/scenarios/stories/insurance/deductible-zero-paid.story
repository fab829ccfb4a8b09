# The payer pays nothing: it is the client's deductible
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 0.00, CO-45 30.00, PR-1 120.00
            claims      Ada Reed: paid
            owes        Ada Reed 120.00, Blue Harbor 0.00
            account     4900: debit 30.00
            payment     Ada Reed 120.00 by card
            owes        Ada Reed 0.00
