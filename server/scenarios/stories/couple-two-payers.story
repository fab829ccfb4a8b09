# A couple: one fee, two people, two payers, two shares
given       the usual office
            payer    Lakeside Mutual, commercial
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00
            client   Ben Ortiz of Dr. Osei, insured by Lakeside Mutual with copay 30.00

2026-03-03  session  Ada Reed and Ben Ortiz with Dr. Osei, 10:00–10:50
            note     signed by Dr. Osei
            charge   90847  87.50   Blue Harbor pending 67.50       Ada Reed due 20.00
            charge   90847  87.50   Lakeside Mutual pending 57.50   Ben Ortiz due 30.00
            owes     Ada Reed 20.00, Ben Ortiz 30.00, Blue Harbor 67.50, Lakeside Mutual 57.50
# Two shares to one; the cent that does not divide is not lost.
2026-03-10  session  Ada Reed 2 and Ben Ortiz 1 with Dr. Osei, 10:00–10:50
            note     signed by Dr. Osei
            charge   90847  116.67  Blue Harbor pending 96.67       Ada Reed due 20.00
            charge   90847  58.33   Lakeside Mutual pending 28.33   Ben Ortiz due 30.00
2026-03-24  EOB      CHK1001 from Blue Harbor for Ada Reed of 2026-03-03 paid 67.50, PR-3 20.00
            remittance  CHK1001 posted by hand
            EOB      CHK1002 from Blue Harbor for Ada Reed of 2026-03-10 paid 80.00, CO-45 16.67, PR-3 20.00
            remittance  CHK1002 posted by hand
            EOB      CHK2001 from Lakeside Mutual for Ben Ortiz of 2026-03-03 paid 0.00, PR-1 87.50
            remittance  CHK2001 posted by hand
            owes     Ada Reed 40.00, Ben Ortiz 117.50, Blue Harbor 0.00, Lakeside Mutual 28.33
            payment  Ada Reed 40.00 by card
            payment  Ben Ortiz 117.50 by card
            owes     Ada Reed 0.00, Ben Ortiz 0.00
