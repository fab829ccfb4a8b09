# Wrong since the first day: put right, claims that wait go, and what has gone stays as it was
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor
            client   Ben Ortiz of Dr. Osei, insured by Blue Harbor

2026-01-01  practice    put right: zip 05401, because The five digits stood on the door
2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            claims      Ada Reed: to-mend
            claim       of Ada Reed says “The ZIP code of the practice needs all nine digits”
# A change from today on would leave Tuesday's claim as it is. Since the first day:
2026-03-05  practice    put right: zip 05401-4410, because Payers want all nine digits
            claims      Ada Reed: ready
2026-03-06  claims      Ada Reed: sent
            claim       of Ada Reed left with N4*BURLINGTON*VT*054014410
# What has gone is what the payer has, whatever is put right later.
            session     Ben Ortiz with Dr. Osei, 09:00–09:53
            note        signed by Dr. Osei
            practice    put right: npi 1000000004; name Quiet Harbor PLLC, because As on the letter of the registry
            claims      sent now
            claim       of Ben Ortiz left with NM1*85*2*QUIET HARBOR PLLC*****XX*1000000004
            claim       of Ada Reed left with NM1*85*2*QUIET HARBOR COUNSELING PLLC*****XX*1999993334
            claims      sent 2
            practice    as it was before, because The letter was about somebody else
            session     Ada Reed with Dr. Osei, 11:00–11:53
            note        signed by Dr. Osei
            claims      sent now
            claim       of Ada Reed left with NM1*85*2*QUIET HARBOR COUNSELING PLLC*****XX*1999993334
