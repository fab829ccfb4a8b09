/** What can be wrong with an implementation acknowledgment (999) beside its structure. */

export const acknowledgment999Findings = {
  'ack-result-contradicts': {
    severity: 'warning',
    sentence:
      'The answer to the group (AK901) is not what the answers to its sets (IK501) come to. Take the worse of the two as true.',
  },
  'ack-counts-differ': {
    severity: 'warning',
    sentence:
      'The counts of the group (AK902 to AK904) do not agree with each other or with the sets answered.',
  },
  'ack-reason-missing': {
    severity: 'note',
    sentence: 'This set was rejected and no reason is given. Ask the receiver for it.',
  },
} as const;
