# A file arrives cut in half: kept, parked and not posted; then it comes whole
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  on its way EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
            file        EFT1001 cut in half
            came        parked, “cut off”
            owes        Blue Harbor 150.00
            file        EFT1001 again
            came        read
            owes        Blue Harbor 0.00
            left        files-parked
