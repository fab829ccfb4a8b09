# A corrected claim before the first answer is refused; after it, it goes
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-05  claim       of Ada Reed corrected, because The place was wrong
            refused     “answer”
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
            claim       of Ada Reed corrected, because The place was wrong
            claims      Ada Reed: to-correct, ready
            claim       of Ada Reed withdrawn, because The place was right after all
            claims      Ada Reed: paid, withdrawn
