# A supervised clinician who signs alone: charged at once, the supervisor looks at it after
given       the usual office
            clinician  Priya Nair, trainee, signs with Dr. Osei
            client     Ada Reed of Priya Nair, pays alone

2026-03-03  session    Ada Reed with Priya Nair, 10:00–10:53
            note       signed by Priya Nair
            answer     billable: true
            charge     90837  150.00   Ada Reed due 150.00
            payment    Ada Reed 150.00 in cash
