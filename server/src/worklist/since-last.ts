/**
 * What happened since a person was last here: facts of money and notes with their own moments, and for
 * owners what colleagues did, counted from the audit record. Only what the reader may see.
 */
import { type Cents, dollars, type Instant, toWire } from '@clearhour/values';
import { sql } from 'kysely';
import type { z } from 'zod';
import { cardLabel } from '../payments/index.ts';
import type { Work } from '../platform/context.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';
import { among } from './today-facts.ts';
import type { TodayView } from './worklist-contract.ts';

export type SinceLast = z.input<typeof TodayView>['sinceLast'];
type Item = SinceLast['items'][number];
const MOST = 60;

export async function sinceLast(work: Work, reader: Reader): Promise<SinceLast> {
  const since = await lastHere(work);
  if (since === null) return { since, items: [] };
  const items = [
    ...(reader.sees.payments ? await paymentsSince(work, reader, since) : []),
    ...(reader.sees.payments ? await declinesSince(work, reader, since) : []),
    ...(reader.sees.charges ? await chargesSince(work, reader, since) : []),
    ...(work.can('notes.status') ? await notesSince(work, reader, since) : []),
    ...(work.can('audit.read') ? await colleaguesSince(work, since) : []),
  ];
  return { since, items: items.sort((a, b) => b.at.localeCompare(a.at)).slice(0, MOST) };
}

async function lastHere(work: Work): Promise<Instant | null> {
  if (work.user === null) return null;
  const row = await work.sql
    .selectFrom('users')
    .select('seen_before_at')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', work.user.id)
    .executeTakeFirst();
  return row?.seen_before_at ?? null;
}

async function paymentsSince(work: Work, reader: Reader, since: Instant): Promise<Item[]> {
  const rows = await work.sql
    .selectFrom('payments as p')
    .select(['p.id', 'p.client_id', 'p.amount_cents', 'p.method', 'p.recorded_at'])
    .where('p.practice_id', '=', work.practiceId)
    .where('p.client_id', 'is not', null)
    .where('p.recorded_at', '>', since)
    .where('p.reversed_at', 'is', null)
    .where(among('p.client_id', reader.clients))
    .orderBy('p.recorded_at', 'desc')
    .limit(MOST)
    .execute();
  const names = await reader.names(rows.map((r) => r.client_id ?? ''));
  return rows.map((r) => ({
    at: r.recorded_at,
    text: `${names(r.client_id ?? '')} paid ${HOW[r.method] ?? ''}`.trim(),
    cents: toWire(r.amount_cents),
    href: PLACE.client(r.client_id ?? ''),
  }));
}
const HOW: Readonly<Record<string, string>> = {
  card: 'by card',
  cash: 'in cash',
  check: 'by check',
  'external-card': 'by card, outside Clearhour',
};

async function declinesSince(work: Work, reader: Reader, since: Instant): Promise<Item[]> {
  const rows = await work.sql
    .selectFrom('card_intents as i')
    .leftJoin('cards as k', (j) =>
      j.onRef('k.practice_id', '=', 'i.practice_id').onRef('k.id', '=', 'i.card_id'),
    )
    .select(['i.client_id', 'i.amount_cents', 'i.settled_at', 'k.brand', 'k.last4'])
    .where('i.practice_id', '=', work.practiceId)
    .where('i.kind', '=', 'charge')
    .where('i.status', '=', 'declined')
    .where('i.settled_at', '>', since)
    .where(among('i.client_id', reader.clients))
    .orderBy('i.settled_at', 'desc')
    .limit(MOST)
    .execute();
  const names = await reader.names(rows.map((r) => r.client_id));
  return rows.flatMap((r) => {
    if (r.settled_at === null) return [];
    const card = r.brand && r.last4 ? cardLabel({ brand: r.brand, last4: r.last4 }) : 'The card';
    return [
      {
        at: r.settled_at,
        text: `${names(r.client_id)}: ${card} was declined for ${dollars(r.amount_cents)}`,
        href: PLACE.client(r.client_id),
      },
    ];
  });
}

