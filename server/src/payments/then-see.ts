/** What the routes of this slice share: the wire's allocations in our words, and the answer after a change. */
import { type Cents, isRefusal, type Refusal } from '@clearhour/values';
import type { ForPackage, Wanted } from './allocation.ts';

/** The changed thing as it stands, or why nothing was changed. */
export const thenSee = async <A, B>(
  done: A | Refusal,
  see: (done: A) => Promise<B | Refusal>,
): Promise<B | Refusal> => (isRefusal(done) ? done : see(done as A));

export const wantedOf = (
  sent: 'auto' | 'none' | ForPackage | readonly { chargeId: string; amountCents: Cents }[],
): Wanted =>
  sent === 'auto' || sent === 'none' || 'packageId' in sent
    ? sent
    : sent.map((s) => ({ chargeId: s.chargeId, cents: s.amountCents }));
