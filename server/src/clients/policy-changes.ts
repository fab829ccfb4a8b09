/** What a policy said before each change, and who is told of it. */
import type { Id } from '@clearhour/values';
import { eventType, type Work } from '../platform/context.ts';
import { toStoredJson } from '../platform/stored-json.ts';

/** A client's coverage is not what it was: claims look again. */
export const coverageChanged = eventType<{ clientId: string }>('coverage-changed');

export type PolicyChangeKind = 'added' | 'changed' | 'ended' | 'taken-back' | 'reordered';

export async function notePolicyChange(
  work: Work,
  change: {
    readonly clientId: string;
    readonly policyId: string;
    readonly what: PolicyChangeKind;
    /** The whole row before; empty when it was added. */
    readonly before: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await work.sql
    .insertInto('policy_changes')
    .values({
      practice_id: work.practiceId,
      id: work.newId('ver'),
      client_id: change.clientId,
      policy_id: change.policyId,
      what: change.what,
      before: toStoredJson(change.before),
      by_user: work.user?.id ?? null,
      at: work.now,
    })
    .execute();
  await work.emit(coverageChanged, { clientId: change.clientId });
}

export interface PolicyChange {
  readonly policyId: Id<'pol'>;
  readonly what: PolicyChangeKind;
  readonly at: string;
  readonly by: string | null;
  readonly before: Readonly<Record<string, unknown>>;
}
/** The newest first. */
export async function policyChangesOf(work: Work, clientId: string): Promise<PolicyChange[]> {
  const rows = await work.sql
    .selectFrom('policy_changes as c')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 'c.practice_id').onRef('u.id', '=', 'c.by_user'),
    )
    .select(['c.policy_id', 'c.what', 'c.at', 'u.name', 'c.before'])
    .where('c.practice_id', '=', work.practiceId)
    .where('c.client_id', '=', clientId)
    .orderBy('c.id', 'desc')
    .limit(200)
    .execute();
  return rows.map((r) => ({
    policyId: r.policy_id as Id<'pol'>,
    what: r.what as PolicyChangeKind,
    at: r.at,
    by: r.name,
    before: r.before as Record<string, unknown>,
  }));
}
