# The week the clocks change: ten o'clock stays ten o'clock, and late hours stay on their own day
given       the usual office
            client    Ada Reed of Dr. Osei, pays alone
            client    Ben Ortiz of Dr. Osei, pays alone

2026-03-02  booked    Ada Reed with Dr. Osei, 2026-03-05 10:00–10:53, weekly 3 times
            calendar  2026-03-05 Ada Reed at 10:00, 15:00 UTC
            calendar  2026-03-12 Ada Reed at 10:00, 14:00 UTC
            calendar  2026-03-19 Ada Reed at 10:00, 14:00 UTC
2026-03-05  held      Ada Reed, session of 2026-03-05
            note      of Ada Reed signed by Dr. Osei, session of 2026-03-05
# Saturday evening before the change: already Sunday in Greenwich.
2026-03-07  session   Ben Ortiz with Dr. Osei, 22:30–23:23
            note      signed by Dr. Osei
            charge    90837  150.00 on 2026-03-07   Ben Ortiz due 150.00
2026-03-08  session   Ben Ortiz with Dr. Osei, 22:30–23:23
            note      signed by Dr. Osei
            charge    90837  150.00 on 2026-03-08   Ben Ortiz due 150.00
            payment   Ben Ortiz 300.00 in cash
2026-03-12  held      Ada Reed, session of 2026-03-12
            note      of Ada Reed signed by Dr. Osei, session of 2026-03-12
2026-03-19  held      Ada Reed, session of 2026-03-19
            note      of Ada Reed signed by Dr. Osei, session of 2026-03-19
            owes      Ada Reed 450.00
            payment   Ada Reed 450.00 in cash
