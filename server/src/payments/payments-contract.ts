/**
 * What the web and the API say about money in and out. Amounts are whole cents; days are in the
 * practice's zone. Send `idempotency-key` with every write: the same key is done once.
 *
 * GET  /api/payment-methods                        MethodQuery → ways to pay that this practice takes
 * POST /api/payment-methods                        AddMethod → PaymentMethod (201)
 * POST /api/payment-methods/:methodId/rename       RenameMethod → PaymentMethod; also /retire, /restore
 * GET  /api/payments                               PaymentQuery → PaymentPage
 * POST /api/payments                               RecordPayment → PaymentDetail (201)
 * GET  /api/payments/:paymentId                    PaymentDetail
 * POST /api/payments/:paymentId/allocate           Allocate → PaymentDetail (its credit goes on charges)
 * POST /api/payments/:paymentId/reverse            ReversePayment → PaymentDetail
 * POST /api/payments/:paymentId/refunds            RequestRefund → RefundView (201)
 * GET  /api/refunds/:refundId                      RefundView (poll a card refund)
 * POST /api/allocations/:allocationId/undo         PaymentDetail
 * POST /api/allocations/:allocationId/move         MoveAllocation → PaymentDetail
 * GET  /api/credits                                PageQuery → CreditPage (money not yet on a charge)
 * GET  /api/clients/:clientId/money                ClientMoney
 * POST /api/clients/:clientId/apply-credit         ClientMoney (all credit, oldest charges first)
 * GET  /api/charges/:chargeId/money                ChargeMoney
 * GET  /api/write-offs                             WriteOffQuery → WriteOffPage
 * POST /api/charges/:chargeId/write-offs           RequestWriteOff → WriteOffView (201)
 * POST /api/write-offs/:writeOffId/approve         WriteOffView
 * POST /api/write-offs/:writeOffId/refuse          WriteOffView
 * POST /api/write-offs/:writeOffId/reverse         WriteOffView
 * POST /api/clients/:clientId/card-setups          CardSetupView (201): what the page needs to take a card
 * POST /api/clients/:clientId/cards                FinishCard → CardView (201)
 * POST /api/cards/:cardId/make-default             CardView
 * POST /api/cards/:cardId/remove                   CardView
 * POST /api/card-charges                           ChargeCard → CardChargeView (202); poll until `settled`
 * GET  /api/card-charges/:intentId                 CardChargeView
 * POST /api/card-charges/:intentId/give-up         CardChargeView (only while the processor never saw it)
 * GET  /api/card-charges                           CardChargeQuery → CardChargePage: what is open or went wrong since
 *                                                  yesterday; with a client or show=all, all there ever were
 * GET  /api/disputes                               PageQuery → DisputePage
 * GET  /api/test-cards                             practice processor only: TestCards
 * POST /api/test-cards/choose                      ChooseTestCard → Done, then POST …/cards
 * POST /webhooks/cards/:processor                  the processor's signed messages
 */
import { z } from 'zod';
import {
  amountOut,
  day,
  dayOut,
  id,
  line,
  momentOut,
  optionalLine,
  positiveAmountIn,
} from '../platform/wire.ts';

export const ClientParams = z.object({ clientId: id('clt') });
export const ChargeParams = z.object({ chargeId: id('chg') });
export const PaymentParams = z.object({ paymentId: id('pmt') });
export const AllocationParams = z.object({ allocationId: id('alc') });
export const RefundParams = z.object({ refundId: id('ref') });
export const WriteOffParams = z.object({ writeOffId: id('wof') });
export const CardParams = z.object({ cardId: id('crd') });
export const IntentParams = z.object({ intentId: id('int') });
export const ProcessorParams = z.object({ processor: z.enum(['practice', 'stripe']) });

export const PageQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

// Payments --------------------------------------------------------------------------------------

/** 'custom' needs methodId: one of GET /api/payment-methods that has one. */
export const Method = z.enum(['cash', 'check', 'external-card', 'card', 'custom']);
/**
 * 'auto': oldest charges first; 'none': stays as credit; set apart for a package; or as chosen. What is left over stays
 * as credit.
 */
export const AllocationsIn = z.union([
  z.enum(['auto', 'none']),
  z.object({ packageId: id('pkg') }),
  z.array(z.object({ chargeId: id('chg'), amountCents: positiveAmountIn })).max(200),
]);
export const RecordPayment = z.object({
  clientId: id('clt'),
  /** Who paid, of those who bear the client's part; absent: the client. */
  partyId: id('rsp').optional(),
  method: z.enum(['cash', 'check', 'external-card', 'custom']),
  methodId: id('pay').optional(),
  amountCents: positiveAmountIn,
  receivedOn: day,
  /** Check number, or the other system's receipt number. */
  reference: optionalLine(100).default(''),
  memo: optionalLine(200).default(''),
  allocations: AllocationsIn.default('auto'),
});
export const Allocate = z.object({ allocations: AllocationsIn });
export const MoveAllocation = z.object({ chargeId: id('chg') });
export const ReversePayment = z.object({ reason: z.enum(['mistake', 'bounced-check']) });

