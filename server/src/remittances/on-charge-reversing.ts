/**
 * A charge that a payer has decided on is about to be taken back. The payer's money stays where it is (its
 * remittance still adds up) and is owed to the payer from now on, until it takes it back or decides again.
 *
 * Example: paid $110, CO-45 $45 on a charge of $155. Undone: payer pending +155, contractual −45, payer balances −110.
 */
import { chargeReversing } from '../charges/index.ts';
import { ACCOUNT, type Line, linesOfEntries, post } from '../ledger/index.ts';
import { on, type Reaction, type Work } from '../platform/context.ts';
import { adjudicationsWhere, markUndone } from './adjudication-store.ts';

const RULE = 'The charge is taken back; what the payer paid on it is owed to the payer.';

export const onChargeReversing: Reaction = on(chargeReversing, async (work: Work, { chargeId }) => {
  const all = await adjudicationsWhere(work, { chargeIds: [chargeId], standing: true });
  if (all.length === 0) return;
  const lines = await linesOfEntries(
    work,
    all.flatMap((a) => (a.entryId ? [a.entryId] : [])),
  );
  const undone: { id: string; reversedBy: string | null }[] = [];
  for (const a of [...all].reverse()) {
    const own = a.entryId === null ? [] : (lines.get(a.entryId) ?? []);
    const { entryId } = await post(work, {
      eventKey: `adjudication-left:${a.id}`,
      kind: 'payer-decision-reversed',
      effectiveOn: work.today,
      rule: RULE,
      lines: own.map(turned),
    });
    undone.push({ id: a.id, reversedBy: entryId ?? null });
  }
  await markUndone(work, undone, 'The charge was taken back.');
});

/** The other side; money of the payer goes to what is owed to it. */
const turned = (line: Line): Line => ({
  ...line,
  side: line.side === 'debit' ? 'credit' : 'debit',
  ...(line.account === ACCOUNT.payerPayments ? { account: ACCOUNT.payerBalances } : {}),
});
