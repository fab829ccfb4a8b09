/**
 * What the client will owe for a visit, from what the plan answered or what was typed from the card.
 * Estimates are told, never booked; a copay is booked. Pure.
 *
 * Example: $25.00 copay, deductible not spoken of → $25.00, exact.
 * Example: 20 % coinsurance, $30.00 deductible left, $120.00 allowed → $30.00 + 20 % of $90.00 = $48.00, estimate.
 * Example: copay $0.00, $420.00 deductible left, $120.00 allowed → $120.00, estimate: a copay of nothing is not free.
 */
import {
  add,
  type Cents,
  cents,
  dollars,
  isZero,
  share,
  smaller,
  subtract,
  ZERO,
} from '@clearhour/values';
import type { Facts, MoneySaid } from './facts.ts';

/** What a plan asks of the client for one visit. Null: not stated. */
export interface Terms {
  readonly copay: Cents | null;
  readonly coinsuranceBp: number | null;
  readonly deductibleLeft: Cents | null;
  /** Whether the deductible comes before the copay. */
  readonly deductible: 'applies' | 'waived' | 'not-stated';
  /** Several figures where one is needed: in words; undefined when they are clear. */
  readonly differs?: string;
}
export interface Share {
  readonly amount: Cents | null;
  readonly kind: 'exact' | 'estimate' | 'unknown';
  readonly why: string;
}

/** The terms of an answer; undefined when it names no cost at all. `sameYear`: its deductible still stands. */
export function termsOfFacts(
  facts: Facts,
  network: 'in' | 'out',
  place: 'office' | 'telehealth',
  sameYear: boolean,
): Terms | undefined {
  const visit = facts[network][place];
  const left: MoneySaid = sameYear
    ? facts[network].deductible.left
    : { said: 'not-stated', cents: [] };
  const several = (said: MoneySaid) => said.cents.map((c) => dollars(cents(c))).join(' or ');
  const differs =
    visit.copay.said === 'differs'
      ? `${several(visit.copay)} copay`
      : visit.coinsurance.said === 'differs'
        ? `${visit.coinsurance.basisPoints.map((bp) => `${bp / 100} %`).join(' or ')} coinsurance`
        : left.said === 'differs' && visit.deductible !== 'waived'
          ? `${several(left)} of the deductible left`
          : undefined;
  const [copay] = visit.copay.said === 'once' ? visit.copay.cents : [];
  const [bp] = visit.coinsurance.said === 'once' ? visit.coinsurance.basisPoints : [];
  const [rest] = left.said === 'once' ? left.cents : [];
  if (copay === undefined && bp === undefined && rest === undefined && differs === undefined) {
    return undefined;
  }
  return {
    copay: copay === undefined ? null : cents(copay),
    coinsuranceBp: bp ?? null,
    deductibleLeft: rest === undefined ? null : cents(rest),
    deductible: visit.deductible,
    ...(differs === undefined ? {} : { differs }),
  };
}

const deductibleFirst = (t: Terms): boolean =>
  t.deductible === 'applies' && t.deductibleLeft !== null && !isZero(t.deductibleLeft);

/** A copay that may be asked for at the visit: stated once, more than nothing, not behind a deductible. */
export function bookableCopay(t: Terms): Cents | null {
  if (t.differs !== undefined || t.copay === null || isZero(t.copay)) return null;
  const more = t.coinsuranceBp !== null && t.coinsuranceBp > 0;
  return more || deductibleFirst(t) ? null : t.copay;
}

/** `base`: what the plan allows for the visit, or our fee where that is not known. */
export function shareOf(t: Terms, base: { amount: Cents; words: string } | undefined): Share {
  if (t.differs !== undefined) {
    return { amount: null, kind: 'unknown', why: `Several figures: ${t.differs}. Call the plan.` };
  }
  const copay = bookableCopay(t);
  if (copay !== null) {
    const amount = base ? smaller(copay, base.amount) : copay;
    return { amount, kind: 'exact', why: `${dollars(copay)} copay` };
  }
  const left = t.deductible === 'waived' ? ZERO : (t.deductibleLeft ?? ZERO);
  const said = wordsOf(t, left);
  if (said === '') {
    return t.copay !== null && (t.deductible === 'waived' || t.deductibleLeft !== null)
      ? { amount: ZERO, kind: 'exact', why: 'nothing to pay: no copay, and no deductible left' }
      : { amount: null, kind: 'unknown', why: 'The plan does not say what a visit costs.' };
  }
  if (!base) return { amount: null, kind: 'unknown', why: `${said}; what it allows is not known` };
  const deductible = smaller(base.amount, left);
  const rest = subtract(base.amount, deductible);
  const behind = t.copay !== null && !isZero(t.copay) ? smaller(t.copay, rest) : ZERO;
  const amount = smaller(base.amount, add(deductible, behind, share(rest, t.coinsuranceBp ?? 0)));
  return { amount, kind: 'estimate', why: `${said}, of ${dollars(base.amount)} ${base.words}` };
}
function wordsOf(t: Terms, left: Cents): string {
  return [
    isZero(left) ? '' : `${dollars(left)} deductible left`,
    t.copay === null || isZero(t.copay) ? '' : `${dollars(t.copay)} copay`,
    t.coinsuranceBp === null || t.coinsuranceBp === 0
      ? ''
      : `${t.coinsuranceBp / 100} % coinsurance`,
  ]
    .filter((s) => s !== '')
    .join(', ');
}
