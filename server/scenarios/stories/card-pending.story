# A card that settles a day later: nothing is paid before, everything is after
given       the usual office
            client     Ben Ortiz of Dr. Osei, pays alone
            client     Ada Reed of Dr. Osei, pays alone

2026-03-03  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            session    Ada Reed with Dr. Osei, 11:00–11:53
            note       signed by Dr. Osei
            card       Ben Ortiz gives one that is pending-succeeds
            card       Ben Ortiz asked for 150.00: pending
            card       Ada Reed gives one that is pending-fails
            card       Ada Reed asked for 150.00: pending
            owes       Ben Ortiz 150.00, Ada Reed 150.00
2026-03-05  time       it is 09:00
            time       it is 12:00
2026-03-06  time       it is 12:00
            owes       Ben Ortiz 0.00, Ada Reed 150.00
            today      card-declined
            payment    Ada Reed 150.00 in cash
            account    1020: debit 150.00
