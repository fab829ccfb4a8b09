/** What has to be seen to before the visits of some days, for who has them in the calendar. */
import { daysBetween, type Id, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import { reach } from '../practice/index.ts';
import { type ToSeeTo, visitsToSeeTo } from './visits-ahead.ts';

const MOST_DAYS = 45;
const laterDay = (a: LocalDate, b: LocalDate): LocalDate => {
  if (a < b) return b;
  return a;
};
export const listVisitsToSeeTo = action({
  name: 'list-visits-to-see-to',
  needs: 'calendar.read',
  run: async (
    work,
    input: {
      readonly from: LocalDate;
      readonly to: LocalDate;
      readonly sessionId?: Id<'ses'> | undefined;
    },
  ): Promise<{ items: ToSeeTo[] } | Refusal> => {
    const { from, to, sessionId } = input;
    if (to < from || daysBetween(from, to) > MOST_DAYS) {
      return refuse('too-many-days', `Ask for at most ${MOST_DAYS} days, the first day first.`, {
        field: 'to',
      });
    }
    const mine = await reach(work);
    const all = await visitsToSeeTo(work, {
      // Of an hour that is over nothing can be seen to any more.
      ...{ from: laterDay(from, work.today), to },
      ...(mine === 'practice' ? {} : { clinicianIds: mine }),
    });
    return { items: all.filter((v) => sessionId === undefined || v.sessionId === sessionId) };
  },
});
