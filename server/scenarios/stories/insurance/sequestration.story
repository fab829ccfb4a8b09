# CO-253: a part is not paid by law; nobody owes it
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            payment     Ada Reed 20.00 in cash
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 98.00, CO-45 30.00, CO-253 2.00, PR-3 20.00
            claims      Ada Reed: paid
            owes        Ada Reed 0.00, Blue Harbor 0.00
            account     4905: debit 2.00
            account     4900: debit 30.00
