# The payer says that another plan comes first (CO-22): the order is mended, and both are billed in it
given       the usual office
            payer      Lakeside Mutual, commercial
            client     Ada Reed of Dr. Osei, insured by Blue Harbor
            next plan  of Ada Reed is Lakeside Mutual

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed denied, CO-22 150.00
            denials     Ada Reed: CO-22 150.00
            plan        of Ada Reed with Lakeside Mutual goes before the others from 2026-01-01, because Her employer’s plan comes first
            taken back  the charge of Ada Reed, because Lakeside comes first
            posted now  Ada Reed
            charge      90837  150.00   Lakeside Mutual pending 150.00   Ada Reed due 0.00
            claims      Ada Reed: closed, ready
            claims      sent now
2026-03-31  remittance  EFT2001 from Lakeside Mutual: Ada Reed paid 90.00, CO-45 30.00, PR-2 30.00
            owes        Ada Reed 0.00, Blue Harbor 30.00, Lakeside Mutual 0.00
            claims      sent now
            claim       of Ada Reed to Blue Harbor left with SVD*LAKES*90
2026-04-06  remittance  EFT1002 from Blue Harbor: Ada Reed paid 30.00, OA-23 120.00
            claims      Ada Reed: closed, paid, paid
            owes        Ada Reed 0.00, Blue Harbor 0.00, Lakeside Mutual 0.00
