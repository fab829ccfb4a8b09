# A supervised clinician, both sign: nothing is charged before the second signature
given       the usual office
            clinician  Priya Nair, trainee, both-sign with Dr. Osei
            client     Ada Reed of Priya Nair, insured by Blue Harbor with copay 20.00

2026-03-03  session    Ada Reed with Priya Nair, 10:00–10:53
            note       signed by Priya Nair
            answer     billable: false
            no charge
            unbilled   Ada Reed: note-awaiting-cosign, would be 150.00
            today      held-without-charge 150.00, note-to-cosign
            note       co-signed by Priya Nair
            refused    “Only the clinician’s supervisor on the day of the session signs here”
2026-03-04  note       sent back by Dr. Osei, because Say more about the plan
            no charge
            note       signed again by Priya Nair
            no charge
            note       co-signed by Dr. Osei
            charge     90837  150.00   Blue Harbor pending 130.00   Ada Reed due 20.00
            signatures  3
            payment    Ada Reed 20.00 in cash
