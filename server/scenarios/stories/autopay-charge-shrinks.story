# The copay goes the same evening; a balance is said first, and less is charged when less is owed by then
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-02  reached     Ada Reed by e-mail
            autopay     Ada Reed agrees
2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            owes        Ada Reed 20.00, Blue Harbor 130.00
2026-03-04  said and charged  of Ada Reed: 20.00 for 03-04 charged
            owes        Ada Reed 0.00, Blue Harbor 130.00
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 30.00, CO-45 20.00, PR-1 80.00, PR-3 20.00
            owes        Ada Reed 80.00, Blue Harbor 0.00
2026-03-18  said and charged  of Ada Reed: 20.00 for 03-04 charged, 80.00 for 03-21 noticed
            payment     Ada Reed 30.00 in cash
2026-03-19  owes        Ada Reed 50.00, Blue Harbor 0.00
2026-03-22  said and charged  of Ada Reed: 20.00 for 03-04 charged, 80.00 for 03-21 charged 50.00
            owes        Ada Reed 0.00, Blue Harbor 0.00
            processor   charged 2 times, 70.00
