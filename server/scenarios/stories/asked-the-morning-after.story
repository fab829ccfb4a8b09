# Invoiced monthly, asked after visits: a link goes the next morning for what is due then, to who bears it; not to who has paid
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-02  invoicing  monthly, a link after visits
            reached    Ada Reed by e-mail
            reached    Ben Ortiz by e-mail
2026-03-03  session    Ada Reed with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            owes       Ada Reed 20.00, Blue Harbor 130.00
            session    Ben Ortiz with Dr. Osei, 11:00–11:53
            note       signed by Dr. Osei
            payment    Ben Ortiz 150.00 by check 1042
            written    to Ada Reed: nothing
2026-03-04  written    to Ada Reed: payment-link sent by email
            written    to Ben Ortiz: nothing
2026-03-09  written    to Ada Reed: payment-link sent by email
# It comes again on Tuesday: of the copays of both visits, 40.00.
2026-03-10  session    Ada Reed with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
2026-03-11  written    to Ada Reed: payment-link sent by email, payment-link sent by email
            owes       Ada Reed 40.00, Blue Harbor 260.00
            books      balanced
