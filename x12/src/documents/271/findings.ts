/** What can be wrong with an eligibility answer (271) beyond its structure. */

export const answerFindings = {
  'benefit-amount-unreadable': {
    severity: 'error',
    sentence:
      'The amount of this benefit (EB07) cannot be read as dollars and cents. It counts as unknown, not as nothing.',
    ik403: '6',
  },
  'benefit-amount-missing': {
    severity: 'note',
    sentence:
      'This benefit names a copay, coinsurance, deductible or maximum and no figure for it. It is unknown, not nothing.',
  },
  'benefit-share-too-large': {
    severity: 'warning',
    sentence:
      'The share in EB08 is above 1, that is above 100 percent; it was most likely meant as percent. It was not read.',
    ik403: '7',
  },
  'benefit-entities-unframed': {
    severity: 'warning',
    sentence:
      'The entities of this benefit do not stand between LS and LE. They were read all the same.',
    ik304: '7',
  },
  'carve-out-unnamed': {
    severity: 'warning',
    sentence:
      'The payer says to ask somebody else about this benefit and does not say whom. Call the payer.',
  },
  'answer-says-nothing': {
    severity: 'warning',
    sentence:
      'For this person there is neither a benefit nor a reason why there is none. Ask again, or call the payer.',
  },
  'answer-trace-missing': {
    severity: 'note',
    sentence:
      'The answer does not repeat the trace number (TRN) of an inquiry, so it can be matched only by name and id.',
  },
} as const;
