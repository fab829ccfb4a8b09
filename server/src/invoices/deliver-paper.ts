/** A paper is ready for who is asked: how it goes is written down with it, and whoever sends is told. */
import type { Id } from '@clearhour/values';
import { payLink, type Said, say } from '../messages/index.ts';
import { eventType, type Work } from '../platform/context.ts';
import { forAll } from '../platform/together.ts';
import { type DeliveryWay, insertDeliveries, type NewDelivery } from './statements-store.ts';

export interface ToDeliver {
  readonly paperId: Id<'ppr'>;
  readonly clientId: Id<'clt'>;
  /** Null: the client themself. */
  readonly partyId: Id<'rsp'> | null;
  readonly how: DeliveryWay;
}
export const paperToDeliver = eventType<ToDeliver>('paper-to-deliver');

/** What to say of it; left out where nothing is to be paid, and the paper alone is kept for them. */
export interface Notice {
  readonly template: 'invoice-ready' | 'statement-ready';
  readonly values: Said;
}
export interface Delivering extends ToDeliver {
  readonly notice?: Notice | undefined;
}
export async function deliver(work: Work, papers: readonly Delivering[]): Promise<void> {
  // They need nothing of each other: what is said to one is on its way to the database while the next is put together.
  const sent = await forAll(work, papers, async (_, p) => {
    const messageId = p.how === 'email' && p.notice ? await told(work, p, p.notice) : null;
    return { paperId: p.paperId, how: p.how, state: stateOf(p, messageId), messageId };
  });
  await insertDeliveries(work, sent);
  for (const { notice: _, ...paper } of papers) await work.emit(paperToDeliver, paper);
}
async function told(work: Work, { paperId, clientId, partyId }: ToDeliver, notice: Notice) {
  const { messageId } = await say(work, {
    ...{ to: { clientId, partyId }, topic: 'billing', ...notice },
    ...{ about: { kind: 'paper', id: paperId }, once: `paper:${paperId}`, link: payLink(work) },
  });
  return messageId;
}
const stateOf = ({ how }: ToDeliver, messageId: string | null): NewDelivery['state'] => {
  if (messageId !== null) return 'sent';
  return how === 'paper' ? 'waiting' : 'there';
};
