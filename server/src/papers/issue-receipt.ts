/** A receipt for money of a client, once per payment: by itself when it comes in, else when asked. */
import { type Id, isRefusal, type Refusal, refuse, ZERO } from '@clearhour/values';
import { clientIdsInReach, clientInReach } from '../clients/index.ts';
import { partyBalances } from '../ledger/index.ts';
import { paymentRecorded } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import { on, type Reaction, type Work } from '../platform/context.ts';
import { type LegalHead, legalHead } from './legal-head.ts';
import { chargesPaidBy, paidMoney, withoutReceipt } from './paper-facts.ts';
import { paperNumber } from './paper-number.ts';
import { holdLastNumber, insertPaper, receiptOf } from './papers-store.ts';
import { receiptSnapshot } from './receipt-snapshot.ts';
import { wantPdfs } from './render-job.ts';
import { sayReceipt } from './say-receipt.ts';

/** Numbers the receipt and keeps what is true now; the same one when there is one. `tell`: the money comes now. */
async function receipt(
  work: Work,
  head: LegalHead,
  paymentId: string,
  tell: 'tell' | 'keep' = 'keep',
): Promise<Id<'ppr'> | undefined> {
  const last = await holdLastNumber(work, head.numberedAs, 'receipt');
  const before = await receiptOf(work, paymentId);
  if (before) return before;
  const money = await paidMoney(work, paymentId);
  if (!money) return undefined;
  const paid = await chargesPaidBy(work, paymentId);
  const theirs = (await partyBalances(work, money.clientId)).find(
    (b) => b.partyId === money.partyId,
  );
  const data = receiptSnapshot({
    number: paperNumber('receipt', last + 1),
    issuedOn: work.today,
    issuedAt: work.now,
    practice: head.practice,
    money,
    paid,
    credit: theirs?.credit ?? ZERO,
    due: theirs?.due ?? ZERO,
  });
  const paperId = await insertPaper(work, {
    kind: 'receipt',
    legalEntityId: head.numberedAs,
    after: last,
    clientId: money.clientId,
    partyId: money.partyId,
    paymentId,
    chargeIds: paid.map((p) => p.chargeId),
    data,
  });
  await wantPdfs(work, [paperId]);
  if (tell === 'tell') await sayReceipt(work, money, { paperId, number: data.number });
  return paperId;
}

/** Until the practice has a legal entity no number is taken; Today says that receipts wait. */
export const onPaymentRecorded: Reaction = on(paymentRecorded, async (work, { paymentId }) => {
  const head = await legalHead(work);
  if (head) await receipt(work, head, paymentId, 'tell');
});

const noLegalEntity = (): Refusal =>
  refuse(
    'no-legal-entity',
    'A receipt is numbered for a legal entity, and none holds today. Add it in Settings first.',
    { kind: 'conflict' },
  );

export const issueReceipt = action({
  name: 'issue-receipt',
  needs: 'papers.make',
  run: async (work, { paymentId }: { paymentId: Id<'pmt'> }) => {
    const none = refuse('no-such-payment', 'There is no such payment of your clients.', {
      kind: 'not-found',
    });
    const money = await paidMoney(work, paymentId);
    if (!money || isRefusal(await clientInReach(work, money.clientId))) return none;
    const before = await receiptOf(work, paymentId);
    if (before) return { paperId: before };
    if (money.reversed) {
      return refuse(
        'payment-reversed',
        'This payment was taken back, so there is nothing to give a receipt for.',
        { kind: 'conflict' },
      );
    }
    const head = await legalHead(work);
    if (!head) return noLegalEntity();
    const paperId = await receipt(work, head, paymentId);
    if (!paperId) return none;
    work.audit(paperId, { paymentId });
    return { paperId };
  },
});

const AT_ONCE = 500;
/** Those within reach that came before the legal entity was set, in the order the money came. */
export const issueMissingReceipts = action({
  name: 'issue-missing-receipts',
  needs: 'papers.make',
  run: async (work, _input: object) => {
    const head = await legalHead(work);
    if (!head) return noLegalEntity();
    const within = await clientIdsInReach(work);
    const waiting = await withoutReceipt(work, within, AT_ONCE);
    for (const paymentId of waiting) await receipt(work, head, paymentId);
    const left = (await withoutReceipt(work, within, AT_ONCE)).length;
    work.audit(head.numberedAs, { issued: waiting.length });
    return { issued: waiting.length, left };
  },
});
