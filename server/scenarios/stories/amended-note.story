# An amended note changes the code after the client paid: the money is credit, then pays the new charge
given       the usual office
            fee      Individual therapy as 90834 120.00
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-03  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            charge     90837  150.00   Ben Ortiz due 150.00
            payment    Ben Ortiz 150.00 in cash
2026-03-05  note       amended by Dr. Osei, 10:00–10:45, because The clock of the room was wrong
            charge     90834  120.00   Ben Ortiz due 120.00
            owes       Ben Ortiz 120.00
            credit     Ben Ortiz 150.00
            today      credit-unapplied 150.00
            credit     of Ben Ortiz put on what is due
            owes       Ben Ortiz 0.00
            credit     Ben Ortiz 30.00
            refund     Ben Ortiz 30.00, because The session was shorter than charged
            credit     Ben Ortiz 0.00
# Amended without a change of money: nothing is posted again.
2026-03-06  note       amended by Dr. Osei, 10:00–10:45, because A word was missing
            owes       Ben Ortiz 0.00
            account    4000: credit 150.00, debit 150.00, credit 120.00
