/** Who paid by card is told that the money came, with a link to the receipt: they look for it, so it goes at once. */
import type { Id } from '@clearhour/values';
import { paperLink, say } from '../messages/index.ts';
import type { Work } from '../platform/context.ts';
import type { PaidMoney } from './paper-facts.ts';

/**
 * Cash and checks are given their receipt in the room, and old ones are often keyed in together: nobody is written
 * to of those. Once for a payment.
 */
export async function sayReceipt(
  work: Work,
  { id, clientId, partyId, method, amount, receivedOn }: PaidMoney,
  { paperId, number }: { readonly paperId: Id<'ppr'>; readonly number: string },
): Promise<void> {
  if (method !== 'card') return;
  await say(work, {
    ...{ to: { clientId, partyId }, topic: 'billing', template: 'receipt' },
    values: { number, amount: { cents: String(amount) }, day: { day: receivedOn } },
    ...{ about: { kind: 'paper', id: paperId }, once: `receipt:${id}` },
    ...{ link: paperLink(work, paperId), asked: true },
  });
}
