import type * as P from '../../../server/src/payments/payments-contract.ts';
import type { In, Out } from './shapes.ts';

type Page = In<typeof P.PageQuery>;
interface Payments {
  'GET /api/payment-methods': {
    query: In<typeof P.MethodQuery>;
    reply: Out<typeof P.PaymentMethods>;
  };
  'POST /api/payment-methods': {
    body: In<typeof P.AddMethod>;
    reply: Out<typeof P.PaymentMethod>;
  };
  'POST /api/payment-methods/:methodId/rename': {
    body: In<typeof P.RenameMethod>;
    reply: Out<typeof P.PaymentMethod>;
  };
  'POST /api/payment-methods/:methodId/retire': { reply: Out<typeof P.PaymentMethod> };
  'POST /api/payment-methods/:methodId/restore': { reply: Out<typeof P.PaymentMethod> };
  'GET /api/payments': { query: In<typeof P.PaymentQuery>; reply: Out<typeof P.PaymentPage> };
  'POST /api/payments': { body: In<typeof P.RecordPayment>; reply: Out<typeof P.PaymentDetail> };
  'GET /api/payments/:paymentId': { reply: Out<typeof P.PaymentDetail> };
  'POST /api/payments/:paymentId/allocate': {
    body: In<typeof P.Allocate>;
    reply: Out<typeof P.PaymentDetail>;
  };
  'POST /api/payments/:paymentId/reverse': {
    body: In<typeof P.ReversePayment>;
    reply: Out<typeof P.PaymentDetail>;
  };
  'POST /api/payments/:paymentId/refunds': {
    body: In<typeof P.RequestRefund>;
    reply: Out<typeof P.RefundView>;
  };
  'GET /api/refunds/:refundId': { reply: Out<typeof P.RefundView> };
  'POST /api/allocations/:allocationId/undo': { reply: Out<typeof P.PaymentDetail> };
  'POST /api/allocations/:allocationId/move': {
    body: In<typeof P.MoveAllocation>;
    reply: Out<typeof P.PaymentDetail>;
  };
  'GET /api/credits': { query: Page; reply: Out<typeof P.CreditPage> };
  'GET /api/client-balances': {
    query: In<typeof P.BalancesQuery>;
    reply: Out<typeof P.ClientBalances>;
  };
  'GET /api/clients/:clientId/money': { reply: Out<typeof P.ClientMoney> };
  'POST /api/clients/:clientId/apply-credit': { reply: Out<typeof P.ClientMoney> };
  'GET /api/charges/:chargeId/money': { reply: Out<typeof P.ChargeMoney> };
}
interface WriteOffs {
  'GET /api/write-offs': { query: In<typeof P.WriteOffQuery>; reply: Out<typeof P.WriteOffPage> };
  'POST /api/charges/:chargeId/write-offs': {
    body: In<typeof P.RequestWriteOff>;
    reply: Out<typeof P.WriteOffView>;
  };
  'POST /api/write-offs/:writeOffId/approve': { reply: Out<typeof P.WriteOffView> };
  'POST /api/write-offs/:writeOffId/refuse': { reply: Out<typeof P.WriteOffView> };
  'POST /api/write-offs/:writeOffId/reverse': { reply: Out<typeof P.WriteOffView> };
}
interface Cards {
  'POST /api/clients/:clientId/card-setups': {
    body: In<typeof P.StartCard>;
    reply: Out<typeof P.CardSetupView>;
  };
  'POST /api/clients/:clientId/cards': {
    body: In<typeof P.FinishCard>;
    reply: Out<typeof P.CardView>;
  };
  'POST /api/cards/:cardId/make-default': { reply: Out<typeof P.CardView> };
  'POST /api/cards/:cardId/remove': { reply: Out<typeof P.CardView> };
  'POST /api/card-charges': { body: In<typeof P.ChargeCard>; reply: Out<typeof P.CardChargeView> };
  'GET /api/card-charges/:intentId': { reply: Out<typeof P.CardChargeView> };
  'POST /api/card-charges/:intentId/give-up': { reply: Out<typeof P.CardChargeView> };
  'GET /api/card-charges': { reply: Out<typeof P.OpenCharges> };
  'GET /api/disputes': { query: Page; reply: Out<typeof P.DisputePage> };
  'GET /api/test-cards': { reply: Out<typeof P.TestCards> };
  'POST /api/test-cards/choose': {
    body: In<typeof P.ChooseTestCard>;
    reply: Out<typeof P.Done>;
  };
}
export type PaymentsApi = Payments & WriteOffs & Cards;
