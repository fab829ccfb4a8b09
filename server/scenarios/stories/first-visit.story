# First visit: an intake, then therapy, and a superbill for the client's own plan
given       the usual office
            client   Ben Ortiz of Dr. Osei, pays alone

2026-03-02  session    Ben Ortiz with Dr. Osei, 09:00–10:00, Intake
            no charge
            note       signed by Dr. Osei
            charge     90791  200.00   Ben Ortiz due 200.00
            payment    Ben Ortiz 200.00 in cash
            owes       Ben Ortiz 0.00
            papers     R-00001
2026-03-09  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            charge     90837  150.00   Ben Ortiz due 150.00
            payment    Ben Ortiz 150.00 by check 1042
2026-03-31  superbill  Ben Ortiz 2026-03-01 to 2026-03-31
            papers     INV-00001, INV-00002, R-00001, R-00002, SB-00001
            account    1010: debit 200.00, debit 150.00
            account    4000: credit 200.00, credit 150.00
