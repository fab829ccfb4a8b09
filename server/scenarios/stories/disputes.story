# A client disputes a card payment at the bank: lost, the money is gone; won, it never left
given       the usual office
            client     Ben Ortiz of Dr. Osei, pays alone
            client     Ada Reed of Dr. Osei, pays alone

2026-03-03  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            card       Ben Ortiz gives one that is disputed-lost
            payment    Ben Ortiz 150.00 by card
            session    Ada Reed with Dr. Osei, 11:00–11:53
            note       signed by Dr. Osei
            card       Ada Reed gives one that is disputed-won
            payment    Ada Reed 150.00 by card
2026-03-09  time       it is 12:00
            today      dispute, dispute
            refund     Ben Ortiz 10.00, because To make peace
            refused    “The client has disputed this payment”
2026-04-20  time       it is 12:00
            owes       Ben Ortiz 150.00
            owes       Ada Reed 0.00
            account    1040: debit 150.00, debit 150.00, credit 150.00, credit 150.00
            books      balanced
