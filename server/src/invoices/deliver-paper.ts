/** A paper is ready for who is asked: how it goes is written down with it, and whoever sends is told. */
import type { Id } from '@clearhour/values';
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

export async function deliver(work: Work, paper: ToDeliver): Promise<void> {
  await insertDelivery(work, paper.paperId, paper.how);
  await work.emit(paperToDeliver, paper);
}
