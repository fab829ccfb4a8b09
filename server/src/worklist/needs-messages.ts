/** People who could not be reached, and other ends that do not take what is sent. */
import {
  actBy,
  add,
  addDays,
  dateIn,
  daysBetween,
  dollars,
  type OfficeCalendar,
  ZERO,
} from '@clearhour/values';
import { chargedUnheard } from '../autopay/index.ts';
import { edgeTroubles, mailboxTrouble, unreached } from '../messages/index.ts';
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
  // Said and charged, and only then it came back.
  const charged = await chargedUnheard(
    work,
    found.map((u) => u.clientId),
    found.flatMap((u) => u.messageIds),
  );
  const people = found.map((u): Need => {
    const dueOn = addDays(dateIn(work.zone, u.at), REACH_WITHIN_DAYS);
    const by = actBy(office, dueOn);
    const others = u.messageIds.length - 1;
    const more = others === 0 ? '' : ` ${others} more did not arrive.`;
    const taken = u.messageIds.flatMap((id) => charged.get(id) ?? []);
    const anyway =
      taken.length === 0
        ? ''
        : ` Their card was charged ${dollars(add(ZERO, ...taken))} all the same: tell them, or give it back.`;
    return {
      kind: 'message-failed',
      key: `messages:${u.clientId}`,
      title: `${names(u.clientId)}: a message did not arrive`,
      detail: `${u.what}. ${u.why}${more}${anyway}`,
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
  const problem = await mailboxTrouble(work);
  const mailbox: Need = {
    kind: 'message-end-failing',
    key: 'message-end:mailbox',
    title: 'E-mail that comes back is not seen',
    detail: `${problem} Until then nobody hears which messages did not arrive.`,
    href: PLACE.settings('messages'),
  };
  return [...people, ...ends, ...(problem === undefined ? [] : [mailbox])];
}
