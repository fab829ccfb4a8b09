# Coverage had ended (CO-27): the client is asked after somebody looked
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed denied, PR-27 150.00
            claims      Ada Reed: denied
            denials     Ada Reed: PR-27 150.00
            denial      of Ada Reed: bill-client, because The plan ended in February, the client knows
            denials     Ada Reed: none
            owes        Ada Reed 150.00, Blue Harbor 0.00
            payment     Ada Reed 150.00 in cash
