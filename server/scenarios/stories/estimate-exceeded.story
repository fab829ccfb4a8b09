# Billed far over the estimate: stopped before paper, a new estimate, and it goes on
given       the usual office
            fee      Individual therapy 250.00
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-02  booked         Ben Ortiz with Dr. Osei, 2026-03-16 10:00–10:53, weekly 4 times
            estimate due   Ben Ortiz: booked by 2026-03-05, act by 2026-03-05
            estimate       of Ben Ortiz with Dr. Osei: 1 times Individual therapy weekly from 2026-03-16
            estimate       given to Ben Ortiz by-hand
            estimate due   Ben Ortiz: none
2026-03-16  held           Ben Ortiz, session of 2026-03-16
            note           signed by Dr. Osei, session of 2026-03-16
2026-03-23  held           Ben Ortiz, session of 2026-03-23
            note           signed by Dr. Osei, session of 2026-03-23
            compared       Ben Ortiz: EST-00001 billed 500.00, 250.00 over
# The next session would be $500.00 over: a new estimate by the business day before it.
            estimate due   Ben Ortiz: over by 2026-03-27, act by 2026-03-27
# Nobody gave one: the hour is charged, and held back from paper.
2026-03-30  held           Ben Ortiz, session of 2026-03-30
            note           signed by Dr. Osei, session of 2026-03-30
            owes           Ben Ortiz 750.00
            compared       Ben Ortiz: EST-00001 billed 750.00, 500.00 over, 250.00 held back
2026-03-31  asked          Ben Ortiz: 500.00 balance, 250.00 uninvoiced
            invoicing      now for Ben Ortiz
            refused        “It is held back: give a new estimate, or confirm it with a reason”
            today          estimate-due, estimate-over
# A new one before the next session takes over from its first day, and that session is asked for.
            estimate       of Ben Ortiz with Dr. Osei: 4 times Individual therapy weekly from 2026-04-06
            estimate       given to Ben Ortiz by-hand
            today          estimate-over
2026-04-06  held           Ben Ortiz, session of 2026-04-06
            note           signed by Dr. Osei, session of 2026-04-06
            compared       Ben Ortiz: EST-00001 billed 750.00, 500.00 over, 250.00 held back; EST-00002 billed 250.00, −750.00 over
2026-04-07  asked          Ben Ortiz: 750.00 balance, 250.00 uninvoiced
            estimates      of Ben Ortiz: EST-00001 250.00 superseded, EST-00002 1000.00 given
            over           asked of Ben Ortiz all the same, because Agreed with the client by phone
2026-04-08  asked          Ben Ortiz: 1000.00 balance, 0.00 uninvoiced
            over           disputed by Ben Ortiz
            payment        Ben Ortiz 1000.00 by check 1042
            books          balanced
            left           estimate-dispute
