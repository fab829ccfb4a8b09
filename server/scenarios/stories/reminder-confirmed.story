# A reminder goes two days before, is confirmed by its link, and follows the hour when it is moved
given       the usual office
            client   Ada Reed of Dr. Osei, pays alone

2026-03-02  reminders         48 hours before
            reached           Ada Reed by e-mail
            booked            Ada Reed with Dr. Osei, 2026-03-10 10:00–10:53
            written           to Ada Reed: nothing
2026-03-08  written           to Ada Reed: appointment-reminder waiting
2026-03-09  written           to Ada Reed: appointment-reminder sent by email
            confirms by link  Ada Reed
            link              of Ada Reed says confirmed, “Cancelling now costs you nothing.”
            confirms by link  Ada Reed
# Moved: the old link is no use any more, and the new time is told of.
            moved to          2026-03-12 11:00, Ada Reed
            link              of Ada Reed says booked
            refused           “This link does not work any more.”
2026-03-11  written           to Ada Reed: appointment-reminder sent by email, appointment-reminder sent by email
            link              of Ada Reed says booked, “Cancelling now costs you nothing.”
# Moved before it went: one reminder, of the time that holds.
            booked            Ada Reed with Dr. Osei, 2026-03-13 15:00–15:53
            written           to Ada Reed: appointment-reminder sent by email, appointment-reminder sent by email, appointment-reminder waiting
            moved to          2026-03-13 16:00, Ada Reed
            written           to Ada Reed: appointment-reminder sent by email, appointment-reminder sent by email, appointment-reminder stopped, appointment-reminder waiting
2026-03-12  written           to Ada Reed: appointment-reminder sent by email, appointment-reminder sent by email, appointment-reminder stopped, appointment-reminder sent by email
            books             balanced
            left              estimate-due
