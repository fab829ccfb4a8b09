/** The only SQL of posting rules, the usual ones, and how remittances are taken. */
import { type Cents, cents, type Id, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { type Act, type PostingRule, RuleBook } from './posting-rule.ts';

export interface OwnRule {
  readonly id: Id<'rul'>;
  readonly payerId: Id<'pyr'> | null;
  readonly group: string;
  readonly reason: string;
  readonly act: Act;
  readonly raise: boolean;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}
export async function ownRules(work: Work, lock = false): Promise<OwnRule[]> {
  let q = work.sql
    .selectFrom('posting_rules')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('group_code')
    .orderBy('reason')
    .orderBy('valid_from')
    .orderBy('id');
  if (lock) q = q.forUpdate();
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'rul'>,
    payerId: r.payer_id as Id<'pyr'> | null,
    group: r.group_code,
    reason: r.reason,
    act: r.act as Act,
    raise: r.raise,
    from: r.valid_from,
    to: r.valid_to,
  }));
}
export interface UsualRule extends PostingRule {
  readonly source: string;
}
export async function usualRules(work: Work): Promise<UsualRule[]> {
  const found = await work.sql
    .selectFrom('usual_posting_rules')
    .selectAll()
    .orderBy('group_code')
    .orderBy('reason')
    .orderBy('valid_from')
    .execute();
  return found.map((r) => ({
    payerId: null,
    group: r.group_code,
    reason: r.reason,
    act: r.act as Act,
    raise: r.raise,
    from: r.valid_from,
    to: r.valid_to,
    usual: true,
    why: r.why,
    source: r.source,
  }));
}
export async function ruleBook(work: Work): Promise<RuleBook> {
  const own = await ownRules(work);
  return new RuleBook([
    ...own.map((r) => ({ ...r, usual: false, why: 'A rule of this practice.' })),
    ...(await usualRules(work)),
  ]);
}
export async function saveRule(
  work: Work,
  rule: Omit<OwnRule, 'id'>,
  id?: string,
): Promise<Id<'rul'>> {
  const values = {
    payer_id: rule.payerId,
    group_code: rule.group,
    reason: rule.reason,
    act: rule.act,
    raise: rule.raise,
    valid_from: rule.from,
    valid_to: rule.to,
  };
  if (id === undefined) {
    const made = work.newId('rul');
    await work.sql
      .insertInto('posting_rules')
      .values({
        practice_id: work.practiceId,
        id: made,
        ...values,
        made_at: work.now,
        made_by: work.user?.id ?? null,
      })
      .execute();
    return made;
  }
  await work.sql
    .updateTable('posting_rules')
    .set(values)
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
  return id as Id<'rul'>;
}
export async function removeRule(work: Work, id: string): Promise<void> {
  await work.sql
    .deleteFrom('posting_rules')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

/** It held on days that are over: those stay as they were. */
export async function endRule(work: Work, id: string, lastDay: LocalDate): Promise<void> {
  await work.sql
    .updateTable('posting_rules')
    .set({ valid_to: lastDay })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

export interface Settings {
  readonly payerId: Id<'pyr'> | null;
  readonly byItself: boolean;
  readonly tolerance: Cents;
}
export async function allSettings(work: Work): Promise<Settings[]> {
  const found = await work.sql
    .selectFrom('posting_settings')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .execute();
  return found.map((r) => ({
    payerId: r.payer_id as Id<'pyr'> | null,
    byItself: r.by_itself,
    tolerance: cents(r.tolerance_cents),
  }));
}
const USUAL: Settings = { payerId: null, byItself: true, tolerance: cents(0) };
/** Of the payer, else of all others, else: posts by itself, to the cent. */
export async function settingsFor(work: Work, payerId: string | null): Promise<Settings> {
  const all = await allSettings(work);
  return all.find((s) => s.payerId === payerId) ?? all.find((s) => s.payerId === null) ?? USUAL;
}
export async function saveSettings(work: Work, s: Settings): Promise<void> {
  await sql`insert into posting_settings (practice_id, payer_id, by_itself, tolerance_cents)
    values (${work.practiceId}, ${s.payerId}, ${s.byItself}, ${s.tolerance}::int)
    on conflict (practice_id, coalesce(payer_id, '')) do update
      set by_itself = excluded.by_itself, tolerance_cents = excluded.tolerance_cents`.execute(
    work.sql,
  );
}
/** Undefined when the payer had none of its own. */
export async function removeSettings(
  work: Work,
  payerId: Id<'pyr'>,
): Promise<Settings | undefined> {
  const gone = await work.sql
    .deleteFrom('posting_settings')
    .where('practice_id', '=', work.practiceId)
    .where('payer_id', '=', payerId)
    .returning(['by_itself', 'tolerance_cents'])
    .executeTakeFirst();
  return gone && { payerId, byItself: gone.by_itself, tolerance: cents(gone.tolerance_cents) };
}
