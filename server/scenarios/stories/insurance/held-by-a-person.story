# A claim is held by a person, and goes on when told
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            claim       of Ada Reed held, because The plan changes its name this week
            claims      Ada Reed: held
2026-03-05  claims      Ada Reed: held
            claims      sent 0
            claim       of Ada Reed goes on
            claims      Ada Reed: ready
2026-03-06  claims      Ada Reed: sent
            claims      sent 1
