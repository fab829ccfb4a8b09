# Marked no-show by mistake: the fee goes, the note makes the charge
given       the usual office
            client     Ben Ortiz of Dr. Osei, pays alone

2026-03-03  booked     Ben Ortiz with Dr. Osei, 2026-03-03 10:00–10:53
            no-show    Ben Ortiz
            no charge
2026-03-10  booked     Ben Ortiz with Dr. Osei, 2026-03-10 10:00–10:53
            no-show    Ben Ortiz
            charge     missed  100.00   Ben Ortiz due 100.00
            payment    Ben Ortiz 100.00 by card
            held       Ben Ortiz
            no charge
            credit     Ben Ortiz 100.00
            unbilled   Ben Ortiz: no-note, would be 150.00
            note       signed by Dr. Osei
            charge     90837  150.00   Ben Ortiz due 150.00
            credit     of Ben Ortiz put on what is due
            owes       Ben Ortiz 50.00
            payment    Ben Ortiz 50.00 by card
