/** Lists and details of payments, for who may read them and reaches the client. */
import { add, isRefusal, subtract, toWire, ZERO } from '@clearhour/values';
import type { z } from 'zod';
import { chargesByIds } from '../charges/index.ts';
import { clientIdsInReach, clientInReach, clientNames } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { staffNames } from '../practice/index.ts';
import { noSuchPayment } from './allocate-credit.ts';
import { cardLabel, refundView } from './card-charge-view.ts';
import type {
  AllocationView,
  PageQuery,
  PaymentDetail,
  PaymentQuery,
  PaymentView,
} from './payments-contract.ts';
import {
  type Allocation,
  allocationsWhere,
  type Payment,
  type PaymentFilter,
  paymentById,
  paymentsWhere,
} from './payments-store.ts';
import { mostRefundable } from './refund.ts';
import { refundable } from './refund-payment.ts';
import { refundsWhere } from './refunds-store.ts';

export function methodLabel(p: Payment): string {
  switch (p.method) {
    case 'cash':
      return 'Cash';
    case 'check':
      return p.reference ? `Check ${p.reference}` : 'Check';
    case 'external-card':
      return 'Card, outside Clearhour';
    case 'card':
      return cardLabel(p.card);
    case 'custom':
      return p.methodName ?? 'Another way';
  }
}

type Names = ReadonlyMap<string, string>;
export function paymentView(p: Payment, clients: Names, staff: Names): z.input<typeof PaymentView> {
  const waiting = subtract(p.setApart, p.appliedAhead);
  const gone = add(p.applied, p.refunded, p.promised, waiting, p.lost);
  return {
    id: p.id,
    clientId: p.clientId,
    clientName: clients.get(p.clientId) ?? null,
    method: p.method,
    methodLabel: methodLabel(p),
    reference: p.reference,
    memo: p.memo,
    amountCents: toWire(p.amount),
    appliedCents: toWire(p.applied),
    setApartCents: toWire(waiting),
    refundedCents: toWire(add(p.refunded, p.promised)),
    unappliedCents: toWire(p.reversedAt ? ZERO : subtract(p.amount, gone)),
    receivedOn: p.receivedOn,
    recordedAt: p.recordedAt,
    recordedBy: p.recordedBy === null ? null : (staff.get(p.recordedBy) ?? null),
    reversed: p.reversedAt ? { at: p.reversedAt, reason: p.reversalReason ?? '' } : null,
    dispute: p.dispute,
  };
}

export async function paymentViews(work: Work, payments: readonly Payment[]) {
  const clients = await clientNames(
    work,
    payments.map((p) => p.clientId),
  );
  const staff = await staffNames(
    work,
    payments.map((p) => p.recordedBy),
  );
  return payments.map((p) => paymentView(p, clients, staff));
}

export async function allocationViews(
  work: Work,
  allocations: readonly Allocation[],
): Promise<z.input<typeof AllocationView>[]> {
  const views: z.input<typeof AllocationView>[] = [];
  const charges = await chargesByIds(
    work,
    allocations.map((a) => a.chargeId),
  );
  for (const a of allocations) {
    const charge = charges.get(a.chargeId);
    views.push({
      id: a.allocationId,
      paymentId: a.paymentId,
      chargeId: a.chargeId,
      description: charge?.description ?? '',
      serviceOn: charge?.serviceOn ?? '',
      amountCents: toWire(a.cents),
      at: a.at,
      undone: a.reversedBy !== null,
      fromPackage: a.packageId !== null,
    });
  }
  return views;
}

/** Whose clients a list may show: undefined is everybody's. */
export async function reachedClients(work: Work): Promise<readonly string[] | undefined> {
  const reached = await clientIdsInReach(work);
  return reached === 'practice' ? undefined : [...reached];
}

async function page(work: Work, filter: PaymentFilter) {
  const found = await paymentsWhere(work, { ...filter, limit: oneMore(filter.limit) });
  const { rows, next } = pageOf(found, filter.limit, (p) => `${p.receivedOn}~${p.id}`);
  return { items: await paymentViews(work, rows), ...next };
}
function cursor(text: string | undefined) {
  const m = /^(\d{4}-\d\d-\d\d)~(pmt_[0-9a-z]{26})$/.exec(text ?? '');
  return m ? { receivedOn: m[1] as string, id: m[2] as string } : undefined;
}

export const listPayments = action({
  name: 'list-payments',
  needs: 'payments.read',
  run: async (work: Work, q: z.output<typeof PaymentQuery>) => {
    const { clientId, method, from, to, limit } = q;
    return page(work, {
      clientId,
      method,
      from,
      to,
      limit,
      disputed: q.disputed === 'yes',
      after: cursor(q.after),
      clientIds: await reachedClients(work),
    });
  },
});
export const listCredits = action({
  name: 'list-credits',
  needs: 'payments.read',
  run: async (work: Work, q: z.output<typeof PageQuery>) =>
    page(work, {
      withCredit: true,
      limit: q.limit,
      after: cursor(q.after),
      clientIds: await reachedClients(work),
    }),
});

export const seePayment = action({
  name: 'see-payment',
  needs: 'anyone',
  run: async (work: Work, input: { paymentId: string }) => {
    // Who may record a payment may look at it, though not at the lists (a front desk).
    if (!work.can('payments.read') && !work.can('payments.write')) return noSuchPayment();
    const payment = await paymentById(work, input.paymentId);
    const reached = payment && (await clientInReach(work, payment.clientId));
    if (!payment || isRefusal(reached)) return noSuchPayment();
    return paymentDetail(work, payment);
  },
});

async function paymentDetail(work: Work, payment: Payment): Promise<z.input<typeof PaymentDetail>> {
  const [view] = await paymentViews(work, [payment]);
  const rule = await refundable(work, payment);
  const stuck = rule.reversed || payment.dispute === 'open' || payment.dispute === 'lost';
  return {
    ...(view as z.input<typeof PaymentView>),
    refundableCents: stuck ? 0 : toWire(rule.credit),
    mostRefundableCents: stuck ? 0 : toWire(mostRefundable(rule)),
    allocations: await allocationViews(
      work,
      await allocationsWhere(work, { paymentId: payment.id }, 'all'),
    ),
    refunds: (await refundsWhere(work, { paymentId: payment.id })).map(refundView),
  };
}

export const seeRefund = action({
  name: 'see-refund',
  needs: 'payments.read',
  run: async (work: Work, input: { refundId: string }) => {
    const [refund] = await refundsWhere(work, { id: input.refundId });
    const reached = refund && (await clientInReach(work, refund.clientId));
    return !refund || isRefusal(reached) ? noSuchPayment() : refundView(refund);
  },
});
