# The payer was late and pays interest
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00; PLB L6 -2.35 ICN1
            remittance  EFT1001 is posted, waiting
            account     4030: credit 2.35
            bank        shows 122.35 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
            remittance  EFT1001 is posted, in-bank
