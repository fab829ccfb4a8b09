# The next plan pays what the first left
given       the usual office
            payer      Lakeside Mutual, commercial
            client     Ada Reed of Dr. Osei, insured by Blue Harbor
            next plan  of Ada Reed is Lakeside Mutual

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 90.00, CO-45 30.00, PR-2 30.00
            owes        Ada Reed 0.00, Blue Harbor 0.00, Lakeside Mutual 30.00
            claims      Ada Reed: paid, ready
2026-03-18  bank        shows 90.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
            claims      Ada Reed: paid, sent
            claim       of Ada Reed to Lakeside Mutual left with SVD*BLUEH*90
            claim       of Ada Reed to Lakeside Mutual left with CAS*PR*2*30
2026-04-01  remittance  EFT1002 from Lakeside Mutual: Ada Reed paid 30.00, OA-23 120.00
            claims      Ada Reed: paid, paid
            owes        Ada Reed 0.00, Blue Harbor 0.00, Lakeside Mutual 0.00
