/** Others bear a client's part from a day on: charges of that day and later are shared anew. */
import type { Id, LocalDate } from '@clearhour/values';
import { buyerWhoBears } from '../packages/index.ts';
import type { Work } from '../platform/context.ts';
import { shareCharge } from '../responsibility/index.ts';
import { chargeShared } from './charge-events.ts';
import { chargesOfClient } from './charge-store.ts';
import { sharedAs } from './post-charge.ts';

export async function onSharesAgreed(
  work: Work,
  { clientId, from }: { readonly clientId: Id<'clt'>; readonly from: LocalDate },
): Promise<void> {
  const since = (await chargesOfClient(work, clientId)).filter(
    (c) => c.reversedAt === null && c.serviceOn >= from,
  );
  for (const charge of since) {
    const bornBy = await buyerWhoBears(work, charge);
    await shareCharge(work, { ...sharedAs({ ...charge, bornBy }), on: work.today, again: true });
    await work.emit(chargeShared, { chargeId: charge.id, clientId });
  }
}
