# A group with one absent: everybody who came pays the whole fee, by a note of their own
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00
            client   Ben Ortiz of Dr. Osei, pays alone
            client   Clara Novak of Dr. Osei, pays alone

2026-03-05  booked     Ada Reed, Ben Ortiz and Clara Novak with Dr. Osei, 2026-03-05 13:00–14:30, Group therapy
            held       Ada Reed and Ben Ortiz
            no-show    Clara Novak
            note       of Ada Reed signed by Dr. Osei
            charge     90853  60.00   Blue Harbor pending 40.00   Ada Reed due 20.00
            no charge  for Ben Ortiz
            unbilled   Ben Ortiz: no-note, would be 60.00
            note       of Ben Ortiz signed by Dr. Osei
            charge     90853  60.00   Ben Ortiz due 60.00
            no charge  for Clara Novak
            unbilled   nobody
            status     Clara Novak no-show
            payment    Ben Ortiz 60.00 in cash
            EOB        CHK1001 from Blue Harbor for Ada Reed paid 40.00, PR-3 20.00
            remittance  CHK1001 posted by hand
            payment    Ada Reed 20.00 in cash
