/** What can be wrong with the money of a remittance (835). A positive adjustment lowers the payment. */

export const balance835Findings = {
  'amount-unreadable': {
    severity: 'error',
    sentence:
      '{element} should be an amount and cannot be read as one. It counts as unknown, not as nothing.',
    ik403: '6',
  },
  'line-out-of-balance': {
    severity: 'error',
    sentence:
      'The charge of this line (SVC02) less its adjustments is not what was paid for it (SVC03).',
  },
  'claim-out-of-balance': {
    severity: 'error',
    sentence:
      'The charge of this claim (CLP03) less all its adjustments and those of its lines is not what was paid (CLP04).',
  },
  'claim-charge-not-lines': {
    severity: 'error',
    sentence: 'The charges of the lines (SVC02) do not add up to the charge of the claim (CLP03).',
  },
  'patient-share-differs': {
    severity: 'warning',
    sentence:
      'The patient responsibility of the claim (CLP05) is not the sum of its PR adjustments.',
  },
  'payment-out-of-balance': {
    severity: 'error',
    sentence:
      'The payment (BPR02) is not the sum of the claims paid less the provider-level adjustments (PLB).',
  },
  'balance-unproved': {
    severity: 'error',
    sentence:
      'The balance cannot be proved, because an amount in it cannot be read or the set is cut off.',
  },
  'payment-negative': {
    severity: 'error',
    sentence:
      'A payment (BPR02) cannot be negative; what is owed back is carried forward by PLB FB.',
  },
  'adjustment-incomplete': {
    severity: 'warning',
    sentence:
      'An adjustment at {element} has a reason without an amount, or an amount without a reason.',
  },
  'reversal-without-correction': {
    severity: 'note',
    sentence:
      'This claim takes back an earlier payment, and no corrected claim follows in this payment. One may come later.',
  },
  'interest-differs': {
    severity: 'warning',
    sentence:
      'The interest named at the claims (AMT*I) is not the interest paid at provider level (PLB L6).',
  },
  'refund-not-offset': {
    severity: 'warning',
    sentence:
      'A refund of ours is acknowledged here (PLB 72) without the matching recovery (PLB WO) that offsets it.',
  },
  'line-outside-claim': {
    severity: 'error',
    sentence: 'A service line stands here outside any claim. It was kept and is in no balance.',
  },
} as const;
