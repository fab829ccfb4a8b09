/** Which booked sessions everybody confirmed, for the very time at which they stand now. */
import { daysBetween, type LocalDate, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { reach } from '../practice/index.ts';
import { listSessions } from '../sessions/index.ts';
import { confirmedOf } from './confirmation-store.ts';

/** As the calendar. */
const MOST_DAYS = 62;

export const seeConfirmed = action({
  name: 'see-visits-confirmed',
  needs: 'calendar.read',
  run: async (work: Work, { from, to }: { from: LocalDate; to: LocalDate }) => {
    if (to < from || daysBetween(from, to) >= MOST_DAYS) {
      return refuse('range-too-long', `Choose at most ${MOST_DAYS} days, the first one first.`, {
        field: 'to',
      });
    }
    const within = await reach(work);
    const mine = within === 'practice' ? {} : { clinicianIds: within };
    const sessions = await listSessions(work, { from, to, ...mine });
    const coming = sessions.map((s) => ({
      session: s,
      ids: s.attendees.filter((a) => a.status === 'scheduled').map((a) => a.id),
    }));
    const said = await confirmedOf(
      work,
      coming.flatMap((c) => c.ids),
    );
    const at = new Set(said.map((c) => `${c.attendeeId} ${c.startsAt}`));
    return {
      items: coming
        .filter(
          ({ session, ids }) =>
            ids.length > 0 && ids.every((id) => at.has(`${id} ${session.startsAt}`)),
        )
        .map(({ session }) => ({ sessionId: session.id })),
    };
  },
});
