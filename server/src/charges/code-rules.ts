/**
 * Which code a visit is, from therapy minutes and dated rule data. It suggests and never upcodes by
 * itself: a person may confirm a lower code freely; a code whose minutes are not reached, or that is
 * not the service's own, needs a reason and is marked as an override.
 *
 * Example: rule psychotherapy (16–37, 38–52, 53 and more), 50 minutes → 90834.
 * Example: rule crisis (from 30; add-on from 75 for each 30), 110 minutes → 90839 and 2 × 90840.
 */
import { covers, type LocalDate, type Refusal, refuse, sayDay } from '@clearhour/values';
import type { ModifierRule } from './modifiers.ts';

/** One row of rule data: therapy minutes → code, or an add-on counted from a minute on. */
export interface TimeRule {
  readonly rule: string;
  readonly code: string;
  readonly label: string;
  readonly fromMinutes: number;
  readonly toMinutes: number | null;
  readonly addOnTo: string | null;
  readonly unitMinutes: number | null;
  /** Lower is offered first among codes that the same minutes reach. */
  readonly preference: number;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}
export interface ProcedureCode {
  readonly code: string;
  readonly label: string;
  readonly timed: boolean;
  readonly addOn: boolean;
  /** Primaries one of which must stand on the same day. Empty: stands alone. */
  readonly needs: readonly string[];
  readonly neverWith: readonly string[];
  readonly discipline: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}
export interface RuleBook {
  readonly rules: readonly TimeRule[];
  readonly codes: readonly ProcedureCode[];
  readonly modifiers: readonly ModifierRule[];
}
/** What of the service decides its code. */
export interface CodedService {
  readonly name: string;
  readonly timeRule: string;
  readonly code: string | null;
  readonly claimable: boolean;
}
export interface CodeLine {
  /** Null: a service that is never claimed needs none. */
  readonly code: string | null;
  readonly label: string;
  readonly units: number;
  readonly minutes: number | null;
  readonly addOn: boolean;
}
export interface Suggestion {
  readonly lines: readonly CodeLine[];
  readonly why: string;
}

/** Rule names with a meaning of their own: the service's own code; 15-minute units; never charged. */
export const UNTIMED = 'untimed';
export const UNITS = 'units-15';
export const NEVER = 'none';

const inForce = <T extends { validFrom: LocalDate; validTo: LocalDate | null }>(
  rows: readonly T[],
  day: LocalDate,
): T[] => rows.filter((r) => covers({ from: r.validFrom, to: r.validTo ?? undefined }, day));

export const rulesOn = (book: RuleBook, day: LocalDate): TimeRule[] => inForce(book.rules, day);
export const codesOn = (book: RuleBook, day: LocalDate): ProcedureCode[] =>
  inForce(book.codes, day);
export const labelOf = (book: RuleBook, code: string, day: LocalDate): string =>
  codesOn(book, day).find((c) => c.code === code)?.label ?? code;

/** The service's own codes on a day, shortest first. Add-ons counted by the minute are not choices. */
export function baseRules(book: RuleBook, service: CodedService, day: LocalDate): TimeRule[] {
  return rulesOn(book, day)
    .filter((r) => r.rule === service.timeRule && r.addOnTo === null)
    .sort(
      (a, b) =>
        a.fromMinutes - b.fromMinutes ||
        a.preference - b.preference ||
        a.code.localeCompare(b.code),
    );
}

/** How often a counted add-on stands: 0 below its first minute, then one for each full step. */
export function addOnUnits(rule: TimeRule, minutes: number): number {
  if (minutes < rule.fromMinutes) return 0;
  if (rule.unitMinutes === null) return 1;
  return Math.floor((minutes - rule.fromMinutes) / rule.unitMinutes) + 1;
}

