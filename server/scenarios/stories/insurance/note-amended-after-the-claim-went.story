# A note is amended after the claim went: the corrected claim waits for the first answer, and a person's look
given       the usual office
            fee      Individual therapy as 90834 120.00
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-05  note        amended by Dr. Osei, 10:00–10:45, because The clock of the room was wrong
            charge      90834  120.00   Blue Harbor pending 120.00   Ada Reed due 0.00
            claims      Ada Reed: to-correct
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 80.00, CO-45 70.00
            bank        shows 80.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
            stopped     nothing
            charge      90834  120.00   Blue Harbor pending 120.00   Ada Reed due 0.00
            account     2010: credit 80.00
            claims      Ada Reed: to-correct, held
            claim       of Ada Reed goes on
            claims      sent now
            claims      Ada Reed: replaced, sent
            claim       of Ada Reed left with SV1*HC:90834
            claim       of Ada Reed left with REF*F8*ICN
2026-03-31  remittance  EFT1002 from Blue Harbor: Ada Reed reversed; Ada Reed paid 95.00, CO-45 25.00
            claims      Ada Reed: replaced, paid
            owes        Ada Reed 0.00, Blue Harbor 0.00
            account     2010: credit 80.00, debit 80.00
            account     4900: debit 25.00
