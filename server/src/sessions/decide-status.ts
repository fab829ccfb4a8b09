/** One step of one attendee: what the state table, the clock and the notice make of an event. */
import { type Instant, minutesBetween, type Refusal, refuse } from '@clearhour/values';
import { isStep, STATUS_WORD, type Status, type StatusEvent, TABLE } from './session-states.ts';

export interface StatusAsked {
  readonly status: Status;
  readonly event: StatusEvent;
  readonly startsAt: Instant;
  readonly now: Instant;
  /** When the client told us. */
  readonly noticeAt?: Instant | undefined;
  /** Notice the policy asks for; undefined: none. */
  readonly noticeHours?: number | undefined;
}
export interface StatusDecided {
  readonly to: Status;
  readonly money: string;
  /** Minutes before the start at which the client cancelled; negative after it. */
  readonly noticeMinutes: number | null;
}

export function decideStatus(asked: StatusAsked): StatusDecided | Refusal {
  const cell = TABLE[asked.status][asked.event];
  if (!isStep(cell)) {
    return refuse('status-not-possible', `${cell.no} Nothing was changed.`, { kind: 'conflict' });
  }
  if ((asked.event === 'hold' || asked.event === 'no-show') && asked.now < asked.startsAt) {
    return refuse(
      'not-begun',
      `The session has not begun yet, so it cannot be marked ${asked.event === 'hold' ? 'held' : 'no-show'}.`,
    );
  }
  if (cell.to !== 'by-notice') return { to: cell.to, money: cell.money, noticeMinutes: null };
  const noticeAt = asked.noticeAt ?? asked.now;
  if (noticeAt > asked.now) {
    return refuse('notice-in-future', 'The client cannot have told us later than now.', {
      field: 'noticeAt',
    });
  }
  const noticeMinutes = Math.floor(minutesBetween(noticeAt, asked.startsAt));
  const late = asked.noticeHours !== undefined && noticeMinutes < asked.noticeHours * 60;
  return { to: late ? 'late-cancelled' : 'cancelled-by-client', money: cell.money, noticeMinutes };
}

/** One word for a whole session: its attendees' status when they agree. */
export const statusOfAll = (statuses: readonly Status[]): Status | 'mixed' | 'protected' =>
  statuses.length === 0
    ? 'protected'
    : statuses.every((s) => s === statuses[0])
      ? (statuses[0] as Status)
      : 'mixed';

export const statusWord = (status: Status): string => STATUS_WORD[status];
