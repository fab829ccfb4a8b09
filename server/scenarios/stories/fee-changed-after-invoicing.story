# The fee is changed after it was invoiced: a credit note takes the old one back, a new line asks the new one
given       the usual office
            client       Ben Ortiz of Dr. Osei, pays alone

2026-11-02  session      Ben Ortiz with Dr. Osei, 10:00–10:53
            note         signed by Dr. Osei
            invoicing    now for Ben Ortiz
            invoices     of Ben Ortiz: INV-00001 150.00 open
            payment      Ben Ortiz 150.00 by check 1042
            fee changed  for Ben Ortiz to 80.00, because Agreed on the phone
            credit       of Ben Ortiz put on what is due
            credit       Ben Ortiz 70.00
            invoicing    now for Ben Ortiz
            invoices     of Ben Ortiz: INV-00001 150.00 credited, INV-00002 80.00 paid, CN-00001 −150.00 credited
            asked        Ben Ortiz: 0.00 balance, 0.00 uninvoiced
            books        balanced
            left         credit-unapplied 70.00
