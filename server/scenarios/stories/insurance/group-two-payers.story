# A group: each has a note, a claim and a payer of their own
given       the usual office
            payer    Lakeside Mutual, commercial
            client   Ada Reed of Dr. Osei, insured by Blue Harbor
            client   Ben Ortiz of Dr. Osei, insured by Lakeside Mutual

2026-03-05  booked      Ada Reed and Ben Ortiz with Dr. Osei, 2026-03-05 13:00–14:30, Group therapy
            held        Ada Reed and Ben Ortiz
            note        of Ada Reed signed by Dr. Osei
            note        of Ben Ortiz signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 45.00, CO-45 15.00
            remittance  EFT1002 from Lakeside Mutual: Ben Ortiz paid 40.00, CO-45 10.00, PR-3 10.00
            claims      sent 2
            owes        Ada Reed 0.00, Ben Ortiz 10.00, Blue Harbor 0.00, Lakeside Mutual 0.00
            payment     Ben Ortiz 10.00 in cash
