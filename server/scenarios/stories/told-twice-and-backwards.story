# The processor is silent, then tells all of it with the last first, and then everything again: each thing happened once
given       the usual office
            client     Ben Ortiz of Dr. Osei, pays alone
            client     Ada Reed of Dr. Osei, pays alone
            client     Cy Marsh of Dr. Osei, pays alone

2026-03-03  session    Ben Ortiz with Dr. Osei, 10:00–10:53
            note       signed by Dr. Osei
            card       Ben Ortiz gives one that is disputed-lost
            payment    Ben Ortiz 150.00 by card
            session    Ada Reed with Dr. Osei, 11:00–11:53
            note       signed by Dr. Osei
            card       Ada Reed gives one that is disputed-won
            payment    Ada Reed 150.00 by card
            session    Cy Marsh with Dr. Osei, 12:00–12:53
            note       signed by Dr. Osei
            card       Cy Marsh gives one that is bank-returns-late
            card       Cy Marsh asked for 150.00: pending
            the processor  is silent
2026-04-20  time       it is 12:00
# What became of a dispute comes before the dispute, that a debit came back before that it was paid.
            the processor  tells all of it, the last first
            owes       Ben Ortiz 150.00, Ada Reed 0.00, Cy Marsh 150.00
            the processor  tells everything again, the last first
            owes       Ben Ortiz 150.00, Ada Reed 0.00, Cy Marsh 150.00
            account    1040: debit 150.00, debit 150.00, debit 150.00, credit 150.00, credit 150.00, credit 150.00
            books      balanced
