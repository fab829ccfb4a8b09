# A bank debit is no money before the bank pays it; cash is counted against the book
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone
            client   Ada Reed of Dr. Osei, pays alone
            client   Cy Marsh of Dr. Osei, pays alone

2026-03-03  session  Ben Ortiz with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            card     Ben Ortiz gives one that is bank-pays
            card     Ben Ortiz asked for 150.00: pending
            session  Ada Reed with Dr. Osei, 11:00–11:53
            note     signed by Dr. Osei
            card     Ada Reed gives one that is bank-returns
            card     Ada Reed asked for 150.00: pending
            session  Cy Marsh with Dr. Osei, 12:00–12:53
            note     signed by Dr. Osei
            payment  Cy Marsh 150.00 in cash
            owes     Ben Ortiz 150.00, Ada Reed 150.00, Cy Marsh 0.00
            drawer holds  150.00, never counted
            drawer   counted 145.00
            refused  “say what happened”
            drawer   counted 145.00, 100.00 to the bank, because Change given twice
            drawer holds  45.00, $5.00 are missing.
2026-03-06  time     it is 12:00
            owes     Ben Ortiz 150.00, Ada Reed 150.00
            today    card-declined
2026-03-09  time     it is 12:00
            owes     Ben Ortiz 0.00, Ada Reed 150.00
            books    balanced
            left     card-declined
