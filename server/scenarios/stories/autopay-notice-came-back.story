# A notice that comes back in the waiting time stops the charge; one that comes back after it is told on Today
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone
            client   Cy Marsh of Dr. Osei, pays alone
            client   Ada Reed of Dr. Osei, pays alone

2026-03-02  reached     Ben Ortiz by e-mail
            autopay     Ben Ortiz agrees
            reached     Cy Marsh by e-mail
            autopay     Cy Marsh agrees
            reached     Ada Reed by e-mail
            card        Ada Reed gives one that is insufficient-funds
            autopay     Ada Reed agrees
# The first missed hour is forgiven.
2026-03-03  booked      Ben Ortiz with Dr. Osei, 2026-03-03 10:00–10:53
            no-show     Ben Ortiz
            booked      Cy Marsh with Dr. Osei, 2026-03-03 11:00–11:53
            no-show     Cy Marsh
            booked      Ada Reed with Dr. Osei, 2026-03-03 12:00–12:53
            no-show     Ada Reed
2026-03-10  booked      Ben Ortiz with Dr. Osei, 2026-03-10 10:00–10:53
            no-show     Ben Ortiz
            booked      Cy Marsh with Dr. Osei, 2026-03-10 11:00–11:53
            no-show     Cy Marsh
            booked      Ada Reed with Dr. Osei, 2026-03-10 12:00–12:53
            no-show     Ada Reed
2026-03-11  said and charged  of Ben Ortiz: 100.00 for 03-14 noticed
            said and charged  of Cy Marsh: 100.00 for 03-14 noticed
# Late is not lost.
            reported    by the mail server of the notice to Cy Marsh: delayed 4.4.1
2026-03-12  reported    by the mail server of the notice to Ben Ortiz: failed 5.1.1
            reported    by the mail server of the notice to Ben Ortiz: failed 5.1.1
            notice      of Ben Ortiz is bounced, “5.1.1: There is no such mailbox.”
            today       message-failed
2026-03-15  said and charged  of Ben Ortiz: 100.00 for 03-14 held
            autopay is  paused for Ben Ortiz
            said and charged  of Cy Marsh: 100.00 for 03-14 charged
            owes        Ben Ortiz 100.00
            owes        Cy Marsh 0.00
# The money is taken by then: a person tells them, or gives it back.
            reported    by the mail server of the notice to Cy Marsh: failed 4.4.7
            notice      of Cy Marsh is failed, “4.4.7: Their mail server could not be given it.”
            today says  message-failed “Their card was charged $100.00 all the same”
            autopay is  active for Cy Marsh
# Declined, and before it is tried again its notice comes back.
            said and charged  of Ada Reed: 100.00 for 03-18 retrying
            reported    by the mail server of the notice to Ada Reed: failed 5.1.1
2026-03-19  said and charged  of Ada Reed: 100.00 for 03-18 held
            processor   charged 1 times, 100.00
            left        autopay-held, autopay-held, autopay-paused, autopay-paused, card-declined, message-failed, message-failed, message-failed
