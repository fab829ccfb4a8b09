# Filed too late, the payer says (CO-29): nobody may ask the client, and it is written off
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed denied, CO-29 150.00
            denials     Ada Reed: CO-29 150.00
            denial      of Ada Reed: bill-client, because She could pay it
            refused     “client”
            denial      of Ada Reed: write-off, because Filed in time, and not worth the appeal
            denials     Ada Reed: none
            today       write-off-to-approve
            write-off   of Ada Reed approved by Dr. Osei
            owes        Ada Reed 0.00, Blue Harbor 0.00
