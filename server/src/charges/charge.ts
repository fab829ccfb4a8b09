/** A charge as it is read: one line of money, with the reason of each decision. */
import type { Cents, Id, Instant, LocalDate } from '@clearhour/values';
import type { Covered } from '../packages/index.ts';
import type { Whys } from './charge-plan.ts';

export type ChargeKind = 'session' | 'missed' | 'product' | 'other';
/**
 * Why it was taken back. by-hand: a person decided, and nothing posts it again by itself. replaced:
 * another charge stands instead. status: the visit is not what it was. waived: it is not charged.
 */
export type ReversalCause = 'by-hand' | 'replaced' | 'status' | 'waived';

export interface Charge {
  readonly id: Id<'chg'>;
  readonly kind: ChargeKind;
  readonly clientId: Id<'clt'>;
  readonly sessionId: Id<'ses'> | null;
  readonly attendeeId: Id<'att'> | null;
  readonly noteId: Id<'not'> | null;
  readonly noteVersion: number | null;
  readonly clinicianId: Id<'cln'> | null;
  readonly serviceId: Id<'svc'> | null;
  readonly description: string;
  readonly serviceOn: LocalDate;
  readonly code: string | null;
  readonly units: number;
  readonly modifiers: readonly string[];
  readonly place: string | null;
  /** As signed when it was posted; a later version of the note may say others. */
  readonly diagnoses: readonly string[];
  readonly minutes: number | null;
  readonly fee: Cents;
  readonly payerId: Id<'pyr'> | null;
  readonly policyId: Id<'pol'> | null;
  /** As expected when posted; what is owed now is in the ledger. */
  readonly payer: Cents;
  readonly client: Cents;
  readonly why: Whys;
  readonly overrideReason: string | null;
  readonly feeByHand: boolean;
  /** Null: nothing to book, the fee is zero. */
  readonly entryId: Id<'ent'> | null;
  readonly reversedAt: Instant | null;
  readonly reversalReason: string | null;
  readonly reversalCause: ReversalCause | null;
  readonly replaces: Id<'chg'> | null;
  readonly postedAt: Instant;
  readonly postedBy: Id<'usr'> | null;
}
/** What a new charge says; the rest is given by posting it. */
export type NewCharge = ChargeFields & {
  /** The session of a package that it uses. */
  readonly ahead?: Covered | null | undefined;
  /** Whoever bears all of it, whatever was agreed on; null: the client. Undefined: as agreed on. */
  readonly bornBy?: Id<'rsp'> | null | undefined;
};
type ChargeFields = Omit<
  Charge,
  | 'id'
  | 'entryId'
  | 'reversedAt'
  | 'reversalReason'
  | 'reversalCause'
  | 'postedAt'
  | 'postedBy'
  | 'replaces'
>;

/** The newest was taken back by a person: their decision stands until a person posts it again. */
export function takenBackByHand(own: readonly Charge[]): boolean {
  const [newest] = [...own].sort(
    (a, b) => (b.reversedAt ?? '9').localeCompare(a.reversedAt ?? '9') || (a.id < b.id ? 1 : -1),
  );
  return newest?.reversalCause === 'by-hand';
}
