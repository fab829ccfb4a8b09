/** The life of a line of the bank: every state against every event. 'no' = refused. */
export const BANK_LINE_STATES = ['open', 'matched', 'set-aside'] as const;
export type BankLineState = (typeof BANK_LINE_STATES)[number];
/** match: a payer's payment is it. unmatch: the deposit was taken back. */
export type BankLineEvent = 'match' | 'unmatch' | 'set-aside' | 'take-up';
export const BANK_LINE_TABLE = {
  open: { match: 'matched', unmatch: 'no', 'set-aside': 'set-aside', 'take-up': 'no' },
  matched: { match: 'no', unmatch: 'open', 'set-aside': 'no', 'take-up': 'no' },
  'set-aside': { match: 'no', unmatch: 'no', 'set-aside': 'no', 'take-up': 'open' },
} as const satisfies Readonly<
  Record<BankLineState, Readonly<Record<BankLineEvent, BankLineState | 'no'>>>
>;
export const nextBankLine = (state: BankLineState, event: BankLineEvent): BankLineState | 'no' =>
  BANK_LINE_TABLE[state][event];
