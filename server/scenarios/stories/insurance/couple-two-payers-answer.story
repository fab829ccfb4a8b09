# A couple with two payers: each answers for its own half
given       the usual office
            payer    Lakeside Mutual, commercial
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00
            client   Ben Ortiz of Dr. Osei, insured by Lakeside Mutual with copay 30.00

2026-03-03  session     Ada Reed and Ben Ortiz with Dr. Osei, 10:00–10:50
            note        signed by Dr. Osei
            charge      90847  87.50   Blue Harbor pending 67.50       Ada Reed due 20.00
            charge      90847  87.50   Lakeside Mutual pending 57.50   Ben Ortiz due 30.00
            payment     Ada Reed 20.00 in cash
            payment     Ben Ortiz 30.00 in cash
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 60.00, CO-45 7.50, PR-3 20.00
            remittance  EFT1002 from Lakeside Mutual: Ben Ortiz paid 50.00, CO-45 2.50, PR-3 35.00
            claims      Ada Reed: paid
            claims      Ben Ortiz: paid
            owes        Ada Reed 0.00, Ben Ortiz 5.00, Blue Harbor 0.00, Lakeside Mutual 0.00
            payment     Ben Ortiz 5.00 in cash
