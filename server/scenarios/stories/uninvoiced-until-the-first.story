# Invoiced monthly: what is not on paper is no balance yet
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone

2026-11-02  invoicing  monthly
            session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
2026-11-09  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
2026-11-16  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
2026-11-23  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            asked      Ben Ortiz: 0.00 balance, 600.00 uninvoiced
            owes       Ben Ortiz 600.00
2026-12-01  asked      Ben Ortiz: 600.00 balance, 0.00 uninvoiced
            invoices   of Ben Ortiz: INV-00001 600.00 open
            payment    Ben Ortiz 600.00 by check 1042
            invoices   of Ben Ortiz: INV-00001 600.00 paid
            books      balanced
