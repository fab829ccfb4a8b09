# A write-off over the biller's limit needs a second person, and is taken back later
given       the usual office
            client     Ben Ortiz of Dr. Osei, pays alone

2026-03-03  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            write-off  Ben Ortiz 120.00 as courtesy by Marta Kowal, because Hurt by our mistake
            answer     status: awaiting-approval
            owes       Ben Ortiz 150.00
            today      write-off-to-approve
            write-off  Ben Ortiz 40.00 as courtesy by Marta Kowal, because And a little more
            refused    “Write off at most that”
            write-off  of Ben Ortiz approved by Marta Kowal
            refused    “A second person must approve this write-off”
            write-off  of Ben Ortiz approved by Dr. Osei
            owes       Ben Ortiz 30.00
            account    4910: debit 120.00
            payment    Ben Ortiz 30.00 in cash
            owes       Ben Ortiz 0.00
2026-04-01  write-off  of Ben Ortiz reversed by Dr. Osei
            owes       Ben Ortiz 120.00
            account    4910: debit 120.00, credit 120.00
            write-off  of Ben Ortiz reversed by Dr. Osei
            refused    “This write-off”
            payment    Ben Ortiz 120.00 by check 77
            owes       Ben Ortiz 0.00
