/** What can be wrong with a claim acknowledgment (277CA) beside its structure. */

export const claimAcknowledgmentFindings = {
  'status-action-contradicts': {
    severity: 'warning',
    sentence:
      'The action (STC03) says the opposite of the status category (STC01-1). The claim counts as rejected until the sender is asked.',
  },
  'status-category-unknown': {
    severity: 'warning',
    sentence:
      'The status category at {element} is one we do not know, so it cannot be said what became of the claim.',
  },
  'level-contradicts-claim': {
    severity: 'warning',
    sentence:
      'A claim is accepted under a provider or batch that was rejected. It counts as rejected until the sender is asked.',
  },
  'acknowledged-count-differs': {
    severity: 'warning',
    sentence:
      'The claims counted in loop {loop} (QTY) are not the claims listed below it: some may be missing.',
  },
  'acknowledged-amount-differs': {
    severity: 'warning',
    sentence:
      'The charges in loop {loop} (AMT) are not the sum of the charges of the claims listed below it.',
  },
} as const;
