/** A paper is ready for who is asked: how it goes is written down with it, and whoever sends is told. */
import type { Id } from '@clearhour/values';
import { payLink, type Said, say } from '../messages/index.ts';
import { eventType, type Work } from '../platform/context.ts';
import { type DeliveryWay, insertDelivery } from './statements-store.ts';

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
export async function deliver(work: Work, paper: ToDeliver, notice?: Notice): Promise<void> {
  const { paperId, clientId, partyId } = paper;
  if (paper.how !== 'email') {
    await insertDelivery(work, paper, paper.how === 'portal' ? 'there' : 'waiting', null);
  } else if (!notice) {
    await insertDelivery(work, paper, 'there', null);
  } else {
    const { messageId } = await say(work, {
      ...{ to: { clientId, partyId }, topic: 'billing', ...notice },
      ...{ about: { kind: 'paper', id: paperId }, once: `paper:${paperId}`, link: payLink(work) },
    });
    await insertDelivery(work, paper, 'sent', messageId);
  }
  await work.emit(paperToDeliver, paper);
}
