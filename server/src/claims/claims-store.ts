/** The SQL of claims and their lines; rows decoded here and nowhere else. */
import { type Id, type LocalDate, ZERO } from '@clearhour/values';
import { type Insertable, sql, type Updateable } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { DB } from '../platform/db-types.ts';
import { fromStoredJson, toStoredJson } from '../platform/stored-json.ts';
import type { Claim, ClaimLine, FilingProof, Finding, Frequency, PriorAnswer } from './claim.ts';
import { type ClaimState, type Decision, OPEN_STATES } from './claim-states.ts';

/** One parameter, however many there are. */
const many = (all: readonly string[]) => sql<string>`any(${[...all]}::text[])`;
const claims = (work: Work) =>
  work.sql.selectFrom('claims').selectAll().where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof claims>['executeTakeFirstOrThrow']>>;

export const toClaim = (r: Row): Claim => ({
  id: r.id as Id<'clm'>,
  number: r.number,
  clientId: r.client_id as Id<'clt'>,
  policyId: r.policy_id as Id<'pol'>,
  payerId: r.payer_id as Id<'pyr'>,
  clinicianId: r.clinician_id as Id<'cln'>,
  serviceOn: r.service_on,
  place: r.place,
  part: r.part,
  level: r.level,
  before: r.before as Id<'clm'> | null,
  frequency: r.frequency as Frequency,
  replaces: r.replaces as Id<'clm'> | null,
  state: r.state as ClaimState,
  cameFrom: r.came_from as ClaimState | null,
  asideFrom: r.aside_from as ClaimState | null,
  decision: r.decision as Decision | null,
  decidedOn: r.decided_on,
  total: r.total_cents,
  payerControlNumber: r.payer_control_number,
  note: r.note,
  authNumber: r.auth_number,
  delayReason: r.delay_reason,
  prior: fromStoredJson(r.prior) as PriorAnswer[],
  answer: fromStoredJson(r.answer) as PriorAnswer | null,
  connectionId: r.connection_id,
  sentFile: r.sent_file,
  sentAt: r.sent_at,
  proof: r.proof as FilingProof | null,
  checked: r.checked,
  findings: r.findings as unknown as Finding[],
  holdReason: r.hold_reason,
  heldBy: r.held_by,
  holdRule: r.hold_rule,
  releasedAt: r.released_at,
  limitOn: r.limit_on,
  actBy: r.act_by,
  limitBasis: r.limit_basis,
  askStatusOn: r.ask_status_on,
  askedAt: r.asked_at,
  answerBy: r.answer_by,
  madeAt: r.made_at,
  version: r.version,
});

