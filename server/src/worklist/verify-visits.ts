/**
 * No session held is lost: each attendee who came is in exactly one place. The two lists that people
 * work from are asked through the very queries behind their pages; what ought to be on them is told by
 * SQL of our own. What differs, either way, is named.
 */
import { dateIn, type Id, type Instant, instant } from '@clearhour/values';
import { sql } from 'kysely';
import { listUnbilled } from '../charges/index.ts';
import { unsignedHours } from '../notes/index.ts';
import { systemClock, type Work } from '../platform/context.ts';
import type { Sql } from '../platform/db.ts';
import type { Check } from './verify-check.ts';

/** Where one attendee ought to be. over: the hour has ended, so its note may be asked for. */
interface Held {
  readonly id: string;
  readonly session_id: string;
  readonly charges: number;
  readonly waivers: number;
  readonly bears_nothing: boolean;
  readonly removed: boolean;
  readonly note_counts: boolean;
  readonly over: boolean;
}

/** By its own words: attendance, weights, notes, charges and waivers as they stand in the tables. */
const heldAttendees = (p: string, now: Instant) => sql<Held>`
  select a.id, a.session_id,
    (select count(distinct coalesce(c.code, ''))::int from charges c where c.practice_id = a.practice_id
      and c.attendee_id = a.id and c.kind = 'session' and c.reversed_at is null) as charges,
    (select count(*)::int from waivers w where w.practice_id = a.practice_id and w.attendee_id = a.id
      and w.withdrawn_at is null and (not w.needs_approval or w.approved_at is not null)) as waivers,
    v.time_rule = 'none' or (not v.per_attendee and a.weight = 0 and exists (
      select from attendees o where o.practice_id = a.practice_id and o.session_id = a.session_id
        and o.status = 'held' and o.weight > 0)) as bears_nothing,
    s.removed_at is not null as removed,
    exists (select from notes n where n.practice_id = a.practice_id and n.session_id = a.session_id
      and (n.attendee_id is null or n.attendee_id = a.id) and n.billable_version is not null) as note_counts,
    s.starts_at + make_interval(mins => s.minutes) <= ${now} as over
  from attendees a
  join sessions s on s.practice_id = a.practice_id and s.id = a.session_id
  join services v on v.practice_id = s.practice_id and v.id = s.service_id
  where a.practice_id = ${p} and a.status = 'held'
  order by a.id`;

export async function checkVisits(tx: Sql, practiceId: string): Promise<Check[]> {
  const work = await asClearhour(tx, practiceId);
  const held = (await heldAttendees(practiceId, work.now).execute(tx)).rows;
  const lists = { unsigned: await onUnsignedList(work), unbilled: await onUnbilledList(work) };
  const lost: string[] = [];
  for (const one of held)
    lost.push(...placesOf(one, lists).map((what) => `attendee ${one.id} ${what}`));
  return [
    {
      name: 'every session held is a charge, a waiver, an unsigned note or an unbilled item: exactly one',
      looked: held.length,
      wrong: lost,
    },
    strangers(held, lists),
  ];
}

interface Lists {
  /** Attendees, and sessions whose one note is for everybody. */
  readonly unsigned: ReadonlySet<string>;
  readonly unbilled: ReadonlySet<string>;
}
/** What is wrong with where an attendee is; empty when it is in its one place. */
function placesOf(one: Held, lists: Lists): string[] {
  const wrong: string[] = [];
  const unsigned = lists.unsigned.has(one.id) || lists.unsigned.has(one.session_id);
  const unbilled = lists.unbilled.has(one.id);
  if (one.charges > 0 && one.waivers > 0) wrong.push('is charged and waived');
  if (one.waivers > 1) wrong.push(`has ${one.waivers} waivers in force`);
  const closed = one.charges > 0 || one.waivers > 0 || one.bears_nothing;
  if (closed) {
    if (unbilled) wrong.push('is on the unbilled list, though nothing is left to bill');
    return wrong;
  }
  if (one.removed)
    return [...wrong, 'was held in a session taken out of the calendar, and is lost'];
  if (one.note_counts) {
    if (!unbilled) wrong.push('has a signed note, neither charge nor waiver, and is on no list');
    if (unsigned) wrong.push('is on the list of unsigned notes, though its note counts');
  } else if (!(one.over ? unsigned : unsigned || unbilled)) {
    wrong.push('has no signed note and is not on the list of unsigned notes');
  }
  return wrong;
}

/** On a list of what was held, and not held by our own SQL. */
function strangers(held: readonly Held[], lists: Lists & { readonly unbilled: Unbilled }): Check {
  const known = new Set(held.map((h) => h.id));
  const wrong = [...lists.unbilled.held]
    .filter((id) => !known.has(id))
    .map((id) => `attendee ${id} is on the unbilled list as held, and was not`);
  return {
    name: 'nobody is on the unbilled list who was not there',
    looked: lists.unbilled.size,
    wrong,
  };
}

async function onUnsignedList(work: Work): Promise<ReadonlySet<string>> {
  const hours = await unsignedHours(work);
  return new Set(hours.map((h) => h.attendeeId ?? h.sessionId));
}

/** The ids of everybody on the list; `held` are those whom it calls held. */
class Unbilled extends Set<string> {
  readonly held = new Set<string>();
}
async function onUnbilledList(work: Work): Promise<Unbilled> {
  const found = new Unbilled();
  let after: string | undefined;
  do {
    const page = await listUnbilled(work, { limit: 200, after });
    if ('refused' in page) throw new Error('the unbilled list was refused to Clearhour itself');
    for (const item of page.items) {
      found.add(item.attendeeId);
      if (item.status === 'held') found.held.add(item.attendeeId);
    }
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** Clearhour itself, reading in the verifier's own transaction. Anything but reading is a bug. */
async function asClearhour(tx: Sql, practiceId: string): Promise<Work> {
  const { zone } = await tx
    .selectFrom('practices')
    .select('zone')
    .where('practice_id', '=', practiceId)
    .executeTakeFirstOrThrow();
  // A simulated practice may live ahead of our clock; its own last act is never in the future.
  const last = await tx
    .selectFrom('audit_records')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('practice_id', '=', practiceId)
    .executeTakeFirst();
  const clock = systemClock.now();
  const now = last?.at && last.at > clock ? instant(last.at) : clock;
  const never = () => {
    throw new Error('the verifier only reads');
  };
  return {
    sql: tx,
    who: { practiceId, zone, user: null, source: 'cli' },
    practiceId,
    zone,
    user: null,
    now,
    today: dateIn(zone, now),
    newId: never as () => Id<never>,
    emit: async () => never(),
    enqueue: async () => never(),
    audit: never,
    can: () => true,
  };
}
