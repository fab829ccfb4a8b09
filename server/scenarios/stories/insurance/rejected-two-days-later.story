# The clearinghouse takes it, the payer rejects it two days later: mended, and sent again as new
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-04  999         takes the claims of Ada Reed
            277CA       the clearinghouse takes the claim of Ada Reed
            came        read
            claims      Ada Reed: accepted-clearinghouse
2026-03-06  277CA       Blue Harbor rejects the claim of Ada Reed: A7 164 IL
            claims      Ada Reed: rejected
            today       claims-rejected
            claim       of Ada Reed sent
            claims      Ada Reed: sent
            claims      sent 2
            claim       of Ada Reed left with CLM*
2026-03-07  277CA       Blue Harbor takes the claim of Ada Reed
            claims      Ada Reed: accepted-payer
2026-03-20  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
            claims      Ada Reed: paid
