# A write-off that the second person refuses leaves the client owing
given       the usual office
            client     Ben Ortiz of Dr. Osei, pays alone

2026-03-03  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            write-off  Ben Ortiz 150.00 as bad-debt by Marta Kowal, because Does not answer letters
            write-off  of Ben Ortiz refused by Dr. Osei
            owes       Ben Ortiz 150.00
            write-off  Ben Ortiz 11.00 as small-balance by Marta Kowal, because Not worth a stamp
            refused    “A small balance is at most”
            write-off  Ben Ortiz 10.00 as small-balance by Marta Kowal, because Not worth a stamp
            answer     status: posted
            payment    Ben Ortiz 140.00 in cash
            owes       Ben Ortiz 0.00
            account    4930: debit 10.00
