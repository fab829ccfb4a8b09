# Paid by the head: a rule of the office says that nothing is owed when the payer says so
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  posting rule  CO-24 of Blue Harbor is contractual
            session       Ada Reed with Dr. Osei, 10:00–10:53
            note          signed by Dr. Osei
2026-03-17  remittance    EFT1001 from Blue Harbor: Ada Reed paid 0.00, CO-24 150.00
            remittance    EFT1001 is posted, none
            denials       Ada Reed: none
            owes          Ada Reed 0.00, Blue Harbor 0.00
            account       4900: debit 150.00
