# The clearinghouse refuses the set: its claims are free, and go again
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-04  999         refuses the claims of Ada Reed
            claims      Ada Reed: rejected
            claim       of Ada Reed sent
            claims      Ada Reed: sent
            999         takes the claims of Ada Reed
            claims      Ada Reed: received
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
            claims      Ada Reed: paid
            owes        Blue Harbor 0.00
