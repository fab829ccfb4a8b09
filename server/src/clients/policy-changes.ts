/** What a policy said before each change, by which act, and who is told of it. */
import type { Id } from '@clearhour/values';
import { eventType, type Work } from '../platform/context.ts';
import { fromStoredJson, toStoredJson } from '../platform/stored-json.ts';

/** A client's coverage is not what it was: claims look again. */
export const coverageChanged = eventType<{ clientId: string }>('coverage-changed');

export type PolicyChangeKind =
  | 'added'
  | 'changed'
  | 'ended'
  | 'taken-back'
  | 'reordered'
  | 'reopened'
  | 'carried-on'
  | 'put-back'
  | 'taken-out';
export type Said = Readonly<Record<string, unknown>>;

/** One act is one transaction, which has one `work`: all rows it changes are told as one. */
const ACTS = new WeakMap<Work, string>();
function actOf(work: Work): string {
  const act = ACTS.get(work) ?? work.newId('ver');
  ACTS.set(work, act);
  return act;
}

export async function notePolicyChange(
  work: Work,
  change: {
    readonly clientId: string;
    readonly policyId: string;
    readonly what: PolicyChangeKind;
    /** The whole row before; empty when it was not there. */
    readonly before: Said;
    /** The row that this one goes on from. */
    readonly carries?: string;
    /** The act that is put back. */
    readonly undoes?: string;
  },
): Promise<void> {
  await work.sql
    .insertInto('policy_changes')
    .values({
      practice_id: work.practiceId,
      id: work.newId('ver'),
      client_id: change.clientId,
      policy_id: change.policyId,
      act_id: actOf(work),
      carries: change.carries ?? null,
      undoes: change.undoes ?? null,
      what: change.what,
      before: toStoredJson(change.before),
      by_user: work.user?.id ?? null,
      at: work.now,
    })
    .execute();
  await work.emit(coverageChanged, { clientId: change.clientId });
}

export interface PolicyChange {
  readonly actId: string;
  readonly policyId: Id<'pol'>;
  readonly what: PolicyChangeKind;
  readonly at: string;
  readonly by: string | null;
  readonly carries: string | null;
  readonly undoes: string | null;
  /** Amounts are bigint. */
  readonly before: Said;
}
/** The oldest first: all of them, since what a row says after a change is what it said before the next. */
export async function policyChangesOf(work: Work, clientId: string): Promise<PolicyChange[]> {
  const rows = await work.sql
    .selectFrom('policy_changes as c')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 'c.practice_id').onRef('u.id', '=', 'c.by_user'),
    )
    .select(['c.policy_id', 'c.act_id', 'c.what', 'c.at', 'u.name', 'c.before'])
    .select(['c.carries', 'c.undoes'])
    .where('c.practice_id', '=', work.practiceId)
    .where('c.client_id', '=', clientId)
    .orderBy('c.id')
    .execute();
  return rows.map((r) => ({
    actId: r.act_id,
    policyId: r.policy_id as Id<'pol'>,
    what: r.what as PolicyChangeKind,
    at: r.at,
    by: r.name,
    carries: r.carries,
    undoes: r.undoes,
    before: fromStoredJson(r.before) as Said,
  }));
}
