# What may be filed too late: not sent, then not answered; the payer is asked by itself
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            claim       of Ada Reed held, because The card is not copied yet
            radar       unsent: Ada Reed by 2026-05-29
            radar       unanswered: nobody
2026-03-10  claim       of Ada Reed goes on
            claims      sent now
            radar       unsent: nobody
            radar       unanswered: Ada Reed by 2026-03-24
# The payer's usual days have passed without a word: it is asked at six in the morning, then weekly.
2026-03-24  claim       of Ada Reed says “The payer was asked what became of it.”
            questions   left: 1
2026-03-31  questions   left: 2
            today       claims-unanswered
2026-04-03  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
            claims      Ada Reed: paid
            radar       unanswered: nobody
            owes        Blue Harbor 0.00
