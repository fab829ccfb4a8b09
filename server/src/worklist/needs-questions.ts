/** What people asked in the portal and nobody has answered. */
import { actBy, addDays, dateIn, daysBetween, type OfficeCalendar } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { openQuestions } from '../portal/index.ts';
import type { Need } from './needs-hours.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';

/** They wait for it; after this it is late. */
const ANSWER_WITHIN_DAYS = 2;

export async function questionNeeds(
  work: Work,
  reader: Reader,
  office: OfficeCalendar,
): Promise<Need[]> {
  if (!work.can('clients.write')) return [];
  const found = await openQuestions(work, reader.clients);
  const names = await reader.names(found.map((q) => q.clientId));
  return found.map((q): Need => {
    const dueOn = addDays(dateIn(work.zone, q.askedAt), ANSWER_WITHIN_DAYS);
    const by = actBy(office, dueOn);
    return {
      kind: 'question',
      key: `question:${q.id}`,
      title: q.contests
        ? `${names(q.clientId)}: a charge is not agreed with; nothing presses for it until you answer`
        : `${names(q.clientId)}: a question waits for your answer`,
      detail: q.question,
      dueOn,
      ...(by === undefined ? {} : { actBy: by }),
      daysLeft: daysBetween(work.today, dueOn),
      href: `${PLACE.client(q.clientId)}#portal`,
    };
  });
}
