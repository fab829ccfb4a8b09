# The night the clocks go back: one hour is there twice, and a late note's minutes are the ones that passed
given       the usual office  in America/Denver
            client    Ben Ortiz of Dr. Osei, pays alone

2026-10-27  booked    Ben Ortiz with Dr. Osei, 2026-10-28 17:00–17:53, weekly 2 times
            calendar  2026-10-28 Ben Ortiz at 17:00, 23:00 UTC
            calendar  2026-11-04 Ben Ortiz at 17:00, 00:00 UTC
2026-10-28  held      Ben Ortiz, session of 2026-10-28
            note      of Ben Ortiz signed by Dr. Osei, session of 2026-10-28
            charge    90837  150.00 on 2026-10-28   Ben Ortiz due 150.00
2026-11-04  held      Ben Ortiz, session of 2026-11-04
            note      of Ben Ortiz signed by Dr. Osei, session of 2026-11-04
            charge    90837  150.00 on 2026-11-04   Ben Ortiz due 150.00
            payment   Ben Ortiz 300.00 in cash
