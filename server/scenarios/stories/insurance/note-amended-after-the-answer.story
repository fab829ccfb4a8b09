# A note is amended after the payer paid: its money is owed to it, and settled by its answer to the corrected claim
given       the usual office
            fee      Individual therapy as 90834 120.00
            client   Ada Reed of Dr. Osei, insured by Blue Harbor
            client   Ben Ortiz of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            session     Ben Ortiz with Dr. Osei, 11:00–11:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
            bank        shows 120.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
2026-03-20  note        of Ada Reed amended by Dr. Osei, 10:00–10:45, because The clock of the room was wrong
            owes        Ada Reed 0.00, Blue Harbor 270.00
            account     2010: credit 120.00
            claims      Ada Reed: to-correct, held
            claim       of Ada Reed goes on
            claims      sent now
# The payer owes less than it had paid: the rest goes forward, and comes back out of the next payment.
2026-04-01  remittance  EFT1002 from Blue Harbor: Ada Reed reversed; Ada Reed paid 95.00, CO-45 25.00; PLB FB -25.00
            claims      Ada Reed: replaced, paid
            owes        Ada Reed 0.00, Blue Harbor 150.00
            account     2010: credit 120.00, debit 120.00, credit 25.00
2026-04-08  remittance  EFT1003 from Blue Harbor: Ben Ortiz paid 120.00, CO-45 30.00; PLB FB 25.00
            owes        Ada Reed 0.00, Ben Ortiz 0.00, Blue Harbor 0.00
            account     2010: credit 120.00, debit 120.00, credit 25.00, debit 25.00
