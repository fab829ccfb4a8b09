# The payer keeps money for an old claim (PLB WO): the payment is less, and the difference is seen
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00; PLB WO 40.00 OLD1
            remittance  EFT1001 is posted, waiting
            owes        Ada Reed 0.00, Blue Harbor 0.00
            account     2010: debit 40.00
            bank        shows 80.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
            remittance  EFT1001 is posted, in-bank
            account     1030: debit 120.00, credit 40.00, credit 80.00
