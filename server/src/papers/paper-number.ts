/** How a number is written. It says nothing about a person, so it may stand in a file name. */
export const PAPER_KINDS = [
  'receipt',
  'superbill',
  'invoice',
  'credit-note',
  'statement',
  'estimate',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

const LETTERS: Readonly<Record<PaperKind, string>> = {
  receipt: 'R',
  superbill: 'SB',
  invoice: 'INV',
  'credit-note': 'CN',
  statement: 'ST',
  estimate: 'EST',
};

export const PAPER_WORDS: Readonly<Record<PaperKind, string>> = {
  receipt: 'Receipt',
  superbill: 'Superbill',
  invoice: 'Invoice',
  'credit-note': 'Credit note',
  statement: 'Statement',
  estimate: 'Good Faith Estimate',
};

/** They name diagnoses and services: of care, not of money alone. */
export const CARE_PAPERS: readonly PaperKind[] = ['superbill', 'estimate'];
/** They name no diagnosis and no service: they may stand behind a link and go with an e-mail. */
export const PLAIN_PAPERS: readonly PaperKind[] = [
  'receipt',
  'invoice',
  'credit-note',
  'statement',
];
/** "R-00012", "SB-00003". */
export const paperNumber = (kind: PaperKind, n: number): string =>
  `${LETTERS[kind]}-${String(n).padStart(5, '0')}`;
export const fileName = (kind: PaperKind, n: number): string =>
  `${kind}-${paperNumber(kind, n)}.pdf`;
