/**
 * What a payer decided on one charge, keyed in by a person: paid to the bank, adjusted by contract, and
 * what is the client's to pay. Reversible: the payer has to decide again.
 */
import { type Id, isRefusal, refuse } from '@clearhour/values';
import { ACCOUNT, chargeBalance, credit, debit, post, reverse } from '../ledger/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { freeOverpaid } from './free-overpaid.ts';
import { checkDecision, type Decision } from './payer-decision.ts';
import { holdCharge } from './request-write-off.ts';
import {
  decisionsWhere,
  insertDecision,
  markDecisionReversed,
  type PayerDecision,
} from './write-offs-store.ts';

export const decidePayer = action({
  name: 'decide-payer',
  needs: 'charges.write',
  run: async (work: Work, input: Decision & { chargeId: Id<'chg'>; memo: string }) => {
    const charge = await holdCharge(work, input.chargeId);
    if (isRefusal(charge)) return charge;
    const { payerPending } = await chargeBalance(work, charge.id);
    const { serviceOn, payerId } = charge;
    const no = checkDecision(input, { payerPending, serviceOn, today: work.today });
    if (no) return no;
    if (!payerId) return refuse('no-payer', 'No payer is expected to pay this charge.');
    const id = work.newId('evt');
    const about = {
      clientId: charge.clientId,
      chargeId: charge.id,
      payerId,
      clinicianId: charge.clinicianId ?? undefined,
      serviceId: charge.serviceId ?? undefined,
    };
    const { entryId } = await post(work, {
      eventKey: `payer-decided:${id}`,
      kind: 'payer-decided',
      effectiveOn: input.decidedOn,
      rule: 'The payer decided: paid, adjusted by contract, and the client’s part.',
      lines: [
        debit(ACCOUNT.bank, input.paid, about),
        debit(ACCOUNT.contractual, input.adjusted, about),
        debit(ACCOUNT.clientDue, input.client, about),
        credit(ACCOUNT.payerPending, payerPending, about),
      ],
    });
    if (entryId === undefined) throw new Error('a decision on nothing was about to be posted');
    const { paid, adjusted, client, decidedOn, memo } = input;
    const row = { id, chargeId: charge.id, payerId, paid, adjusted, client, decidedOn, memo };
    await insertDecision(work, { ...row, entryId });
    work.audit(id, { chargeId: charge.id, payerId });
    return { chargeId: charge.id };
  },
});

export const reverseDecision = action({
  name: 'reverse-payer-decision',
  needs: 'charges.write',
  run: async (work: Work, input: { decisionId: Id<'evt'> }) => {
    const none = refuse('no-such-decision', 'There is no such decision of a payer.', {
      kind: 'not-found',
    });
    const seen = (await decisionsWhere(work, { id: input.decisionId }))[0];
    if (!seen) return none;
    const charge = await holdCharge(work, seen.chargeId);
    if (isRefusal(charge)) return none;
    const [decision] = await decisionsWhere(work, { id: input.decisionId });
    if (!decision || decision.reversedBy !== null) {
      return refuse('already-reversed', 'This decision was taken back already.', {
        kind: 'conflict',
      });
    }
    await undoDecision(work, decision, 'The payer’s decision was taken back; it decides again.');
    await freeOverpaid(work, decision.chargeId);
    work.audit(decision.id, { chargeId: decision.chargeId });
    return { chargeId: decision.chargeId };
  },
});

export async function undoDecision(
  work: Work,
  decision: PayerDecision,
  rule: string,
): Promise<void> {
  const { entryId } = await reverse(work, decision.entryId, {
    eventKey: `payer-decision-reversed:${decision.id}`,
    kind: 'payer-decision-reversed',
    effectiveOn: work.today,
    rule,
  });
  if (entryId === undefined) throw new Error('a decision without lines cannot be reversed');
  await markDecisionReversed(work, decision.id, entryId);
}
