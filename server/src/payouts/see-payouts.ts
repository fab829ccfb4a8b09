/** Payouts with what each is made of; and taking one whose lines are not all known here. */
import { type Id, refuse, toWire } from '@clearhour/values';
import type { z } from 'zod';
import { clientNames } from '../clients/index.ts';
import { bankLineById } from '../deposits/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { noSuchPayout } from './match-payout.ts';
import type { PayoutQuery, PayoutView } from './payouts-contract.ts';
import {
  changePayout,
  linesOf,
  type Payout,
  payoutById,
  payoutsWhere,
  type StoredLine,
} from './payouts-store.ts';
import { bringToBook } from './take-payout.ts';

type View = z.input<typeof PayoutView>;

export const listPayouts = action({
  name: 'list-payouts',
  needs: 'remittances.read',
  run: async (work: Work, q: z.output<typeof PayoutQuery>) => {
    const found = await payoutsWhere(work, {
      unmatched: q.state === 'unmatched',
      after: q.after,
      limit: oneMore(q.limit),
    });
    const { rows, next } = pageOf(found, q.limit, (p) => `${p.arrivesOn}~${p.id}`);
    return { items: await views(work, rows), ...next };
  },
});
export const seePayout = action({
  name: 'see-payout',
  needs: 'remittances.read',
  run: async (work: Work, input: { payoutId: string }) => {
    const found = await payoutById(work, input.payoutId);
    const [view] = found ? await views(work, [found]) : [];
    return view ?? noSuchPayout();
  },
});

async function views(work: Work, payouts: readonly Payout[]): Promise<View[]> {
  const lines = await linesOf(
    work,
    payouts.map((p) => p.id),
  );
  const names = await clientNames(
    work,
    lines.flatMap((l) => l.clientId ?? []),
  );
  const items: View[] = [];
  for (const p of payouts) {
    const own = lines.filter((l) => l.payoutId === p.id);
    const bank = p.bankLineId === null ? undefined : await bankLineById(work, p.bankLineId);
    items.push({
      ...{ id: p.id, processor: p.processor as View['processor'], arrivesOn: p.arrivesOn },
      state: stateOf(p, own),
      amountCents: toWire(p.amount),
      grossCents: toWire(p.gross),
      feeCents: toWire(p.fee),
      trace: p.trace,
      bank: bank ? { lineId: bank.id, postedOn: bank.postedOn, words: bank.description } : null,
      takenBecause: p.takenBecause,
      lines: own.map((l) => ({
        kind: l.kind,
        at: l.at,
        grossCents: toWire(l.grossCents),
        feeCents: toWire(l.feeCents),
        known: l.known,
        clientId: l.clientId,
        clientName: l.clientId === null ? null : (names.get(l.clientId) ?? null),
        paymentId: l.paymentId,
      })),
    });
  }
  return items;
}
function stateOf(p: Payout, lines: readonly StoredLine[]): View['state'] {
  if (p.status === 'failed') return 'failed';
  if (p.status === 'on-its-way') return 'on-its-way';
  if (p.entryId === null && lines.some((l) => !l.known)) return 'not-known';
  return p.bankLineId === null ? 'paid' : 'in-bank';
}

/** What is not known here was money of something else: it is booked as other income, and the reason is kept. */
export const takeUnknown = action({
  name: 'take-unknown-payout',
  needs: 'remittances.write',
  run: async (work: Work, input: { payoutId: Id<'pot'>; reason: string }) => {
    const p = await payoutById(work, input.payoutId, true);
    if (!p) return noSuchPayout();
    const unknown = (await linesOf(work, [p.id])).some((l) => !l.known);
    if (p.entryId !== null || p.status !== 'paid' || !unknown) {
      return refuse('payout-known', 'Everything in this payout is known, or it is not paid yet.', {
        kind: 'conflict',
      });
    }
    await changePayout(work, p.id, { takenBecause: input.reason });
    await bringToBook(work, p.id);
    work.audit(p.id, { unknown });
    return { payoutId: p.id };
  },
});
