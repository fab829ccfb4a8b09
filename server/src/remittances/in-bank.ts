/**
 * What of payments has reached the bank. Deposits, downstream, keep it: they write what they know into `found`, in
 * the transaction that asks. A payment that is not there has not reached it.
 */
import type { Cents } from '@clearhour/values';
import { eventType, type Work } from '../platform/context.ts';

export const inBankAsked = eventType<{
  remittanceIds: readonly string[];
  found: Map<string, Cents>;
}>('in-bank-asked');

/** Of each payment that is in the bank, by its id: whole cents, a fee that was kept on the way included. */
export async function inBank(
  work: Work,
  remittanceIds: readonly string[],
): Promise<ReadonlyMap<string, Cents>> {
  const found = new Map<string, Cents>();
  await work.emit(inBankAsked, { remittanceIds, found });
  return found;
}
