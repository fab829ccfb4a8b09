# Two parents, 60 and 40 %: each has their own part, paper and credit; the plan's answer lowers both
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00

2026-03-02  shares      of Ada Reed: Ines Reed 60 %, Noah Reed 40 %
2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            charge      90837  150.00   Blue Harbor pending 130.00   Ada Reed due 20.00
            borne       for Ada Reed by Ines Reed 12.00, Noah Reed 8.00
            payment by  Ines Reed for Ada Reed 15.00 by check 88
            borne       for Ada Reed by Ines Reed 0.00 less 3.00, Noah Reed 8.00
2026-03-04  invoices    of Ada Reed: INV-00001 12.00 paid, INV-00002 8.00 open
# The deductible: the plan leaves 50.00 to the family. 60 % of it is 30.00.
2026-03-20  EOB         CHK1001 from Blue Harbor for Ada Reed of 2026-03-03 paid 60.00, CO-45 40.00, PR-1 50.00
            remittance  CHK1001 posted by hand
            borne       for Ada Reed by Ines Reed 18.00 less 3.00, Noah Reed 20.00
2026-03-21  asked       Ada Reed: 38.00 balance, 0.00 uninvoiced
# From the day of that session the mother bears all of it after all.
            shares      of Ada Reed: Ines Reed 100 %, from 2026-03-03
            borne       for Ada Reed by Ines Reed 38.00 less 3.00
2026-03-22  invoices    of Ada Reed: INV-00001 12.00 paid, INV-00002 8.00 credited, INV-00003 18.00 open, INV-00004 12.00 credited, INV-00005 20.00 open, CN-00001 −20.00 credited
            asked       Ada Reed: 38.00 balance, 0.00 uninvoiced
            books       balanced
            left        credit-unapplied 3.00, message-failed
