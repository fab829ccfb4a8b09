# A rule holds the claims of a payer until it is retired
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  hold rule   for Blue Harbor, because The contract is being signed
            session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            claims      Ada Reed: held
            claim       of Ada Reed says “The contract is being signed”
2026-03-05  claims      sent 0
            hold rule   for Blue Harbor retired
2026-03-06  claims      Ada Reed: sent
            claims      sent 1
