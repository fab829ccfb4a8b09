# A corrected answer comes between the notice and the charge: less is charged than was said, or nothing; nothing of what is undecided again
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor
            client   Ben Ortiz of Dr. Osei, insured by Blue Harbor
            client   Cleo Marsh of Dr. Osei, insured by Blue Harbor

2026-03-02  reached     Ada Reed by e-mail
            autopay     Ada Reed agrees
            reached     Ben Ortiz by e-mail
            autopay     Ben Ortiz agrees
            reached     Cleo Marsh by e-mail
            autopay     Cleo Marsh agrees
2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            session     Ben Ortiz with Dr. Osei, 11:00–11:53
            note        signed by Dr. Osei
            session     Cleo Marsh with Dr. Osei, 12:00–12:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 40.00, CO-45 30.00, PR-1 80.00; Ben Ortiz paid 40.00, CO-45 30.00, PR-1 80.00; Cleo Marsh paid 40.00, CO-45 30.00, PR-1 80.00
            owes        Ada Reed 80.00, Ben Ortiz 80.00, Blue Harbor 0.00
2026-03-18  said and charged  of Ada Reed: 80.00 for 03-21 noticed
            said and charged  of Ben Ortiz: 80.00 for 03-21 noticed
2026-03-19  remittance  EFT1002 from Blue Harbor: Ada Reed reversed; Ada Reed paid 95.00, CO-45 30.00, PR-3 25.00; Ben Ortiz reversed; Ben Ortiz paid 120.00, CO-45 30.00; Cleo Marsh reversed
            owes        Ada Reed 25.00, Ben Ortiz 0.00, Cleo Marsh 0.00, Blue Harbor 150.00
            said and charged  of Ada Reed: 80.00 for 03-21 noticed
2026-03-22  said and charged  of Ada Reed: 80.00 for 03-21 charged 25.00
            said and charged  of Ben Ortiz: 80.00 for 03-21 nothing-left
            said and charged  of Cleo Marsh: 80.00 for 03-21 nothing-left
            owes        Ada Reed 0.00, Ben Ortiz 0.00, Cleo Marsh 0.00, Blue Harbor 150.00
            credit      Ada Reed 0.00
            credit      Ben Ortiz 0.00
            processor   charged 1 times, 25.00
            proof       of Ada Reed: 25.00 with a receipt, “The plan has decided; this part is yours.”
            proof       of Ben Ortiz: nothing paid, “The plan has decided; this part is yours. Nothing of it may be charged any more.”
            on paper    for Ada Reed by kind: INV 80.00, CN −55.00, R 25.00
            on paper    for Ben Ortiz by kind: INV 80.00, CN −80.00
            on paper    for Cleo Marsh by kind: INV 80.00, CN −80.00
            account     1020: debit 25.00
            today       nothing
