/** What a processor sends to the practice's bank, and of what: in our words. */
import type { Cents, Instant, LocalDate } from '@clearhour/values';

export type PayoutLineKind =
  | 'charge'
  | 'refund'
  | 'refund-returned'
  | 'dispute'
  | 'dispute-returned'
  /** Kept by the processor, of no charge in particular. */
  | 'fee'
  | 'other';
export interface PayoutLine {
  /** The processor's own name of the line, once for ever. */
  readonly lineRef: string;
  readonly kind: PayoutLineKind;
  /** The charge, refund or dispute, as the processor named it before. */
  readonly aboutRef: string | undefined;
  /** Above zero for the practice, before fees. A fee of its own: zero. */
  readonly grossCents: Cents;
  /** Kept of it; below zero when a fee was given back. */
  readonly feeCents: Cents;
  readonly at: Instant;
}
export interface ProcessorPayout {
  readonly payoutRef: string;
  readonly status: 'on-its-way' | 'paid' | 'failed';
  /** What reaches the bank: the gross of its lines less their fees. Below zero: taken from the bank. */
  readonly amountCents: Cents;
  readonly arrivesOn: LocalDate;
  /** What the bank's line may say; empty when the processor does not tell. */
  readonly trace: string;
  readonly lines: readonly PayoutLine[];
}
export interface PayoutsRequest {
  readonly practiceId: string;
  /** Made since then; a payout that was seen before is told again as it stands. */
  readonly since: Instant;
  /** This one alone, whenever it was made. */
  readonly payoutRef?: string;
  readonly now: Instant;
}
