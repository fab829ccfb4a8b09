# A group says what kind of business it is; a place with a number of its own goes by it, else by none
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  practice    put right: taxonomy 261QM0850X, because The Medicaid plan asks for it
            office      put right: street 9 Lake Road; zip 05401-0002, because We see people by the lake
            session     Ada Reed with Dr. Osei, 10:00–10:53, at the office
            note        signed by Dr. Osei
            claims      sent now
            claim       of Ada Reed left with PRV*BI*PXC*261QM0850X
            claim       of Ada Reed left with NM1*77*2*OFFICE
            claim       of Ada Reed left without NM1*77*2*OFFICE*****XX
2026-03-04  office      put right: npi 1999990009, because The place has a number of its own
            session     Ada Reed with Dr. Osei, 10:00–10:53, at the office
            note        signed by Dr. Osei
            claims      sent now
            claim       of Ada Reed left with NM1*77*2*OFFICE*****XX*1999990009
