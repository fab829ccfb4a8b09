/**
 * What Clearhour asks of a card processor, in our words. Card numbers never reach this process:
 * the browser gives them to the processor, we keep a token.
 */
import type { Cents, Instant, Refusal } from '@clearhour/values';
import type { Decline } from './declines.ts';
import type { PayoutsRequest, ProcessorPayout } from './payouts.ts';

export type ProcessorName = 'practice' | 'stripe';

export interface CardSetupRequest {
  readonly practiceId: string;
  /** Our opaque id of the client; no name, no email. */
  readonly clientRef: string;
  /** Cards alone where nothing is said. */
  readonly ways?: readonly WayToPay[];
  /** The processor's customer, when the client already has one. */
  readonly customerRef?: string;
  readonly now: Instant;
}
export interface CardSetup {
  readonly setupRef: string;
  readonly customerRef: string;
  readonly browser: BrowserSetup;
}
/** What the page that collects the card needs. */
export type BrowserSetup =
  | { readonly kind: 'stripe'; readonly clientSecret: string; readonly publishableKey: string }
  | { readonly kind: 'practice'; readonly setupToken: string };

/** What may be entered: a card, with the wallets that hold one; or a bank account, debited over days. */
export type WayToPay = 'card' | 'bank-account';
export type CardFunding = 'credit' | 'debit' | 'prepaid' | 'unknown';
export interface CardDetails {
  readonly kind: WayToPay;
  /** Of a bank account: BANK_ACCOUNT. */
  readonly brand: string;
  readonly last4: string;
  /** Null: a bank account does not end. */
  readonly expMonth: number | null;
  readonly expYear: number | null;
  readonly billingZip?: string;
  readonly funding: CardFunding;
  /** A health account card (HSA, FSA). Absent when the processor does not tell. */
  readonly hsa?: boolean;
}
/** In place of a brand, so that it reads "Bank account ending 6789" wherever a card does. */
export const BANK_ACCOUNT = 'bank account';
export interface CardOnFile extends CardDetails {
  readonly token: string;
  readonly customerRef: string;
}

export interface ChargeRequest {
  /** One key, one effect, for ever. A new attempt after a decline takes a new key. */
  readonly idempotencyKey: string;
  readonly token: string;
  /** A card where nothing is said. */
  readonly kind?: WayToPay;
  readonly customerRef: string;
  readonly amountCents: Cents;
  /** Neutral words that may stand on a bank statement; never why the client came. */
  readonly description: string;
  /** True when the client is not there to answer their bank. */
  readonly offSession: boolean;
  /** When the charge was first wanted: the same instant on every retry. */
  readonly askedAt: Instant;
  readonly now: Instant;
}
export type ChargeOutcome =
  | {
      readonly outcome: 'succeeded';
      readonly processorRef: string;
      readonly amountCents: Cents;
      readonly last4: string;
    }
  | ({ readonly outcome: 'declined'; readonly processorRef?: string } & Decline)
  /** The processor will tell by webhook. */
  | { readonly outcome: 'pending'; readonly processorRef: string }
  /** The client's bank wants to see the client: they must pay in the portal. */
  | {
      readonly outcome: 'needs-customer';
      readonly processorRef: string;
      readonly clientSecret?: string;
    };

export interface FindCharge {
  readonly idempotencyKey: string;
  readonly customerRef: string;
  readonly askedAt: Instant;
  readonly now: Instant;
}

export interface RefundRequest {
  readonly idempotencyKey: string;
  readonly processorRef: string;
  readonly amountCents: Cents;
  readonly askedAt: Instant;
  readonly now: Instant;
}
export type RefundOutcome =
  | { readonly outcome: 'succeeded'; readonly refundRef: string }
  | { readonly outcome: 'pending'; readonly refundRef: string }
  | { readonly outcome: 'refused'; readonly code: RefundRefusal; readonly sentence: string };
export type RefundRefusal =
  | 'charge-not-found'
  | 'charge-not-paid'
  | 'more-than-charged'
  | 'charge-disputed'
  | 'refund-failed';

export interface Webhook {
  /** The bytes as they came; a parsed and printed body does not verify. */
  readonly rawBody: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly now: Instant;
}
interface EventBase {
  /** The same event may come twice and late: keep the ids you have seen. */
  readonly eventId: string;
  readonly happenedAt: Instant;
}
interface ChargeEventBase extends EventBase {
  readonly processorRef: string;
  readonly amountCents: Cents;
}
export type CardEvent =
  | (ChargeEventBase & { readonly kind: 'charge-succeeded'; readonly idempotencyKey?: string })
  | (ChargeEventBase & {
      readonly kind: 'charge-declined';
      readonly idempotencyKey?: string;
    } & Decline)
  | (ChargeEventBase & {
      readonly kind: 'refund-succeeded' | 'refund-failed';
      readonly refundRef: string;
      readonly idempotencyKey?: string;
    })
  | (ChargeEventBase & {
      readonly kind: 'dispute-opened';
      readonly disputeRef: string;
      readonly reason: string;
      /** False for an inquiry: the bank asks, the money stays. */
      readonly moneyTaken: boolean;
      readonly answerBy?: Instant;
    })
  | (ChargeEventBase & {
      readonly kind: 'dispute-closed';
      readonly disputeRef: string;
      readonly result: 'won' | 'lost';
    })
  | (EventBase & {
      readonly kind: 'card-updated';
      readonly token: string;
      readonly last4: string;
      readonly expMonth: number;
      readonly expYear: number;
    })
  /** A payout has changed: what it is now is asked for (payouts()). */
  | (EventBase & { readonly kind: 'payout-changed'; readonly payoutRef: string })
  /** Verified, but nothing Clearhour acts on. */
  | { readonly kind: 'ignored'; readonly eventId: string; readonly type: string };

export interface CardProcessor {
  readonly name: ProcessorName;
  startCardSetup(request: CardSetupRequest): Promise<CardSetup>;
  /** Asked after the browser is done. Asking twice answers the same card. */
  finishCardSetup(setupRef: string): Promise<CardOnFile | Refusal>;
  /** Throws ProcessorOutage when the outcome is not known: retry with the same key. */
  charge(request: ChargeRequest): Promise<ChargeOutcome>;
  /** What became of a charge; undefined when the processor never saw it. */
  findCharge(request: FindCharge): Promise<ChargeOutcome | undefined>;
  refund(request: RefundRequest): Promise<RefundOutcome>;
  readWebhook(webhook: Webhook): CardEvent | Refusal;
  /** With the lines of each; the same payout may be told again, further on its way. */
  payouts(request: PayoutsRequest): Promise<readonly ProcessorPayout[]>;
}