/** What the minutes give by themselves. */
export function suggestCode(
  book: RuleBook,
  service: CodedService,
  minutes: number | null,
  day: LocalDate,
): Suggestion | Refusal {
  if (service.timeRule === UNTIMED) return untimed(book, service, minutes, day);
  if (service.timeRule === UNITS) return inUnits(book, service, minutes, day);
  const rows = baseRules(book, service, day);
  const [first] = rows;
  if (!first) {
    return refuse(
      'no-time-rule',
      `No rule says which code “${service.name}” is on ${sayDay(day)}. Choose the service's time rule in Settings.`,
      { field: 'timeRule' },
    );
  }
  if (minutes === null) {
    return refuse(
      'no-minutes',
      'The note has no start and end time, so the code cannot be told. Add both times and sign again.',
      { field: 'startedAt' },
    );
  }
  const reached = rows.filter((r) => r.fromMinutes <= minutes);
  const longest = Math.max(...reached.map((r) => r.fromMinutes));
  const base =
    reached.find((r) => r.fromMinutes === longest && r.code === service.code) ??
    reached.find((r) => r.fromMinutes === longest);
  if (!base) {
    return refuse(
      'too-short',
      `${minutes} minutes are under the ${first.fromMinutes} that ${first.code} (${first.label}) needs, ` +
        'so nothing is charged.',
      { field: 'endedAt' },
    );
  }
  return withCountedAddOns(book, base, minutes, day, whyMinutes(base, minutes));
}

const span = (r: TimeRule): string =>
  r.toMinutes === null
    ? `${r.fromMinutes} minutes or more`
    : `${r.fromMinutes}–${r.toMinutes} minutes`;
const whyMinutes = (r: TimeRule, minutes: number): string =>
  `${minutes} minutes of therapy: ${r.code} (${r.label}) covers ${span(r)}.`;

/** Nothing follows from all the minutes alone: the note gives those of each code. */
function inUnits(
  book: RuleBook,
  service: CodedService,
  minutes: number | null,
  day: LocalDate,
): Suggestion {
  const { code } = service;
  const label = code === null ? service.name : labelOf(book, code, day);
  return {
    lines: [{ code, label, units: 1, minutes, addOn: false }],
    why: 'Counted in 15-minute units: write the minutes of each code.',
  };
}

function untimed(
  book: RuleBook,
  service: CodedService,
  minutes: number | null,
  day: LocalDate,
): Suggestion | Refusal {
  if (service.code === null) {
    if (service.claimable) {
      return refuse(
        'no-code',
        `“${service.name}” has no procedure code. Set one in Settings, or mark the service as never claimed.`,
        { field: 'code' },
      );
    }
    const line = { code: null, label: service.name, units: 1, minutes, addOn: false };
    return { lines: [line], why: `“${service.name}” has no procedure code and is never claimed.` };
  }
  const label = labelOf(book, service.code, day);
  return {
    lines: [{ code: service.code, label, units: 1, minutes, addOn: false }],
    why: `${service.code} (${label}) is the code of “${service.name}”; its minutes do not matter.`,
  };
}

/** The base code's line, and the add-ons that the minutes count by themselves (90840 after 90839). */
export function withCountedAddOns(
  book: RuleBook,
  base: TimeRule,
  minutes: number,
  day: LocalDate,
  why: string,
): Suggestion {
  const lines: CodeLine[] = [
    { code: base.code, label: base.label, units: 1, minutes, addOn: false },
  ];
  const whys = [why];
  for (const extra of rulesOn(book, day)) {
    if (extra.rule !== base.rule || extra.addOnTo !== base.code) continue;
    const units = addOnUnits(extra, minutes);
    if (units === 0) continue;
    lines.push({ code: extra.code, label: extra.label, units, minutes, addOn: true });
    whys.push(
      `${extra.code} (${extra.label}) counts from minute ${extra.fromMinutes}` +
        `${extra.unitMinutes === null ? '' : `, once for each ${extra.unitMinutes} minutes`}: ${units}.`,
    );
  }
  return { lines, why: whys.join(' ') };
}
