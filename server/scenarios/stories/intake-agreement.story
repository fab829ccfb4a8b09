# What was signed is what runs: the fee agreed to, though the practice asks more by now; the card agreed to, within its limit
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone
            client   Cy Marsh of Dr. Osei, pays alone

2026-03-03  reached     Ben Ortiz by e-mail
            session     Ben Ortiz with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-04  signs       Ben Ortiz the financial agreement, with autopay, at most 80.00 a charge
            by agreement  of Ben Ortiz: Missed visits are charged as agreed here, and never more.
            by agreement  of Ben Ortiz: Autopay with Visa ending 1001. What was owed before is left out.
            autopay is  active for Ben Ortiz
2026-03-05  said and charged  of Ben Ortiz: nothing
2026-03-09  policy      a missed visit costs 150.00 from now on
2026-03-10  booked      Ben Ortiz with Dr. Osei, 2026-03-17 10:00–10:53
            booked      Ben Ortiz with Dr. Osei, 2026-03-24 10:00–10:53
            booked      Cy Marsh with Dr. Osei, 2026-03-17 14:00–14:53
# The first is free, as he signed; Cy signed nothing.
2026-03-16  cancels     Ben Ortiz, session of 2026-03-17, told at 12:00
            no charge   for Ben Ortiz, session of 2026-03-17
            cancels     Cy Marsh, session of 2026-03-17, told at 16:00
            owes        Cy Marsh 150.00
2026-03-23  cancels     Ben Ortiz, session of 2026-03-24, told at 12:00
            owes        Ben Ortiz 250.00
            reason      of the fee of Ben Ortiz: “by the financial agreement signed Wed 4 Mar 2026, version 1”
# Said first with its amount, then charged: never more than 80.00, and never what was owed before.
2026-03-24  said and charged  of Ben Ortiz: 80.00 for 03-27 noticed
2026-03-28  said and charged  of Ben Ortiz: 80.00 for 03-27 charged
            owes        Ben Ortiz 170.00
            books       balanced
