/** The life of an underpayment: every state against every event. 'no' = refused. */
export const UNDERPAYMENT_STATES = ['open', 'asked', 'settled', 'ignored'] as const;
export type UnderpaymentState = (typeof UNDERPAYMENT_STATES)[number];
/**
 * ask: a letter went. settle, ignore, reopen: by a person. allowed: a later answer of the payer put it right.
 * fallen: the answer it is about was taken out of the book.
 */
export type UnderpaymentEvent = 'ask' | 'settle' | 'ignore' | 'reopen' | 'allowed' | 'fallen';

const OPEN = {
  settle: 'settled',
  ignore: 'ignored',
  allowed: 'settled',
  fallen: 'ignored',
} as const;
const DONE = {
  ask: 'no',
  settle: 'no',
  ignore: 'no',
  reopen: 'open',
  allowed: 'no',
  fallen: 'no',
} as const;
export const UNDERPAYMENT_TABLE = {
  open: { ...OPEN, ask: 'asked', reopen: 'no' },
  asked: { ...OPEN, ask: 'no', reopen: 'open' },
  settled: DONE,
  ignored: DONE,
} as const satisfies Readonly<
  Record<UnderpaymentState, Readonly<Record<UnderpaymentEvent, UnderpaymentState | 'no'>>>
>;
/** The states in which an event means something. */
export const statesThat = (event: UnderpaymentEvent): UnderpaymentState[] =>
  UNDERPAYMENT_STATES.filter((state) => UNDERPAYMENT_TABLE[state][event] !== 'no');
