/** Appointments asked for in the portal that wait for the practice's yes or no. */
import { dateIn, daysBetween, sayDay, sayTime } from '@clearhour/values';
import { openRequests } from '../bookings/index.ts';
import type { Work } from '../platform/context.ts';
import type { Need } from './needs-hours.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';

export async function bookingNeeds(work: Work, reader: Reader): Promise<Need[]> {
  if (!work.can('calendar.write')) return [];
  const found = await openRequests(work);
  const names = await reader.names(found.map((r) => r.clientId));
  return found.map((r): Need => {
    const day = dateIn(work.zone, r.startsAt);
    const when = `${sayDay(day, work.today)} at ${sayTime(work.zone, r.startsAt)}`;
    return {
      kind: 'booking-request',
      key: `booking-request:${r.id}`,
      title: `${names(r.clientId)} asks for ${when}`,
      detail:
        r.attendeeId === null
          ? 'Another appointment. The hour is held until you say yes or no, in the calendar.'
          : 'In place of one that is booked. The hour is held until you say yes or no, in the calendar.',
      dueOn: day,
      daysLeft: daysBetween(work.today, day),
      href: `${PLACE.calendar}?day=${day}`,
    };
  });
}
