# A letter is sold: a charge without a session, paid with the next payment, never on a superbill
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-03  sold       Ben Ortiz “Letter for school” for 25.00
            charge     product  25.00   Ben Ortiz due 25.00
            account    4020: credit 25.00
            session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            payment    Ben Ortiz 175.00 in cash
            owes       Ben Ortiz 0.00
2026-03-04  sold       Ben Ortiz “Copies” for 5.00
            taken back  the charge of Ben Ortiz of 2026-03-04, because Sold to somebody else
            owes       Ben Ortiz 0.00
