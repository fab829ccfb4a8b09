# STOP in the middle: what was planned by text goes no more, e-mail is no way round it, START brings it back
given       the usual office
            client   Ada Reed of Dr. Osei, pays alone

2026-03-02  reminders  48 hours before
            reached    Ada Reed by text
            agrees     Ada Reed to texts
            booked     Ada Reed with Dr. Osei, 2026-03-05 10:00–10:53
            booked     Ada Reed with Dr. Osei, 2026-03-12 10:00–10:53
            booked     Ada Reed with Dr. Osei, 2026-03-19 10:00–10:53
2026-03-04  written    to Ada Reed: appointment-reminder delivered by sms
2026-03-10  written    to Ada Reed: appointment-reminder delivered by sms, appointment-reminder waiting
            texts      Ada Reed “Stop”
2026-03-11  written    to Ada Reed: appointment-reminder delivered by sms, appointment-reminder stopped
            agrees     Ada Reed to texts
            refused    “They wrote STOP.”
            texts      Ada Reed “START”
2026-03-17  written    to Ada Reed: appointment-reminder delivered by sms, appointment-reminder stopped, appointment-reminder waiting
2026-03-18  written    to Ada Reed: appointment-reminder delivered by sms, appointment-reminder stopped, appointment-reminder delivered by sms
            books      balanced
            left       estimate-due, no-outcome, no-outcome
