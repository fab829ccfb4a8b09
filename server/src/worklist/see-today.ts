/** Today: what needs me, what leaks, what happened, what happens by itself, my hours. A view; stores nothing. */
import type { z } from 'zod';
import { openHours } from '../charges/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { atOnce } from '../platform/together.ts';
import { officeCalendar } from '../practice/index.ts';
import { leaksFor, riskOf, unbilledHours } from './leaks.ts';
import { autopayNeeds } from './needs-autopay.ts';
import { estimateItems } from './needs-estimates.ts';
import { hourNeeds, type Need } from './needs-hours.ts';
import { insuranceNeeds } from './needs-insurance.ts';
import { messageNeeds } from './needs-messages.ts';
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
    // The parts need nothing of each other: while the database answers one, another makes its question.
    const [ofHours, money, insurance, messages, estimates, setUp, since, night, own] = await atOnce(
      work,
      [
        async (w) => {
          const looks = reader.sees.charges || w.can('notes.status');
          const open = looks ? await openHours(w) : undefined;
          const unbilled = await unbilledHours(w, reader, open);
          const [hours, leaks] = await atOnce(w, [
            (v) => hourNeeds(v, reader, office, { open, atRisk: riskOf(unbilled) }),
            (v) => leaksFor(v, reader, unbilled),
          ]);
          return { hours, leaks };
        },
        async (w) => [...(await moneyNeeds(w, reader, office)), ...(await autopayNeeds(w, reader))],
        (w) => insuranceNeeds(w, reader, office),
        (w) => messageNeeds(w, reader, office),
        (w) => estimateItems(w, reader, office),
        (w) => setUpNeeds(w, reader),
        (w) => sinceLast(w, reader),
        (w) => tonight(w, reader),
        (w) => ownDay(w, reader),
      ],
    );
    const { hours, leaks } = ofHours;
    const { shown, more } = firstOfEachKind<Need>(
      [...hours.shown, ...money, ...insurance, ...messages, ...estimates, ...setUp],
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
      leaks,
      sinceLast: since,
      tonight: night,
      sessions: own,
    };
  },
});

const hasList = (kind: Need['kind']): boolean => ALL_OF[kind] !== undefined;
/** Hours nobody told the outcome of are among those without a note, for those who see that list. */
const listOf = (work: Work, kind: Need['kind']): string =>
  (kind === 'no-outcome' && work.can('notes.status') ? PLACE.notesToSign : ALL_OF[kind]) ??
  PLACE.calendar;
