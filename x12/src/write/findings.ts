/** Why a writer refuses a document, beside what its guide finds. */

export const writeFindings = {
  'write-delimiter': {
    severity: 'error',
    sentence: '{element} holds one of the delimiters of the file. Take it out of the text.',
  },
  'write-character': {
    severity: 'error',
    sentence:
      '{element} holds a character that X12 files cannot carry. Write it in plain capital letters.',
  },
  'write-control': {
    severity: 'error',
    sentence: 'A control number is missing, too long, or not made of digits.',
  },
  'write-isa-width': {
    severity: 'error',
    sentence: '{element} does not fit the width that the interchange header gives it.',
  },
} as const;
