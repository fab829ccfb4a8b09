# A fee changed by hand outlives an amendment; a charge taken back by hand comes back only by hand
given       the usual office
            client       Ben Ortiz of Dr. Osei, pays alone

2026-03-03  session      Ben Ortiz with Dr. Osei, 10:00–10:53
            note         signed by Dr. Osei
            fee changed  for Ben Ortiz to 80.00, because Agreed on the phone
            charge       90837  80.00   Ben Ortiz due 80.00
            note         amended by Dr. Osei, 10:00–10:55, because It ended later
            charge       90837  80.00   Ben Ortiz due 80.00
            payment      Ben Ortiz 80.00 in cash
2026-03-04  taken back   the charge of Ben Ortiz, because Wrong client
            no charge
            credit       Ben Ortiz 80.00
            unbilled     Ben Ortiz: reversed-by-hand, would be 150.00
            note         amended by Dr. Osei, 10:00–10:54, because A minute less
            no charge
            posted now   Ben Ortiz
            charge       90837  150.00   Ben Ortiz due 150.00
            credit       of Ben Ortiz put on what is due
            owes         Ben Ortiz 70.00
            payment      Ben Ortiz 70.00 in cash
