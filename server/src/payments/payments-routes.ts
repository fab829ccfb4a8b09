/** HTTP of payments and write-offs: each endpoint is one action, then what stands. */
import { ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import {
  allocatePayment,
  applyCredit,
  moveAllocation,
  undoAllocationAction,
} from './allocate-credit.ts';
import { registerCardRoutes } from './cards-routes.ts';
import { registerMethodRoutes } from './methods-routes.ts';
import { registerPackageMoneyRoutes } from './packages-routes.ts';
import type { PaymentDeps } from './payment-deps.ts';
import * as wire from './payments-contract.ts';
import { recordPayment } from './record-payment.ts';
import { requestRefund } from './refund-payment.ts';
import {
  approveWriteOff,
  refuseWriteOff,
  requestWriteOff,
  reverseWriteOff,
} from './request-write-off.ts';
import { reversePayment } from './reverse-payment.ts';
import {
  listWriteOffs,
  seeChargeMoney,
  seeClientBalances,
  seeClientMoney,
  seeWriteOff,
} from './see-money.ts';
import { listCredits, listPayments, seePayment, seeRefund } from './see-payments.ts';
import { thenSee, wantedOf } from './then-see.ts';

export function registerPaymentRoutes(app: Server, deps: PaymentDeps): void {
  takingRoutes(app, deps);
  undoingRoutes(app, deps);
  readingRoutes(app, deps);
  pictureRoutes(app, deps);
  writeOffRoutes(app, deps);
  registerCardRoutes(app, deps);
  registerMethodRoutes(app, deps);
  registerPackageMoneyRoutes(app, deps);
}

const tag = 'Payments';

function takingRoutes(app: Server, deps: PaymentDeps): void {
  const detail = (who: Who) => (done: { paymentId: string }) => ask(deps, who, seePayment, done);
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/payments',
      tag,
      summary: 'Record money that came in',
      body: wire.RecordPayment,
      reply: wire.PaymentDetail,
      status: 201,
    },
    async ({ who, body }) => {
      const { amountCents: amount, allocations, ...rest } = body;
      const input = { ...rest, amount, wanted: wantedOf(allocations) };
      return thenSee(await perform(deps, who, recordPayment, input), detail(who));
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/payments/:paymentId/allocate',
      tag,
      summary: 'Put a payment’s free credit on charges',
      params: wire.PaymentParams,
      body: wire.Allocate,
      reply: wire.PaymentDetail,
    },
    async ({ who, params, body }) => {
      const input = { ...params, wanted: wantedOf(body.allocations) };
      return thenSee(await perform(deps, who, allocatePayment, input), detail(who));
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/allocations/:allocationId/move',
      tag,
      summary: 'Move money from one charge to another',
      params: wire.AllocationParams,
      body: wire.MoveAllocation,
      reply: wire.PaymentDetail,
    },
    async ({ who, params, body }) =>
      thenSee(await perform(deps, who, moveAllocation, { ...params, ...body }), detail(who)),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/clients/:clientId/apply-credit',
      tag,
      summary: 'Put all credit of a client on what is due, oldest first',
      params: wire.ClientParams,
      reply: wire.ClientMoney,
    },
    async ({ who, params }) =>
      thenSee(await perform(deps, who, applyCredit, params), (d) =>
        ask(deps, who, seeClientMoney, d),
      ),
  );
}

