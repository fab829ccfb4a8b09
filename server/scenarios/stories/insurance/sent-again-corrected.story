# The payer sends a payment again under its number and says something else: compared, and put in the place of the first
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor
            client   Ben Ortiz of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            session     Ben Ortiz with Dr. Osei, 11:00–11:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00; Ben Ortiz paid 90.00, CO-45 30.00, PR-2 30.00
            owes        Ada Reed 0.00, Ben Ortiz 30.00, Blue Harbor 0.00
            remittance  EFT1001 from Blue Harbor: Ada Reed paid 90.00, CO-45 30.00, PR-2 30.00; Ben Ortiz paid 120.00, CO-45 30.00
            came        parked, “it says something else now”
            owes        Ada Reed 0.00, Ben Ortiz 30.00, Blue Harbor 0.00
            account     1030: debit 120.00, debit 90.00
            remittance  EFT1001 takes the place of the first, because The payer mixed the two up
            remittance  EFT1001 is posted
            owes        Ada Reed 30.00, Ben Ortiz 0.00, Blue Harbor 0.00
            account     1030: debit 120.00, debit 90.00, credit 90.00, credit 120.00, debit 90.00, debit 120.00
            file        EFT1001 told in another file
            came        nothing-new, “Nothing of it is posted again.”
            payment     Ada Reed 30.00 in cash
