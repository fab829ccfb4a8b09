# A check bounces: the payment is undone, what it paid is owed again
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-03  session  Ben Ortiz with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            payment  Ben Ortiz 100.00 in cash
            payment  of Ben Ortiz bounced
            refused  “Only a check can bounce”
            payment  Ben Ortiz 60.00 by check 1042
            owes     Ben Ortiz 0.00
            credit   Ben Ortiz 10.00
2026-03-09  payment  of Ben Ortiz bounced
            owes     Ben Ortiz 50.00
            credit   Ben Ortiz 0.00
            account  1010: debit 100.00, debit 60.00, credit 60.00
            payment  of Ben Ortiz bounced
            refused  “This payment was reversed”
            payment  Ben Ortiz 50.00 in cash
            owes     Ben Ortiz 0.00
