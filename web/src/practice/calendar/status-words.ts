/** A session's status as a word with its state and icon; colour says only what needs somebody. */
import {
  IconCalendarX,
  IconCheck,
  IconClock,
  IconClockX,
  IconHandStop,
  IconLock,
  IconThumbUp,
  IconUsers,
  IconUserX,
} from '@tabler/icons-react';
import type { State } from '../../ui/StateBadge.tsx';
import type { Session } from './what-stands.ts';

export interface StatusLook {
  readonly word: string;
  readonly state: State;
  readonly icon: typeof IconCheck;
  /** It takes no time any more. */
  readonly gone: boolean;
}
const LOOK: Readonly<Record<Session['status'], StatusLook>> = {
  scheduled: { word: 'Scheduled', state: 'waiting', icon: IconClock, gone: false },
  held: { word: 'Held', state: 'settled', icon: IconCheck, gone: false },
  'late-cancelled': { word: 'Late cancelled', state: 'waiting', icon: IconClockX, gone: true },
  'no-show': { word: 'No-show', state: 'waiting', icon: IconUserX, gone: true },
  'cancelled-by-client': {
    word: 'Cancelled by client',
    state: 'waiting',
    icon: IconCalendarX,
    gone: true,
  },
  'cancelled-by-practice': {
    word: 'Cancelled by practice',
    state: 'waiting',
    icon: IconCalendarX,
    gone: true,
  },
  mixed: { word: 'Different for each', state: 'waiting', icon: IconUsers, gone: false },
  protected: { word: 'Protected time', state: 'waiting', icon: IconLock, gone: false },
};
const OVERDUE: StatusLook = {
  word: 'Say how it went',
  state: 'needs-you',
  icon: IconHandStop,
  gone: false,
};
const CONFIRMED: StatusLook = {
  word: 'Confirmed',
  state: 'settled',
  icon: IconThumbUp,
  gone: false,
};
/**
 * A session that is over and still "scheduled" needs somebody to say how it went; one to come, to see to
 * what its plan answered, or to its authorization; else it may be confirmed.
 */
export function lookOf(
  s: Pick<Session, 'status' | 'endsAt' | 'toSeeTo' | 'confirmed'>,
  now: Date,
): StatusLook {
  if (s.status !== 'scheduled') return LOOK[s.status];
  if (Date.parse(s.endsAt) < now.getTime()) return OVERDUE;
  if (s.toSeeTo !== undefined) return { ...OVERDUE, word: s.toSeeTo };
  return s.confirmed ? CONFIRMED : LOOK.scheduled;
}
export const lookOfStatus = (status: Session['status']): StatusLook => LOOK[status];
