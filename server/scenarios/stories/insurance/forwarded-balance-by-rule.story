# The office stops balances that payers carry forward; for a payer that it knows, they post by themselves
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor
            client   Ben Ortiz of Dr. Osei, insured by Blue Harbor

2026-03-03  posting rule  PLB-FB of every payer is stop
            session       Ada Reed with Dr. Osei, 10:00–10:53
            note          signed by Dr. Osei
            session       Ben Ortiz with Dr. Osei, 11:00–11:53
            note          signed by Dr. Osei
2026-03-17  remittance    EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00; PLB FB 20.00
            remittance    EFT1001 is waiting
            owes          Blue Harbor 300.00
# The payer says what it is for: its balances may post from now on, and what waits is posted by hand.
            posting rule  PLB-FB of Blue Harbor is balance
            remittance    EFT1001 posted by hand
            remittance    EFT1001 is posted
            account       2010: debit 20.00
2026-03-24  remittance    EFT1002 from Blue Harbor: Ben Ortiz paid 120.00, CO-45 30.00; PLB FB -20.00
            remittance    EFT1002 is posted
            owes          Blue Harbor 0.00
            account       2010: debit 20.00, credit 20.00
            file          EFT1002 told in another file
            came          nothing-new, “Nothing of it is posted again.”
            account       2010: debit 20.00, credit 20.00
