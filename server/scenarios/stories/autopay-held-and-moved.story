# What was owed before is not charged; one is held by the client, one goes on a later day in two parts, one is taken back
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-03  reached     Ben Ortiz by e-mail
            session     Ben Ortiz with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-04  autopay     Ben Ortiz agrees, at most 100.00 a charge
2026-03-05  said and charged  of Ben Ortiz: nothing
2026-03-10  session     Ben Ortiz with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-11  said and charged  of Ben Ortiz: 100.00 for 03-11 charged
2026-03-12  said and charged  of Ben Ortiz: 100.00 for 03-11 charged, 50.00 for 03-12 charged
            owes        Ben Ortiz 150.00
2026-03-17  booked      Ben Ortiz with Dr. Osei, 2026-03-17 10:00–10:53
            no-show     Ben Ortiz
            no charge
2026-03-24  booked      Ben Ortiz with Dr. Osei, 2026-03-24 10:00–10:53
            no-show     Ben Ortiz
            charge      missed  100.00   Ben Ortiz due 100.00
# Said three days ahead; nothing goes while it is held.
2026-03-25  said and charged  of Ben Ortiz: 100.00 for 03-11 charged, 50.00 for 03-12 charged, 100.00 for 03-28 noticed
            planned charge  of Ben Ortiz held by the link in its notice
2026-03-30  said and charged  of Ben Ortiz: 100.00 for 03-11 charged, 50.00 for 03-12 charged, 100.00 for 03-28 held
            planned charge  of Ben Ortiz moved to 2026-04-20
            refused     “Choose a day from today to 14 days after Sat 28 Mar.”
            planned charge  of Ben Ortiz moved to 2026-04-02
            planned charge  of Ben Ortiz split, 100.00 first, the rest on 2026-04-05
            refused     “Choose an amount from $0.50 to $99.50: the rest is charged on the other day.”
            planned charge  of Ben Ortiz split, 60.00 first, the rest on 2026-04-02
            refused     “Choose a day after Thu 2 Apr, at the latest 14 days after Sat 28 Mar.”
            planned charge  of Ben Ortiz split, 60.00 first, the rest on 2026-04-05
2026-04-01  owes        Ben Ortiz 250.00
2026-04-03  said and charged  of Ben Ortiz: 100.00 for 03-11 charged, 50.00 for 03-12 charged, 60.00 for 04-02 charged, 40.00 for 04-05 noticed
            owes        Ben Ortiz 190.00
2026-04-06  said and charged  of Ben Ortiz: 100.00 for 03-11 charged, 50.00 for 03-12 charged, 60.00 for 04-02 charged, 40.00 for 04-05 charged
            owes        Ben Ortiz 150.00
2026-04-07  booked      Ben Ortiz with Dr. Osei, 2026-04-07 10:00–10:53
            no-show     Ben Ortiz
2026-04-08  planned charge  of Ben Ortiz taken back, because It was our mistake
# It does not come again by itself.
2026-04-20  said and charged  of Ben Ortiz: 100.00 for 03-11 charged, 50.00 for 03-12 charged, 60.00 for 04-02 charged, 40.00 for 04-05 charged, 100.00 for 04-11 taken-back
            owes        Ben Ortiz 250.00
