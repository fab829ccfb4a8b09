# What stands in the way of an hour is told; a taken hour is refused, until a person insists
given       the usual office
            client  Ada Reed of Dr. Osei, pays alone
            client  Ben Ortiz of Dr. Osei, pays alone

2026-03-02  closed      2026-03-04, Office move
            away        Dr. Osei, 2026-03-09 to 2026-03-13
            in the way  Ada Reed with Dr. Osei, 2026-03-04 10:00–10:53: closed-day
            in the way  Ada Reed with Dr. Osei, 2026-03-10 10:00–10:53: absence
            in the way  Ada Reed with Dr. Osei, 2026-03-03 18:00–18:53: outside-hours
            in the way  Ada Reed with Dr. Osei, 2026-03-03 10:00–10:53: nothing
            booked      Ada Reed with Dr. Osei, 2026-03-03 10:00–10:53
            in the way  Ada Reed with Dr. Osei, 2026-03-03 10:30–11:23: clinician-busy, client-busy
            booked      Ben Ortiz with Dr. Osei, 2026-03-03 10:30–11:23
            refused     “You already have a session on Tue 3 Mar from 10:00 to 10:53 am with A. R.”
            booked      Ben Ortiz with Dr. Osei, 2026-03-03 10:30–11:23, even so
            cancels     the practice cancels Ben Ortiz
# A closed day and an absence are a warning and no more: people see clients then, if they choose.
            booked      Ada Reed with Dr. Osei, 2026-03-10 10:00–10:53
2026-03-03  held        Ada Reed, session of 2026-03-03
            note        of Ada Reed signed by Dr. Osei, session of 2026-03-03
2026-03-10  held        Ada Reed, session of 2026-03-10
            note        of Ada Reed signed by Dr. Osei, session of 2026-03-10
            charge      90837  150.00   Ada Reed due 150.00
            payment     Ada Reed 300.00 in cash
