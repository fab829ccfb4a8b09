/**
 * A dispute in the book. Opened: the bank took the money from the processor's account; it is neither the practice's nor
 * the client's until it is decided (1040). Won: it is back. Lost: the payment is gone, so it comes off what it had
 * paid, and the client owes that again. The caller holds the client's money. Each step once, in whatever order it is told.
 *
 * Example, $150.00: opened 1040 +150, 1020 −150; won 1020 +150, 1040 −150; lost: off the charge (1110 +150, 2000 +150),
 * then 2000 −150, 1040 −150.
 */
import {
  compare,
  dateIn,
  isPositive,
  type LocalDate,
  smaller,
  subtract,
  ZERO,
} from '@clearhour/values';
import { ACCOUNT, credit, debit, paymentCredit, post } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import { planTakeBack } from './allocation.ts';
import { takeBack, undoAllocation } from './book-money.ts';
import { type BookedDispute, disputeOf, markDisputeBooked } from './card-disputes-store.ts';
import { undoSetApart } from './package-money.ts';
import { allocationsWhere, paymentById } from './payments-store.ts';

export async function bookDispute(work: Work, disputeRef: string): Promise<void> {
  const seen = await disputeOf(work, disputeRef);
  if (!seen?.paymentId) return;
  const taken = await bookTaken(work, seen, seen.paymentId);
  if (!taken || seen.closedEntryId !== null || seen.result === null) return;
  if (seen.result === 'won') await bookWon(work, seen, seen.paymentId);
  else await bookLost(work, seen, seen.paymentId);
}

const dayOf = (work: Work, at: BookedDispute['openedAt']): LocalDate => {
  const day = at === null ? work.today : dateIn(work.zone, at);
  if (day > work.today) return work.today;
  return day;
};

/** Whether the money is, or was, with the bank. */
async function bookTaken(work: Work, d: BookedDispute, paymentId: string): Promise<boolean> {
  if (d.takenEntryId !== null) return true;
  if (!d.moneyTaken) return false;
  const about = { clientId: d.clientId, paymentId };
  const { entryId } = await post(work, {
    eventKey: `dispute-taken:${d.disputeRef}`,
    kind: 'dispute-taken',
    effectiveOn: dayOf(work, d.openedAt ?? d.closedAt),
    rule: 'The client disputed the payment at their bank, which took the money until it decides.',
    lines: [
      debit(ACCOUNT.disputed, d.amount, about),
      credit(ACCOUNT.cardClearing, d.amount, about),
    ],
  });
  await markDisputeBooked(work, d.disputeRef, { takenEntryId: entryId ?? null });
  return true;
}

async function bookWon(work: Work, d: BookedDispute, paymentId: string): Promise<void> {
  const about = { clientId: d.clientId, paymentId };
  const { entryId } = await post(work, {
    eventKey: `dispute-returned:${d.disputeRef}`,
    kind: 'dispute-returned',
    effectiveOn: dayOf(work, d.closedAt),
    rule: 'The bank decided for the practice: the money is back.',
    lines: [
      debit(ACCOUNT.cardClearing, d.amount, about),
      credit(ACCOUNT.disputed, d.amount, about),
    ],
  });
  await markDisputeBooked(work, d.disputeRef, { closedEntryId: entryId ?? null });
}

const LOST = 'The bank gave the disputed money back to the client; they owe this again.';
async function bookLost(work: Work, d: BookedDispute, paymentId: string): Promise<void> {
  const payment = await paymentById(work, paymentId);
  if (!payment) throw new Error(`dispute ${d.disputeRef} has no payment`);
  const missing = async () => subtract(d.amount, await paymentCredit(work, paymentId));
  const standing = await allocationsWhere(work, { paymentId }, 'standing');
  const ordinary = standing.filter((a) => a.packageId === null);
  await takeBack(work, ordinary, planTakeBack(ordinary, await missing()), LOST);
  if (isPositive(await missing())) {
    for (const a of standing.filter((x) => x.packageId !== null))
      await undoAllocation(work, a, LOST);
    await undoSetApart(work, paymentId, LOST);
  }
  // More than is left of it: part was given back before; the rest is the practice's loss.
  const lost = smaller(d.amount, await paymentCredit(work, paymentId));
  const about = { clientId: d.clientId, paymentId };
  const { entryId } = await post(work, {
    eventKey: `dispute-lost:${d.disputeRef}`,
    kind: 'dispute-lost',
    effectiveOn: work.today,
    rule: 'The bank decided for the client: the payment is gone.',
    lines: [
      debit(ACCOUNT.clientCredit, lost, { ...about, partyId: payment.partyId ?? undefined }),
      debit(ACCOUNT.bankFees, compare(d.amount, lost) > 0 ? subtract(d.amount, lost) : ZERO, about),
      credit(ACCOUNT.disputed, d.amount, about),
    ],
  });
  await markDisputeBooked(work, d.disputeRef, { closedEntryId: entryId ?? null, lost });
}
