/**
 * The codes that will be charged: the suggestion, or what the clinician confirmed instead, with chosen
 * add-ons. Lower than suggested is free. A code whose minutes are not reached, that is not the
 * service's own, or that may not stand beside another needs a reason and is marked as an override.
 *
 * Example: 55 minutes suggest 90837; choosing 90834 is fine. 50 minutes, choosing 90837: refused; with a
 * reason it is charged and marked.
 */
import { isRefusal, type LocalDate, type Refusal, refuse, sayDay } from '@clearhour/values';
import {
  baseRules,
  type CodedService,
  type CodeLine,
  codesOn,
  labelOf,
  type ProcedureCode,
  type RuleBook,
  rulesOn,
  type Suggestion,
  suggestCode,
  UNITS,
  withCountedAddOns,
} from './code-rules.ts';
import { countUnits, type OtherTimed, type TimedCode, type UnitMethod } from './units.ts';

export interface Choice {
  readonly code: string;
  readonly addOns: readonly { readonly code: string; readonly units: number }[];
  readonly timed?: readonly TimedCode[] | undefined;
  /** Vouched for by the clinician when asked; see modifiers.ts. */
  readonly modifiers?: readonly { readonly code: string; readonly modifier: string }[] | undefined;
  readonly overrideReason?: string | undefined;
}
export interface CodeQuestion {
  readonly book: RuleBook;
  readonly service: CodedService;
  readonly minutes: number | null;
  readonly day: LocalDate;
  readonly choice: Choice | null;
  readonly unitMethod: UnitMethod;
  /** Codes that already stand for this client on this day, from other visits. */
  readonly sameDay: readonly string[];
  /** Minutes by code in other notes of the same client, clinician and day, for payers who pool them. */
  readonly dayTimed?: readonly OtherTimed[] | undefined;
}
export interface Coded {
  readonly lines: readonly CodeLine[];
  readonly why: string;
  /** Set when a rule was overridden: the reason given. */
  readonly overrideReason: string | null;
}

/** A rule that a reason may override; without one it is the refusal. */
interface Objection {
  readonly refusal: Refusal;
  readonly marked: string;
}

export function decideCodes(q: CodeQuestion): Coded | Refusal {
  const base = q.service.timeRule === UNITS ? unitLines(q) : baseLines(q);
  if (isRefusal(base)) return base;
  const added = addOnLines(q, base.lines);
  if (isRefusal(added)) return added;
  const lines = added.lines;
  const objections = [
    ...base.objections,
    ...added.objections,
    ...primaries(q, lines),
    ...together(q, lines),
  ];
  const reason = (q.choice?.overrideReason ?? '').trim();
  const [first] = objections;
  if (first && reason === '') return first.refusal;
  return {
    lines,
    why: [base.why, ...added.whys, ...objections.map((o) => o.marked)].join(' '),
    overrideReason: first ? reason : null,
  };
}

interface Base extends Suggestion {
  readonly objections: readonly Objection[];
}

function baseLines(q: CodeQuestion): Base | Refusal {
  const suggestion = suggestCode(q.book, q.service, q.minutes, q.day);
  const suggested = isRefusal(suggestion) ? null : (suggestion.lines[0]?.code ?? null);
  if (q.choice === null || q.choice.code === suggested) {
    return isRefusal(suggestion) ? suggestion : { ...suggestion, objections: [] };
  }
  const code = q.choice.code;
  const known = knownCode(q, code, 'codeChoice.code');
  if (isRefusal(known)) return known;
  if (known.addOn) return standsAlone(code);
  const own = baseRules(q.book, q.service, q.day).find((r) => r.code === code);
  const instead = suggested === null ? '' : ` instead of the suggested ${suggested}`;
  const why = `${code} (${known.label}) was chosen${instead}.`;
  if (!own) {
    const one = { code, label: known.label, units: 1, minutes: q.minutes, addOn: false };
    return { lines: [one], why, objections: [notOfService(q, code)] };
  }
  const minutes = q.minutes ?? 0;
  const made = withCountedAddOns(q.book, own, minutes, q.day, why);
  return {
    ...made,
    objections: own.fromMinutes <= minutes ? [] : [notReached(code, own.fromMinutes, minutes)],
  };
}

/** Minutes of each code; without them all minutes are the chosen code's, or the service's own. */
export function timedOf(
  choice: Pick<Choice, 'code' | 'timed'> | null,
  service: Pick<CodedService, 'code'>,
  minutes: number | null,
): readonly TimedCode[] {
  const only = choice?.code ?? service.code;
  return choice?.timed ?? (only === null || minutes === null ? [] : [{ code: only, minutes }]);
}

function unitLines(q: CodeQuestion): Base | Refusal {
  const timed = timedOf(q.choice, q.service, q.minutes);
  const allowed = rulesOn(q.book, q.day).filter((r) => r.rule === UNITS);
  for (const t of timed) {
    if (!allowed.some((r) => r.code === t.code)) {
      return refuse(
        'unknown-code',
        `${t.code} is not a code counted in units on ${sayDay(q.day)}.`,
        {
          field: 'codeChoice.timed',
        },
      );
    }
  }
  if (new Set(timed.map((t) => t.code)).size < timed.length) {
    return refuse('code-twice', 'Each code once, please: add its minutes together.', {
      field: 'codeChoice.timed',
    });
  }
  const counted = countUnits(q.unitMethod, timed, q.choice?.code, q.dayTimed);
  if (isRefusal(counted)) return counted;
  const lines = timed.flatMap((t, at) => {
    const units = counted.units[at] ?? 0;
    const label = labelOf(q.book, t.code, q.day);
    return units === 0 ? [] : [{ code: t.code, label, units, minutes: t.minutes, addOn: false }];
  });
  return { lines, why: counted.why, objections: [] };
}