export const PaymentView = z.object({
  id: z.string(),
  clientId: z.string(),
  /** Null for people who may see money but not clients; so everywhere here. */
  clientName: z.string().nullable(),
  method: Method,
  /** "Check 1042", "Visa ending 1001", "Bank transfer". */
  methodLabel: z.string(),
  reference: z.string(),
  memo: z.string(),
  amountCents: amountOut,
  /** Put on charges, set apart for packages and not used, given back, and still free. */
  appliedCents: amountOut,
  setApartCents: amountOut,
  refundedCents: amountOut,
  unappliedCents: amountOut,
  receivedOn: dayOut,
  recordedAt: momentOut,
  recordedBy: z.string().nullable(),
  reversed: z.object({ at: momentOut, reason: z.string() }).nullable(),
  dispute: z.enum(['open', 'won', 'lost']).nullable(),
});
export const AllocationView = z.object({
  id: z.string(),
  paymentId: z.string(),
  chargeId: z.string(),
  description: z.string(),
  serviceOn: dayOut,
  amountCents: amountOut,
  at: momentOut,
  undone: z.boolean(),
  /** Paid ahead: it cannot be moved by hand. */
  fromPackage: z.boolean(),
});
export const RefundView = z.object({
  id: z.string(),
  paymentId: z.string(),
  amountCents: amountOut,
  reason: z.string(),
  status: z.enum(['requested', 'done', 'failed']),
  /** Says what stands, in plain words. */
  sentence: z.string(),
  settled: z.boolean(),
  requestedAt: momentOut,
});
export const PaymentDetail = PaymentView.extend({
  /** How much may be refunded as it stands, and at most when money is taken back off charges. */
  refundableCents: amountOut,
  mostRefundableCents: amountOut,
  allocations: z.array(AllocationView),
  refunds: z.array(RefundView),
});
export const PaymentQuery = PageQuery.extend({
  clientId: id('clt').optional(),
  method: Method.optional(),
  from: day.optional(),
  to: day.optional(),
  disputed: z.enum(['yes']).optional(),
});
export const PaymentPage = z.object({ items: z.array(PaymentView), next: z.string().optional() });
export const CreditPage = z.object({ items: z.array(PaymentView), next: z.string().optional() });
const goesTo = z.enum(['bank', 'undeposited']);
export const PaymentMethod = z.object({
  method: Method,
  /** Null for those every practice has. */
  methodId: z.string().nullable(),
  name: z.string(),
  /** Own ones: at the bank at once, or to be deposited. */
  goesTo: goesTo.nullable(),
  retired: z.boolean(),
});
export const PaymentMethods = z.object({ items: z.array(PaymentMethod) });
export const MethodQuery = z.object({ retired: z.enum(['yes']).optional() });
export const MethodParams = z.object({ methodId: id('pay') });
export const AddMethod = z.object({ name: line(60), goesTo: goesTo.default('bank') });
export const RenameMethod = z.object({ name: line(60) });
/** takeBack: take the money off charges first when the payment has too little free credit. */
export const RequestRefund = z.object({
  amountCents: positiveAmountIn,
  reason: line(200),
  takeBack: z.boolean().default(false),
});

// Cards -----------------------------------------------------------------------------------------

