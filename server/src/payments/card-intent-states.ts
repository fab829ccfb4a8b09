/**
 * The life of what we ask a card processor: every state against every event. Events may come twice, late
 * and in any order, from the job, the sweep or a webhook. 'same' = nothing changes; 'no' = refused.
 * Money that the processor says it took is always recorded, whatever we thought before.
 */
import { tableOf } from './state-table.ts';

export type IntentState =
  | 'requested'
  | 'sent'
  | 'pending'
  | 'succeeded'
  | 'declined'
  | 'failed'
  | 'abandoned';
export type IntentEvent = 'send' | 'succeeded' | 'declined' | 'pending' | 'failed' | 'give-up';
type Table = Record<IntentState, Record<IntentEvent, IntentState | 'no' | 'same'>>;

const UNDER_WAY = {
  send: 'sent',
  succeeded: 'succeeded',
  declined: 'declined',
  pending: 'pending',
  failed: 'failed',
  'give-up': 'abandoned',
} as const;
const WAITS_FOR_BANK = { ...UNDER_WAY, send: 'same', pending: 'same', 'give-up': 'no' } as const;
const OVER = {
  send: 'same',
  succeeded: 'same',
  declined: 'same',
  pending: 'same',
  failed: 'same',
  'give-up': 'no',
} as const;
/** Over as far as we knew; a success that comes later is money and wins. */
const OVER_UNLESS_PAID = { ...OVER, succeeded: 'succeeded' } as const;

export const CHARGE_STATES = {
  requested: UNDER_WAY,
  sent: UNDER_WAY,
  pending: WAITS_FOR_BANK,
  succeeded: OVER,
  declined: OVER_UNLESS_PAID,
  failed: OVER_UNLESS_PAID,
  abandoned: OVER_UNLESS_PAID,
} as const satisfies Table;

export const REFUND_STATES = {
  requested: { ...UNDER_WAY, declined: 'failed', 'give-up': 'no' },
  sent: { ...UNDER_WAY, declined: 'failed', 'give-up': 'no' },
  pending: { ...WAITS_FOR_BANK, declined: 'failed' },
  /** A bank may send a refund back days after it took it. */
  succeeded: { ...OVER, failed: 'failed' },
  declined: OVER,
  /** A refund that failed stays failed: the office has been told to pay another way. */
  failed: OVER,
  abandoned: OVER,
} as const satisfies Table;

export const nextIntent = (
  kind: 'charge' | 'refund',
  state: IntentState,
  event: IntentEvent,
): IntentState | 'no' | 'same' => (kind === 'charge' ? CHARGE_STATES : REFUND_STATES)[state][event];

export const isSettled = (state: IntentState): boolean =>
  state !== 'requested' && state !== 'sent' && state !== 'pending';

/** The tables as docs/generated/states.md shows them. */
export const intentStatesMarkdown = (): string =>
  [tableOf('Card charges', CHARGE_STATES), tableOf('Card refunds', REFUND_STATES)].join('\n');
