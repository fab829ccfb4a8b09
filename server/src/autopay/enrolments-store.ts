/** The only SQL of enrolments and of what they leave out. */
import type { Cents, Id, Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

export type PausedBecause = 'card-declined' | 'card-gone' | 'not-reached' | 'by-hand' | 'by-payer';
export interface Enrolment {
  readonly id: Id<'apy'>;
  readonly clientId: Id<'clt'>;
  /** Who pays, of those who bear the client's part; null: the client. */
  readonly partyId: Id<'rsp'> | null;
  readonly cardId: Id<'crd'>;
  readonly words: string;
  readonly wordsVersion: string;
  readonly how: 'desk' | 'portal';
  readonly agreedName: string;
  readonly capCharge: Cents | null;
  readonly capMonth: Cents | null;
  readonly state: 'active' | 'paused' | 'ended';
  readonly pausedBecause: PausedBecause | null;
  readonly agreedAt: Instant;
  readonly endedAt: Instant | null;
  readonly version: number;
}
const select = (work: Work) =>
  work.sql.selectFrom('autopay_enrolments').selectAll().where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): Enrolment => ({
  id: r.id as Id<'apy'>,
  clientId: r.client_id as Id<'clt'>,
  partyId: r.party_id as Id<'rsp'> | null,
  cardId: r.card_id as Id<'crd'>,
  words: r.words,
  wordsVersion: r.words_version,
  how: r.how as Enrolment['how'],
  agreedName: r.agreed_name,
  capCharge: r.cap_charge_cents,
  capMonth: r.cap_month_cents,
  state: r.state as Enrolment['state'],
  pausedBecause: r.paused_because as PausedBecause | null,
  agreedAt: r.agreed_at,
  endedAt: r.ended_at,
  version: r.version,
});

export async function enrolmentById(work: Work, id: string): Promise<Enrolment | undefined> {
  const row = await select(work).where('id', '=', id).executeTakeFirst();
  return row && decode(row);
}
/** Read for a decision: nobody else decides on it until this transaction ends. */
export async function lockEnrolment(work: Work, id: string): Promise<Enrolment | undefined> {
  const row = await select(work).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && decode(row);
}
/** Of a client, those that have not ended first, then the newest. */
export async function enrolmentsOf(work: Work, clientId: string): Promise<Enrolment[]> {
  const rows = await select(work)
    .where('client_id', '=', clientId)
    .orderBy(sql`(ended_at is not null)`)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(decode);
}
/** Ids of those that are charged, in their order, after this one. */
export async function activeAfter(work: Work, after: string, limit: number): Promise<Id<'apy'>[]> {
  const rows = await work.sql
    .selectFrom('autopay_enrolments')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('state', '=', 'active')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((r) => r.id as Id<'apy'>);
}

export async function insertEnrolment(
  work: Work,
  e: Omit<Enrolment, 'id' | 'state' | 'pausedBecause' | 'agreedAt' | 'endedAt' | 'version'>,
  owedBefore: readonly string[],
): Promise<Id<'apy'>> {
  const id = work.newId('apy');
  await work.sql
    .insertInto('autopay_enrolments')
    .values({
      practice_id: work.practiceId,
      id,
      client_id: e.clientId,
      party_id: e.partyId,
      card_id: e.cardId,
      words: e.words,
      words_version: e.wordsVersion,
      how: e.how,
      agreed_name: e.agreedName,
      cap_charge_cents: e.capCharge,
      cap_month_cents: e.capMonth,
      state: 'active',
      agreed_at: work.now,
      agreed_by: work.user?.id ?? null,
    })
    .execute();
  await leaveOut(work, id, owedBefore);
  return id;
}
/** Not charged until they agree to it: what was owed before, and what was taken back. */
export async function leaveOut(
  work: Work,
  enrolmentId: string,
  chargeIds: readonly string[],
): Promise<void> {
  if (chargeIds.length === 0) return;
  await work.sql
    .insertInto('autopay_left_out')
    .values(
      chargeIds.map((charge_id) => ({
        ...{ practice_id: work.practiceId, enrolment_id: enrolmentId, charge_id },
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
}
export async function changeEnrolment(
  work: Work,
  old: Enrolment,
  to: {
    readonly state: Enrolment['state'];
    readonly pausedBecause?: PausedBecause;
    readonly cardId?: string;
    readonly capCharge?: Cents | null;
    readonly capMonth?: Cents | null;
  },
): Promise<void> {
  const ended = to.state === 'ended';
  await work.sql
    .updateTable('autopay_enrolments')
    .set({
      state: to.state,
      paused_because: to.state === 'paused' ? (to.pausedBecause ?? 'by-hand') : null,
      ...(to.cardId === undefined ? {} : { card_id: to.cardId }),
      ...(to.capCharge === undefined ? {} : { cap_charge_cents: to.capCharge }),
      ...(to.capMonth === undefined ? {} : { cap_month_cents: to.capMonth }),
      ended_at: ended ? work.now : null,
      ended_by: ended ? (work.user?.id ?? null) : null,
      version: old.version + 1,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', old.id)
    .execute();
}
export async function leftOut(work: Work, enrolmentId: string): Promise<ReadonlySet<string>> {
  const rows = await work.sql
    .selectFrom('autopay_left_out')
    .select('charge_id')
    .where('practice_id', '=', work.practiceId)
    .where('enrolment_id', '=', enrolmentId)
    .execute();
  return new Set(rows.map((r) => r.charge_id));
}
export interface OldConsent {
  readonly cents: Cents;
  readonly words: string;
  readonly agreedName: string;
  readonly how: Enrolment['how'];
  readonly agreedAt: Instant;
}
export async function insertOldConsent(
  work: Work,
  c: Omit<OldConsent, 'agreedAt'> & { readonly enrolmentId: string },
): Promise<void> {
  await work.sql
    .insertInto('autopay_old_consents')
    .values({
      ...{ practice_id: work.practiceId, id: work.newId('apo'), enrolment_id: c.enrolmentId },
      ...{ cents: c.cents, words: c.words, agreed_name: c.agreedName, how: c.how },
      ...{ agreed_at: work.now, agreed_by: work.user?.id ?? null },
    })
    .execute();
}
/** What of before they agreed to, oldest first. */
export async function oldConsents(work: Work, enrolmentId: string): Promise<OldConsent[]> {
  const rows = await work.sql
    .selectFrom('autopay_old_consents')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('id')
    .execute();
  return rows.map((r) => ({
    ...{ cents: r.cents, words: r.words, agreedName: r.agreed_name, agreedAt: r.agreed_at },
    how: r.how as Enrolment['how'],
  }));
}
/** Charged after all: these, or all that was left out. */
export async function takeIn(
  work: Work,
  enrolmentId: string,
  chargeIds?: readonly string[],
): Promise<void> {
  let q = work.sql
    .deleteFrom('autopay_left_out')
    .where('practice_id', '=', work.practiceId)
    .where('enrolment_id', '=', enrolmentId);
  if (chargeIds) q = q.where('charge_id', '=', sql<string>`any(${[...chargeIds]}::text[])`);
  await q.execute();
}
