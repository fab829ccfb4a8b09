# The clearinghouse itself rejects a claim: it can be withdrawn and is never sent
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-04  277CA       the clearinghouse rejects the claim of Ada Reed: A3 21
            claims      Ada Reed: rejected
            today       claims-rejected
2026-03-06  claim       of Ada Reed sent
            277CA       the clearinghouse takes the claim of Ada Reed
            claims      Ada Reed: accepted-clearinghouse
            claims      sent 2
