# Cancelled by the link: free in time, the fee said before it is done when late, and never more than was said
given       the usual office
            client   Ada Reed of Dr. Osei, pays alone

2026-03-02  reminders        48 hours before
            reached          Ada Reed by e-mail
            booked           Ada Reed with Dr. Osei, 2026-03-05 10:00–10:53
            booked           Ada Reed with Dr. Osei, 2026-03-12 10:00–10:53
            booked           Ada Reed with Dr. Osei, 2026-03-19 10:00–10:53
2026-03-03  written          to Ada Reed: appointment-reminder waiting
2026-03-04  link             of Ada Reed says booked, “Cancelling now costs you nothing.”
            cancels by link  Ada Reed
            status           Ada Reed cancelled-by-client, session of 2026-03-05
            link             of Ada Reed says cancelled
2026-03-10  written          to Ada Reed: appointment-reminder sent by email, appointment-reminder waiting
# Late for the first time in a year: forgiven, and said so before.
2026-03-12  link             of Ada Reed says booked, “Cancelling now costs you nothing.”
            cancels by link  Ada Reed
            status           Ada Reed late-cancelled, session of 2026-03-12
            owes             Ada Reed 0.00
# Booked two weeks ahead by somebody who pays alone: an estimate is owed.
2026-03-17  today            estimate-due
2026-03-19  link             of Ada Reed says booked, “It is less than 24 hours away. If you cancel now, we will charge you $100.00.”
            cancels by link  Ada Reed without having looked
            refused          “Cancelling costs $100.00 by now. Nothing was cancelled.”
            cancels by link  Ada Reed
            status           Ada Reed late-cancelled, session of 2026-03-19
            owes             Ada Reed 100.00
            books            balanced
