/** Somebody owes less than before: what they had paid of it, or been forgiven, is theirs again. */
import { type Cents, isPositive, negate, ZERO } from '@clearhour/values';
import { partyBooks } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import { settleShares } from '../responsibility/index.ts';
import { planTakeBack } from './allocation.ts';
import { takeBack } from './book-money.ts';
import { payFromPackage } from './package-money.ts';
import { allocationsWhere } from './payments-store.ts';
import { undoWriteOff } from './request-write-off.ts';
import { writeOffsWhere } from './write-offs-store.ts';

const RULE = 'The client no longer owes this; the money is their credit again.';

/**
 * What the client is asked for has changed. Each part of it is put where it was agreed to be borne; then who
 * bears one may have paid, or been forgiven, what is no longer theirs: money comes off the charge and is their
 * credit again, then write-offs are taken back, until nobody is owed anything on this charge. The caller holds
 * the client's money (lockMoney).
 */
export async function freeOverpaid(work: Work, chargeId: string): Promise<void> {
  await settleShares(work, [chargeId]);
  for (const { partyId, owed } of (await partyBooks(work, [chargeId])).get(chargeId) ?? []) {
    if (isPositive(negate(owed))) await freeOf(work, chargeId, partyId, negate(owed));
  }
  await payFromPackage(work, chargeId);
}

async function freeOf(
  work: Work,
  chargeId: string,
  partyId: string | null,
  excess: Cents,
): Promise<void> {
  const over = async () => {
    const books = (await partyBooks(work, [chargeId])).get(chargeId) ?? [];
    return negate(books.find((b) => b.partyId === partyId)?.owed ?? ZERO);
  };
  const standing = (await allocationsWhere(work, { chargeId }, 'standing')).filter(
    (a) => a.partyId === partyId,
  );
  await takeBack(work, standing, planTakeBack(standing, excess), RULE);
  const posted = await writeOffsWhere(work, { chargeId, status: 'posted' });
  for (const writeOff of posted.reverse()) {
    // Given up towards a payer: nothing of it was the client's.
    if (writeOff.kind === 'denied-care' || writeOff.partyId !== partyId) continue;
    if (!isPositive(await over())) break;
    await undoWriteOff(work, writeOff, RULE);
  }
  if (isPositive(await over())) throw new Error(`charge ${chargeId} is owed less than nothing`);
}
