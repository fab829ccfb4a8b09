# The payer leaves its deductible to the client; nothing was asked of the client before
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session  Ada Reed with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            charge   90837  150.00   Blue Harbor pending 150.00   Ada Reed due 0.00
            owes     Ada Reed 0.00, Blue Harbor 150.00
2026-03-20  EOB      CHK1001 from Blue Harbor for Ada Reed paid 0.00, CO-45 30.00, PR-1 100.00
            refused  “leaves $20.00. The parts must make the charge”
            EOB      CHK1001 from Blue Harbor for Ada Reed paid 0.00, CO-45 30.00, PR-1 120.00
            remittance  CHK1001 posted by hand
            owes     Ada Reed 120.00, Blue Harbor 0.00
            account  4900: debit 30.00
            account  1100: debit 150.00, credit 150.00
            payment  Ada Reed 120.00 by card
            owes     Ada Reed 0.00
# Keyed on the wrong charge: taken back, the money the client paid is credit, the payer decides again.
2026-03-21  remittance  CHK1001 undone, because Keyed on the wrong charge
            owes     Ada Reed 0.00, Blue Harbor 150.00
            credit   Ada Reed 120.00
            EOB      CHK1002 from Blue Harbor for Ada Reed paid 20.00, CO-45 30.00, PR-1 100.00
            remittance  CHK1002 posted by hand
            credit   of Ada Reed put on what is due
            owes     Ada Reed 0.00, Blue Harbor 0.00
            credit   Ada Reed 20.00
            refund   Ada Reed 20.00, because The plan paid more than first told
