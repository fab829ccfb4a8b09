/** Whole pictures of money: of a client, of a charge; and the lists of what waits for somebody. */
import { addMinutes, isRefusal, toWire, ZERO } from '@clearhour/values';
import type { z } from 'zod';
import { chargeById, chargesByIds } from '../charges/index.ts';
import { clientInReach, clientNames } from '../clients/index.ts';
import {
  type Balance,
  chargeBalance,
  clientBalance,
  clientBalances,
  openCharges,
} from '../ledger/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { staffNames } from '../practice/index.ts';
import { noSuchCard } from './add-card.ts';
import { cardChargeView, cardView } from './card-charge-view.ts';
import { disputesWhere, intentsWhere } from './card-intents-store.ts';
import { cardsWhere } from './cards-store.ts';
import { disputeReason } from './dispute-words.ts';
import type {
  CardChargeQuery,
  ChargeMoney,
  ClientBalances,
  ClientMoney,
  DisputeView,
  PageQuery,
  WriteOffQuery,
  WriteOffView,
} from './payments-contract.ts';
import { allocationsWhere, paymentsWhere } from './payments-store.ts';
import { noSuchIntent } from './perform-card-intent.ts';
import { limitOf, noSuchCharge } from './request-write-off.ts';
import { allocationViews, paymentViews, reachedClients } from './see-payments.ts';
import { mayNotApprove } from './write-off.ts';
import { type WriteOff, writeOffsWhere } from './write-offs-store.ts';

const RECENT = 20;
export const seeClientMoney = action({
  name: 'see-client-money',
  // Every role either reads or takes payments; the client must be in reach.
  needs: 'anyone',
  run: async (work: Work, input: { clientId: string }) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const { clientId } = input;
    const { payerPending, clientDue, credit } = await clientBalance(work, clientId);
    const names = await clientNames(work, [clientId]);
    const intents = await intentsWhere(work, {
      clientId,
      kind: 'charge',
      newestFirst: RECENT,
    });
    const view: z.input<typeof ClientMoney> = {
      clientId,
      payerPendingCents: toWire(payerPending),
      clientDueCents: toWire(clientDue),
      creditCents: toWire(credit),
      openCharges: await openChargeViews(work, clientId),
      cards: (await cardsWhere(work, { clientId })).filter((c) => !c.removedAt).map(cardView),
      recentPayments: await paymentViews(work, await paymentsWhere(work, { clientId, limit: 20 })),
      cardCharges: intents.map((i) => cardChargeView(i, work.now, names)),
    };
    return view;
  },
});

/** The three figures of many clients, in two questions: for lists. */
export const seeClientBalances = action({
  name: 'see-client-balances',
  needs: 'payments.read',
  run: async (work: Work, input: { clientIds: readonly string[] }) => {
    const reached = await reachedClients(work);
    const ids = input.clientIds.filter((id) => reached === undefined || reached.includes(id));
    const there = await clientNames(work, ids);
    const balances = new Map<string, Balance>(
      ids.length === 0 ? [] : await clientBalances(work, ids),
    );
    const items: z.input<typeof ClientBalances>['items'] = [];
    for (const clientId of there.keys()) {
      const { payerPending, clientDue, credit } = balances.get(clientId) ?? NOTHING;
      items.push({
        clientId,
        payerPendingCents: toWire(payerPending),
        clientDueCents: toWire(clientDue),
        creditCents: toWire(credit),
      });
    }
    return { items };
  },
});
const NOTHING: Balance = { payerPending: ZERO, clientDue: ZERO, credit: ZERO };

async function openChargeViews(work: Work, clientId: string) {
  const views: z.input<typeof ClientMoney>['openCharges'] = [];
  const all = await openCharges(work, clientId);
  const charges = await chargesByIds(
    work,
    all.map((open) => open.chargeId),
  );
  for (const open of all) {
    const charge = charges.get(open.chargeId);
    views.push({
      chargeId: open.chargeId,
      description: charge?.description ?? '',
      missedFee: charge?.kind === 'missed',
      serviceOn: charge?.serviceOn ?? open.serviceOn,
      payerPendingCents: toWire(open.payerPending),
      clientDueCents: toWire(open.clientDue),
    });
  }
  return views;
}

export const seeChargeMoney = action({
  name: 'see-charge-money',
  needs: 'charges.read',
  run: async (work: Work, input: { chargeId: string }) => {
    const charge = await chargeById(work, input.chargeId);
    const reached = charge && (await clientInReach(work, charge.clientId));
    if (!charge || isRefusal(reached)) return noSuchCharge();
    const { payerPending, clientDue } = await chargeBalance(work, charge.id);
    const view: z.input<typeof ChargeMoney> = {
      chargeId: charge.id,
      clientId: charge.clientId,
      payerPendingCents: toWire(payerPending),
      clientDueCents: toWire(clientDue),
      allocations: await allocationViews(
        work,
        await allocationsWhere(work, { chargeId: charge.id }, 'all'),
      ),
      writeOffs: await writeOffViews(work, await writeOffsWhere(work, { chargeId: charge.id })),
    };
    return view;
  },
});

