/**
 * Until when an estimate is to be given. Pure. Business days are Monday to Friday less federal holidays; the day of
 * booking is one of the days ahead, the day of the service is not; the days to give it begin after the booking.
 *
 * Example: booked Tue 24 Nov 2026 for Mon 30 Nov: 24, 25 and 27 are three business days ahead (Thu 26 is
 * Thanksgiving), so it is given within one: by Wed 25. An office shut Wed to Fri acts on Tue 24.
 * Example: booked Wed 25 Nov for Mon 30 Nov: two days ahead, so none is due unless the client asks.
 */
import { businessDayFrom, businessDaysBefore, type LocalDate } from '@clearhour/values';

export type RuleName =
  | 'scheduled'
  | 'on-request'
  | 'change'
  | 'recurring'
  | 'excess'
  | 'dispute'
  | 'copies';
/** A row of the rule data: what `figure` counts is told by the rule's name. */
export interface EstimateRule {
  readonly rule: RuleName;
  /** scheduled only: booked at least so many business days before. */
  readonly ahead: number;
  readonly figure: bigint;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}
const holdsOn = (r: EstimateRule, day: LocalDate): boolean =>
  r.validFrom <= day && (r.validTo === null || day <= r.validTo);

/** The figure of a rule on a day; undefined where none holds. */
export function figureOn(
  rules: readonly EstimateRule[],
  rule: Exclude<RuleName, 'scheduled'>,
  day: LocalDate,
): bigint | undefined {
  return rules.find((r) => r.rule === rule && holdsOn(r, day))?.figure;
}
const daysOn = (...of: Parameters<typeof figureOn>): number => Number(figureOn(...of) ?? 0n);

/** For what was booked on a day for another; undefined: too few days ahead, none is due by itself. */
export function dueForBooking(
  rules: readonly EstimateRule[],
  bookedOn: LocalDate,
  serviceOn: LocalDate,
): LocalDate | undefined {
  const ahead = businessDaysBefore(bookedOn, serviceOn);
  const [row] = rules
    .filter((r) => r.rule === 'scheduled' && holdsOn(r, bookedOn) && r.ahead <= ahead)
    .sort((a, b) => b.ahead - a.ahead);
  return row && businessDayFrom(bookedOn, Number(row.figure));
}
/** For a question what it will cost. */
export const dueForRequest = (rules: readonly EstimateRule[], askedOn: LocalDate): LocalDate =>
  businessDayFrom(askedOn, daysOn(rules, 'on-request', askedOn));
/** For a service that will not be as estimated: the last day a new one can be given. */
export const dueForChange = (rules: readonly EstimateRule[], serviceOn: LocalDate): LocalDate =>
  businessDayFrom(serviceOn, -daysOn(rules, 'change', serviceOn));

/** Why one is due. provider: of somebody else than estimated; ends: beyond the days the last one covers. */
export type Why = 'booked' | 'asked' | 'provider' | 'service' | 'price' | 'over' | 'ends';
/** The earliest hour of a client with a clinician that no given estimate covers, and what went before. */
export interface Uncovered {
  readonly serviceOn: LocalDate;
  /** When it was booked, or when it was known that no plan pays: the later. */
  readonly bookedOn: LocalDate;
  /** The last one given for the client with this clinician covers until this day. */
  readonly coveredUntil: LocalDate | null;
  /** One was given for the client with somebody else. */
  readonly otherGiven: boolean;
}
/** What is due for an hour that stands on no estimate; undefined: nothing. */
export function dueForHour(
  rules: readonly EstimateRule[],
  hour: Uncovered,
): { readonly why: Why; readonly dueOn: LocalDate } | undefined {
  const { serviceOn, bookedOn, coveredUntil, otherGiven } = hour;
  const booked = dueForBooking(rules, bookedOn, serviceOn);
  if (coveredUntil === null && !otherGiven)
    return booked === undefined ? undefined : { why: 'booked', dueOn: booked };
  const change = dueForChange(rules, serviceOn);
  if (coveredUntil === null) {
    // Who steps in at the last moment takes over what was estimated (149.610(b)(1)(viii)).
    const dueOn = booked ?? (bookedOn <= change ? change : undefined);
    return dueOn && { why: 'provider', dueOn };
  }
  if (bookedOn > change) return undefined;
  return { why: serviceOn > coveredUntil ? 'ends' : 'service', dueOn: change };
}
