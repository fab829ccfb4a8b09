/** Papers not signed before a visit, and plans that clients told of and nobody has looked at. */
import { actBy, addDays, dateIn, daysBetween, type OfficeCalendar } from '@clearhour/values';
import { intakeNotDone, plansWaiting } from '../intake/index.ts';
import type { Work } from '../platform/context.ts';
import type { Need } from './needs-hours.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';

/** The plan is asked before the visit; after this it is late. */
const LOOK_WITHIN_DAYS = 2;

export async function intakeNeeds(
  work: Work,
  reader: Reader,
  office: OfficeCalendar,
): Promise<Need[]> {
  if (!work.can('clients.write')) return [];
  const open = await intakeNotDone(work, reader.clients);
  const told = work.can('coverage.write') ? await plansWaiting(work, reader.clients) : [];
  const names = await reader.names([...open, ...told].map((o) => o.clientId));
  const due = (dueOn: Need['dueOn'] & string) => {
    const by = actBy(office, dueOn as Parameters<typeof actBy>[1]);
    return { dueOn, ...(by === undefined ? {} : { actBy: by }) };
  };
  return [
    ...open.map(
      (o): Need => ({
        kind: 'intake-open',
        key: `intake:${o.packetId}`,
        title: `${names(o.clientId)}: papers are not signed yet`,
        detail: 'A visit is booked. Call them, or send the papers again.',
        ...due(o.visitOn),
        daysLeft: daysBetween(work.today, o.visitOn),
        href: `${PLACE.client(o.clientId)}#intake`,
      }),
    ),
    ...told.map((p): Need => {
      const dueOn = addDays(dateIn(work.zone, p.toldAt), LOOK_WITHIN_DAYS);
      return {
        kind: 'plan-told',
        key: `plan-told:${p.id}`,
        title: `${names(p.clientId)}: told of a plan`,
        detail: `${p.payerName}. Look at it, then take it over as coverage or say why not.`,
        ...due(dueOn),
        daysLeft: daysBetween(work.today, dueOn),
        href: `${PLACE.client(p.clientId)}#intake`,
      };
    }),
  ];
}
