/** People who could not be reached, and other ends that do not take what is sent. */
import { actBy, addDays, dateIn, daysBetween, type OfficeCalendar } from '@clearhour/values';
import { edgeTroubles, unreached } from '../messages/index.ts';
import type { Work } from '../platform/context.ts';
import type { Need } from './needs-hours.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';

/** What was to be said is late by then. */
const REACH_WITHIN_DAYS = 3;

export async function messageNeeds(
  work: Work,
  reader: Reader,
  office: OfficeCalendar,
): Promise<Need[]> {
  if (!work.can('messages.read')) return [];
  const found = await unreached(work, reader.clients);
  const names = await reader.names(found.map((u) => u.clientId));
  const people = found.map((u): Need => {
    const dueOn = addDays(dateIn(work.zone, u.at), REACH_WITHIN_DAYS);
    const by = actBy(office, dueOn);
    const more = u.count === 1 ? '' : ` ${u.count - 1} more did not arrive.`;
    return {
      kind: 'message-failed',
      key: `messages:${u.clientId}`,
      title: `${names(u.clientId)}: a message did not arrive`,
      detail: `${u.what}. ${u.why}${more}`,
      dueOn,
      ...(by === undefined ? {} : { actBy: by }),
      daysLeft: daysBetween(work.today, dueOn),
      href: `${PLACE.client(u.clientId)}#messages`,
    };
  });
  if (!work.can('messages.manage')) return people;
  const ends = (await edgeTroubles(work)).map((e): Need => {
    const what = e.channel === 'email' ? 'E-mail' : 'Text messages';
    const verb = e.channel === 'email' ? 'does' : 'do';
    const waiting = e.waiting === 1 ? 'One message waits' : `${e.waiting} messages wait`;
    return {
      kind: 'message-end-failing',
      key: `message-end:${e.channel}`,
      title: `${what} ${verb} not go out`,
      detail: `${e.said} ${waiting} and will be tried again.`,
      href: PLACE.settings('messages'),
    };
  });
  return [...people, ...ends];
}
