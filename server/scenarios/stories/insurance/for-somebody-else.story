# A file of another practice is parked, and nothing of it is posted
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  on its way EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
            file        EFT1001 for somebody else
            came        parked, “addressed to “ANOTHEROFFICE””
            owes        Blue Harbor 150.00
            file        that came last is put away
