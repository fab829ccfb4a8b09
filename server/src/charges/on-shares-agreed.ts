/** Others bear a client's part from a day on: charges of that day and later are shared anew. */
import type { Id, LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { shareCharge } from '../responsibility/index.ts';
import { chargeShared } from './charge-events.ts';
import { standingChargesSince } from './charge-store.ts';
import { sharedAs } from './post-charge.ts';

export async function onSharesAgreed(
  work: Work,
  { clientId, from }: { readonly clientId: Id<'clt'>; readonly from: LocalDate },
): Promise<void> {
  for (const charge of await standingChargesSince(work, new Map([[clientId, from]]))) {
    await shareCharge(work, { ...sharedAs(charge), on: work.today, again: true });
    await work.emit(chargeShared, { chargeId: charge.id, clientId });
  }
}