function undoingRoutes(app: Server, deps: PaymentDeps): void {
  const detail = (who: Who) => (done: { paymentId: string }) => ask(deps, who, seePayment, done);
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/allocations/:allocationId/undo',
      tag,
      summary: 'Take money off a charge; it is credit again',
      params: wire.AllocationParams,
      reply: wire.PaymentDetail,
    },
    async ({ who, params }) =>
      thenSee(await perform(deps, who, undoAllocationAction, params), detail(who)),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/payments/:paymentId/reverse',
      tag,
      summary: 'Undo a payment that never was, or a check that bounced',
      params: wire.PaymentParams,
      body: wire.ReversePayment,
      reply: wire.PaymentDetail,
    },
    async ({ who, params, body }) =>
      thenSee(await perform(deps, who, reversePayment, { ...params, ...body }), detail(who)),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/payments/:paymentId/refunds',
      tag,
      summary: 'Give money back',
      params: wire.PaymentParams,
      body: wire.RequestRefund,
      reply: wire.RefundView,
      status: 201,
    },
    async ({ who, params, body }) => {
      const { amountCents: cents, ...rest } = body;
      return thenSee(await perform(deps, who, requestRefund, { ...params, ...rest, cents }), (d) =>
        ask(deps, who, seeRefund, d),
      );
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/refunds/:refundId',
      tag,
      summary: 'A refund, to see whether it is done',
      params: wire.RefundParams,
      reply: wire.RefundView,
    },
    ({ who, params }) => ask(deps, who, seeRefund, params),
  );
}

function readingRoutes(app: Server, deps: PaymentDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/payments',
      tag,
      summary: 'Payments, newest first',
      query: wire.PaymentQuery,
      reply: wire.PaymentPage,
    },
    ({ who, query }) => ask(deps, who, listPayments, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/payments/:paymentId',
      tag,
      summary: 'A payment with its allocations and refunds',
      params: wire.PaymentParams,
      reply: wire.PaymentDetail,
    },
    ({ who, params }) => ask(deps, who, seePayment, params),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/credits',
      tag,
      summary: 'Payments with money not yet on a charge',
      query: wire.PageQuery,
      reply: wire.CreditPage,
    },
    ({ who, query }) => ask(deps, who, listCredits, query),
  );
}

function pictureRoutes(app: Server, deps: PaymentDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/clients/:clientId/money',
      tag,
      summary: 'Who owes now, open charges, cards, recent payments',
      params: wire.ClientParams,
      reply: wire.ClientMoney,
    },
    ({ who, params }) => ask(deps, who, seeClientMoney, params),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/client-balances',
      tag,
      summary: 'Who owes now, for many clients',
      query: wire.BalancesQuery,
      reply: wire.ClientBalances,
    },
    ({ who, query }) => ask(deps, who, seeClientBalances, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/charges/:chargeId/money',
      tag,
      summary: 'What was paid, forgiven and decided on a charge',
      params: wire.ChargeParams,
      reply: wire.ChargeMoney,
    },
    ({ who, params }) => ask(deps, who, seeChargeMoney, params),
  );
}

function writeOffRoutes(app: Server, deps: PaymentDeps): void {
  const see = (who: Who) => (done: { writeOffId: string }) => ask(deps, who, seeWriteOff, done);
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/write-offs',
      tag: 'Write-offs',
      summary: 'Write-offs by state; those awaiting approval unless told',
      query: wire.WriteOffQuery,
      reply: wire.WriteOffPage,
    },
    ({ who, query }) => ask(deps, who, listWriteOffs, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/charges/:chargeId/write-offs',
      tag: 'Write-offs',
      summary: 'Forgive what the client owes on a charge',
      params: wire.ChargeParams,
      body: wire.RequestWriteOff,
      reply: wire.WriteOffView,
      status: 201,
    },
    async ({ who, params, body }) => {
      const { amountCents: cents, ...rest } = body;
      const input = { ...params, ...rest, cents };
      return thenSee(await perform(deps, who, requestWriteOff, input), see(who));
    },
  );
  const decisions = [
    ['approve', 'Approve a write-off somebody else asked for', approveWriteOff],
    ['refuse', 'Refuse a write-off', refuseWriteOff],
    ['reverse', 'Take a write-off back; the client owes it again', reverseWriteOff],
  ] as const;
  for (const [verb, summary, act] of decisions) {
    endpoint(
      app,
      {
        method: 'POST',
        url: `/api/write-offs/:writeOffId/${verb}`,
        tag: 'Write-offs',
        summary,
        params: wire.WriteOffParams,
        reply: wire.WriteOffView,
      },
      async ({ who, params }) => thenSee(await perform(deps, who, act, params), see(who)),
    );
  }
}
