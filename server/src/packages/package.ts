/**
 * A package: so many sessions at one price, paid ahead. Pure.
 *
 * A session that it covers is charged at its part of the price, so that fee, superbill and income say what was really
 * paid. The price is parted without losing a cent; what is left over goes to the last ones.
 * Example: $1,000.00 for 3 sessions → $333.33, $333.33, $333.34.
 *
 * Ended early: what was used stays at the package's price, unless a single fee was agreed on at the sale; then used
 * sessions count at that fee as far as the money reaches, never more.
 * Example: 10 for $1,200.00, single fee $150.00, four used, all paid: 4 × $120.00 were charged; the difference to
 * 4 × $150.00 is $120.00; $600.00 is left to give back. Without a single fee: $720.00.
 */
import {
  add,
  type Cents,
  dollars,
  type Id,
  type Instant,
  isPositive,
  type LocalDate,
  larger,
  sayDay,
  smaller,
  split,
  subtract,
  ZERO,
} from '@clearhour/values';

export interface PackageTerms {
  readonly name: string;
  readonly serviceIds: readonly string[];
  readonly sessions: number;
  readonly price: Cents;
  /** So many left: it is said. */
  readonly warnAt: number;
  /** A late cancellation or a no-show uses a session instead of its fee. */
  readonly missed: boolean;
  /** Also for a session that a plan pays: its part goes on what is left to the client. */
  readonly withPlan: boolean;
  /** Ended early: used sessions count at this fee. Null: at the package's price. */
  readonly singleFee: Cents | null;
}
export interface Package extends PackageTerms {
  readonly id: Id<'pkg'>;
  readonly clientId: Id<'clt'>;
  /** Who bought it, of those who bear the client's part; null: the client. */
  readonly partyId: Id<'rsp'> | null;
  readonly from: LocalDate;
  /** The last day of a session it covers; null: without end. */
  readonly to: LocalDate | null;
  readonly soldAt: Instant;
  readonly soldBy: string | null;
  readonly endedAt: Instant | null;
  readonly endReason: string;
  readonly endChargeId: Id<'chg'> | null;
}

/** What session number `no` (1 is the first) costs. */
export function shareOfSession(terms: Pick<PackageTerms, 'price' | 'sessions'>, no: number): Cents {
  const parts = split(terms.price, Array<number>(terms.sessions).fill(1));
  return parts[terms.sessions - no] ?? ZERO;
}

/** The first session not used; undefined: all are. */
export function nextSession(sessions: number, used: readonly number[]): number | undefined {
  const taken = new Set(used);
  for (let no = 1; no <= sessions; no++) if (!taken.has(no)) return no;
  return undefined;
}

export type PackageState = 'open' | 'used-up' | 'expired' | 'ended';
export function stateOf(
  p: Pick<Package, 'sessions' | 'to' | 'endedAt'>,
  used: number,
  today: LocalDate,
): PackageState {
  if (p.endedAt !== null) return 'ended';
  if (used >= p.sessions) return 'used-up';
  return p.to !== null && p.to < today ? 'expired' : 'open';
}

/** Money set apart that ending it now gives back, and what of it is charged first. */
export function endOf(
  terms: Pick<PackageTerms, 'singleFee'>,
  used: readonly Cents[],
  money: Cents,
): { readonly difference: Cents; readonly rest: Cents } {
  const more =
    terms.singleFee === null
      ? ZERO
      : add(ZERO, ...used.map((share) => subtract(larger(terms.singleFee ?? ZERO, share), share)));
  const difference = smaller(more, money);
  return { difference, rest: subtract(money, difference) };
}

/**
 * What is still to be paid so that every session is: parts of the price not used, and what is owed on used ones, less
 * the money set apart.
 */
export function toPay(
  p: Package,
  state: PackageState,
  used: readonly { readonly no: number; readonly owed: Cents }[],
  money: Cents,
): Cents {
  const taken = new Set(used.map((u) => u.no));
  const ahead =
    state === 'open'
      ? Array.from({ length: p.sessions }, (_, i) => i + 1)
          .filter((no) => !taken.has(no))
          .map((no) => shareOfSession(p, no))
      : [];
  const needed = add(ZERO, ...ahead, ...used.map((u) => u.owed));
  const left = subtract(needed, money);
  return isPositive(left) ? left : ZERO;
}

/** "Session 3 of 10 of “Ten sessions”: $120.00." Without the client's name. */
export const whyUsed = (p: Package, no: number, share: Cents): string =>
  `Session ${no} of ${p.sessions} of the package “${p.name}”, sold ${sayDay(p.from)}: ${dollars(share)}.`;
