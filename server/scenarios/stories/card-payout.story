# What the card processor sends to the bank: gross and net, a refund and a dispute in it, found in the bank's statement
given       the usual office
            client     Ben Ortiz of Dr. Osei, pays alone
            client     Ada Reed of Dr. Osei, pays alone

2026-03-03  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            payment    Ben Ortiz 150.00 by card
            session    Ada Reed with Dr. Osei, 11:00–11:53
            note       signed by Dr. Osei
            card       Ada Reed gives one that is disputed-won
            payment    Ada Reed 150.00 by card
            payouts    read: none
2026-03-05  time       it is 18:00
            payouts    read: 290.70 of 300.00 paid
            payouts    read: 290.70 of 300.00 paid
            account    5010: debit 9.30
            account    1000: debit 290.70
            bank statement  shows 290.70 on 2026-03-05
            payouts    read: 290.70 of 300.00 in-bank
2026-03-12  time       it is 12:00
            account    1040: debit 150.00
            payouts    read: −165.00 of −150.00 paid, 290.70 of 300.00 in-bank
2026-04-20  time       it is 12:00
            account    1040: debit 150.00, credit 150.00
            payouts    read: 150.00 of 150.00 paid, −165.00 of −150.00 paid, 290.70 of 300.00 in-bank
            account    1020: debit 150.00, debit 150.00, credit 300.00, credit 150.00, debit 150.00, debit 150.00, credit 150.00
            owes       Ada Reed 0.00
            books      balanced
