# Money paid twice: what is left over is credit, and is given back
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-03  session  Ben Ortiz with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            payment  Ben Ortiz 200.00 in cash
            owes     Ben Ortiz 0.00
            credit   Ben Ortiz 50.00
            today    credit-unapplied 50.00
            refund   Ben Ortiz 60.00, because Paid too much
            refused  “$50.00 of this payment is free”
            refund   Ben Ortiz 50.00, because Paid too much
            answer   status: done
            credit   Ben Ortiz 0.00
            account  1010: debit 200.00, credit 50.00
            account  2000: credit 200.00, debit 150.00, debit 50.00
# More than the credit only by taking it off the charge first; then it is owed again.
            refund   Ben Ortiz 20.00 taken off charges, because A gift of the house
            owes     Ben Ortiz 20.00
            payment  Ben Ortiz 20.00 in cash
            refund   Ben Ortiz 20.01, because Too much
            refused  “At most $20.00”
