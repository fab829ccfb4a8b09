# The payer sends the claim on to the next plan itself: it is not sent a second time
given       the usual office
            payer      Lakeside Mutual, commercial
            client     Ada Reed of Dr. Osei, insured by Blue Harbor
            next plan  of Ada Reed is Lakeside Mutual

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 90.00, CO-45 30.00, PR-2 30.00, status 19, sent on to Lakeside Mutual
            owes        Ada Reed 0.00, Blue Harbor 0.00, Lakeside Mutual 30.00
2026-03-18  bank        shows 90.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
            claims      sent 1
            claims      Ada Reed: paid, filed-elsewhere
