/**
 * What autopay may charge, when, and what a decline means. Pure. Only what is owed and asked for is planned; what a
 * plan still has to decide is owed by nobody yet, so it is not here.
 *
 * Example: $20.00 known at the visit and $80.00 after the plan decided, waiting 0 and 3 days: two charges, $20.00
 * today and $80.00 in three days. A cap of $50.00 a charge: $50.00 of the $80.00, the rest when that one has ended.
 * Example: $80.00 was said; before the day a write-off takes $30.00: $50.00 is charged. $120.00 are owed then: $80.00.
 */
import {
  add,
  addDays,
  type Cents,
  compare,
  isPositive,
  type LocalDate,
  larger,
  smaller,
  subtract,
  ZERO,
} from '@clearhour/values';

export interface Owed {
  readonly chargeId: string;
  readonly serviceOn: LocalDate;
  readonly owed: Cents;
  /**
   * known: asked as it was at the visit. decided: more than that, since a plan decided. fee: of a missed session.
   * again: known, but a card before this one did not pay it, so that they have not been told of this card.
   */
  readonly kind: 'known' | 'decided' | 'fee' | 'again';
}
export interface Limits {
  /** Of one charge; null: none. */
  readonly capCharge: Cents | null;
  /** What the month may still take; null: no cap. */
  readonly leftOfMonth: Cents | null;
  /** Of who pays, that pays for nothing yet: it goes first. */
  readonly credit: Cents;
  /** A card of a health account pays for care alone. */
  readonly healthAccount: boolean;
  /** A card takes no less. */
  readonly smallest: Cents;
}
export interface Waits {
  readonly knownDays: number;
  readonly waitDays: number;
}
export interface PlannedLine {
  readonly chargeId: string;
  readonly cents: Cents;
  readonly kind: Owed['kind'];
}
export interface Planned {
  readonly chargeOn: LocalDate;
  readonly amount: Cents;
  readonly lines: readonly PlannedLine[];
}

/** Charges to say tonight: one of what was known at the visit, one of the rest, the oldest sessions first. */
export function planTonight(
  owed: readonly Owed[],
  limits: Limits,
  { knownDays, waitDays }: Waits,
  today: LocalDate,
): Planned[] {
  const open = afterCredit(
    owed.filter((o) => isPositive(o.owed) && !(limits.healthAccount && o.kind === 'fee')),
    limits.credit,
  );
  const waits = [...new Set([knownDays, waitDays])].sort((a, b) => a - b);
  let month = limits.leftOfMonth;
  const plans: Planned[] = [];
  for (const days of waits) {
    const mine = open.filter((o) => (o.kind === 'known' ? knownDays : waitDays) === days);
    const most = leastOf([limits.capCharge, month]);
    const lines = upTo(mine, most);
    const amount = add(ZERO, ...lines.map((l) => l.cents));
    if (compare(amount, limits.smallest) < 0) continue;
    plans.push({ chargeOn: addDays(today, days), amount, lines });
    if (month !== null) month = subtract(month, amount);
  }
  return plans;
}
const leastOf = (caps: readonly (Cents | null)[]): Cents | null =>
  caps.reduce((least, cap) => (least === null ? cap : cap === null ? least : smaller(least, cap)));

const oldestFirst = (a: Owed, b: Owed): number =>
  a.serviceOn.localeCompare(b.serviceOn) || (a.chargeId < b.chargeId ? -1 : 1);
/** What is left when credit has paid the oldest. */
function afterCredit(owed: readonly Owed[], credit: Cents): Owed[] {
  let left = larger(ZERO, credit);
  return [...owed].sort(oldestFirst).flatMap((o) => {
    const paid = smaller(left, o.owed);
    left = subtract(left, paid);
    const rest = subtract(o.owed, paid);
    return isPositive(rest) ? [{ ...o, owed: rest }] : [];
  });
}
function upTo(owed: readonly Owed[], most: Cents | null): PlannedLine[] {
  let left = most;
  const lines: PlannedLine[] = [];
  for (const { chargeId, owed: whole, kind } of owed) {
    const part = left === null ? whole : smaller(whole, larger(ZERO, left));
    if (!isPositive(part)) break;
    if (left !== null) left = subtract(left, part);
    lines.push({ chargeId, cents: part, kind });
  }
  return lines;
}

/** What is charged of what was said: of each line what is still owed, never more than was said. */
export function stillOwed(
  lines: readonly { readonly chargeId: string; readonly cents: Cents }[],
  owed: (chargeId: string) => Cents,
): { readonly chargeId: string; readonly cents: Cents }[] {
  return lines.flatMap(({ chargeId, cents: said }) => {
    const part = smaller(said, larger(ZERO, owed(chargeId)));
    return isPositive(part) ? [{ chargeId, cents: part }] : [];
  });
}

/**
 * What was said, in two: the first lines up to an amount, and the rest on a later day.
 *
 * Example: $100.00 and $80.00 were said; $120.00 of it first: $100.00 and $20.00 now, $60.00 later.
 */
export function inTwo<L extends { readonly cents: Cents }>(
  lines: readonly L[],
  first: Cents,
): { readonly now: readonly L[]; readonly later: readonly L[] } {
  let left = first;
  const now: L[] = [];
  const later: L[] = [];
  for (const line of lines) {
    const part = smaller(line.cents, left);
    const rest = subtract(line.cents, part);
    left = subtract(left, part);
    if (isPositive(part)) now.push({ ...line, cents: part });
    if (isPositive(rest)) later.push({ ...line, cents: rest });
  }
  return { now, later };
}

/** The day of the next try after the n-th soft decline (from 1); undefined when there is none: a person takes over. */
export function nextTry(
  tries: number,
  retryDays: readonly number[],
  today: LocalDate,
): LocalDate | undefined {
  const days = retryDays[tries - 1];
  return days === undefined ? undefined : addDays(today, days);
}

const ASKED_DAYS_AHEAD = 30;
/**
 * The last day of a card that is soon over, when it is time to ask for the next: thirty days ahead.
 *
 * Example: a card of 04/26 is asked for from Tuesday, March 31, 2026 on, and after April 30 no more.
 */
export function endsSoon(
  card: { readonly expMonth: number | null; readonly expYear: number | null },
  today: LocalDate,
): LocalDate | undefined {
  if (card.expMonth === null || card.expYear === null) return undefined;
  const [year, month] =
    card.expMonth === 12 ? [card.expYear + 1, 1] : [card.expYear, card.expMonth + 1];
  const last = addDays(`${year}-${String(month).padStart(2, '0')}-01` as LocalDate, -1);
  return today >= addDays(last, -ASKED_DAYS_AHEAD) && today <= last ? last : undefined;
}

/** The months in which a card ends that is asked for on this day: this one, the next, or none of them. */
export const monthsEnding = (today: LocalDate): readonly { year: number; month: number }[] =>
  [today, addDays(`${today.slice(0, 7)}-28` as LocalDate, 7)]
    .map((day) => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) }))
    .filter(({ year, month }) => endsSoon({ expYear: year, expMonth: month }, today) !== undefined);

/** May who pays move a charge to this day: not before today, and not further than the practice allows. */
export const mayMoveTo = (
  to: LocalDate,
  of: { readonly today: LocalDate; readonly saidFor: LocalDate; readonly moveDays: number },
): boolean => to >= of.today && to <= addDays(of.saidFor, of.moveDays);
