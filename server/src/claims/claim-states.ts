/**
 * The life of a claim: every state against every event. Files come twice, late and in any order.
 * 'same' = nothing changes; 'no' = refused. 'before' = the state its last answer left it in: what was
 * decided, else how far it had come, else building. 'back' = where it was set aside from, and where answers
 * that came meanwhile have brought that.
 * Rejected and denied are two things: rejected was never decided and goes again as new (frequency 1);
 * denied was decided, and only a replacement (7) or an appeal changes it.
 */
export const CLAIM_STATES = [
  'building',
  'to-mend',
  'held',
  'ready',
  'sent',
  'received',
  'accepted-clearinghouse',
  'accepted-payer',
  'rejected',
  'pending',
  'paid',
  'part-paid',
  'denied',
  'to-correct',
  'replaced',
  'voided',
  'filed-elsewhere',
  'paper-sent',
  'withdrawn',
  'closed',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export const CLAIM_EVENTS = [
  // scrubbing and holding
  'change',
  'clean',
  'faulty',
  'hold',
  'release',
  // leaving, and what acknowledgments say
  'send',
  'not-sent',
  'received',
  'refused',
  'accepted-clearinghouse',
  'accepted-payer',
  'rejected',
  'again',
  // what the payer says
  'pending',
  'noted',
  'paid',
  'part-paid',
  'denied',
  'undecided',
  // after it had gone
  'charge-changed',
  'correct',
  'replaced',
  'voided',
  'restored',
  // by a person
  'withdraw',
  'file-elsewhere',
  'paper-sent',
  'close',
  'reopen',
] as const;
export type ClaimEvent = (typeof CLAIM_EVENTS)[number];
type Next = ClaimState | 'before' | 'back' | 'same' | 'no';
type Row = Readonly<Record<ClaimEvent, Next>>;

/** What a payer decides is taken note of wherever the claim stands: money that came is never refused. */
const DECIDED = {
  paid: 'paid',
  'part-paid': 'part-paid',
  denied: 'denied',
  undecided: 'same',
} as const;
/** No scrubber, no batch, no answer moves it; a person may not either unless the row says so. */
const STILL: Row = {
  change: 'same',
  clean: 'same',
  faulty: 'same',
  hold: 'no',
  release: 'no',
  send: 'no',
  'not-sent': 'same',
  received: 'same',
  refused: 'same',
  'accepted-clearinghouse': 'same',
  'accepted-payer': 'same',
  rejected: 'same',
  again: 'no',
  pending: 'same',
  noted: 'same',
  ...DECIDED,
  'charge-changed': 'same',
  correct: 'no',
  replaced: 'same',
  voided: 'same',
  restored: 'same',
  withdraw: 'no',
  'file-elsewhere': 'no',
  'paper-sent': 'no',
  close: 'no',
  reopen: 'no',
};
/** Not sent: whatever answers come are about an earlier sending. */
const HERE: Row = {
  ...STILL,
  change: 'building',
  clean: 'ready',
  faulty: 'to-mend',
  hold: 'held',
  withdraw: 'withdrawn',
  'file-elsewhere': 'filed-elsewhere',
  close: 'closed',
};
/** Gone: answers move it on, and what we change from here on is a correction. */
const GONE: Row = {
  ...STILL,
  'not-sent': 'building',
  received: 'received',
  refused: 'rejected',
  'accepted-clearinghouse': 'accepted-clearinghouse',
  'accepted-payer': 'accepted-payer',
  rejected: 'rejected',
  pending: 'pending',
  'charge-changed': 'to-correct',
  replaced: 'replaced',
  voided: 'voided',
  'file-elsewhere': 'filed-elsewhere',
  close: 'closed',
};
const DONE: Row = {
  ...STILL,
  undecided: 'before',
  'charge-changed': 'to-correct',
  correct: 'to-correct',
  replaced: 'replaced',
  voided: 'voided',
  close: 'closed',
};
/** Set aside by a person: they can take that back. */
const ASIDE: Row = { ...STILL, reopen: 'back' };

export const CLAIM_TABLE = {
  building: { ...HERE, change: 'same' },
  'to-mend': { ...HERE, faulty: 'same' },
  held: { ...HERE, clean: 'same', faulty: 'to-mend', release: 'building' },
  ready: { ...HERE, clean: 'same', send: 'sent', 'paper-sent': 'paper-sent' },
  sent: GONE,
  received: { ...GONE, received: 'same', refused: 'rejected', 'not-sent': 'same' },
  'accepted-clearinghouse': {
    ...GONE,
    received: 'same',
    refused: 'same',
    'not-sent': 'same',
    'accepted-clearinghouse': 'same',
  },
  'accepted-payer': {
    ...GONE,
    received: 'same',
    refused: 'same',
    'not-sent': 'same',
    'accepted-clearinghouse': 'same',
    'accepted-payer': 'same',
  },
  /** Mended, it goes again as new. */
  rejected: {
    ...HERE,
    change: 'same',
    clean: 'same',
    faulty: 'same',
    hold: 'no',
    again: 'building',
    'paper-sent': 'paper-sent',
    'accepted-clearinghouse': 'accepted-clearinghouse',
    'accepted-payer': 'accepted-payer',
  },
  pending: {
    ...GONE,
    received: 'same',
    refused: 'same',
    'not-sent': 'same',
    'accepted-clearinghouse': 'same',
    'accepted-payer': 'same',
  },
  paid: { ...DONE, paid: 'same' },
  'part-paid': { ...DONE, 'part-paid': 'same' },
  denied: { ...DONE, denied: 'same' },
  /** Waits for the first answer, then for its 7 or 8; decisions are noted, the state stays. */
  'to-correct': {
    ...STILL,
    paid: 'same',
    'part-paid': 'same',
    denied: 'same',
    rejected: 'rejected',
    refused: 'rejected',
    'not-sent': 'building',
    correct: 'same',
    replaced: 'replaced',
    voided: 'voided',
    restored: 'before',
    close: 'closed',
  },
  /** A later claim speaks for it; late answers to it are kept in its history. */
  replaced: { ...STILL, paid: 'same', 'part-paid': 'same', denied: 'same', restored: 'to-correct' },
  voided: { ...STILL, paid: 'same', 'part-paid': 'same', denied: 'same', restored: 'to-correct' },
  'filed-elsewhere': { ...ASIDE, 'charge-changed': 'to-correct' },
  'paper-sent': { ...ASIDE, 'charge-changed': 'to-correct', pending: 'pending', close: 'closed' },
  withdrawn: ASIDE,
  closed: { ...ASIDE, 'charge-changed': 'same' },
} as const satisfies Readonly<Record<ClaimState, Row>>;

export type Step = ClaimState | 'same' | 'no';
/** Where an event leads. `before`, `back`: what these words in the table stand for, for this claim. */
export function nextState(
  state: ClaimState,
  event: ClaimEvent,
  before: ClaimState,
  back: ClaimState = 'building',
): Step {
  const next: Next = (CLAIM_TABLE[state] as Row)[event];
  if (next === 'back') return back;
  return next === 'before' ? before : next;
}

/** Still ours: lines may change, nothing is with the payer. */
export const OPEN_STATES = [
  'building',
  'to-mend',
  'held',
  'ready',
] as const satisfies readonly ClaimState[];
export const isOpen = (state: ClaimState): boolean =>
  (OPEN_STATES as readonly ClaimState[]).includes(state);
/** On its way or with the payer, not decided. */
export const WAITING_STATES = [
  'sent',
  'received',
  'accepted-clearinghouse',
  'accepted-payer',
  'pending',
] as const satisfies readonly ClaimState[];
export const isWaiting = (state: ClaimState): boolean =>
  (WAITING_STATES as readonly ClaimState[]).includes(state);
/** Set aside by a person, who may take that back. */
export const ASIDE_STATES = [
  'filed-elsewhere',
  'paper-sent',
  'withdrawn',
  'closed',
] as const satisfies readonly ClaimState[];
export const isAside = (state: ClaimState): boolean =>
  (ASIDE_STATES as readonly ClaimState[]).includes(state);
export type Decision = 'paid' | 'part-paid' | 'denied';
export const DECISIONS: readonly Decision[] = ['paid', 'part-paid', 'denied'];
/** No longer asks anybody for money: its lines may stand on another claim. */
export const OVER_STATES = [
  'withdrawn',
  'replaced',
  'voided',
] as const satisfies readonly ClaimState[];

/** The state in a sentence, for people. */
export const STATE_WORDS: Readonly<Record<ClaimState, string>> = {
  building: 'Not sent yet; it is being checked.',
  'to-mend': 'Something has to be mended before it can go.',
  held: 'Held.',
  ready: 'Clean; it goes with the next batch.',
  sent: 'Sent; nobody has answered yet.',
  received: 'The file was taken in; the claim itself is not answered yet.',
  'accepted-clearinghouse': 'The clearinghouse took it and passes it on.',
  'accepted-payer': 'The payer took it and will decide.',
  rejected: 'Rejected before anybody decided on it. Mend it and send it again.',
  pending: 'The payer works on it.',
  paid: 'Paid.',
  'part-paid': 'Paid in part.',
  denied: 'Denied.',
  'to-correct': 'A charge changed after it had gone; it is to be corrected.',
  replaced: 'A corrected claim took its place.',
  voided: 'Voided.',
  'filed-elsewhere': 'Filed outside of Clearhour.',
  'paper-sent': 'Sent on paper.',
  withdrawn: 'Withdrawn.',
  closed: 'Closed; nothing more is asked of the payer.',
};
