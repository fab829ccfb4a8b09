/** What planning a remittance starts from, and what it comes to. */
import type { Cents, Id, LocalDate } from '@clearhour/values';
import type { ChargeBook, Line } from '../ledger/index.ts';
import type { About, Parts } from './adjudication.ts';
import type { FactClaim, Reason } from './facts.ts';
import type { SaidOfCharge } from './lines-of-charges.ts';
import type { MatchResult, OurClaim } from './match-claim.ts';
import type { PlannedAdjustment } from './plan-provider-adjustment.ts';
import type { RuleBook } from './posting-rule.ts';
import type { Standing } from './take-back.ts';

export type ClaimKind =
  | 'paid'
  | 'zero-paid'
  | 'denied'
  | 'partial'
  | 'reversal'
  | 'correction'
  | 'secondary'
  | 'notice'
  | 'unknown';
export type PlannedState = 'clean' | 'look' | 'stop';

/** A claim of the remittance that is not in the book, as it is to be planned. */
export interface ClaimToPlan {
  readonly id: Id<'ecl'>;
  readonly fact: FactClaim;
  /** A person said which claim, or which charges. */
  readonly byHand: OurClaim | undefined;
  readonly chosen: ReadonlyMap<number, string>;
  /** What the numbers, names and days say; undefined where a person decided. */
  readonly found: MatchResult | undefined;
}
export interface PlannedCharge extends About {
  readonly clientId: string;
  readonly chargeId: string;
  /** It does not stand any more. */
  readonly takenBack: boolean;
  /** Whom it was first booked to wait for. */
  readonly payerId: string | null;
}
/** What planning has to know of the rest of the practice, as it stands. */
export interface World {
  readonly today: LocalDate;
  readonly payerId: string | null;
  readonly paidOn: LocalDate;
  readonly tolerance: Cents;
  readonly rules: RuleBook;
  readonly books: ReadonlyMap<string, ChargeBook>;
  readonly charges: ReadonlyMap<string, PlannedCharge>;
  /** Answers that stand, by charge, oldest first. */
  readonly standing: ReadonlyMap<string, readonly Standing[]>;
  /** Who is asked after this claim's payer, on the day of service. */
  readonly nextPayerOf: (claim: OurClaim) => string | undefined;
  /** What stands on payer balances for this payer; positive: we owe it. */
  readonly payerBalance: Cents;
  /** Whether anything may be posted at all. */
  readonly faults: readonly Reason[];
}
export interface PlannedAdjudication {
  readonly chargeId: string;
  readonly clientId: string;
  readonly claimId: string | null;
  readonly payerId: string;
  readonly level: number;
  readonly said: SaidOfCharge;
  readonly parts: Parts;
  readonly nextPayerId: string | undefined;
  readonly effectiveOn: LocalDate;
  readonly rule: string;
  readonly lines: readonly Line[];
  readonly raised: readonly Reason[];
  /** The standing answer this one takes back. */
  readonly reverses: string | undefined;
  /** What later claims of the same remittance call it by; undefined for a reversal. */
  readonly standsAs: string | undefined;
  /** Denials of the same payer that this answer speaks for from now on. */
  readonly supersedes: readonly string[];
}
export interface PlannedClaim {
  readonly id: Id<'ecl'>;
  readonly fact: FactClaim;
  readonly state: PlannedState;
  readonly kind: ClaimKind;
  readonly ours: OurClaim | undefined;
  readonly how: string | undefined;
  readonly confidence: number | undefined;
  readonly reasons: readonly Reason[];
  readonly adjudications: readonly PlannedAdjudication[];
}
export interface RemittancePlan {
  readonly claims: readonly PlannedClaim[];
  readonly adjustments: readonly PlannedAdjustment[];
  /** 64 hex digits: the same when, and only when, the same would be posted. */
  readonly version: string;
}
