# A claim that nothing tells: it waits for a person, who matches it
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00, as a stranger
            remittance  EFT1001 is waiting
            stopped     no-match
            today       remittance-mismatches
            owes        Ada Reed 0.00, Blue Harbor 150.00
            remittance  matched by hand to the claim of Ada Reed
            remittance  EFT1001 posted by hand
            stopped     nothing
            remittance  EFT1001 is posted
            claims      Ada Reed: paid
            owes        Ada Reed 0.00, Blue Harbor 0.00