function addOnLines(q: CodeQuestion, base: readonly CodeLine[]) {
  const lines = [...base];
  const whys: string[] = [];
  const objections: Objection[] = [];
  for (const wanted of q.choice?.addOns ?? []) {
    const known = knownCode(q, wanted.code, 'codeChoice.addOns');
    if (isRefusal(known)) return known;
    const at = lines.findIndex((l) => l.code === wanted.code);
    const counted = lines[at];
    if (counted) {
      if (wanted.units > counted.units) objections.push(tooMany(wanted.code, counted.units));
      lines[at] = { ...counted, units: wanted.units };
      continue;
    }
    if (!known.addOn) return notAnAddOn(wanted.code);
    const timed = rulesOn(q.book, q.day).find((r) => r.code === wanted.code);
    const minutes = q.minutes ?? 0;
    if (timed && timed.fromMinutes > minutes)
      objections.push(notReached(wanted.code, timed.fromMinutes, minutes));
    else if (!known.timed && wanted.units > 1) objections.push(tooMany(wanted.code, 1));
    whys.push(`${known.code} (${known.label}) was added.`);
    lines.push({
      code: known.code,
      label: known.label,
      units: wanted.units,
      minutes: known.timed ? q.minutes : null,
      addOn: true,
    });
  }
  return { lines, whys, objections };
}

/** Codes that need another beside them which is not there. */
function primaries(q: CodeQuestion, lines: readonly CodeLine[]): Objection[] {
  const beside = [...lines.map((l) => l.code), ...q.sameDay];
  return codesOn(q.book, q.day)
    .filter((c) => lines.some((l) => l.code === c.code) && c.needs.length > 0)
    .filter((c) => !c.needs.some((n) => beside.includes(n)))
    .map(needsPrimary);
}

/** Pairs that may not stand on the same day, within the visit or with another one. */
function together(q: CodeQuestion, lines: readonly CodeLine[]): Objection[] {
  const codes = codesOn(q.book, q.day);
  const never = (a: string, b: string) => codes.find((c) => c.code === a)?.neverWith.includes(b);
  const mine = lines.flatMap((l) => (l.code === null ? [] : [l.code]));
  const found: Objection[] = [];
  mine.forEach((a, at) => {
    for (const b of [...mine.slice(at + 1), ...q.sameDay]) {
      if (never(a, b) || never(b, a)) found.push(notTogether(a, b, q.day));
    }
  });
  return found;
}

function knownCode(q: CodeQuestion, code: string, field: string): ProcedureCode | Refusal {
  return (
    codesOn(q.book, q.day).find((c) => c.code === code) ??
    refuse('unknown-code', `${code} is not a code we know on ${sayDay(q.day)}.`, { field })
  );
}
const standsAlone = (code: string): Refusal =>
  refuse('add-on-alone', `${code} is an add-on: choose the main code and add it to that.`, {
    field: 'codeChoice.code',
  });
const notAnAddOn = (code: string): Refusal =>
  refuse('not-an-add-on', `${code} is not an add-on; it would be a visit of its own.`, {
    field: 'codeChoice.addOns',
  });
const reasonable = (code: string, sentence: string, marked: string): Objection => ({
  refusal: refuse(code, `${sentence} Give a reason to charge it all the same.`, {
    field: 'codeChoice.overrideReason',
  }),
  marked,
});
const notReached = (code: string, from: number, minutes: number): Objection =>
  reasonable(
    'minutes-not-reached',
    `${code} needs ${from} minutes; the note has ${minutes}.`,
    `Override with a reason: ${code} needs ${from} minutes, the note has ${minutes}.`,
  );
const notOfService = (q: CodeQuestion, code: string): Objection =>
  reasonable(
    'not-of-service',
    `${code} is not a code of “${q.service.name}”.`,
    `Override with a reason: ${code} is not a code of “${q.service.name}”.`,
  );
const tooMany = (code: string, units: number): Objection =>
  reasonable(
    'too-many-units',
    `The minutes give ${code} ${units === 1 ? 'once' : `${units} times`}.`,
    `Override with a reason: more of ${code} than the ${units} that the minutes give.`,
  );
const needsPrimary = (add: ProcedureCode): Objection =>
  reasonable(
    'needs-primary',
    `${add.code} stands only beside ${list(add.needs)}.`,
    `Override with a reason: ${add.code} without ${list(add.needs)}.`,
  );
const notTogether = (a: string, b: string, day: LocalDate): Objection =>
  reasonable(
    'not-together',
    `${a} and ${b} may not both stand for one client on ${sayDay(day)}.`,
    `Override with a reason: ${a} and ${b} on the same day.`,
  );
const list = (codes: readonly string[]): string =>
  codes.length > 6 ? `${codes.slice(0, 5).join(', ')} and others` : codes.join(', ');

/** Add-ons a clinician may choose beside these codes with these minutes; counted ones come by themselves. */
export function possibleAddOns(
  q: Pick<CodeQuestion, 'book' | 'day' | 'minutes'>,
  lines: readonly CodeLine[],
): ProcedureCode[] {
  const codes = lines.map((l) => l.code);
  const rules = rulesOn(q.book, q.day);
  return codesOn(q.book, q.day).filter(
    (c) =>
      c.addOn &&
      !codes.includes(c.code) &&
      c.needs.some((n) => codes.includes(n)) &&
      !c.neverWith.some((n) => codes.includes(n)) &&
      !rules.some(
        (r) => r.code === c.code && (r.addOnTo !== null || r.fromMinutes > (q.minutes ?? 0)),
      ),
  );
}
