# The card was charged and the answer lost: asked again with the same key, it is one payment
given       the usual office
            client     Ben Ortiz of Dr. Osei, pays alone

2026-03-03  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            card       Ben Ortiz gives one that is answer-lost
            card       Ben Ortiz asked for 150.00: sent
            processor  charged 1 times, 150.00
            owes       Ben Ortiz 150.00
            time       it is 12:00
            time       it is 13:00
            owes       Ben Ortiz 0.00
            processor  charged 1 times, 150.00
            account    1020: debit 150.00
            papers     R-00001
