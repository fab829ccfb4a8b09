/**
 * What may happen to one attendee of a session, and what each step means for money: every pair of
 * status and event, written out. statusesMarkdown() renders it to docs/generated/states.md.
 */
export const STATUSES = [
  'scheduled',
  'held',
  'late-cancelled',
  'no-show',
  'cancelled-by-client',
  'cancelled-by-practice',
] as const;
export type Status = (typeof STATUSES)[number];

export const EVENTS = [
  'hold',
  'cancel-by-client',
  'cancel-by-practice',
  'no-show',
  'reopen',
] as const;
export type StatusEvent = (typeof EVENTS)[number];

/** 'by-notice': late-cancelled or cancelled-by-client, as the missed-session policy's notice hours decide. */
export interface Step {
  readonly to: Status | 'by-notice';
  readonly money: string;
}
export interface NoStep {
  readonly no: string;
}

const BILL = 'A signed note makes it a charge.';
const NOTICE =
  'With enough notice nothing is charged; with less, the missed-session fee of the policy is.';
const NOTHING = 'Nothing is charged.';
const MISSED = 'The missed-session fee of the policy is charged to the client, never to a payer.';
const TAKEN_BACK =
  'A charge for it is taken back; money paid on it returns to the client’s credit.';
const fee = (rest: string) => `The missed-session fee is taken back. ${rest}`;
const charge = (rest: string) => `${TAKEN_BACK} ${rest}`;

export const TABLE: Readonly<Record<Status, Readonly<Record<StatusEvent, Step | NoStep>>>> = {
  scheduled: {
    hold: { to: 'held', money: BILL },
    'cancel-by-client': { to: 'by-notice', money: NOTICE },
    'cancel-by-practice': { to: 'cancelled-by-practice', money: NOTHING },
    'no-show': { to: 'no-show', money: MISSED },
    reopen: { no: 'It is still scheduled.' },
  },
  held: {
    hold: { no: 'It is already marked held.' },
    'cancel-by-client': { to: 'by-notice', money: charge(NOTICE) },
    'cancel-by-practice': { to: 'cancelled-by-practice', money: charge(NOTHING) },
    'no-show': { to: 'no-show', money: charge(MISSED) },
    reopen: { to: 'scheduled', money: TAKEN_BACK },
  },
  'late-cancelled': {
    hold: { to: 'held', money: fee(BILL) },
    'cancel-by-client': {
      no: 'It is already cancelled by the client. Reopen it to change the notice.',
    },
    'cancel-by-practice': { to: 'cancelled-by-practice', money: fee(NOTHING) },
    'no-show': { to: 'no-show', money: fee(MISSED) },
    reopen: { to: 'scheduled', money: 'The missed-session fee is taken back.' },
  },
  'no-show': {
    hold: { to: 'held', money: fee(BILL) },
    'cancel-by-client': { to: 'by-notice', money: fee(NOTICE) },
    'cancel-by-practice': { to: 'cancelled-by-practice', money: fee(NOTHING) },
    'no-show': { no: 'It is already marked no-show.' },
    reopen: { to: 'scheduled', money: 'The missed-session fee is taken back.' },
  },
  'cancelled-by-client': {
    hold: { to: 'held', money: BILL },
    'cancel-by-client': {
      no: 'It is already cancelled by the client. Reopen it to change the notice.',
    },
    'cancel-by-practice': { to: 'cancelled-by-practice', money: NOTHING },
    'no-show': { to: 'no-show', money: MISSED },
    reopen: { to: 'scheduled', money: NOTHING },
  },
  'cancelled-by-practice': {
    hold: { to: 'held', money: BILL },
    'cancel-by-client': { to: 'by-notice', money: NOTICE },
    'cancel-by-practice': { no: 'It is already cancelled by the practice.' },
    'no-show': { to: 'no-show', money: MISSED },
    reopen: { to: 'scheduled', money: NOTHING },
  },
};

export const EVENT_LABEL: Readonly<Record<StatusEvent, string>> = {
  hold: 'Mark held',
  'cancel-by-client': 'Client cancelled',
  'cancel-by-practice': 'Practice cancelled',
  'no-show': 'No-show',
  reopen: 'Reopen',
};
export const STATUS_WORD: Readonly<Record<Status, string>> = {
  scheduled: 'scheduled',
  held: 'held',
  'late-cancelled': 'late cancelled',
  'no-show': 'no-show',
  'cancelled-by-client': 'cancelled by the client',
  'cancelled-by-practice': 'cancelled by the practice',
};

export const isStep = (cell: Step | NoStep): cell is Step => 'to' in cell;

/** The whole table as a page of the docs. */
export function statesMarkdown(): string {
  const rows = STATUSES.flatMap((status) =>
    EVENTS.map((event) => {
      const cell = TABLE[status][event];
      if (!isStep(cell)) return `| ${status} | ${event} | – | Refused: ${cell.no} |`;
      const to =
        cell.to === 'by-notice' ? 'late-cancelled or cancelled-by-client, by notice' : cell.to;
      return `| ${status} | ${event} | ${to} | ${cell.money} |`;
    }),
  );
  return [
    '## Attendee of a session',
    '',
    'Held and no-show only once the session has begun. Every step is kept with who, when and why.',
    '',
    '| Status | Event | Becomes | Money |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
