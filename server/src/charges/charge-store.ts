/** The only SQL of charges. */
import type { Id, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { askTogether } from '../platform/together.ts';
import { holdSession } from '../sessions/index.ts';
import type { Charge, ChargeKind, NewCharge, ReversalCause } from './charge.ts';
import type { Whys } from './charge-plan.ts';

const charges = (work: Work) =>
  work.sql.selectFrom('charges').selectAll().where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof charges>['executeTakeFirstOrThrow']>>;

const toCharge = (row: Row): Charge => ({
  id: row.id as Id<'chg'>,
  kind: row.kind as ChargeKind,
  clientId: row.client_id as Id<'clt'>,
  sessionId: row.session_id as Id<'ses'> | null,
  attendeeId: row.attendee_id as Id<'att'> | null,
  noteId: row.note_id as Id<'not'> | null,
  noteVersion: row.note_version,
  clinicianId: row.clinician_id as Id<'cln'> | null,
  serviceId: row.service_id as Id<'svc'> | null,
  description: row.description,
  serviceOn: row.service_on,
  code: row.code,
  units: row.units,
  modifiers: row.modifiers,
  place: row.place,
  diagnoses: row.diagnoses,
  minutes: row.minutes,
  fee: row.fee_cents,
  payerId: row.payer_id as Id<'pyr'> | null,
  policyId: row.policy_id as Id<'pol'> | null,
  payer: row.payer_cents,
  client: row.client_cents,
  why: row.why as Whys,
  overrideReason: row.override_reason,
  feeByHand: row.fee_by_hand,
  entryId: row.entry_id as Id<'ent'> | null,
  reversedAt: row.reversed_at,
  reversalReason: row.reversal_reason,
  reversalCause: row.reversal_cause as ReversalCause | null,
  replaces: row.replaces as Id<'chg'> | null,
  postedAt: row.posted_at,
  postedBy: row.posted_by as Id<'usr'> | null,
});

/**
 * Two people deciding about the money of one day's units (or of a charge without a visit) wait for each other here,
 * to the end of the transaction; what either reads afterwards is what the other left. A visit's row is held before:
 * waitForVisit first, then this.
 */
export const waitInLine = (work: Work, about: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`charges ${work.practiceId} ${about}`}, 0))`.execute(
    work.sql,
  );

/**
 * The same for a visit: its row is the line, which changes of the calendar and what is kept of the hour
 * (migration 0021) wait for too, so that there is one order and no deadlock.
 */
export const waitForVisit = (
  work: Work,
  charge: { readonly id: string; readonly sessionId: string | null },
): Promise<unknown> =>
  charge.sessionId === null ? waitInLine(work, charge.id) : holdSession(work, charge.sessionId);

export async function chargeById(work: Work, id: string): Promise<Charge | undefined> {
  const row = await charges(work).where('id', '=', id).executeTakeFirst();
  return row && toCharge(row);
}
export async function chargesByIds(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Charge>> {
  if (ids.length === 0) return new Map();
  const rows = await charges(work)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, toCharge(row)]));
}
/** Every charge of a session, reversed ones too, oldest first. */
export async function chargesOfSession(work: Work, sessionId: string): Promise<Charge[]> {
  const found = await askTogether(work, 'charges', sessionId, sessionId, async (ids) => {
    const rows = await charges(work)
      .where('session_id', '=', sql<string>`any(${[...ids]}::text[])`)
      .orderBy('posted_at')
      .orderBy('code')
      .orderBy('id')
      .execute();
    return Map.groupBy(rows.map(toCharge), (c) => c.sessionId ?? '');
  });
  return found ?? [];
}
/** Every charge of a client, reversed ones too, oldest day first. */
export async function chargesOfClient(work: Work, clientId: string): Promise<Charge[]> {
  const rows = await charges(work)
    .where('client_id', '=', clientId)
    .orderBy('service_on')
    .orderBy('id')
    .execute();
  return rows.map(toCharge);
}
type Counts =
  | 'id'
  | 'kind'
  | 'clientId'
  | 'payerId'
  | 'code'
  | 'units'
  | 'serviceOn'
  | 'sessionId'
  | 'place';
/** What authorizations count of charges that stand, of each of these clients from a day on, oldest day first. */
export async function standingChargesSince(
  work: Work,
  since: ReadonlyMap<string, LocalDate>,
): Promise<Pick<Charge, Counts>[]> {
  if (since.size === 0) return [];
  const found = await sql<Pick<Charge, Counts>>`
    select c.id, c.kind, c.client_id as "clientId", c.payer_id as "payerId", c.code, c.units,
      c.service_on as "serviceOn", c.session_id as "sessionId", c.place
    from unnest(${[...since.keys()]}::text[], ${[...since.values()]}::date[]) as u (client_id, since)
    join charges c on c.practice_id = ${work.practiceId} and c.client_id = u.client_id and c.service_on >= u.since
    where c.reversed_at is null order by c.service_on, c.id`.execute(work.sql);
  return found.rows;
}
/** Charges that stand, of several clients, oldest day first. */
export async function standingChargesOf(
  work: Work,
  clientIds: readonly string[],
): Promise<Charge[]> {
  if (clientIds.length === 0) return [];
  const rows = await charges(work)
    .where('client_id', 'in', [...new Set(clientIds)])
    .where('reversed_at', 'is', null)
    .orderBy('service_on')
    .orderBy('id')
    .execute();
  return rows.map(toCharge);
}
export async function replacementOf(work: Work, id: string): Promise<Id<'chg'> | undefined> {
  const row = await work.sql
    .selectFrom('charges')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('replaces', '=', id)
    .executeTakeFirst();
  return row?.id as Id<'chg'> | undefined;
}
/** Null for nobody: it was posted by itself. */
export async function nameOfUser(work: Work, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await work.sql
    .selectFrom('users')
    .select('name')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.name ?? null;
}
/** Codes that stand for a client on a day from other visits, and whose they are. */
export async function codesOfDay(
  work: Work,
  clientId: string,
  day: LocalDate,
  exceptSession: string,
): Promise<{ code: string; clinicianId: string | null }[]> {
  const key = `${clientId} ${day}`;
  const found = await askTogether(work, 'codes', key, { clientId, day }, async (days) => {
    const rows = await work.sql
      .selectFrom('charges')
      .select(['code', 'clinician_id', 'session_id', 'client_id', 'service_on'])
      .where('practice_id', '=', work.practiceId)
      .where(sql<boolean>`(client_id, service_on) in (select * from unnest(
        ${days.map((d) => d.clientId)}::text[], ${days.map((d) => d.day)}::date[]))`)
      .where('kind', '=', 'session')
      .where('reversed_at', 'is', null)
      .execute();
    return Map.groupBy(rows, (r) => `${r.client_id} ${r.service_on}`);
  });
  return (found ?? []).flatMap((r) =>
    r.code === null || r.session_id === null || r.session_id === exceptSession
      ? []
      : [{ code: r.code, clinicianId: r.clinician_id }],
  );
}

export interface ChargeFilter {
  readonly clientId?: string | undefined;
  /** Undefined: everybody's. */
  readonly clinicianIds?: readonly string[] | undefined;
  readonly sessionId?: string | undefined;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly kind?: ChargeKind | undefined;
  readonly reversed?: boolean | undefined;
  /** The last row of the page before. */
  readonly after?: { readonly serviceOn: string; readonly id: string } | undefined;
  readonly limit: number;
}
/** Newest day first. */
export async function listCharges(work: Work, filter: ChargeFilter): Promise<Charge[]> {
  let q = charges(work);
  if (filter.clientId !== undefined) q = q.where('client_id', '=', filter.clientId);
  if (filter.clinicianIds !== undefined)
    q = q.where('clinician_id', 'in', [...filter.clinicianIds, '']);
  if (filter.sessionId !== undefined) q = q.where('session_id', '=', filter.sessionId);
  if (filter.from !== undefined) q = q.where('service_on', '>=', filter.from);
  if (filter.to !== undefined) q = q.where('service_on', '<=', filter.to);
  if (filter.kind !== undefined) q = q.where('kind', '=', filter.kind);
  if (filter.reversed !== undefined)
    q = q.where('reversed_at', filter.reversed ? 'is not' : 'is', null);
  const { after } = filter;
  if (after) {
    q = q.where(sql<boolean>`(service_on, id) < (${after.serviceOn}::date, ${after.id}::text)`);
  }
  const rows = await q
    .orderBy('service_on', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .execute();
  return rows.map(toCharge);
}

export async function insertCharge(
  work: Work,
  charge: NewCharge & Pick<Charge, 'id' | 'entryId' | 'replaces'>,
): Promise<void> {
  await work.sql
    .insertInto('charges')
    .values({
      practice_id: work.practiceId,
      id: charge.id,
      kind: charge.kind,
      client_id: charge.clientId,
      session_id: charge.sessionId,
      attendee_id: charge.attendeeId,
      note_id: charge.noteId,
      note_version: charge.noteVersion,
      clinician_id: charge.clinicianId,
      service_id: charge.serviceId,
      description: charge.description,
      service_on: charge.serviceOn,
      code: charge.code,
      units: charge.units,
      modifiers: [...charge.modifiers],
      place: charge.place,
      diagnoses: [...charge.diagnoses],
      minutes: charge.minutes,
      fee_cents: charge.fee,
      payer_id: charge.payerId,
      policy_id: charge.policyId,
      payer_cents: charge.payer,
      client_cents: charge.client,
      why: JSON.stringify(charge.why),
      override_reason: charge.overrideReason,
      fee_by_hand: charge.feeByHand,
      entry_id: charge.entryId,
      replaces: charge.replaces,
      posted_at: work.now,
      posted_by: work.user?.id ?? null,
    })
    .execute();
}
/** False when it was reversed already. */
export async function markReversed(
  work: Work,
  id: string,
  reason: string,
  cause: ReversalCause,
): Promise<boolean> {
  const row = await work.sql
    .updateTable('charges')
    .set({ reversed_at: work.now, reversal_reason: reason, reversal_cause: cause })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .where('reversed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