export async function claimById(work: Work, id: string): Promise<Claim | undefined> {
  const row = await claims(work).where('id', '=', id).executeTakeFirst();
  return row && toClaim(row);
}
/** The claim locked to the end of the transaction: whoever moves it waits here. */
export async function lockClaim(work: Work, id: string): Promise<Claim | undefined> {
  const row = await claims(work).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row && toClaim(row);
}
/** In the order of their ids, so that two that lock many never wait for each other. */
export async function lockClaims(work: Work, ids: readonly string[]): Promise<Claim[]> {
  if (ids.length === 0) return [];
  const rows = await claims(work)
    .where('id', '=', many(ids))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(toClaim);
}
/** At most one; a list, because the number came from outside. */
export async function claimsByNumber(work: Work, number: string): Promise<Claim[]> {
  const rows = await claims(work).where('number', '=', number.trim().toUpperCase()).execute();
  return rows.map(toClaim);
}
export async function claimsByNumbers(
  work: Work,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, Claim>> {
  if (numbers.length === 0) return new Map();
  const rows = await claims(work).where('number', '=', many(numbers)).execute();
  return new Map(rows.map((r) => [r.number, toClaim(r)]));
}
export async function claimsWhere(
  work: Work,
  wanted: { before?: string; replaces?: string; sentFile?: string; ids?: readonly string[] },
): Promise<Claim[]> {
  if (wanted.ids?.length === 0) return [];
  let q = claims(work);
  if (wanted.before !== undefined) q = q.where('before', '=', wanted.before);
  if (wanted.replaces !== undefined) q = q.where('replaces', '=', wanted.replaces);
  if (wanted.sentFile !== undefined) q = q.where('sent_file', '=', wanted.sentFile);
  if (wanted.ids !== undefined) q = q.where('id', '=', many(wanted.ids));
  const rows = await q.orderBy('id').execute();
  return rows.map(toClaim);
}

/** What one claim of a day is told by. */
export interface Group {
  readonly clientId: string;
  readonly policyId: string;
  readonly clinicianId: string;
  readonly serviceOn: LocalDate;
}
/** First claims (level 1, not a correction) of a day in these states, locked, the first part in front. */
export async function lockGroup(
  work: Work,
  group: Group,
  states: readonly ClaimState[],
): Promise<Claim[]> {
  const rows = await claims(work)
    .where('client_id', '=', group.clientId)
    .where('service_on', '=', group.serviceOn)
    .where('policy_id', '=', group.policyId)
    .where('clinician_id', '=', group.clinicianId)
    .where('level', '=', 1)
    .where('state', 'in', [...states])
    .orderBy('part')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(toClaim);
}

/** The next free part of a day, plan and place; open claims of these are told apart by it alone. */
export async function freePart(work: Work, claim: Group & { readonly place: string }) {
  const open = await lockGroup(work, claim, OPEN_STATES);
  const taken = open.filter((c) => c.frequency === '1' && c.place === claim.place);
  return Math.max(0, ...taken.map((c) => c.part)) + 1;
}

export interface NewClaim {
  readonly id: Id<'clm'>;
  readonly number: string;
  readonly clientId: string;
  readonly policyId: string;
  readonly payerId: string;
  readonly clinicianId: string;
  readonly serviceOn: LocalDate;
  readonly place: string;
  readonly part?: number;
  readonly level?: number;
  readonly before?: string | null;
  readonly frequency?: Frequency;
  readonly replaces?: string | null;
  readonly prior?: readonly PriorAnswer[];
}
/** False when another transaction was first with the same. */
export async function insertClaim(work: Work, claim: NewClaim): Promise<boolean> {
  const values: Insertable<DB['claims']> = {
    practice_id: work.practiceId,
    id: claim.id,
    number: claim.number,
    client_id: claim.clientId,
    policy_id: claim.policyId,
    payer_id: claim.payerId,
    clinician_id: claim.clinicianId,
    service_on: claim.serviceOn,
    place: claim.place,
    part: claim.part ?? 1,
    level: claim.level ?? 1,
    before: claim.before ?? null,
    frequency: claim.frequency ?? '1',
    replaces: claim.replaces ?? null,
    prior: toStoredJson(claim.prior ?? []),
    state: 'building',
    total_cents: ZERO,
    made_at: work.now,
    made_by: work.user?.id ?? null,
  };
  const made = await work.sql
    .insertInto('claims')
    .values(values)
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Columns as they are named in the table; the version moves with every change. */
export async function changeClaim(
  work: Work,
  claim: Pick<Claim, 'id' | 'version'>,
  set: Updateable<DB['claims']>,
): Promise<void> {
  await work.sql
    .updateTable('claims')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', claim.id)
    .execute();
}

/** Ids of claims that have not gone and were not scrubbed since something changed; oldest first. */
export async function uncheckedIds(work: Work, limit: number): Promise<string[]> {
  const rows = await work.sql
    .selectFrom('claims')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('checked', '=', false)
    .where('state', 'in', [...OPEN_STATES])
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((r) => r.id);
}

/** Claims to mend, and those a rule holds, are to be scrubbed again. */
export const uncheckWaiting = (work: Work) =>
  work.sql
    .updateTable('claims')
    .set({ checked: false })
    .where('practice_id', '=', work.practiceId)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'to-mend'),
        eb.and([eb('state', '=', 'held'), eb('hold_rule', 'is not', null)]),
      ]),
    )
    .execute();

/** Ids of clean claims, the oldest first. */
export async function readyIds(
  work: Work,
  wanted: { payerId?: string | undefined; limit: number },
): Promise<string[]> {
  let q = work.sql
    .selectFrom('claims')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('state', '=', 'ready');
  if (wanted.payerId !== undefined) q = q.where('payer_id', '=', wanted.payerId);
  const rows = await q.orderBy('id').limit(wanted.limit).execute();
  return rows.map((r) => r.id);
}

