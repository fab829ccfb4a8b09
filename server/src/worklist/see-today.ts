/** Today: what needs me, what leaks, what happened, what happens by itself, my hours. A view; stores nothing. */
import type { OfficeCalendar } from '@clearhour/values';
import type { z } from 'zod';
import { openHours } from '../charges/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { atOnce, sideBySide } from '../platform/together.ts';
import { officeCalendar } from '../practice/index.ts';
import { leaksFor, riskOf, unbilledHours } from './leaks.ts';
import { autopayNeeds } from './needs-autopay.ts';
import { balanceNeeds, endingCardNeeds } from './needs-balances.ts';
import { bookingNeeds } from './needs-bookings.ts';
import { comingOfAgeNeeds } from './needs-coming-of-age.ts';
import { estimateItems } from './needs-estimates.ts';
import { hourNeeds, type Need } from './needs-hours.ts';
import { insuranceNeeds } from './needs-insurance.ts';
import { intakeNeeds } from './needs-intake.ts';
import { messageNeeds } from './needs-messages.ts';
import { moneyNeeds, setUpNeeds } from './needs-money.ts';
import { questionNeeds } from './needs-questions.ts';
import { ownDay } from './own-day.ts';
import { ALL_OF, PLACE } from './places.ts';
import { type Reader, readerOf } from './reader.ts';
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
    const [
      [ofHours, since, own],
      [money, balances, cards, insurance, messages, estimates, setUp, night],
    ] = await sideBySide(
      work,
      (w) =>
        atOnce(w, [
          (v) => hoursAndLeaks(v, reader, office),
          (v) => sinceLast(v, reader),
          (v) => ownDay(v, reader),
        ]),
      (w) =>
        atOnce(w, [
          async (v) => [
            ...(await moneyNeeds(v, reader, office)),
            ...(await autopayNeeds(v, reader)),
            ...(await questionNeeds(v, reader, office)),
            ...(await comingOfAgeNeeds(v, reader)),
            ...(await intakeNeeds(v, reader, office)),
            ...(await bookingNeeds(v, reader)),
          ],
          (v) => balanceNeeds(v, reader),
          (v) => endingCardNeeds(v, reader, office),
          (v) => insuranceNeeds(v, reader, office),
          (v) => messageNeeds(v, reader, office),
          (v) => estimateItems(v, reader, office),
          (v) => setUpNeeds(v, reader),
          (v) => tonight(v, reader),
        ]),
    );
    const { hours, leaks } = ofHours;
    const { shown, more } = firstOfEachKind<Need>(
      [
        ...hours.shown,
        ...money,
        ...balances,
        ...cards,
        ...insurance,
        ...messages,
        ...estimates,
        ...setUp,
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
      leaks,
      sinceLast: since,
      tonight: night,
      sessions: own,
    };
  },
});

/** Hours to see to and where money leaks: both begin at the hours that are open. */
async function hoursAndLeaks(work: Work, reader: Reader, office: OfficeCalendar) {
  const looks = reader.sees.charges || work.can('notes.status');
  const open = looks ? await openHours(work) : undefined;
  const unbilled = await unbilledHours(work, reader, open);
  const [hours, leaks] = await atOnce(work, [
    (w) => hourNeeds(w, reader, office, { open, atRisk: riskOf(unbilled) }),
    (w) => leaksFor(w, reader, unbilled),
  ]);
  return { hours, leaks };
}

const hasList = (kind: Need['kind']): boolean => ALL_OF[kind] !== undefined;
/** Hours nobody told the outcome of are among those without a note, for those who see that list. */
const listOf = (work: Work, kind: Need['kind']): string =>
  (kind === 'no-outcome' && work.can('notes.status') ? PLACE.notesToSign : ALL_OF[kind]) ??
  PLACE.calendar;
