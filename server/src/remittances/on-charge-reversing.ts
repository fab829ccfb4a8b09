/**
 * A charge that a payer has decided on is about to be taken back. The payer's money stays where it is (its
 * remittance still adds up) and is owed to the payer from now on, until it takes it back or decides again: each
 * answer is undone, and stands again with its money alone. See taken-back-charge.ts.
 *
 * Example: paid $110, CO-45 $45 on a charge of $155. Together: payer pending +155, contractual −45, payer balances −110.
 */
import { chargeById, chargeReversing } from '../charges/index.ts';
import { postMany, reverseMany } from '../ledger/index.ts';
import { on, type Reaction, type Work } from '../platform/context.ts';
import {
  type Adjudication,
  adjudicationsWhere,
  insertAdjudications,
  markUndone,
  supersede,
} from './adjudication-store.ts';
import { moneyAlone } from './taken-back-charge.ts';

const RULE = 'The charge is taken back; what the payer paid on it is owed to the payer.';

export const onChargeReversing: Reaction = on(chargeReversing, async (work: Work, { chargeId }) => {
  const all = await adjudicationsWhere(work, { chargeIds: [chargeId], standing: true });
  if (all.length === 0) return;
  // The last first, so that each is undone on the book it left.
  const moved = all.filter((a) => a.entryId !== null).reverse();
  const entries = await reverseMany(
    work,
    moved.map((a) => ({
      entryId: a.entryId ?? '',
      eventKey: `adjudication-left:${a.id}`,
      kind: 'remittance-undone',
      effectiveOn: work.today,
      rule: RULE,
    })),
  );
  const by = new Map(moved.map((a, i) => [a.id, entries[i] ?? null]));
  await markUndone(
    work,
    all.map((a) => ({ id: a.id, reversedBy: by.get(a.id) ?? null })),
    'The charge was taken back.',
  );
  await keepMoney(work, chargeId, all);
});

/** The same answers again, each with what it paid and nothing else; they name each other as they did. */
async function keepMoney(
  work: Work,
  chargeId: string,
  all: readonly Adjudication[],
): Promise<void> {
  const charge = await chargeById(work, chargeId);
  if (!charge) throw new Error('a charge that is not there was taken back');
  const { clientId, clinicianId, serviceId } = charge;
  const about = {
    ...{ clientId, chargeId },
    clinicianId: clinicianId ?? undefined,
    serviceId: serviceId ?? undefined,
  };
  const now = new Map(all.map((a) => [a.id, work.newId('adj')]));
  const again = all.map((a) => ({
    ...a,
    ...moneyAlone(a.parts.paid, a.payerId, about),
    id: now.get(a.id) ?? a.id,
    raised: [],
    nextPayerId: null,
    reverses: a.reverses && (now.get(a.reverses) ?? a.reverses),
    supersededBy: a.supersededBy && (now.get(a.supersededBy) ?? a.supersededBy),
  }));
  const posted = await postMany(
    work,
    again.map(({ id, lines }) => ({
      eventKey: `adjudicated:${id}`,
      kind: 'remittance-posted' as const,
      effectiveOn: work.today,
      rule: RULE,
      lines,
    })),
  );
  await insertAdjudications(
    work,
    again.map((a, i) => ({ ...a, entryId: posted[i]?.entryId ?? null })),
  );
  await supersede(
    work,
    again.flatMap(({ id, supersededBy }) => (supersededBy ? [{ id, by: supersededBy }] : [])),
  );
}
