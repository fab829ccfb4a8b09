/** Clients with a guardian who turn 18 soon: what will happen by itself, and what a person may do about it. */
import { daysBetween, sayDay } from '@clearhour/values';
import { comingOfAge } from '../guardians/index.ts';
import type { Work } from '../platform/context.ts';
import type { Need } from './needs-hours.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';

const DAYS_BEFORE = 30;

export async function comingOfAgeNeeds(work: Work, reader: Reader): Promise<Need[]> {
  if (!work.can('clients.write')) return [];
  const found = await comingOfAge(work, reader.clients, DAYS_BEFORE);
  const names = await reader.names(found.map((f) => f.clientId));
  return found.map((f): Need => {
    const who = f.guardians.join(' and ');
    return {
      kind: 'coming-of-age',
      key: `coming-of-age:${f.clientId}`,
      title: `${names(f.clientId)} turns 18 on ${sayDay(f.on, work.today)}`,
      detail: `That day the portal closes for ${who} by itself. Agree on who pays from then on, and invite the client.`,
      dueOn: f.on,
      daysLeft: daysBetween(work.today, f.on),
      href: `${PLACE.client(f.clientId)}#guardians`,
    };
  });
}
