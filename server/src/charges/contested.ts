/**
 * Lines that who pays does not agree with. Until their words are answered nobody presses for them: autopay does not
 * charge them, no late notice and no link to pay goes for them. What is owed does not change, and they may pay.
 */
import type { Id } from '@clearhour/values';
import type { Work } from '../platform/context.ts';

/** `askedBy`: what they wrote; once for each. */
export async function contest(
  work: Work,
  c: {
    readonly askedBy: string;
    readonly chargeId: Id<'chg'>;
    readonly clientId: Id<'clt'>;
    readonly partyId: Id<'rsp'> | null;
  },
): Promise<void> {
  await work.sql
    .insertInto('contested_charges')
    .values({
      ...{ practice_id: work.practiceId, id: work.newId('ctd'), asked_by: c.askedBy },
      ...{ charge_id: c.chargeId, client_id: c.clientId, party_id: c.partyId, since: work.now },
    })
    .onConflict((k) => k.doNothing())
    .execute();
}
/** They were answered. */
export async function settleContest(work: Work, askedBy: string): Promise<void> {
  await work.sql
    .updateTable('contested_charges')
    .set({ settled_at: work.now, settled_by: work.user?.id ?? null })
    .where('practice_id', '=', work.practiceId)
    .where('asked_by', '=', askedBy)
    .where('settled_at', 'is', null)
    .execute();
}
/** Charges this payer of this client does not agree with now. */
export async function contestedBy(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
): Promise<ReadonlySet<string>> {
  const rows = await work.sql
    .selectFrom('contested_charges')
    .select('charge_id')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', of.clientId)
    .where('party_id', of.partyId === null ? 'is' : '=', of.partyId)
    .where('settled_at', 'is', null)
    .execute();
  return new Set(rows.map((r) => r.charge_id));
}
