# A couple where one pays for both, and one day only the other comes
given       the usual office
            client   Ada Reed of Dr. Osei, pays alone
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-03  session    Ada Reed 1 and Ben Ortiz 0 with Dr. Osei, 10:00–10:50
            note       signed by Dr. Osei
            charge     90847  175.00   Ada Reed due 175.00
            no charge  for Ben Ortiz
            unbilled   nobody
            payment    Ada Reed 175.00 in cash
2026-03-10  booked     Ada Reed 1 and Ben Ortiz 0 with Dr. Osei, 2026-03-10 10:00–10:50, Couple therapy
            held       Ben Ortiz
            no-show    Ada Reed
            note       signed by Dr. Osei
# Who came bears the whole fee; the first missed session in twelve months is forgiven.
            charge     90847  175.00   Ben Ortiz due 175.00
            no charge  for Ada Reed
            payment    Ben Ortiz 175.00 in cash
