# One claim of a file is unknown: the other is posted, the money of both is accounted for
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor
            client   Ben Ortiz of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            session     Ben Ortiz with Dr. Osei, 11:00–11:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00; Ben Ortiz paid 120.00, CO-45 30.00, as a stranger
            remittance  EFT1001 is waiting
            remittance  EFT1001 posted by hand
            claims      Ada Reed: paid
            claims      Ben Ortiz: sent
            owes        Blue Harbor 150.00
            stopped     no-match
            remittance  matched by hand to the claim of Ben Ortiz
            remittance  EFT1001 posted by hand
            claims      Ben Ortiz: paid
            owes        Blue Harbor 0.00
            bank        shows 240.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
            remittance  EFT1001 is posted, in-bank
