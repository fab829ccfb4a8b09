# An amended note before the claim went: the claim of the old charge is withdrawn, a new one goes
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor
            fee      Individual therapy as 90834 120.00

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            claims      Ada Reed: ready
            note        amended by Dr. Osei, 10:00–10:45, because The clock of the room was wrong
            claims      Ada Reed: withdrawn, ready
            claims      sent now
            claim       of Ada Reed left with SV1*HC:90834*120*UN*1
            claims      sent 1
