# A copay larger than the fee is never more than the fee, and money put on the oldest charge first
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 80.00

2026-03-03  session  Ada Reed with Dr. Osei, 13:00–14:30, Group therapy
            note     of Ada Reed signed by Dr. Osei
            charge   90853  60.00   Ada Reed due 60.00
2026-03-04  session  Ada Reed with Dr. Osei, 10:00–10:53
            note     signed by Dr. Osei
            charge   90837  150.00   Blue Harbor pending 70.00   Ada Reed due 80.00
            payment  Ada Reed 100.00 in cash
            owes     Ada Reed 40.00
            account  1110: debit 60.00, debit 80.00, credit 60.00, credit 40.00
            payment  Ada Reed 40.00 in cash
