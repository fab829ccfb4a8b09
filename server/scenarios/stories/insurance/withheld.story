# Backup withholding: the payer keeps a part for the tax office, and somebody is to look
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 100.00, CO-45 50.00; PLB IR 24.00
            remittance  EFT1001 is posted, waiting
            account     2010: debit 24.00
            owes        Blue Harbor 0.00
            bank        shows 76.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
            remittance  EFT1001 is posted, in-bank
