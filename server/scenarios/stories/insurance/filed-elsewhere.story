# A claim went on the payer's own site: said so, and its remittance is posted as any other
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            claim       of Ada Reed filed elsewhere, because Typed into the payer’s own site
            claims      Ada Reed: filed-elsewhere
2026-03-05  claims      sent 0
            claim       of Ada Reed reopened
            claims      Ada Reed: ready
2026-03-06  claims      Ada Reed: sent
