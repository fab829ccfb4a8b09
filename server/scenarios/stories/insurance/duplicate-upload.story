# The same file twice, and the same payment told in another file: posted once
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
            answer      known: false
            account     1030: debit 120.00
            file        EFT1001 again
            answer      known: true
            file        EFT1001 told in another file
            answer      known: false
            came        nothing-new
            remittance  EFT1001 is posted
            account     1030: debit 120.00
            owes        Ada Reed 0.00, Blue Harbor 0.00
