/** A client owes less than before: what they had paid of it, or been forgiven, is theirs again. */
import { isPositive, negate } from '@clearhour/values';
import { chargeBalance } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import { planTakeBack } from './allocation.ts';
import { takeBack } from './book-money.ts';
import { allocationsWhere } from './payments-store.ts';
import { undoWriteOff } from './request-write-off.ts';
import { writeOffsWhere } from './write-offs-store.ts';

/**
 * The client may have paid, or been forgiven, what is no longer theirs: money comes off the charge and
 * is credit again, then write-offs are taken back, until the client is owed nothing on this charge.
 * The caller holds the client's money (lockMoney).
 */
export async function freeOverpaid(work: Work, chargeId: string): Promise<void> {
  const over = async () => negate((await chargeBalance(work, chargeId)).clientDue);
  const rule = 'The client no longer owes this; the money is their credit again.';
  const excess = await over();
  if (!isPositive(excess)) return;
  const standing = await allocationsWhere(work, { chargeId }, 'standing');
  await takeBack(work, standing, planTakeBack(standing, excess), rule);
  const posted = await writeOffsWhere(work, { chargeId, status: 'posted' });
  for (const writeOff of posted.reverse()) {
    // Given up towards a payer: nothing of it was the client's.
    if (writeOff.kind === 'denied-care') continue;
    if (!isPositive(await over())) break;
    await undoWriteOff(work, writeOff, rule);
  }
  if (isPositive(await over())) throw new Error(`charge ${chargeId} is owed less than nothing`);
}
