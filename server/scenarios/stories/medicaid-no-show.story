# A Medicaid member is never charged for a missed session, whatever the policy says
given       the usual office
            payer    Green Mountain Medicaid, medicaid
            client   Ada Reed of Dr. Osei, insured by Green Mountain Medicaid

2026-03-03  booked     Ada Reed with Dr. Osei, 2026-03-03 10:00–10:53
            no-show    Ada Reed
            no charge
2026-03-10  booked     Ada Reed with Dr. Osei, 2026-03-10 10:00–10:53
            no-show    Ada Reed
            no charge
2026-03-16  booked     Ada Reed with Dr. Osei, 2026-03-17 10:00–10:53
2026-03-17  cancels    Ada Reed, told at 09:00
            no charge
            owes       Ada Reed 0.00, Green Mountain Medicaid 0.00
            unbilled   nobody
