# Paid in full: the copay was known at the visit, and the payer says the same
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            charge      90837  150.00   Blue Harbor pending 130.00   Ada Reed due 20.00
            payment     Ada Reed 20.00 by card
            claims      Ada Reed: ready
2026-03-04  claims      Ada Reed: sent
            999         takes the claims of Ada Reed
            claims      Ada Reed: received
            277CA       the clearinghouse takes the claim of Ada Reed
            came        read
            claims      Ada Reed: accepted-clearinghouse
2026-03-05  277CA       Blue Harbor takes the claim of Ada Reed
            claims      Ada Reed: accepted-payer
2026-03-20  remittance  EFT1001 from Blue Harbor: Ada Reed paid 100.00, CO-45 30.00, PR-3 20.00
            claims      Ada Reed: paid
            remittance  EFT1001 is posted, waiting
            owes        Ada Reed 0.00, Blue Harbor 0.00
            account     1030: debit 100.00
            account     4900: debit 30.00
            bank        shows 100.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
            remittance  EFT1001 is posted, in-bank
            account     1030: debit 100.00, credit 100.00
            account     1000: debit 100.00
