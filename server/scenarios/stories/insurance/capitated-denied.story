# Without such a rule a capitated service stays open, and somebody decides
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 0.00, CO-24 150.00
            claims      Ada Reed: denied
            owes        Ada Reed 0.00, Blue Harbor 150.00
            denials     Ada Reed: CO-24 150.00
            left        denials
