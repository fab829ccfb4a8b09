/**
 * Which charges a client's money goes on. Pure. Only what the client owes today is ever paid; what a
 * payer still has to decide is never touched; what is left over stays as the client's credit.
 */
import {
  add,
  type Cents,
  compare,
  dollars,
  isPositive,
  type LocalDate,
  type Refusal,
  refuse,
  smaller,
  subtract,
  ZERO,
} from '@clearhour/values';

export interface OpenCharge {
  readonly chargeId: string;
  readonly serviceOn: LocalDate;
  readonly clientDue: Cents;
  /** A fee for a missed session: not a medical expense. */
  readonly missedFee: boolean;
}
export interface Share {
  readonly chargeId: string;
  readonly cents: Cents;
}
/** As a person asked: oldest first, nothing, or so much on each of these. */
export type Wanted = 'auto' | 'none' | ForPackage | readonly Share[];
/** Set apart for a package: its sessions are paid of it. */
export interface ForPackage {
  readonly packageId: string;
}
export const isForPackage = (wanted: Wanted): wanted is ForPackage =>
  typeof wanted === 'object' && 'packageId' in wanted;
export interface Money {
  /** What may be put on charges. */
  readonly credit: Cents;
  /** Paid with an HSA or FSA card: good for medical expenses only. */
  readonly healthAccount: boolean;
}

export const noMissedFee = (): Refusal =>
  refuse(
    'missed-fee-on-health-card',
    'An HSA or FSA card cannot pay a missed-session fee. Use another card for this fee.',
    { field: 'allocations' },
  );

const oldestFirst = (a: OpenCharge, b: OpenCharge): number =>
  a.serviceOn < b.serviceOn ? -1 : a.serviceOn > b.serviceOn ? 1 : a.chargeId < b.chargeId ? -1 : 1;

/** The plan of a payment over open charges, or why a chosen one cannot be. */
export function planAllocation(
  money: Money,
  open: readonly OpenCharge[],
  wanted: Wanted,
): Share[] | Refusal {
  if (wanted === 'none' || isForPackage(wanted)) return [];
  if (wanted === 'auto') return oldest(money, open);
  const due = new Map(open.map((c) => [c.chargeId, c]));
  if (new Set(wanted.map((w) => w.chargeId)).size < wanted.length) {
    return refuse('charge-named-twice', 'A charge is named twice. Name each charge once.', {
      field: 'allocations',
    });
  }
  for (const [at, share] of wanted.entries()) {
    const charge = due.get(share.chargeId);
    const field = `allocations.${at}.amountCents`;
    if (!charge || !isPositive(charge.clientDue)) {
      return refuse('nothing-due', 'The client owes nothing on this charge now.', { field });
    }
    if (compare(share.cents, charge.clientDue) > 0) {
      return refuse(
        'more-than-due',
        `The client owes ${dollars(charge.clientDue)} on this charge. The rest stays as credit.`,
        { field },
      );
    }
    if (money.healthAccount && charge.missedFee) return noMissedFee();
  }
  const sum = add(ZERO, ...wanted.map((w) => w.cents));
  if (compare(sum, money.credit) > 0) {
    return refuse(
      'more-than-credit',
      `That puts ${dollars(sum)} on charges, but ${dollars(money.credit)} is free. Lower one of the amounts.`,
      { field: 'allocations' },
    );
  }
  return wanted.filter((w) => isPositive(w.cents));
}

/**
 * The plan once the money has come: what was chosen as far as it is still due, never a refusal. A card
 * may have been charged minutes after the choice.
 */
export function fitAllocation(money: Money, open: readonly OpenCharge[], wanted: Wanted): Share[] {
  if (wanted === 'none' || isForPackage(wanted)) return [];
  if (wanted === 'auto') return oldest(money, open);
  const due = new Map(open.map((c) => [c.chargeId, c]));
  return fill(
    money.credit,
    wanted.flatMap((w) => {
      const charge = due.get(w.chargeId);
      due.delete(w.chargeId);
      if (!charge || (money.healthAccount && charge.missedFee)) return [];
      return [{ chargeId: w.chargeId, cents: smaller(w.cents, charge.clientDue) }];
    }),
  );
}

const oldest = (money: Money, open: readonly OpenCharge[]): Share[] =>
  fill(
    money.credit,
    [...open]
      .filter((c) => !(money.healthAccount && c.missedFee))
      .sort(oldestFirst)
      .map((c) => ({ chargeId: c.chargeId, cents: c.clientDue })),
  );

function fill(credit: Cents, places: readonly Share[]): Share[] {
  let left = credit;
  const shares: Share[] = [];
  for (const { chargeId, cents } of places) {
    const part = smaller(left, cents);
    if (!isPositive(part)) continue;
    shares.push({ chargeId, cents: part });
    left = subtract(left, part);
  }
  return shares;
}

export interface Applied {
  readonly allocationId: string;
  readonly chargeId: string;
  readonly paymentId: string;
  readonly cents: Cents;
}
/** One allocation undone, and what of it goes back on the same charge. */
export interface TakenBack extends Applied {
  readonly putBack: Cents;
}
/**
 * Frees `needed` from allocations, newest first: each is undone whole (a fact is never edited) and what
 * was too much goes back where it was. `applied` must be in the order it was made. Frees less when there is less.
 */
export function planTakeBack(applied: readonly Applied[], needed: Cents): TakenBack[] {
  let missing = needed;
  const taken: TakenBack[] = [];
  for (const one of [...applied].reverse()) {
    if (!isPositive(missing)) break;
    const part = smaller(missing, one.cents);
    taken.push({ ...one, putBack: subtract(one.cents, part) });
    missing = subtract(missing, part);
  }
  return taken;
}
