# Three sessions paid ahead: used, warned of, ended; a second package ended early at the single fee, its rest given back
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-02  reached     Ben Ortiz by e-mail
            sold        3 sessions for 400.00 to Ben Ortiz, warning at 1 left
            paid ahead  Ben Ortiz 400.00 by check 1042
            package     of Ben Ortiz: 3 of 3 left, 400.00 ahead, 0.00 to pay, open
            owes        Ben Ortiz 0.00
            credit      Ben Ortiz 0.00
            account     2020: credit 400.00
2026-03-03  session     Ben Ortiz with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            charge      90837  133.33  Ben Ortiz due 133.33
            owes        Ben Ortiz 0.00
            package     of Ben Ortiz: 2 of 3 left, 266.67 ahead, 0.00 to pay, open
            asked       Ben Ortiz: 0.00 balance, 0.00 uninvoiced
2026-03-10  session     Ben Ortiz with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            today       package-ending
2026-03-17  written     to Ben Ortiz: package-nearly-used sent by email
            session     Ben Ortiz with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            charge      90837  133.34  Ben Ortiz due 133.34
            package     of Ben Ortiz: 0 of 3 left, 0.00 ahead, 0.00 to pay, used-up
            account     2020: credit 400.00, debit 133.33, debit 133.33, debit 133.34
            today       nothing
2026-03-24  sold        4 sessions for 480.00 to Ben Ortiz, single fee 150.00
            paid ahead  Ben Ortiz 480.00 by check 1043
            session     Ben Ortiz with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            charge      90837  120.00  Ben Ortiz due 120.00
2026-03-31  package ends  of Ben Ortiz, the rest goes back
            package     of Ben Ortiz: 3 of 4 left, 0.00 ahead, 0.00 to pay, ended
            account     4020: credit 30.00
            owes        Ben Ortiz 0.00
            credit      Ben Ortiz 0.00
            session     Ben Ortiz with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            charge      90837  150.00  Ben Ortiz due 150.00
            books       balanced
