/** The only SQL of consents and of addresses that take nothing. */
import type { Id, Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { Consent } from './consent.ts';
import type { Channel, Topic } from './topics.ts';

export interface Trouble {
  readonly id: Id<'evt'>;
  readonly channel: 'email' | 'sms';
  readonly address: string;
  readonly said: string;
  readonly at: Instant;
}

interface Person {
  readonly clientId: string;
  readonly partyId: string | null;
}
/** In the order they were written. Of one who bears for several clients: whichever they were said at. */
export async function consentsOfPerson(work: Work, of: Person): Promise<Consent[]> {
  const q = work.sql
    .selectFrom('message_consents')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('id');
  const rows = await (of.partyId === null
    ? q.where('client_id', '=', of.clientId).where('party_id', 'is', null)
    : q.where('party_id', '=', of.partyId)
  ).execute();
  return rows.map((r) => ({
    id: r.id,
    channel: r.channel as Channel,
    topic: r.topic as Topic | null,
    given: r.given,
    how: r.how as Consent['how'],
    note: r.note,
    saidAt: r.said_at,
    byUser: r.by_user,
  }));
}
/** Whether they can read the portal, by what it told last. */
export async function lastPortalWord(work: Work, of: Person): Promise<boolean> {
  const told = (await consentsOfPerson(work, of)).filter((c) => c.how === 'portal');
  return told.findLast((c) => c.channel === 'portal' && c.topic === null)?.given ?? false;
}
/** False when the same event told it before. */
export async function insertConsent(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
  c: Pick<Consent, 'channel' | 'topic' | 'given' | 'how' | 'note'> & { readonly eventRef?: string },
): Promise<boolean> {
  const made = await work.sql
    .insertInto('message_consents')
    .values({
      practice_id: work.practiceId,
      id: work.newId('cns'),
      client_id: of.clientId,
      party_id: of.partyId,
      channel: c.channel,
      topic: c.topic,
      given: c.given,
      how: c.how,
      note: c.note,
      said_at: work.now,
      by_user: work.user?.id ?? null,
      event_ref: c.eventRef ?? null,
    })
    .onConflict((x) => x.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Clients and parties whose telephone number has these digits at its end. */
export async function peopleWithNumber(
  work: Work,
  e164: string,
): Promise<{ clientId: Id<'clt'>; partyId: Id<'rsp'> | null }[]> {
  // Numbers are kept as they were typed; ten digits tell one from another here, the exact number is checked after.
  const last = e164.replaceAll(/\D/g, '').slice(-10);
  const clients = await sql<{ client_id: Id<'clt'>; phone: string }>`
    select id as client_id, phone from clients where practice_id = ${work.practiceId}
      and right(regexp_replace(phone, '\\D', '', 'g'), 10) = ${last}`.execute(work.sql);
  const parties = await sql<{ client_id: Id<'clt'>; party_id: Id<'rsp'>; phone: string }>`
    select distinct on (p.id) a.client_id, p.id as party_id, p.phone from parties p
      join share_steps s on s.practice_id = p.practice_id and s.party_id = p.id
      join share_agreements a on a.practice_id = s.practice_id and a.id = s.agreement_id
    where p.practice_id = ${work.practiceId}
      and right(regexp_replace(p.phone, '\\D', '', 'g'), 10) = ${last}`.execute(work.sql);
  return [
    ...clients.rows.map((r) => ({ clientId: r.client_id, partyId: null })),
    ...parties.rows.map((r) => ({ clientId: r.client_id, partyId: r.party_id })),
  ];
}

export async function openTroubles(work: Work, addresses: readonly string[]): Promise<Trouble[]> {
  if (addresses.length === 0) return [];
  const rows = await work.sql
    .selectFrom('message_troubles')
    .select(['id', 'channel', 'address', 'said', 'at'])
    .where('practice_id', '=', work.practiceId)
    .where('mended_at', 'is', null)
    .where('address', 'in', [...addresses])
    .execute();
  return rows.map((r) => ({
    ...r,
    id: r.id as Id<'evt'>,
    channel: r.channel as Trouble['channel'],
  }));
}
export async function markTrouble(
  work: Work,
  channel: Trouble['channel'],
  address: string,
  said: string,
): Promise<void> {
  await work.sql
    .insertInto('message_troubles')
    .values({
      ...{ practice_id: work.practiceId, id: work.newId('evt') },
      ...{ channel, address, said: said.slice(0, 300), at: work.now },
    })
    .onConflict((c) => c.doNothing())
    .execute();
}
export async function mendTrouble(work: Work, id: string): Promise<boolean> {
  const done = await work.sql
    .updateTable('message_troubles')
    .set({ mended_at: work.now, mended_by: work.user?.id ?? null })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .where('mended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
export async function openTroubleById(work: Work, id: string) {
  return work.sql
    .selectFrom('message_troubles')
    .select(['channel', 'address'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .where('mended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}
