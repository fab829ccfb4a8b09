/** The only SQL of decisions and what each did. */
import type { Cents, Id, Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { DenialAct } from './denial.ts';
import type { Standing } from './denial-store.ts';

export interface Decision {
  readonly id: Id<'evt'>;
  readonly act: DenialAct;
  readonly reason: string;
  readonly risk: Cents;
  readonly at: Instant;
  readonly byUser: string | null;
  readonly undoneAt: Instant | null;
}
export interface Effect {
  readonly decisionId: Id<'evt'>;
  readonly denialId: Id<'dnl'>;
  readonly before: Standing;
  readonly afterVersion: number;
  readonly claimId: Id<'clm'> | null;
  readonly appealId: Id<'apl'> | null;
  readonly writeOffId: Id<'wof'> | null;
  readonly passedId: Id<'evt'> | null;
  readonly undoneAt: Instant | null;
}

export async function insertDecision(
  work: Work,
  d: Pick<Decision, 'id' | 'act' | 'reason' | 'risk'> & { readonly items: number },
): Promise<void> {
  await work.sql
    .insertInto('denial_decisions')
    .values({
      practice_id: work.practiceId,
      id: d.id,
      act: d.act,
      reason: d.reason,
      items: d.items,
      risk_cents: d.risk,
      at: work.now,
      by_user: work.user?.id ?? null,
    })
    .execute();
}
export async function insertEffects(
  work: Work,
  effects: readonly Omit<Effect, 'undoneAt'>[],
): Promise<void> {
  await work.sql
    .insertInto('denial_effects')
    .values(
      effects.map((e) => ({
        practice_id: work.practiceId,
        decision_id: e.decisionId,
        denial_id: e.denialId,
        before: JSON.stringify(e.before),
        after_version: e.afterVersion,
        claim_id: e.claimId,
        appeal_id: e.appealId,
        write_off_id: e.writeOffId,
        passed_id: e.passedId,
      })),
    )
    .execute();
}
export async function decisionsWhere(
  work: Work,
  f: {
    id?: string;
    denialId?: string | undefined;
    /** Only those about a client among these. */
    clients?: 'practice' | ReadonlySet<string>;
    before?: string | undefined;
    limit?: number;
    lock?: boolean;
  },
): Promise<Decision[]> {
  let q = work.sql
    .selectFrom('denial_decisions as d')
    .selectAll('d')
    .where('d.practice_id', '=', work.practiceId)
    .orderBy('d.id', 'desc');
  if (f.id !== undefined) q = q.where('d.id', '=', f.id);
  if (f.before !== undefined) q = q.where('d.id', '<', f.before);
  const { denialId, clients } = f;
  if (denialId !== undefined) {
    q = q.where(
      sql<boolean>`exists (select from denial_effects e where e.practice_id = d.practice_id
        and e.decision_id = d.id and e.denial_id = ${denialId})`,
    );
  }
  if (clients && clients !== 'practice') {
    q = q.where(
      sql<boolean>`not exists (select from denial_effects e join denials n on n.practice_id = e.practice_id
        and n.id = e.denial_id where e.practice_id = d.practice_id and e.decision_id = d.id
        and not n.client_id = any(${[...clients]}::text[]))`,
    );
  }
  if (f.limit !== undefined) q = q.limit(f.limit);
  if (f.lock) q = q.forUpdate();
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'evt'>,
    act: r.act as DenialAct,
    reason: r.reason,
    risk: r.risk_cents,
    at: r.at,
    byUser: r.by_user,
    undoneAt: r.undone_at,
  }));
}
export async function effectsOf(work: Work, decisionIds: readonly string[]): Promise<Effect[]> {
  const rows = await work.sql
    .selectFrom('denial_effects')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('decision_id', '=', sql<string>`any(${[...decisionIds]}::text[])`)
    .orderBy('denial_id')
    .execute();
  return rows.map((r) => ({
    decisionId: r.decision_id as Id<'evt'>,
    denialId: r.denial_id as Id<'dnl'>,
    before: r.before as Standing,
    afterVersion: r.after_version,
    claimId: r.claim_id as Id<'clm'> | null,
    appealId: r.appeal_id as Id<'apl'> | null,
    writeOffId: r.write_off_id as Id<'wof'> | null,
    passedId: r.passed_id as Id<'evt'> | null,
    undoneAt: r.undone_at,
  }));
}
export async function markUndone(
  work: Work,
  decisionId: string,
  denialIds: readonly string[],
  whole: boolean,
): Promise<void> {
  await work.sql
    .updateTable('denial_effects')
    .set({ undone_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('decision_id', '=', decisionId)
    .where('denial_id', '=', sql<string>`any(${[...denialIds]}::text[])`)
    .execute();
  if (!whole) return;
  await work.sql
    .updateTable('denial_decisions')
    .set({ undone_at: work.now, undone_by: work.user?.id ?? null })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', decisionId)
    .execute();
}
