/**
 * The life of a denial: every state against every event. 'no' = refused; 'same' = nothing changes.
 * What the payer answers next closes it from anywhere: money that came, or a denial that replaced it.
 */
export const DENIAL_STATES = [
  'open',
  'waiting',
  'correcting',
  'appealing',
  'asked',
  'closed',
] as const;
export type DenialState = (typeof DENIAL_STATES)[number];
export type DenialEvent =
  | 'wait'
  | 'correct'
  | 'appeal'
  | 'ask-write-off'
  | 'given-back'
  | 'close'
  | 'reopen'
  | 'answered';
type Next = DenialState | 'same' | 'no';

const WORKED = {
  wait: 'no',
  correct: 'no',
  appeal: 'no',
  'ask-write-off': 'no',
  'given-back': 'open',
  close: 'no',
  reopen: 'open',
  answered: 'closed',
} as const;

export const DENIAL_TABLE = {
  open: {
    wait: 'waiting',
    correct: 'correcting',
    appeal: 'appealing',
    'ask-write-off': 'asked',
    'given-back': 'same',
    close: 'closed',
    reopen: 'no',
    answered: 'closed',
  },
  waiting: {
    wait: 'waiting',
    correct: 'correcting',
    appeal: 'appealing',
    'ask-write-off': 'asked',
    'given-back': 'open',
    close: 'closed',
    reopen: 'open',
    answered: 'closed',
  },
  /** A corrected claim is made: its answer settles it. */
  correcting: { ...WORKED, appeal: 'appealing' },
  /** A letter is drafted or out. A lost one leaves it open again. */
  appealing: { ...WORKED, appeal: 'same', correct: 'correcting' },
  /** A second person is asked to approve giving it up. */
  asked: { ...WORKED, close: 'closed', reopen: 'no' },
  closed: {
    wait: 'no',
    correct: 'no',
    appeal: 'no',
    'ask-write-off': 'no',
    'given-back': 'open',
    close: 'no',
    reopen: 'open',
    answered: 'same',
  },
} as const satisfies Readonly<Record<DenialState, Readonly<Record<DenialEvent, Next>>>>;

export const nextDenial = (state: DenialState, event: DenialEvent): Next =>
  DENIAL_TABLE[state][event];

export const DENIAL_WORDS: Readonly<Record<DenialState, string>> = {
  open: 'Wants an act.',
  waiting: 'Waits until the day that was set.',
  correcting: 'A corrected claim is on its way.',
  appealing: 'An appeal is being written or is out.',
  asked: 'A second person is asked to approve the write-off.',
  closed: 'Done.',
};
