# A fee from April on: the old one holds to the last day of March, also for a note written later
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-03  fee      Individual therapy 165.00 from 2026-04-01
            session  Ben Ortiz with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            charge   90837  150.00   Ben Ortiz due 150.00
2026-03-31  session  Ben Ortiz with Dr. Osei, 10:00–10:53
2026-04-01  session  Ben Ortiz with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            charge   90837  165.00   Ben Ortiz due 165.00
2026-04-02  note     of Ben Ortiz signed by Dr. Osei, session of 2026-03-31
            owes     Ben Ortiz 465.00
            account  4000: credit 150.00, credit 165.00, credit 150.00
            payment  Ben Ortiz 465.00 by check 9
