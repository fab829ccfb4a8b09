# A Good Faith Estimate over Thanksgiving: due on a day the office is shut, given before; gone when cancelled
given       the usual office
            client   Ada Reed of Dr. Osei, pays alone
            client   Ben Ortiz of Dr. Osei, pays alone
            client   Noor Haddad of Dr. Osei, insured by Blue Harbor

# The office is shut from Wednesday to Friday. Monday is three business days ahead: 24, 25 and 27.
2026-11-23  closed         2026-11-25, The day before Thanksgiving
            closed         2026-11-27, The day after Thanksgiving
2026-11-24  booked         Ada Reed with Dr. Osei, 2026-11-30 10:00–10:53
            estimate due   Ada Reed: booked by 2026-11-25, act by 2026-11-24
            today          estimate-due
            estimate       of Ada Reed as booked
            estimates      of Ada Reed: EST-00001 150.00 made
            estimate due   Ada Reed: booked by 2026-11-25, act by 2026-11-24
            estimate       given to Ada Reed by-hand
            estimate due   Ada Reed: none
            today          nothing
# A slip is put right the same day; what is not given yet may be made void, and its number stays taken.
            estimate       not given to Ada Reed after all
            estimate       of Ada Reed void, because Two sessions were meant
            booked         Ada Reed with Dr. Osei, 2026-12-07 10:00–10:53
            estimate       of Ada Reed as booked
            estimate       given to Ada Reed mailed
            estimates      of Ada Reed: EST-00001 150.00 void, EST-00002 300.00 given
            compared       Ada Reed: EST-00002 billed 0.00, −300.00 over
# Ten business days ahead: three to give it. Cancelled: nothing is due.
            booked         Ben Ortiz with Dr. Osei, 2026-12-09 11:00–11:53
            estimate due   Ben Ortiz: booked by 2026-11-30, act by 2026-11-30
            cancels        the practice cancels Ben Ortiz
            estimate due   Ben Ortiz: none
            estimate       asked for by Ben Ortiz
            estimate due   Ben Ortiz: asked by 2026-11-30, act by 2026-11-30
            estimate       of Ben Ortiz with Dr. Osei: 12 times Individual therapy weekly from 2026-12-09
            estimate       given to Ben Ortiz by-hand
            estimate due   Ben Ortiz: none
# Insured: due only when the client says that the plan is not used.
            booked         Noor Haddad with Dr. Osei, 2026-12-02 12:00–12:53
            estimate due   Noor Haddad: none
            plan of        Noor Haddad is unused
            estimate due   Noor Haddad: booked by 2026-11-25, act by 2026-11-24
            plan of        Noor Haddad is used
            estimate due   Noor Haddad: none
            books          balanced
