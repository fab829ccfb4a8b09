// The card processor: how money on a card is asked for, given back, and heard of.
// Comes from: payments (a charge or refund already decided and written down), the portal (adding a card).
// Goes to: the processor; its answers and signed messages go back to payments in our words.
// Owns: the decline table; the practice processor's own schema (migration 0012).
// Always true: one key, one effect; no card number and no client name passes here.
// Not here: whether to charge, when to retry, what is posted.
export type {
  BrowserSetup,
  CardDetails,
  CardEvent,
  CardFunding,
  CardOnFile,
  CardProcessor,
  CardSetup,
  CardSetupRequest,
  ChargeOutcome,
  ChargeRequest,
  FindCharge,
  ProcessorName,
  RefundOutcome,
  RefundRefusal,
  RefundRequest,
  WayToPay,
  Webhook,
} from './card-processor.ts';
export {
  DECLINES_WRITTEN,
  type Decline,
  type DeclineCode,
  declineFor,
  declineOf,
} from './declines.ts';
export type {
  PayoutLine,
  PayoutLineKind,
  PayoutsRequest,
  ProcessorPayout,
} from './payouts.ts';
export {
  type PracticeOptions,
  type PracticeProcessor,
  practiceProcessor,
} from './practice-processor.ts';
export type { Sql } from './practice-store.ts';
export type { Delivery } from './practice-webhooks.ts';
export {
  IdempotencyMismatch,
  ProcessorMisuse,
  ProcessorOutage,
  SMALLEST_CHARGE,
} from './problems.ts';
export { registerPayDomain } from './stripe-domains.ts';
export { STRIPE_VERSION, type StripeOptions, stripeProcessor } from './stripe-processor.ts';
export { TEST_CARDS, type TestCard, type TestCardId } from './test-cards.ts';
