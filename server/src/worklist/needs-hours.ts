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
import type { OpenHours } from '../charges/index.ts';
import { type HourToSign, hoursToSign } from '../notes/index.ts';
import type { Work } from '../platform/context.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';
import { type OpenPast, withoutOutcome } from './today-facts.ts';
import { firstOfEachKind } from './urgency.ts';
import type { NeedsMore, NeedsYou } from './worklist-contract.ts';

/** How an hour went is known best on its own day. */
const OUTCOME_AIM_DAYS = 2;
export type Need = z.input<typeof NeedsYou>;
type More = Omit<z.input<typeof NeedsMore>, 'href'>;
/** Money that waits on an hour, by attendee and by session; empty for those who see no money. */
export type AtRisk = ReadonlyMap<string, number>;

/** What is shown of each kind, and what is left with its money. */
export interface Needs {
  readonly shown: readonly Need[];
  readonly more: readonly More[];
}

export async function hourNeeds(
  work: Work,
  reader: Reader,
  office: OfficeCalendar,
  { open: hoursOpen, atRisk }: { readonly open: OpenHours | undefined; readonly atRisk: AtRisk },
): Promise<Needs> {
  const open = work.can('calendar.write') ? await withoutOutcome(work, reader.hours) : [];
  const told = new Set(open.map((o) => o.sessionId));
  const hours =
    hoursOpen && work.can('notes.status') ? await hoursToSign(work, hoursOpen.withoutNote) : [];
  // One thing is said once: who still has to say how the hour went is asked for that first.
  const notes = hours.filter((h) => isMine(reader, h) && !told.has(h.sessionId));
  // Hundreds may wait: they are put in order by what is known of them, and only who is shown is named.
  const { shown, more } = firstOfEachKind(
    [
      ...open.map((o) => ({
        ...outcomeUrgency(work, o, reader.sees.charges),
        clientIds: o.clientIds,
        of: o,
      })),
      ...notes.map((h) => ({ ...noteUrgency(h, atRisk), clientIds: h.clientIds, of: h })),
    ],
    () => true,
  );
  const names = await reader.names(shown.flatMap((one) => one.clientIds));
  const mine = work.user?.clinicianId ?? null;
  return {
    shown: shown.map(({ clientIds, of, ...urgency }) => {
      const who = clientIds.map(names).join(', ');
      return 'attendeeIds' in of
        ? { ...urgency, ...outcomeSaid(work, office, of, who) }
        : { ...urgency, ...noteSaid(of, mine, who) };
    }),
    more,
  };
}
type Urgency = Pick<Need, 'kind' | 'key' | 'moneyCents' | 'daysLeft'>;
type Said = Omit<Need, keyof Urgency>;

const isMine = (reader: Reader, hour: HourToSign): boolean =>
  reader.hours === 'practice' || reader.hours.includes(hour.waitsForId);

function noteUrgency(hour: HourToSign, atRisk: AtRisk): Urgency {
  const about = hour.attendeeId ?? hour.sessionId;
  const moneyCents = atRisk.get(about);
  return {
    kind: hour.waitsFor === 'supervisor' ? 'note-to-cosign' : 'note-to-sign',
    key: `note:${about}`,
    ...(moneyCents === undefined ? {} : { moneyCents }),
    daysLeft: hour.daysLeft,
  };
}
/** Only who is to sign is led to the note; everybody else to the session, and told whose turn it is. */
function noteSaid(hour: HourToSign, clinicianId: string | null, who: string): Said {
  const mine = hour.waitsForId === clinicianId;
  const limit =
    hour.basis === 'payer'
      ? `${hour.payerName} takes claims until then.`
      : 'Our own aim: a note within a week.';
  return {
    title: `${who}: note to ${hour.waitsFor === 'supervisor' ? 'co-sign' : 'sign'}`,
    detail: `${hour.serviceName} of ${sayDay(date(hour.day))}. ${limit}`,
    dueOn: hour.limit,
    ...(hour.actBy === null ? {} : { actBy: hour.actBy }),
    ...(mine ? {} : { waitsFor: hour.waitsForName }),
    href: mine
      ? PLACE.note(hour.sessionId, hour.attendeeId)
      : PLACE.session(hour.sessionId, hour.day),
  };
}

const outcomeDue = (open: OpenPast) => addDays(open.day, OUTCOME_AIM_DAYS);
const outcomeUrgency = (work: Work, open: OpenPast, money: boolean): Urgency => ({
  kind: 'no-outcome',
  key: `outcome:${open.sessionId}`,
  ...(money && open.lastFee !== null ? { moneyCents: toWire(open.lastFee) } : {}),
  daysLeft: daysBetween(work.today, outcomeDue(open)),
});
function outcomeSaid(work: Work, office: OfficeCalendar, open: OpenPast, who: string): Said {
  const dueOn = outcomeDue(open);
  const by = actBy(office, dueOn);
  return {
    title: `${who}: held, cancelled or no-show?`,
    detail: `${open.service} of ${sayDay(open.day, work.today)} with ${open.clinician}. Nothing is charged until somebody says.`,
    dueOn,
    ...(by === undefined ? {} : { actBy: by }),
    href: PLACE.session(open.sessionId, open.day),
  };
}
