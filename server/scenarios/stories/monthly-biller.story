# A monthly biller: asked on the first, paid, a superbill and a statement on the fifth, and nothing a second time
given       the usual office
            client     Ben Ortiz of Dr. Osei, pays alone

2026-11-02  invoicing  monthly, statements on day 5, superbills on day 5
            session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
2026-11-05  on paper   for Ben Ortiz: SB-00001 150.00, ST-00001 0.00
2026-11-16  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
2026-12-01  invoices   of Ben Ortiz: INV-00001 300.00 open
2026-12-03  payment    Ben Ortiz 100.00 by check 1042
2026-12-05  on paper   for Ben Ortiz: SB-00001 150.00, ST-00001 0.00, INV-00001 300.00, R-00001 100.00, SB-00002 150.00, ST-00002 200.00
2027-01-05  on paper   for Ben Ortiz: SB-00001 150.00, ST-00001 0.00, INV-00001 300.00, R-00001 100.00, SB-00002 150.00, ST-00002 200.00, ST-00003 200.00
            books      balanced
            left       charge-without-path 200.00
