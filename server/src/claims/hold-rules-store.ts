/** The SQL of the conditions under which claims wait. */
import type { Cents, LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import type { HoldRule } from './hold-rules.ts';

const rules = (work: Work) =>
  work.sql
    .selectFrom('claim_hold_rules')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('retired_at', 'is', null);

/** Those in force, the oldest first. */
export async function holdRules(work: Work, id?: string): Promise<HoldRule[]> {
  const rows = await (id === undefined ? rules(work) : rules(work).where('id', '=', id))
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map((r) => ({
    id: r.id,
    reason: r.reason,
    payerId: r.payer_id,
    payerClass: r.payer_class,
    clinicianId: r.clinician_id,
    clientId: r.client_id,
    code: r.code,
    modifier: r.modifier,
    place: r.place,
    over: r.over_cents,
    level: r.level,
    releaseOn: r.release_on,
    madeAt: r.made_at,
  }));
}
export interface RuleFields {
  readonly reason: string;
  readonly payerId: string | null;
  readonly payerClass: string | null;
  readonly clinicianId: string | null;
  readonly clientId: string | null;
  readonly code: string | null;
  readonly modifier: string | null;
  readonly place: string | null;
  readonly overCents: Cents | null;
  readonly level: number | null;
  readonly releaseOn: LocalDate | null;
}
const columns = (r: RuleFields) => ({
  reason: r.reason,
  payer_id: r.payerId,
  payer_class: r.payerClass,
  clinician_id: r.clinicianId,
  client_id: r.clientId,
  code: r.code?.toUpperCase() ?? null,
  modifier: r.modifier?.toUpperCase() ?? null,
  place: r.place,
  over_cents: r.overCents,
  level: r.level,
  release_on: r.releaseOn,
});
export const insertRule = (work: Work, id: string, rule: RuleFields) =>
  work.sql
    .insertInto('claim_hold_rules')
    .values({
      practice_id: work.practiceId,
      id,
      ...columns(rule),
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .execute();
export const updateRule = (work: Work, id: string, rule: RuleFields) =>
  work.sql
    .updateTable('claim_hold_rules')
    .set(columns(rule))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
export const retireRule = (work: Work, id: string) =>
  work.sql
    .updateTable('claim_hold_rules')
    .set({ retired_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
/** How many claims each rule holds now. */
export async function holding(work: Work): Promise<ReadonlyMap<string, number>> {
  const rows = await work.sql
    .selectFrom('claims')
    .select((eb) => ['hold_rule', eb.cast<number>(eb.fn.countAll(), 'integer').as('n')])
    .where('practice_id', '=', work.practiceId)
    .where('state', '=', 'held')
    .where('hold_rule', 'is not', null)
    .groupBy('hold_rule')
    .execute();
  return new Map(rows.map((r) => [r.hold_rule ?? '', r.n]));
}
