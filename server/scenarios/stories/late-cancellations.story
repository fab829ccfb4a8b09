# Late cancellations: in time free, the first late one forgiven, the second charged, the third waived
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-02  booked     Ada Reed with Dr. Osei, 2026-03-03 10:00–10:53
            booked     Ada Reed with Dr. Osei, 2026-03-10 10:00–10:53
            booked     Ada Reed with Dr. Osei, 2026-03-17 10:00–10:53
            booked     Ada Reed with Dr. Osei, 2026-03-24 10:00–10:53
# 24 hours' notice and not a minute less.
            cancels    Ada Reed, session of 2026-03-03, told at 10:00
            status     Ada Reed cancelled-by-client, session of 2026-03-03
            no charge  for Ada Reed, session of 2026-03-03
2026-03-09  cancels    Ada Reed, session of 2026-03-10, told at 10:01
            status     Ada Reed late-cancelled, session of 2026-03-10
            no charge  for Ada Reed, session of 2026-03-10
            unbilled   nobody
2026-03-17  cancels    Ada Reed, session of 2026-03-17, told at 08:30
            owes       Ada Reed 100.00, Blue Harbor 0.00
            account    4010: credit 100.00
            payment    Ada Reed 100.00 by card
2026-03-23  cancels    Ada Reed, session of 2026-03-24, told at 18:00
            owes       Ada Reed 100.00
            waived     Ada Reed by Dr. Osei, because A death in the family
            owes       Ada Reed 0.00
            unbilled   nobody
            account    4010: credit 100.00, credit 100.00, debit 100.00
