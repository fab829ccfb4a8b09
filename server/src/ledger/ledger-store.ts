/** The only SQL that touches entries, lines and accounts. */
import { type Cents, cents, type Id, type Instant, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { ACCOUNT, type AccountCode, CHART } from './accounts.ts';
import type { Line, NewEntry, Side } from './entry.ts';

export async function insertAccounts(work: Work): Promise<void> {
  await work.sql
    .insertInto('accounts')
    .values(
      CHART.map((a) => ({
        practice_id: work.practiceId,
        code: a.code,
        name: a.name,
        kind: a.kind,
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
}

/** False when the event key is taken. A racing transaction with the same key waits here for the first. */
export async function insertEntry(
  work: Work,
  row: { id: Id<'ent'>; entry: NewEntry; hash: Buffer; reverses?: string },
): Promise<boolean> {
  const made = await work.sql
    .insertInto('entries')
    .values({
      practice_id: work.practiceId,
      id: row.id,
      event_key: row.entry.eventKey,
      kind: row.entry.kind,
      effective_on: row.entry.effectiveOn,
      recorded_at: work.now,
      reverses: row.reverses ?? null,
      rule: row.entry.rule,
      by_user: work.user?.id ?? null,
      content_hash: row.hash,
    })
    .onConflict((c) => c.columns(['practice_id', 'event_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function insertLines(
  work: Work,
  entryId: string,
  effectiveOn: LocalDate,
  lines: readonly Line[],
): Promise<void> {
  await work.sql
    .insertInto('lines')
    .values(
      lines.map((l, at) => ({
        practice_id: work.practiceId,
        entry_id: entryId,
        line_no: at + 1,
        account: l.account,
        side: l.side,
        cents: l.cents,
        effective_on: effectiveOn,
        client_id: l.clientId ?? null,
        charge_id: l.chargeId ?? null,
        payer_id: l.payerId ?? null,
        clinician_id: l.clinicianId ?? null,
        service_id: l.serviceId ?? null,
        payment_id: l.paymentId ?? null,
        party_id: l.partyId ?? null,
        package_id: l.packageId ?? null,
      })),
    )
    .execute();
}

export async function entryByKey(work: Work, eventKey: string) {
  const row = await work.sql
    .selectFrom('entries')
    .select(['id', 'content_hash'])
    .where('practice_id', '=', work.practiceId)
    .where('event_key', '=', eventKey)
    .executeTakeFirst();
  return row && { id: row.id as Id<'ent'>, contentHash: row.content_hash };
}

export interface LedgerLine extends Line {
  readonly entryId: Id<'ent'>;
  readonly lineNo: number;
  readonly kind: string;
  readonly eventKey: string;
  readonly effectiveOn: LocalDate;
  readonly recordedAt: Instant;
  readonly reverses: string | null;
  readonly rule: string;
}

/** Which lines a figure is about. Every field given must match. */
export interface LineFilter {
  readonly accounts?: readonly AccountCode[];
  readonly clientId?: string;
  readonly chargeId?: string;
  readonly chargeIds?: readonly string[];
  readonly payerId?: string;
  readonly paymentId?: string;
  /** Null: the client themself. Absent: whoever bears it. */
  readonly partyId?: string | null;
  readonly packageId?: string;
  readonly entryId?: string;
  /** Effective on or before this day. */
  readonly asOf?: LocalDate;
}

const columns = [
  'l.entry_id',
  'l.line_no',
  'l.account',
  'l.side',
  'l.cents',
  'l.client_id',
  'l.charge_id',
  'l.payer_id',
  'l.clinician_id',
  'l.service_id',
  'l.payment_id',
  'l.party_id',
  'l.package_id',
  'l.effective_on',
  'e.kind',
  'e.event_key',
  'e.recorded_at',
  'e.reverses',
  'e.rule',
] as const;

function filtered(work: Work, filter: LineFilter) {
  let q = work.sql
    .selectFrom('lines as l')
    .innerJoin('entries as e', (j) =>
      j.onRef('e.practice_id', '=', 'l.practice_id').onRef('e.id', '=', 'l.entry_id'),
    )
    .where('l.practice_id', '=', work.practiceId);
  if (filter.accounts) q = q.where('l.account', 'in', [...filter.accounts]);
  if (filter.clientId !== undefined) q = q.where('l.client_id', '=', filter.clientId);
  if (filter.chargeId !== undefined) q = q.where('l.charge_id', '=', filter.chargeId);
  if (filter.chargeIds) q = q.where('l.charge_id', 'in', [...filter.chargeIds]);
  if (filter.payerId !== undefined) q = q.where('l.payer_id', '=', filter.payerId);
  if (filter.paymentId !== undefined) q = q.where('l.payment_id', '=', filter.paymentId);
  if (filter.partyId !== undefined)
    q = q.where('l.party_id', filter.partyId === null ? 'is' : '=', filter.partyId);
  if (filter.packageId !== undefined) q = q.where('l.package_id', '=', filter.packageId);
  if (filter.entryId !== undefined) q = q.where('l.entry_id', '=', filter.entryId);
  if (filter.asOf !== undefined) q = q.where('l.effective_on', '<=', filter.asOf);
  return q;
}

/** The lines behind a figure, in the order they took effect; `after` pages on. */
export async function linesWhere(
  work: Work,
  filter: LineFilter,
  page: {
    limit: number;
    after?: { effectiveOn: LocalDate; entryId: string; lineNo: number } | undefined;
  } = { limit: 100_000 },
): Promise<LedgerLine[]> {
  let q = filtered(work, filter)
    .select(columns)
    .orderBy('l.effective_on')
    .orderBy('l.entry_id')
    .orderBy('l.line_no')
    .limit(page.limit);
  if (page.after) {
    const { effectiveOn, entryId, lineNo } = page.after;
    q = q.where(
      sql<boolean>`(l.effective_on, l.entry_id, l.line_no) > (${effectiveOn}::date, ${entryId}, ${lineNo}::smallint)`,
    );
  }
  const rows = await q.execute();
  return rows.map((r) => ({
    entryId: r.entry_id as Id<'ent'>,
    lineNo: r.line_no,
    account: r.account as AccountCode,
    side: r.side as Side,
    cents: r.cents,
    clientId: r.client_id ?? undefined,
    chargeId: r.charge_id ?? undefined,
    payerId: r.payer_id ?? undefined,
    clinicianId: r.clinician_id ?? undefined,
    serviceId: r.service_id ?? undefined,
    paymentId: r.payment_id ?? undefined,
    partyId: r.party_id ?? undefined,
    packageId: r.package_id ?? undefined,
    effectiveOn: r.effective_on,
    kind: r.kind,
    eventKey: r.event_key,
    recordedAt: r.recorded_at,
    reverses: r.reverses,
    rule: r.rule,
  }));
}

export async function entryWithLines(
  work: Work,
  entryId: string,
): Promise<{ reverses: string | null; lines: LedgerLine[] } | undefined> {
  const lines = await linesWhere(work, { entryId });
  return lines[0] && { reverses: lines[0].reverses, lines };
}

/** Debits less credits of the lines a filter names. Receivables are positive, credits negative. */
export async function sumWhere(work: Work, filter: LineFilter): Promise<Cents> {
  const row = await sumQuery(work, filter).executeTakeFirstOrThrow();
  return cents(row.net);
}
const NET = sql<string>`coalesce(sum(case side when 'debit' then cents else -cents end), 0)::text`;
function sumQuery(work: Work, filter: LineFilter) {
  let q = work.sql
    .selectFrom('lines')
    .select(NET.as('net'))
    .where('practice_id', '=', work.practiceId);
  if (filter.accounts) q = q.where('account', 'in', [...filter.accounts]);
  if (filter.clientId !== undefined) q = q.where('client_id', '=', filter.clientId);
  if (filter.chargeId !== undefined) q = q.where('charge_id', '=', filter.chargeId);
  if (filter.payerId !== undefined) q = q.where('payer_id', '=', filter.payerId);
  if (filter.paymentId !== undefined) q = q.where('payment_id', '=', filter.paymentId);
  if (filter.partyId !== undefined)
    q = q.where('party_id', filter.partyId === null ? 'is' : '=', filter.partyId);
  if (filter.packageId !== undefined) q = q.where('package_id', '=', filter.packageId);
  if (filter.asOf !== undefined) q = q.where('effective_on', '<=', filter.asOf);
  return q;
}

/** Debits less credits per account, for one thing or the whole practice. Accounts without lines are left out. */
export async function sumsByAccount(
  work: Work,
  filter: LineFilter,
): Promise<ReadonlyMap<AccountCode, Cents>> {
  const rows = await sumQuery(work, filter).select('account').groupBy('account').execute();
  return new Map(rows.map((r) => [r.account as AccountCode, cents(r.net)]));
}

/** Payer pending and client due of each charge, as they stand. */
export async function sumsByCharge(
  work: Work,
  chargeIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<AccountCode, Cents>>> {
  const rows = await work.sql
    .selectFrom('lines')
    .select(['charge_id', 'account', NET.as('net')])
    .where('practice_id', '=', work.practiceId)
    .where('charge_id', '=', sql<string>`any(${[...chargeIds]}::text[])`)
    .where('account', 'in', [ACCOUNT.payerPending, ACCOUNT.clientDue])
    .groupBy(['charge_id', 'account'])
    .execute();
  const sums = new Map<string, Map<AccountCode, Cents>>();
  for (const r of rows) {
    const one = sums.get(r.charge_id ?? '') ?? new Map<AccountCode, Cents>();
    one.set(r.account as AccountCode, cents(r.net));
    sums.set(r.charge_id ?? '', one);
  }
  return sums;
}

/** Open money per charge of a client, oldest service first. `serviceOn` = the day the charge took effect. */
export async function openByCharge(work: Work, clientId: string, asOf?: LocalDate) {
  const due = (account: AccountCode) =>
    sql<string>`coalesce(sum(case side when 'debit' then cents else -cents end) filter (where account = ${account}), 0)::text`;
  let q = work.sql
    .selectFrom('lines')
    .select([
      'charge_id',
      sql<LocalDate>`min(effective_on)`.as('service_on'),
      due(ACCOUNT.payerPending).as('pending'),
      due(ACCOUNT.clientDue).as('due'),
    ])
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('charge_id', 'is not', null)
    .where('account', 'in', [ACCOUNT.payerPending, ACCOUNT.clientDue]);
  if (asOf !== undefined) q = q.where('effective_on', '<=', asOf);
  const rows = await q.groupBy('charge_id').orderBy('service_on').orderBy('charge_id').execute();
  return rows.map((r) => ({
    chargeId: r.charge_id as Id<'chg'>,
    serviceOn: r.service_on,
    payerPending: cents(r.pending),
    clientDue: cents(r.due),
  }));
}

/** The three figures of the clients named, or of every client that has any, in one pass. */
export async function sumsByClient(
  work: Work,
  filter: { clientIds?: readonly string[] | undefined; asOf?: LocalDate | undefined } = {},
) {
  let q = work.sql
    .selectFrom('lines')
    .select(['client_id', 'account', NET.as('net')])
    .where('practice_id', '=', work.practiceId)
    .where('client_id', 'is not', null)
    .where('account', 'in', [ACCOUNT.payerPending, ACCOUNT.clientDue, ACCOUNT.clientCredit]);
  if (filter.clientIds)
    q = q.where('client_id', '=', sql<string>`any(${[...filter.clientIds]}::text[])`);
  if (filter.asOf !== undefined) q = q.where('effective_on', '<=', filter.asOf);
  const rows = await q.groupBy(['client_id', 'account']).execute();
  return rows.map((r) => ({
    clientId: r.client_id as Id<'clt'>,
    account: r.account as AccountCode,
    net: cents(r.net),
  }));
}