async function writeOffViews(
  work: Work,
  rows: readonly WriteOff[],
): Promise<z.input<typeof WriteOffView>[]> {
  const clients = await clientNames(
    work,
    rows.map((w) => w.clientId),
  );
  const staff = await staffNames(
    work,
    rows.flatMap((w) => [w.requestedBy, w.decidedBy]),
  );
  const approver = { id: work.user?.id ?? '', limit: await limitOf(work) };
  const nameOf = (id: string | null) => (id === null ? null : (staff.get(id) ?? null));
  const views: z.input<typeof WriteOffView>[] = [];
  const charges = await chargesByIds(
    work,
    rows.map((w) => w.chargeId),
  );
  for (const w of rows) {
    const charge = charges.get(w.chargeId);
    const { id, chargeId, clientId, kind, reason, evidenceOn, expiresOn, status } = w;
    const shown = { id, chargeId, clientId, kind, reason, evidenceOn, expiresOn, status };
    views.push({
      ...shown,
      clientName: clients.get(clientId) ?? null,
      description: charge?.description ?? '',
      serviceOn: charge?.serviceOn ?? '',
      amountCents: toWire(w.cents),
      requestedBy: nameOf(w.requestedBy),
      requestedAt: w.requestedAt,
      decidedBy: nameOf(w.decidedBy),
      decidedAt: w.decidedAt,
      mayApprove:
        status === 'awaiting-approval' &&
        work.can('write-offs.approve') &&
        mayNotApprove(w, approver) === undefined,
    });
  }
  return views;
}

export const listWriteOffs = action({
  name: 'list-write-offs',
  needs: 'payments.read',
  run: async (work: Work, q: z.output<typeof WriteOffQuery>) => {
    const found = await writeOffsWhere(work, {
      status: q.status,
      clientIds: await reachedClients(work),
      after: q.after,
      limit: oneMore(q.limit),
    });
    const { rows, next } = pageOf(found, q.limit, (w) => w.id);
    return { items: await writeOffViews(work, rows), ...next };
  },
});

export const seeWriteOff = action({
  name: 'see-write-off',
  needs: 'write-offs.request',
  run: async (work: Work, input: { writeOffId: string }) => {
    const [view] = await writeOffViews(work, await writeOffsWhere(work, { id: input.writeOffId }));
    if (!view) throw new Error('a write-off that was just changed cannot be found');
    const reached = await clientInReach(work, view.clientId);
    return isRefusal(reached) ? reached : view;
  },
});

export const listDisputes = action({
  name: 'list-disputes',
  needs: 'payments.read',
  run: async (work: Work, q: z.output<typeof PageQuery>) => {
    const offset = /^\d{1,6}$/.test(q.after ?? '') ? Number(q.after) : 0;
    const clientIds = await reachedClients(work);
    const found = await disputesWhere(work, { clientIds, offset, limit: oneMore(q.limit) });
    const { rows: shown, next } = pageOf(found, q.limit, () => String(offset + q.limit));
    const names = await clientNames(
      work,
      shown.map((d) => d.clientId),
    );
    const items = shown.map((d): z.input<typeof DisputeView> => {
      const { disputeRef: id, amount, reason, ...rest } = d;
      const clientName = names.get(d.clientId) ?? null;
      return {
        ...{ id, clientName, amountCents: toWire(amount), reason: disputeReason(reason) },
        ...rest,
      };
    });
    return { items, ...next };
  },
});

export const seeCardCharge = action({
  name: 'see-card-charge',
  needs: 'anyone',
  run: async (work: Work, input: { intentId: string }) => {
    // Who asked for it waits for it; who reads payments may look it up later.
    if (!work.can('payments.read') && !work.can('payments.write')) return noSuchIntent();
    const [intent] = await intentsWhere(work, { id: input.intentId, kind: 'charge' });
    const reached = intent && (await clientInReach(work, intent.clientId));
    if (!intent || isRefusal(reached)) return noSuchIntent();
    return cardChargeView(intent, work.now, await clientNames(work, [intent.clientId]));
  },
});
export const listCardCharges = action({
  name: 'list-card-charges',
  needs: 'payments.read',
  run: async (work: Work, q: z.output<typeof CardChargeQuery>) => {
    const all = (q.show ?? (q.clientId === undefined ? 'open' : 'all')) === 'all';
    const intents = await intentsWhere(work, {
      kind: 'charge',
      clientId: q.clientId,
      clientIds: await reachedClients(work),
      before: q.after,
      newestFirst: oneMore(q.limit),
      ...(all ? {} : { openOrSince: addMinutes(work.now, -60 * 24) }),
    });
    const { rows: shown, next } = pageOf(intents, q.limit, (i) => i.id);
    const names = await clientNames(
      work,
      shown.map((i) => i.clientId),
    );
    const items = shown.map((i) => cardChargeView(i, work.now, names));
    return { items, ...next };
  },
});

export const seeCard = action({
  name: 'see-card',
  needs: 'payments.write',
  run: async (work: Work, input: { cardId: string }) => {
    const [card] = await cardsWhere(work, { id: input.cardId });
    const reached = card && (await clientInReach(work, card.clientId));
    return !card || isRefusal(reached) ? noSuchCard() : cardView(card);
  },
});
