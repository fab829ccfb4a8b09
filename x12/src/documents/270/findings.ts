/** What can be wrong with an eligibility inquiry (270) beyond its structure. */

export const inquiryFindings = {
  'inquiry-asks-nothing': {
    severity: 'error',
    sentence:
      'This inquiry names a patient and asks nothing about them: add an EQ with a service type.',
    ik304: 'I7',
  },
  'inquiry-subscriber-unsearchable': {
    severity: 'error',
    sentence:
      'A payer cannot find this subscriber: it needs the member id, or last name, first name and birth date together.',
    ik304: 'I6',
  },
  'inquiry-dependent-unsearchable': {
    severity: 'error',
    sentence: 'A payer cannot find this dependent: it needs first name and birth date.',
    ik304: 'I6',
  },
  'inquiry-trace-missing': {
    severity: 'note',
    sentence:
      'This patient has no trace number (TRN), so the answer can be matched only by name and id.',
  },
} as const;
