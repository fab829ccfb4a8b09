/** The only SQL of planned charges, their lines and steps. */
import {
  add,
  type Cents,
  cents,
  type Id,
  type Instant,
  type LocalDate,
  ZERO,
} from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { PLANNED_STATES, type PlannedEvent, type PlannedState } from './planned-states.ts';

export interface PlannedCharge {
  readonly id: Id<'pch'>;
  readonly enrolmentId: Id<'apy'>;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
  readonly cardId: Id<'crd'>;
  /** As it was said. */
  readonly amount: Cents;
  readonly state: PlannedState;
  readonly why: string;
  readonly chargeOn: LocalDate;
  /** The day its notice named. */
  readonly saidFor: LocalDate;
  readonly messageId: string;
  readonly intentId: string | null;
  readonly tries: number;
  readonly charged: Cents | null;
  readonly plannedAt: Instant;
  readonly endedAt: Instant | null;
  readonly version: number;
}
export interface LineOfPlanned {
  readonly chargeId: string;
  readonly cents: Cents;
  readonly why: string;
}
const select = (work: Work) =>
  work.sql.selectFrom('planned_charges').selectAll().where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): PlannedCharge => ({
  id: r.id as Id<'pch'>,
  enrolmentId: r.enrolment_id as Id<'apy'>,
  clientId: r.client_id as Id<'clt'>,
  partyId: r.party_id as Id<'rsp'> | null,
  cardId: r.card_id as Id<'crd'>,
  amount: r.amount_cents,
  state: r.state as PlannedState,
  why: r.why,
  chargeOn: r.charge_on,
  saidFor: r.said_for,
  messageId: r.message_id,
  intentId: r.intent_id,
  tries: r.tries,
  charged: r.charged_cents,
  plannedAt: r.planned_at,
  endedAt: r.ended_at,
  version: r.version,
});

