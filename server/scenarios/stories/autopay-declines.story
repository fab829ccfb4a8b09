# A soft decline is tried again on its days and then by a person; a hard one asks for another card at once, by a link
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone
            client   Cy Marsh of Dr. Osei, pays alone

2026-03-02  reached     Ben Ortiz by e-mail
            reached     Cy Marsh by e-mail
            card        Ben Ortiz gives one that is insufficient-funds
            autopay     Ben Ortiz agrees
            card        Cy Marsh gives one that is lost-or-stolen
            autopay     Cy Marsh agrees
2026-03-03  session     Ben Ortiz with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            session     Cy Marsh with Dr. Osei, 11:00–11:53
            note        signed by Dr. Osei
2026-03-04  said and charged  of Ben Ortiz: 150.00 for 03-07 retrying
            said and charged  of Cy Marsh: 150.00 for 03-04 declined
            written     to Cy Marsh: autopay-notice sent by email, invoice-ready sent by email, card-asked sent by email
            autopay is  paused for Cy Marsh
            autopay     of Cy Marsh goes on
            refused     “Ask the client for another card.”
# The new card is told of before it is charged, although the amount was known at the visit.
            autopay     of Cy Marsh gets a card that is approves, by the link
            autopay is  active for Cy Marsh
2026-03-05  said and charged  of Cy Marsh: 150.00 for 03-04 declined, 150.00 for 03-08 noticed
            autopay     of Cy Marsh gets a card that is approves, by the link
            refused     “This link has been used”
2026-03-08  said and charged  of Ben Ortiz: 150.00 for 03-15 retrying
2026-03-09  said and charged  of Cy Marsh: 150.00 for 03-04 declined, 150.00 for 03-08 charged
2026-03-16  said and charged  of Ben Ortiz: 150.00 for 03-15 declined
            autopay is  paused for Ben Ortiz
            today       autopay-paused, card-declined
2026-03-20  processor   charged 1 times, 150.00
            autopay     of Ben Ortiz goes on with a card that is approves
2026-03-21  said and charged  of Ben Ortiz: 150.00 for 03-15 declined, 150.00 for 03-24 noticed
2026-03-25  said and charged  of Ben Ortiz: 150.00 for 03-15 declined, 150.00 for 03-24 charged
            owes        Ben Ortiz 0.00
