# The bank has one cent less than the payer said: it is not paired by itself
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
2026-03-18  bank        shows 119.99 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
            remittance  EFT1001 is posted, waiting
            bank        119.99 is EFT1001
            refused     “0.01 is missing”
            bank        119.99 is EFT1001 less a fee of 0.01
            remittance  EFT1001 is posted, in-bank
            account     1000: debit 119.99
            account     1030: debit 120.00, credit 120.00