export interface PlannedFilter {
  readonly id?: string;
  readonly intentId?: string;
  readonly clientId?: string | undefined;
  readonly enrolmentId?: string;
  readonly clients?: 'practice' | ReadonlySet<string>;
  readonly state?: PlannedState;
  /** Not ended. */
  readonly live?: boolean;
  /** Waiting, and its day has come. */
  readonly dueBy?: LocalDate;
  readonly after?: string | undefined;
  readonly newestFirst?: boolean;
  readonly limit?: number;
  readonly lock?: boolean;
}
export async function plannedWhere(work: Work, f: PlannedFilter): Promise<PlannedCharge[]> {
  let q = select(work).orderBy('id', f.newestFirst ? 'desc' : 'asc');
  if (f.id !== undefined) q = q.where('id', '=', f.id);
  if (f.intentId !== undefined) q = q.where('intent_id', '=', f.intentId);
  if (f.clientId !== undefined) q = q.where('client_id', '=', f.clientId);
  if (f.enrolmentId !== undefined) q = q.where('enrolment_id', '=', f.enrolmentId);
  if (f.clients && f.clients !== 'practice')
    q = q.where('client_id', '=', sql<string>`any(${[...f.clients]}::text[])`);
  if (f.state !== undefined) q = q.where('state', '=', f.state);
  if (f.live) q = q.where('ended_at', 'is', null);
  if (f.dueBy !== undefined)
    q = q.where('state', 'in', ['noticed', 'retrying']).where('charge_on', '<=', f.dueBy);
  if (f.after !== undefined) q = q.where('id', f.newestFirst ? '<' : '>', f.after);
  if (f.limit !== undefined) q = q.limit(f.limit);
  if (f.lock) q = q.forUpdate();
  return (await q.execute()).map(decode);
}
/** What was charged although these notices, which said it, did not arrive. */
export async function chargedUnheard(
  work: Work,
  clientIds: readonly string[],
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, Cents>> {
  if (messageIds.length === 0) return new Map();
  const rows = await work.sql
    .selectFrom('planned_charges')
    .select(['message_id', 'charged_cents'])
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', sql<string>`any(${[...clientIds]}::text[])`)
    .where('message_id', '=', sql<string>`any(${[...messageIds]}::text[])`)
    .execute();
  const charged = new Map<string, Cents>();
  // What was split over days was said by one notice.
  for (const { message_id: id, charged_cents: cents } of rows)
    if (cents !== null) charged.set(id, add(charged.get(id) ?? ZERO, cents));
  return charged;
}
export const plannedById = async (
  work: Work,
  id: string,
  lock = false,
): Promise<PlannedCharge | undefined> => (await plannedWhere(work, { id, lock }))[0];

export async function insertPlanned(
  work: Work,
  p: Pick<
    PlannedCharge,
    'id' | 'enrolmentId' | 'clientId' | 'partyId' | 'cardId' | 'amount' | 'chargeOn' | 'messageId'
  > & {
    readonly lines: readonly (LineOfPlanned & { readonly part?: number })[];
    /** When its notice named another day. */
    readonly saidFor?: LocalDate;
    readonly why?: string;
  },
): Promise<void> {
  await work.sql
    .insertInto('planned_charges')
    .values({
      practice_id: work.practiceId,
      id: p.id,
      enrolment_id: p.enrolmentId,
      client_id: p.clientId,
      party_id: p.partyId,
      card_id: p.cardId,
      amount_cents: p.amount,
      state: 'noticed',
      charge_on: p.chargeOn,
      said_for: p.saidFor ?? p.chargeOn,
      message_id: p.messageId,
      planned_at: work.now,
    })
    .execute();
  if (p.lines.length > 0)
    await work.sql
      .insertInto('planned_charge_lines')
      .values(
        p.lines.map((l) => ({
          practice_id: work.practiceId,
          planned_id: p.id,
          charge_id: l.chargeId,
          party_id: p.partyId,
          cents: l.cents,
          why: l.why,
          part: l.part ?? 1,
        })),
      )
      .execute();
  await addStep(work, { id: p.id, n: 1 }, 'planned', p.why ?? '');
}
/** The lines of `later` become a charge of its own, said by the same notice; of a line that is in both a part stays. */
export async function insertRest(
  work: Work,
  old: PlannedCharge,
  now: readonly LineOfPlanned[],
  rest: {
    readonly id: Id<'pch'>;
    readonly lines: readonly LineOfPlanned[];
    readonly chargeOn: LocalDate;
    readonly why: string;
  },
): Promise<void> {
  const stay = new Map(now.map((l) => [l.chargeId, l.cents]));
  const cut = rest.lines.filter((l) => stay.has(l.chargeId));
  const { enrolmentId, clientId, partyId, cardId, messageId, saidFor } = old;
  await insertPlanned(work, {
    ...{ enrolmentId, clientId, partyId, cardId, messageId, saidFor },
    ...{ id: rest.id, chargeOn: rest.chargeOn, why: rest.why },
    amount: add(ZERO, ...rest.lines.map((l) => l.cents)),
    lines: await Promise.all(
      cut.map(async (l) => ({ ...l, part: await nextPart(work, l.chargeId) })),
    ),
  });
  for (const { chargeId } of rest.lines) {
    const cents = stay.get(chargeId);
    await work.sql
      .updateTable('planned_charge_lines')
      .set(cents === undefined ? { planned_id: rest.id } : { cents })
      .where('practice_id', '=', work.practiceId)
      .where('planned_id', '=', old.id)
      .where('charge_id', '=', chargeId)
      .execute();
  }
}
async function nextPart(work: Work, chargeId: string): Promise<number> {
  const last = await work.sql
    .selectFrom('planned_charge_lines')
    .select(({ fn }) => fn.max('part').as('part'))
    .where('practice_id', '=', work.practiceId)
    .where('charge_id', '=', chargeId)
    .executeTakeFirst();
  return (last?.part ?? 0) + 1;
}
export async function changePlanned(
  work: Work,
  old: PlannedCharge,
  to: {
    readonly event: PlannedEvent;
    readonly state: PlannedState;
    readonly why?: string;
    readonly chargeOn?: LocalDate;
    readonly intentId?: string;
    readonly tries?: number;
    readonly charged?: Cents;
    readonly amount?: Cents;
  },
): Promise<void> {
  const { ended } = PLANNED_STATES[to.state];
  await work.sql
    .updateTable('planned_charges')
    .set({
      state: to.state,
      why: to.why ?? '',
      ...(to.chargeOn === undefined ? {} : { charge_on: to.chargeOn }),
      ...(to.intentId === undefined ? {} : { intent_id: to.intentId }),
      ...(to.tries === undefined ? {} : { tries: to.tries }),
      ...(to.charged === undefined ? {} : { charged_cents: to.charged }),
      ...(to.amount === undefined ? {} : { amount_cents: to.amount }),
      ended_at: ended ? work.now : null,
      version: old.version + 1,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', old.id)
    .execute();
  if (ended)
    await work.sql
      .updateTable('planned_charge_lines')
      .set({ live: false })
      .where('practice_id', '=', work.practiceId)
      .where('planned_id', '=', old.id)
      .execute();
  await addStep(work, { id: old.id, n: old.version + 1 }, to.event, to.why ?? '');
}
async function addStep(
  work: Work,
  { id, n }: { readonly id: string; readonly n: number },
  step: string,
  why: string,
): Promise<void> {
  await work.sql
    .insertInto('planned_charge_steps')
    .values({
      ...{ practice_id: work.practiceId, planned_id: id, n, id: work.newId('pcs') },
      ...{ step, why, by_user: work.user?.id ?? null, at: work.now },
    })
    .execute();
}

export async function linesOf(
  work: Work,
  plannedIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LineOfPlanned[]>> {
  const rows = await work.sql
    .selectFrom('planned_charge_lines')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('planned_id', '=', sql<string>`any(${[...plannedIds]}::text[])`)
    .orderBy('planned_id')
    .orderBy('charge_id')
    .execute();
  return Map.groupBy(
    rows.map((r) => ({
      ...{ plannedId: r.planned_id, chargeId: r.charge_id, cents: r.cents, why: r.why },
    })),
    (l) => l.plannedId,
  );
}
/** Charges of one who pays that are in a charge that has not ended. */
export async function liveLines(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
): Promise<ReadonlySet<string>> {
  const rows = await work.sql
    .selectFrom('planned_charge_lines as l')
    .innerJoin('planned_charges as p', (j) =>
      j.onRef('p.practice_id', '=', 'l.practice_id').onRef('p.id', '=', 'l.planned_id'),
    )
    .select('l.charge_id')
    .where('l.practice_id', '=', work.practiceId)
    .where('l.live', '=', true)
    .where('p.client_id', '=', of.clientId)
    .where('l.party_id', of.partyId === null ? 'is' : '=', of.partyId)
    .execute();
  return new Set(rows.map((r) => r.charge_id));
}
/** Charges that were to go to another card than this one, and did not. */
export async function unpaidByOthers(
  work: Work,
  e: { readonly id: string; readonly cardId: string },
): Promise<ReadonlySet<string>> {
  const rows = await work.sql
    .selectFrom('planned_charges as p')
    .innerJoin('planned_charge_lines as l', (j) =>
      j.onRef('l.practice_id', '=', 'p.practice_id').onRef('l.planned_id', '=', 'p.id'),
    )
    .select('l.charge_id')
    .where('p.practice_id', '=', work.practiceId)
    .where('p.enrolment_id', '=', e.id)
    .where('p.card_id', '<>', e.cardId)
    .where('p.state', 'in', ['declined', 'taken-back'])
    .execute();
  return new Set(rows.map((r) => r.charge_id));
}
/** Charged since a day by an enrolment, and said and not yet ended. */
export async function takenSince(work: Work, enrolmentId: string, from: Instant): Promise<Cents> {
  const { rows } = await sql<{ cents: string }>`
    select coalesce(sum(coalesce(charged_cents, amount_cents)), 0)::text as cents from planned_charges
    where practice_id = ${work.practiceId} and enrolment_id = ${enrolmentId}
      and (ended_at is null or (state = 'charged' and ended_at >= ${from}))`.execute(work.sql);
  return cents(rows[0]?.cents ?? 0);
}
export async function plannedStepsOf(work: Work, plannedId: string) {
  const rows = await work.sql
    .selectFrom('planned_charge_steps as s')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 's.practice_id').onRef('u.id', '=', 's.by_user'),
    )
    .select(['s.step', 's.why', 's.at', 'u.name'])
    .where('s.practice_id', '=', work.practiceId)
    .where('s.planned_id', '=', plannedId)
    .orderBy('s.n')
    .execute();
  return rows.map((r) => ({ step: r.step, why: r.why, at: r.at, by: r.name }));
}
