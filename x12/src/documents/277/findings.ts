/** What can be wrong with a claim status (277) beside its structure. */

export const claimStatusFindings = {
  'status-unknown': {
    severity: 'warning',
    sentence:
      'The status category at {element} is one we do not know, so it cannot be said whether the claim is decided.',
  },
  'status-paid-without-amount': {
    severity: 'warning',
    sentence:
      'The claim is said to be paid and no amount paid (STC05) is given. The amount is unknown, not nothing.',
  },
  'status-denied-with-payment': {
    severity: 'warning',
    sentence:
      'The claim is said to be denied and an amount paid (STC05) is given. Look for the remittance.',
  },
} as const;
