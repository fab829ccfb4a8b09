# A second answer without a reversal stops, and nothing of it is posted
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
2026-03-18  remittance  EFT1002 from Blue Harbor: Ada Reed paid 110.00, CO-45 40.00
            remittance  EFT1002 is waiting
            stopped     second-answer
            owes        Blue Harbor 0.00
            account     1030: debit 120.00
            left        remittance-mismatches