export const CardView = z.object({
  id: z.string(),
  clientId: z.string(),
  /** Whose it is, where it is not the client’s. */
  partyId: z.string().nullable(),
  processor: z.enum(['practice', 'stripe']),
  kind: z.enum(['card', 'bank-account']),
  brand: z.string(),
  last4: z.string(),
  expMonth: z.number().int().nullable(),
  expYear: z.number().int().nullable(),
  healthAccount: z.boolean(),
  isDefault: z.boolean(),
  /** Set after a decline for good: ask the client for another card. */
  replaceBecause: z.string().nullable(),
  consentedAt: momentOut,
  removed: z.boolean(),
});
export const CardSetupView = z.object({
  setupRef: z.string(),
  processor: z.enum(['practice', 'stripe']),
  /** practice: pass setupToken to POST /api/test-cards/choose. stripe: give both to Stripe's Elements. */
  setupToken: z.string().optional(),
  clientSecret: z.string().optional(),
  publishableKey: z.string().optional(),
  /** The words to show and to send back when the client agrees. */
  consentWords: z.string(),
});
/** Whose card it will be, of those who bear the client's part; absent: the client's. */
export const StartCard = z.object({ partyId: id('rsp').optional() }).default({});
export const FinishCard = z.object({
  setupRef: z.string().min(1).max(200),
  /** The words the client saw and agreed to. */
  consentWords: line(2000),
  /** True when the client says that it is an HSA or FSA card. */
  healthAccount: z.boolean().default(false),
  makeDefault: z.boolean().default(true),
});
export const ChargeCard = z.object({
  clientId: id('clt'),
  cardId: id('crd'),
  amountCents: positiveAmountIn,
  allocations: AllocationsIn.default('auto'),
  /** Although a bank debit that pays the same is on its way. */
  overDebit: z.boolean().default(false),
});
export const CardChargeView = z.object({
  id: z.string(),
  clientId: z.string(),
  clientName: z.string().nullable(),
  cardId: z.string(),
  cardLabel: z.string(),
  amountCents: amountOut,
  status: z.enum(['requested', 'sent', 'pending', 'succeeded', 'declined', 'failed', 'abandoned']),
  /** True once nothing more will happen by itself. */
  settled: z.boolean(),
  /** True when the processor has not answered and is asked again. */
  waiting: z.boolean(),
  /** Plain words: "Paid.", "Waiting for the card processor.", why it was declined. */
  sentence: z.string(),
  tryAnotherCard: z.boolean(),
  paymentId: z.string().nullable(),
  requestedAt: momentOut,
});
export const CardChargeQuery = PageQuery.extend({
  clientId: id('clt').optional(),
  /** open: not settled, or not successful since yesterday. All when a client is named. */
  show: z.enum(['open', 'all']).optional(),
});
export const OpenCharges = z.object({
  items: z.array(CardChargeView),
  next: z.string().optional(),
});
export const DisputeView = z.object({
  id: z.string(),
  clientId: z.string(),
  clientName: z.string().nullable(),
  paymentId: z.string().nullable(),
  amountCents: amountOut,
  reason: z.string(),
  moneyTaken: z.boolean(),
  answerBy: momentOut.nullable(),
  openedAt: momentOut.nullable(),
  closedAt: momentOut.nullable(),
  result: z.enum(['won', 'lost']).nullable(),
});
export const DisputePage = z.object({ items: z.array(DisputeView), next: z.string().optional() });
export const TestCards = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.enum(['card', 'bank-account']),
      brand: z.string(),
      last4: z.string(),
      healthAccount: z.boolean(),
    }),
  ),
});
export const ChooseTestCard = z.object({
  setupToken: z.string().min(1).max(300),
  testCard: z.string().min(1).max(50),
  billingZip: optionalLine(10).optional(),
});
export const Done = z.object({ done: z.literal(true) });
/** A webhook's body, byte for byte. */
export const RawBody = z.string();
export const Received = z.object({ received: z.literal(true) });

// Write-offs ------------------------------------------------------------------------------------

export const WriteOffKind = z.enum(['courtesy', 'hardship', 'small-balance', 'bad-debt']);
/** denied-care: what a payer denied; asked for at the denial desk only. */
const AnyWriteOff = z.enum([...WriteOffKind.options, 'denied-care']);
export const RequestWriteOff = z.object({
  kind: WriteOffKind,
  amountCents: positiveAmountIn,
  reason: line(500),
  /** Hardship only: the day of the document that shows it, and the day the finding ends. */
  evidenceOn: day.optional(),
  expiresOn: day.optional(),
});
export const WriteOffView = z.object({
  id: z.string(),
  chargeId: z.string(),
  clientId: z.string(),
  clientName: z.string().nullable(),
  description: z.string(),
  serviceOn: dayOut,
  kind: AnyWriteOff,
  amountCents: amountOut,
  reason: z.string(),
  evidenceOn: dayOut.nullable(),
  expiresOn: dayOut.nullable(),
  status: z.enum(['awaiting-approval', 'posted', 'refused', 'reversed']),
  requestedBy: z.string().nullable(),
  requestedAt: momentOut,
  decidedBy: z.string().nullable(),
  decidedAt: momentOut.nullable(),
  /** True when the reader may approve it: another person, with a limit that is high enough. */
  mayApprove: z.boolean(),
});
export const WriteOffQuery = PageQuery.extend({
  status: z
    .enum(['awaiting-approval', 'posted', 'refused', 'reversed'])
    .default('awaiting-approval'),
});
export const WriteOffPage = z.object({ items: z.array(WriteOffView), next: z.string().optional() });
// Whole pictures --------------------------------------------------------------------------------

export const ChargeMoney = z.object({
  chargeId: z.string(),
  clientId: z.string(),
  payerPendingCents: amountOut,
  clientDueCents: amountOut,
  allocations: z.array(AllocationView),
  writeOffs: z.array(WriteOffView),
});
export const OpenChargeView = z.object({
  chargeId: z.string(),
  description: z.string(),
  /** A missed-session fee cannot go on a health account card. */
  missedFee: z.boolean(),
  serviceOn: dayOut,
  payerPendingCents: amountOut,
  clientDueCents: amountOut,
});
/** Up to 200 clients, their ids with commas between. */
export const BalancesQuery = z.object({
  clientIds: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(id('clt')).max(200)),
});
/** Those asked for whom the person may see; who never had money shows zeros. */
export const ClientBalances = z.object({
  items: z.array(
    z.object({
      clientId: z.string(),
      payerPendingCents: amountOut,
      clientDueCents: amountOut,
      creditCents: amountOut,
    }),
  ),
});
export const ClientMoney = z.object({
  clientId: z.string(),
  payerPendingCents: amountOut,
  clientDueCents: amountOut,
  creditCents: amountOut,
  openCharges: z.array(OpenChargeView),
  cards: z.array(CardView),
  recentPayments: z.array(PaymentView),
  /** Card charges, the newest first, whatever became of them; poll those not settled. All: GET /api/card-charges. */
  cardCharges: z.array(CardChargeView),
});
