# The session never was the payer's: the claim is voided, and the payer takes its money back
given       the usual office
            client   Ada Reed of Dr. Osei, insured by Blue Harbor

2026-03-03  session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
2026-03-17  remittance  EFT1001 from Blue Harbor: Ada Reed paid 120.00, CO-45 30.00
            bank        shows 120.00 HCCLAIMPMT BLUE HARBOR TRN*1*EFT1001*1999999999
            bank        pairs confirmed
2026-03-19  claim       of Ada Reed voided, because The employer’s plan pays this one
            claims      sent now
            claims      Ada Reed: voided, sent
            claim       of Ada Reed left with REF*F8*ICN
2026-04-02  remittance  EFT1002 from Blue Harbor: Ada Reed reversed; PLB FB -120.00
            claims      Ada Reed: voided, sent
            owes        Ada Reed 0.00, Blue Harbor 150.00
            account     2010: credit 120.00
            taken back  the charge of Ada Reed, because The employer’s plan pays for this session
            owes        Ada Reed 0.00, Blue Harbor 0.00
            claim       of Ada Reed closed, because The payer took its money back
# What it is owed comes out of another payment.
            session     Ada Reed with Dr. Osei, 10:00–10:53
            note        signed by Dr. Osei
            claims      sent now
2026-04-16  remittance  EFT1003 from Blue Harbor: Ada Reed of 2026-04-02 paid 120.00, CO-45 30.00; PLB FB 120.00
            owes        Ada Reed 0.00, Blue Harbor 0.00
            account     2010: credit 120.00, credit 120.00, debit 120.00, debit 120.00
            left        held-without-charge 150.00