/** Ids of claims whose status is due to be asked about, the longest waiting first. */
export async function idsToAsk(work: Work, today: LocalDate, limit: number): Promise<string[]> {
  const rows = await work.sql
    .selectFrom('claims')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('ask_status_on', '<=', today)
    .orderBy('ask_status_on')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((r) => r.id);
}

// Lines ----------------------------------------------------------------------------------------

const lines = (work: Work) =>
  work.sql.selectFrom('claim_lines').selectAll().where('practice_id', '=', work.practiceId);
type LineRow = Awaited<ReturnType<ReturnType<typeof lines>['executeTakeFirstOrThrow']>>;
const toLine = (r: LineRow): ClaimLine => ({
  claimId: r.claim_id as Id<'clm'>,
  position: r.position,
  chargeId: r.charge_id as Id<'chg'>,
  lineKey: r.line_key,
  code: r.code,
  modifiers: r.modifiers,
  units: r.units,
  place: r.place,
  diagnoses: r.diagnoses,
  fee: r.fee_cents,
  serviceOn: r.service_on,
  level: r.level,
  stands: r.stands,
});
export async function claimLines(work: Work, claimId: string): Promise<ClaimLine[]> {
  const rows = await lines(work).where('claim_id', '=', claimId).orderBy('position').execute();
  return rows.map(toLine);
}
export async function linesOfClaims(
  work: Work,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, ClaimLine[]>> {
  const of = new Map<string, ClaimLine[]>(claimIds.map((id) => [id, []]));
  if (claimIds.length === 0) return of;
  const rows = await lines(work)
    .where('claim_id', '=', many(claimIds))
    .orderBy('claim_id')
    .orderBy('position')
    .execute();
  for (const row of rows) of.get(row.claim_id)?.push(toLine(row));
  return of;
}
export async function lineByKey(work: Work, key: string): Promise<ClaimLine | undefined> {
  const row = await lines(work).where('line_key', '=', key.trim().toUpperCase()).executeTakeFirst();
  return row && toLine(row);
}
/** Every claim line of these charges, whatever the claim's state. */
export async function linesOfCharges(
  work: Work,
  chargeIds: readonly string[],
): Promise<ClaimLine[]> {
  if (chargeIds.length === 0) return [];
  const rows = await lines(work)
    .where('charge_id', '=', many(chargeIds))
    .orderBy('claim_id')
    .orderBy('position')
    .execute();
  return rows.map(toLine);
}
export async function insertLines(work: Work, all: readonly ClaimLine[]): Promise<void> {
  if (all.length === 0) return;
  await work.sql
    .insertInto('claim_lines')
    .values(
      all.map((l) => ({
        practice_id: work.practiceId,
        claim_id: l.claimId,
        position: l.position,
        charge_id: l.chargeId,
        line_key: l.lineKey,
        code: l.code,
        modifiers: [...l.modifiers],
        units: l.units,
        place: l.place,
        diagnoses: [...l.diagnoses],
        fee_cents: l.fee,
        service_on: l.serviceOn,
        level: l.level,
        stands: l.stands,
      })),
    )
    .execute();
}
export const removeLines = (work: Work, claimId: string) =>
  work.sql
    .deleteFrom('claim_lines')
    .where('practice_id', '=', work.practiceId)
    .where('claim_id', '=', claimId)
    .execute();
export const removeLine = (work: Work, line: Pick<ClaimLine, 'claimId' | 'position'>) =>
  work.sql
    .deleteFrom('claim_lines')
    .where('practice_id', '=', work.practiceId)
    .where('claim_id', '=', line.claimId)
    .where('position', '=', line.position)
    .execute();
export async function setStanding(
  work: Work,
  claimIds: readonly string[],
  stands: boolean,
): Promise<void> {
  if (claimIds.length === 0) return;
  await work.sql
    .updateTable('claim_lines')
    .set({ stands })
    .where('practice_id', '=', work.practiceId)
    .where('claim_id', '=', many(claimIds))
    .execute();
}
