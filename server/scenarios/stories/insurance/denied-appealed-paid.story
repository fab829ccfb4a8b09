# Denied as not necessary, appealed, and paid after all: the payer takes the denial back
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed denied, CO-50 150.00
            denials     Ada Reed: CO-50 150.00
            denial      of Ada Reed: appeal
            denials     Ada Reed: none
2026-04-14  remittance  EFT1002 from Blue Harbor: Ada Reed reversed; Ada Reed paid 120.00, CO-45 30.00
            claims      Ada Reed: paid
            denials     Ada Reed: none
            owes        Ada Reed 0.00, Blue Harbor 0.00
            bank        shows 120.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1002*1999999999
            bank        pairs confirmed