/** One line a day: signing makes many charges, and they are all as they should be. */
async function chargesSince(work: Work, reader: Reader, since: Instant): Promise<Item[]> {
  const { rows } = await sql<{ at: Instant; n: number; cents: Cents }>`
    select max(c.posted_at) as at, count(*)::int as n, sum(c.fee_cents)::bigint as cents
    from charges c
    where c.practice_id = ${work.practiceId} and c.posted_at > ${since} and c.reversed_at is null
      and ${among('c.client_id', reader.clients)}
    group by (c.posted_at at time zone ${work.zone})::date order by 1 desc limit 31`.execute(
    work.sql,
  );
  return rows.map((r) => ({
    at: r.at,
    text: r.n === 1 ? '1 charge was posted' : `${r.n} charges were posted`,
    cents: toWire(r.cents),
    href: PLACE.openCharges,
  }));
}

/** Signed by others; never the text, and never of a client who is not in reach. */
async function notesSince(work: Work, reader: Reader, since: Instant): Promise<Item[]> {
  const { rows } = await sql<{ at: Instant; n: number; name: string; part: string }>`
    select max(g.at) as at, count(*)::int as n, c.name, g.part
    from note_signatures g
    join notes n on n.practice_id = g.practice_id and n.id = g.note_id
    join clinicians c on c.practice_id = g.practice_id and c.id = g.clinician_id
    where g.practice_id = ${work.practiceId} and g.at > ${since} and g.user_id <> ${work.user?.id ?? ''}
      and exists (select from attendees a where a.practice_id = n.practice_id
        and a.session_id = n.session_id and (n.attendee_id is null or n.attendee_id = a.id)
        and ${among('a.client_id', reader.clients)})
    group by c.name, g.part, (g.at at time zone ${work.zone})::date
    order by 1 desc limit ${MOST}`.execute(work.sql);
  return rows.map((r) => ({
    at: r.at,
    text: `${r.name} ${r.part === 'supervisor' ? 'co-signed' : 'signed'} ${r.n === 1 ? 'a note' : `${r.n} notes`}`,
  }));
}

/** What colleagues did that has no moment of its own above. Others are not told of. */
const DONE: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'book-session': ['booked a session', 'booked sessions'],
  'edit-session': ['changed a session', 'changed sessions'],
  'move-session': ['moved a session', 'moved sessions'],
  'remove-session': ['took a session out of the calendar', 'took sessions out of the calendar'],
  'add-client': ['added a client', 'added clients'],
  'request-write-off': ['asked for a write-off', 'asked for write-offs'],
  'approve-write-off': ['approved a write-off', 'approved write-offs'],
  'waive-fee': ['waived a session', 'waived sessions'],
  'request-refund': ['asked for a refund', 'asked for refunds'],
  'reverse-payment': ['took a payment back', 'took payments back'],
  'reverse-charge': ['took a charge back', 'took charges back'],
  'key-in-remittance': ['keyed in an answer of a payer', 'keyed in answers of payers'],
  'issue-superbill': ['made a superbill', 'made superbills'],
};
async function colleaguesSince(work: Work, since: Instant): Promise<Item[]> {
  const { rows } = await sql<{ at: Instant; n: number; name: string; action: string }>`
    select max(r.at) as at, count(*)::int as n, u.name, r.action
    from audit_records r join users u on u.practice_id = r.practice_id and u.id = r.user_id
    where r.practice_id = ${work.practiceId} and r.at > ${since} and r.user_id <> ${work.user?.id ?? ''}
      and r.action = any(${Object.keys(DONE)}::text[])
    group by u.name, r.action order by 1 desc limit ${MOST}`.execute(work.sql);
  return rows.flatMap((r) => {
    const words = DONE[r.action];
    if (!words) return [];
    const text = r.n === 1 ? `${r.name} ${words[0]}` : `${r.name} ${words[1]} (${r.n})`;
    return [{ at: r.at, text }];
  });
}
