# A card is charged twice and given back to; the client may not get more than was paid
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-03  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            payment    Ben Ortiz 150.00 by card
            payment    Ben Ortiz 150.00 by card
            owes       Ben Ortiz 0.00
            credit     Ben Ortiz 150.00
            payment    of Ben Ortiz was a mistake
            refused    “Refund it instead”
            refund     Ben Ortiz 150.00, because Charged twice
            credit     Ben Ortiz 0.00
            processor  charged 2 times, 300.00
            account    1020: debit 150.00, debit 150.00, credit 150.00
            refund     Ben Ortiz 0.01, because Again
            refused    “All of this payment has been given back already”
