# Denied for want of an authorization; it is added, the claim corrected and paid
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            payment     Ada Reed 20.00 by card
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed denied, CO-197 150.00
            claims      Ada Reed: denied
            owes        Ada Reed 0.00, Blue Harbor 130.00
            denials     Ada Reed: CO-197 130.00
            denial      of Ada Reed: correct, because The authorization was there and not on the claim
            claim       of Ada Reed has authorization A77
            claims      sent now
            claims      Ada Reed: replaced, sent
            claim       of Ada Reed left with REF*G1*A77
            claim       of Ada Reed left with REF*F8*ICN
2026-04-02  remittance  EFT1002 from Blue Harbor: Ada Reed paid 100.00, CO-45 30.00, PR-3 20.00
            claims      Ada Reed: replaced, paid
            owes        Ada Reed 0.00, Blue Harbor 0.00
            denials     Ada Reed: none
