# An EOB on paper with a check is keyed in, and posts like a file
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            payment     Ada Reed 20.00 in cash
2026-03-17  EOB         CHK104277 from Blue Harbor for Ada Reed paid 100.00, CO-45 30.00, PR-3 20.00
            remittance  CHK104277 is waiting, waiting
            remittance  CHK104277 posted by hand
            claims      Ada Reed: paid
            owes        Ada Reed 0.00, Blue Harbor 0.00
            account     1030: debit 100.00
