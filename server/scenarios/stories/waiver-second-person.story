# A clinician asks not to charge an hour; it is charged until a second person says yes
given       the usual office
            clinician  Tomas Varga, masters
            client     Ben Ortiz of Tomas Varga, pays alone

2026-03-03  session    Ben Ortiz with Tomas Varga, 10:00–10:53
            note       signed by Tomas Varga
            payment    Ben Ortiz 150.00 in cash
            waived     Ben Ortiz by Tomas Varga, because I was late
            owes       Ben Ortiz 0.00
            credit     Ben Ortiz 0.00
            waived     approved for Ben Ortiz by Tomas Varga
            refused    “Your role does not allow this”
            waived     approved for Ben Ortiz by Dr. Osei
            no charge
            credit     Ben Ortiz 150.00
            unbilled   nobody
            refund     Ben Ortiz 150.00, because Waived
