/** Today: what needs me, what leaks, what happened, what happens by itself, my hours. A view; stores nothing. */
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { officeCalendar } from '../practice/index.ts';
import { leaksFor, riskOf, unbilledHours } from './leaks.ts';
import { hourNeeds, type Need } from './needs-hours.ts';
import { insuranceNeeds } from './needs-insurance.ts';
import { moneyNeeds, setUpNeeds } from './needs-money.ts';
import { ownDay } from './own-day.ts';
import { ALL_OF, PLACE } from './places.ts';
import { readerOf } from './reader.ts';
import { sinceLast } from './since-last.ts';
import { tonight } from './tonight.ts';
import { firstOfEachKind } from './urgency.ts';
import type { TodayView } from './worklist-contract.ts';

export const seeToday = action({
  name: 'see-today',
  // Everybody has a Today; each part asks what the person may see.
  needs: 'anyone',
  run: async (work, _input: object): Promise<z.input<typeof TodayView>> => {
    const reader = await readerOf(work);
    const office = await officeCalendar(work);
    const unbilled = await unbilledHours(work, reader);
    const hours = await hourNeeds(work, reader, office, riskOf(unbilled));
    const { shown, more } = firstOfEachKind<Need>(
      [
        ...hours.shown,
        ...(await moneyNeeds(work, reader, office)),
        ...(await insuranceNeeds(work, reader, office)),
        ...(await setUpNeeds(work, reader)),
      ],
      hasList,
    );
    return {
      today: work.today,
      needsYou: shown,
      needsMore: [...hours.more, ...more].map(({ moneyCents, ...one }) => ({
        ...one,
        // Those who see no money are told of none.
        ...(moneyCents === 0 ? {} : { moneyCents }),
        href: listOf(work, one.kind),
      })),
      leaks: await leaksFor(work, reader, unbilled),
      sinceLast: await sinceLast(work, reader),
      tonight: await tonight(work, reader),
      sessions: await ownDay(work, reader),
    };
  },
});

const hasList = (kind: Need['kind']): boolean => ALL_OF[kind] !== undefined;
/** Hours nobody told the outcome of are among those without a note, for those who see that list. */
const listOf = (work: Work, kind: Need['kind']): string =>
  (kind === 'no-outcome' && work.can('notes.status') ? PLACE.notesToSign : ALL_OF[kind]) ??
  PLACE.calendar;
