# A file of another practice ends up here: its payee is no number of ours, so that nothing of it is posted
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  on its way EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
            file        EFT1001 paid to another practice
            came        read, “which is no number of this practice”
            remittance  EFT1001 is waiting, waiting
            stopped     payee-not-ours
            owes        Blue Harbor 150.00
            remittance  EFT1001 posted by hand
            refused     “which is no number of this practice”
            remittance  EFT1001 is not ours, because The clinic next door had it sent to us
            remittance  EFT1001 is not-ours, none
            today       nothing
# It was theirs after all: the partnership of last year.
2026-03-18  remittance  EFT1001 is ours, because It is the number of our old partnership
            remittance  EFT1001 is posted, waiting
            owes        Blue Harbor 0.00
