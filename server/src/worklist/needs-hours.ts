/** Hours that need a person: notes to sign and co-sign, and sessions nobody has told the outcome of. */
import {
  actBy,
  addDays,
  date,
  daysBetween,
  type OfficeCalendar,
  sayDay,
  toWire,
} from '@clearhour/values';
import type { z } from 'zod';
import { type UnsignedHour, unsignedHours } from '../notes/index.ts';
import type { Work } from '../platform/context.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';
import { type OpenPast, withoutOutcome } from './today-facts.ts';
import type { NeedsYou } from './worklist-contract.ts';

/** How an hour went is known best on its own day. */
const OUTCOME_AIM_DAYS = 2;
export type Need = z.input<typeof NeedsYou>;
/** Money that waits on an hour, by attendee and by session; empty for those who see no money. */
export type AtRisk = ReadonlyMap<string, number>;

export async function hourNeeds(
  work: Work,
  reader: Reader,
  office: OfficeCalendar,
  atRisk: AtRisk,
): Promise<Need[]> {
  const open = work.can('calendar.write') ? await withoutOutcome(work, reader.hours) : [];
  const told = new Set(open.map((o) => o.sessionId));
  const hours = work.can('notes.status') ? await unsignedHours(work) : [];
  // One thing is said once: who still has to say how the hour went is asked for that first.
  const notes = hours.filter((h) => isMine(reader, h) && !told.has(h.sessionId));
  const names = await reader.names([
    ...open.flatMap((o) => o.clientIds),
    ...notes.flatMap((h) => h.clients.map((c) => c.clientId)),
  ]);
  return [
    ...open.map((o) => outcomeNeed(work, office, o, names, reader.sees.charges)),
    ...notes.map((h) => noteNeed(h, work.user?.clinicianId ?? null, names, atRisk)),
  ];
}

const isMine = (reader: Reader, hour: UnsignedHour): boolean =>
  reader.hours === 'practice' || reader.hours.includes(hour.waitsForId);

type NameOf = (id: string) => string;

/** Only who is to sign is led to the note; everybody else to the session, and told whose turn it is. */
function noteNeed(
  hour: UnsignedHour,
  clinicianId: string | null,
  names: NameOf,
  atRisk: AtRisk,
): Need {
  const who = hour.clients.map((c) => names(c.clientId)).join(', ');
  const cosign = hour.waitsFor === 'supervisor';
  const mine = hour.waitsForId === clinicianId;
  const limit =
    hour.basis === 'payer'
      ? `${hour.payerName} takes claims until then.`
      : 'Our own aim: a note within a week.';
  const moneyCents = atRisk.get(hour.attendeeId ?? hour.sessionId);
  return {
    kind: cosign ? 'note-to-cosign' : 'note-to-sign',
    key: `note:${hour.attendeeId ?? hour.sessionId}`,
    title: `${who}: note to ${cosign ? 'co-sign' : 'sign'}`,
    detail: `${hour.serviceName} of ${sayDay(date(hour.day))}. ${limit}`,
    ...(moneyCents === undefined ? {} : { moneyCents }),
    dueOn: hour.limit,
    ...(hour.actBy === null ? {} : { actBy: hour.actBy }),
    daysLeft: hour.daysLeft,
    ...(mine ? {} : { waitsFor: hour.waitsForName }),
    href: mine
      ? PLACE.note(hour.sessionId, hour.attendeeId)
      : PLACE.session(hour.sessionId, hour.day),
  };
}

function outcomeNeed(
  work: Work,
  office: OfficeCalendar,
  open: OpenPast,
  names: NameOf,
  money: boolean,
): Need {
  const dueOn = addDays(open.day, OUTCOME_AIM_DAYS);
  const by = actBy(office, dueOn);
  return {
    kind: 'no-outcome',
    key: `outcome:${open.sessionId}`,
    title: `${open.clientIds.map(names).join(', ')}: held, cancelled or no-show?`,
    detail: `${open.service} of ${sayDay(open.day, work.today)} with ${open.clinician}. Nothing is charged until somebody says.`,
    ...(money && open.lastFee !== null ? { moneyCents: toWire(open.lastFee) } : {}),
    dueOn,
    ...(by === undefined ? {} : { actBy: by }),
    daysLeft: daysBetween(work.today, dueOn),
    href: PLACE.session(open.sessionId, open.day),
  };
}
