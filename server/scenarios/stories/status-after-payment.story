# Paid, and then found never to have been held: the charge is taken back and the money is credit
given       the usual office
            client     Ben Ortiz of Dr. Osei, pays alone

2026-03-03  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            payment    Ben Ortiz 150.00 in cash
2026-03-04  cancels    the practice cancels Ben Ortiz
            no charge
            owes       Ben Ortiz 0.00
            credit     Ben Ortiz 150.00
            unbilled   nobody
            account    1110: debit 150.00, credit 150.00, debit 150.00, credit 150.00
# It was held after all: the note still counts, and the charge comes back by itself.
2026-03-05  held       Ben Ortiz
            charge     90837  150.00   Ben Ortiz due 150.00
            credit     of Ben Ortiz put on what is due
            owes       Ben Ortiz 0.00
            credit     Ben Ortiz 0.00
