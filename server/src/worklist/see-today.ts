/** Today: what needs me, what leaks, what happened, what happens by itself, my hours. A view; stores nothing. */
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import { officeCalendar } from '../practice/index.ts';
import { leaksFor, riskOf, unbilledHours } from './leaks.ts';
import { hourNeeds } from './needs-hours.ts';
import { insuranceNeeds } from './needs-insurance.ts';
import { moneyNeeds, setUpNeeds } from './needs-money.ts';
import { ownDay } from './own-day.ts';
import { readerOf } from './reader.ts';
import { sinceLast } from './since-last.ts';
import { tonight } from './tonight.ts';
import { byUrgency } from './urgency.ts';
import type { TodayView } from './worklist-contract.ts';

export const seeToday = action({
  name: 'see-today',
  // Everybody has a Today; each part asks what the person may see.
  needs: 'anyone',
  run: async (work, _input: object): Promise<z.input<typeof TodayView>> => {
    const reader = await readerOf(work);
    const office = await officeCalendar(work);
    const hours = await unbilledHours(work, reader);
    return {
      today: work.today,
      needsYou: byUrgency([
        ...(await hourNeeds(work, reader, office, riskOf(hours))),
        ...(await moneyNeeds(work, reader, office)),
        ...(await insuranceNeeds(work, reader, office)),
        ...(await setUpNeeds(work, reader)),
      ]),
      leaks: await leaksFor(work, reader, hours),
      sinceLast: await sinceLast(work, reader),
      tonight: await tonight(work, reader),
      sessions: await ownDay(work, reader),
    };
  },
});
