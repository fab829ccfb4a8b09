# A card declines, another one pays
given       the usual office
            client     Ben Ortiz of Dr. Osei, pays alone

2026-03-03  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            card       Ben Ortiz gives one that is insufficient-funds
            card       Ben Ortiz asked for 150.00: declined
            owes       Ben Ortiz 150.00
            today      card-declined
            card       Ben Ortiz gives one that is approves
            payment    Ben Ortiz 150.00 by card
            owes       Ben Ortiz 0.00
            processor  charged 1 times, 150.00
            papers     R-00001
