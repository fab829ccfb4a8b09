/** A paper is ready for who is asked: how it goes is written down with it, and whoever sends is told. */
import type { Id } from '@clearhour/values';
import { payLink, type Said, sayAll } from '../messages/index.ts';
import { eventType, type Work } from '../platform/context.ts';
import { type DeliveryWay, insertDeliveries } from './statements-store.ts';

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
  /** The paper itself goes with the notice, where that goes by e-mail. */
  readonly attach?: boolean;
}
export async function deliver(work: Work, papers: readonly Delivering[]): Promise<void> {
  const noticed = papers.flatMap(({ notice, ...paper }) =>
    paper.how === 'email' && notice ? [{ ...paper, notice }] : [],
  );
  const messages = await sayAll(
    work,
    noticed.map(({ paperId, clientId, partyId, notice, attach }) => ({
      ...{ to: { clientId, partyId }, topic: 'billing', ...notice },
      ...{ about: { kind: 'paper', id: paperId }, once: `paper:${paperId}`, link: payLink(work) },
      ...(attach ? { papers: [paperId] } : {}),
    })),
  );
  const told = new Map(noticed.map((p, at) => [p.paperId, messages[at] ?? null]));
  await insertDeliveries(
    work,
    papers.map(({ paperId, how }) => {
      const messageId = told.get(paperId) ?? null;
      const state = messageId !== null ? 'sent' : how === 'paper' ? 'waiting' : 'there';
      return { paperId, how, state, messageId };
    }),
  );
  for (const { notice: _, attach: __, ...paper } of papers) await work.emit(paperToDeliver, paper);
}
