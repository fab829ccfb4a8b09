/**
 * What one person would be charged for one visit: codes, then place, fee, share, sliding scale and who
 * is expected to bear it. All lines or none; each decision carries its reason.
 *
 * Example: 50 minutes, one client, fee $175.00, copay $20.00 → one line 90834, payer $155.00, client $20.00.
 */
import {
  add,
  type Cents,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  times,
  ZERO,
} from '@clearhour/values';
import type { Covered } from '../packages/index.ts';
import { type Choice, type Coded, decideCodes } from './code-choice.ts';
import { type CodedService, type CodeLine, codesOn, NEVER, type RuleBook } from './code-rules.ts';
import {
  applySlidingScale,
  chooseFee,
  contractFee,
  type FeeFor,
  type FeeRow,
  type SlidingScale,
} from './fee.ts';
import { type FeeShare, partOf, type Sharer, shareOf } from './fee-shares.ts';
import { type Ask, type CodeBeside, modifiersOf } from './modifiers.ts';
import {
  type ClientAt,
  type Medium,
  type Place,
  type PlaceRule,
  placeOfService,
  whoseRule,
} from './place.ts';
import { type Cover, coverOf, type SplitPolicy, splitFee } from './split.ts';
import type { OtherTimed, UnitMethod } from './units.ts';

export interface Whys {
  readonly code: string;
  readonly fee: string;
  readonly split: string;
  readonly place: string;
}
/** What is the same for everybody in the visit. */
export interface VisitFacts {
  readonly sessionId: Id<'ses'>;
  readonly day: LocalDate;
  readonly medium: Medium;
  readonly clientAt: ClientAt;
  readonly locationPlace: string | null;
  readonly service: CodedService & { readonly id: Id<'svc'>; readonly perAttendee: boolean };
  readonly clinician: {
    readonly id: Id<'cln'>;
    readonly licenceLevel: string | null;
    readonly taxonomy: string | null;
  };
  readonly attendees: readonly Sharer[];
  readonly book: RuleBook;
  readonly fees: readonly FeeRow[];
}
export interface PersonFacts {
  readonly attendeeId: Id<'att'>;
  readonly clientId: Id<'clt'>;
  readonly pays: 'self' | 'insurance';
  readonly policies: readonly SplitPolicy[];
  /** Somebody pays this visit instead of the plan, at a fee of their own where one was agreed on. */
  readonly instead: { readonly fee: Cents | null; readonly why: string } | undefined;
  /** Paid ahead: a session of a package that covers this visit. */
  readonly ahead?: Covered | undefined;
  readonly slidingScale: SlidingScale | undefined;
  /** Codes that stand for the client from other visits of the day. */
  readonly sameDay: readonly CodeBeside[];
  /** Minutes counted in units in other notes of the day with this clinician. */
  readonly dayTimed: readonly OtherTimed[];
  /** Our own charges of the year by therapy modifier (GP, GO, GN); empty where no payer asks. */
  readonly therapyUsed: ReadonlyMap<string, Cents>;
  /** Of each payer among the policies, on the day. */
  readonly payerRules: ReadonlyMap<string, PlaceRule & { readonly unitMethod: UnitMethod }>;
}
/** What was signed, or would be. */
export interface NoteFacts {
  readonly minutes: number | null;
  readonly choice: Choice | null;
  /** Fees changed by hand after posting, by code ('' for none): they outlive an amendment. */
  readonly feesByHand?: ReadonlyMap<string, { readonly amount: Cents; readonly why: string }>;
}
export interface PlannedLine extends CodeLine {
  readonly place: string | null;
  readonly modifiers: readonly string[];
  readonly fee: Cents;
  readonly payerId: Id<'pyr'> | null;
  readonly payerName: string | null;
  readonly policyId: Id<'pol'> | null;
  readonly payer: Cents;
  readonly client: Cents;
  readonly overrideReason: string | null;
  readonly feeByHand: boolean;
  /** The session of a package that this line uses; the rest of the visit uses none. */
  readonly ahead: Covered | null;
  /** What only the clinician can vouch for. */
  readonly asks: readonly Ask[];
  readonly why: Whys;
}

/** Undefined: this person bears nothing of the visit (not held, or somebody else pays the whole fee). */
export function planCharges(
  visit: VisitFacts,
  person: PersonFacts,
  note: NoteFacts,
): readonly PlannedLine[] | undefined | Refusal {
  if (visit.service.timeRule === NEVER) return undefined;
  const part = shareOf(visit.attendees, person.attendeeId, visit.service.perAttendee);
  if (!part) return undefined;
  const cover = coverFor(visit, person);
  const rule = ruleOf(cover, person);
  const coded = decideCodes({
    book: visit.book,
    service: visit.service,
    minutes: note.minutes,
    day: visit.day,
    choice: note.choice,
    unitMethod: rule?.unitMethod ?? 'ama',
    sameDay: person.sameDay.map((c) => c.code),
    dayTimed: person.dayTimed,
  });
  if (isRefusal(coded)) return coded;
  const place = placeOfService({ ...visit, rule });
  const whose = whoseRule(rule);
  return linesOf(visit, person, { coded, place, whose, cover, part, note });
}

const coverFor = (visit: VisitFacts, { pays, policies, instead }: PersonFacts): Cover =>
  coverOf(pays, visit.service.claimable, policies, instead?.why);
const ruleOf = (cover: Cover, person: PersonFacts) =>
  cover.policy && person.payerRules.get(cover.policy.payerId);
/** How the payer who is asked first counts 15-minute units; each code alone where nobody says. */
export const unitMethodOf = (visit: VisitFacts, person: PersonFacts): UnitMethod =>
  ruleOf(coverFor(visit, person), person)?.unitMethod ?? 'ama';

interface Decided {
  readonly coded: Coded;
  readonly place: Place;
  /** Whose rule place and modifiers go by, in words. */
  readonly whose: string;
  readonly cover: Cover;
  readonly part: FeeShare;
  readonly note: NoteFacts;
}

function linesOf(
  visit: VisitFacts,
  person: PersonFacts,
  decided: Decided,
): readonly PlannedLine[] | Refusal {
  const lines: PlannedLine[] = [];
  let taken: Cents = ZERO;
  for (const line of decided.coded.lines) {
    const made = lineOf(visit, person, decided, line, taken);
    if (isRefusal(made)) return made;
    taken = add(taken, made.client);
    lines.push(made);
  }
  const whole = add(ZERO, ...lines.map((l) => l.fee));
  return lines.map((line) => marked(visit, person, decided, line, whole));
}

function lineOf(
  visit: VisitFacts,
  person: PersonFacts,
  decided: Decided,
  line: CodeLine,
  taken: Cents,
): PlannedLine | Refusal {
  const { coded, cover, part, note } = decided;
  const want = {
    serviceId: visit.service.id,
    serviceName: visit.service.name,
    code: line.code,
    addOn: line.addOn,
    clinicianId: visit.clinician.id,
    licenceLevel: visit.clinician.licenceLevel,
    clientId: person.clientId,
    payerId: cover.policy?.payerId ?? null,
    day: visit.day,
  };
  const byHand = note.feesByHand?.get(line.code ?? '');
  const scale = cover.policy || person.instead ? undefined : person.slidingScale;
  const ahead = aheadOf(person, cover, part);
  const first = line === coded.lines[0];
  const fee =
    byHand ??
    agreedFee(person, first) ??
    packageFee(ahead, cover, first) ??
    feeOf(visit.fees, want, line.units, part, scale, taken);
  if (isRefusal(fee)) return fee;
  const contract = contractFee(visit.fees, want);
  const base = contract && partOf(times(contract, line.units), part).amount;
  const split = splitFee(fee.amount, cover, base, taken);
  return {
    ...line,
    place: null,
    modifiers: [],
    fee: fee.amount,
    payerId: cover.policy?.payerId ?? null,
    payerName: cover.policy?.payerName ?? null,
    policyId: cover.policy?.id ?? null,
    payer: split.payer,
    client: split.client,
    overrideReason: coded.overrideReason,
    feeByHand: byHand !== undefined,
    ahead: first ? (ahead ?? null) : null,
    asks: [],
    why: {
      code: coded.why,
      fee: fee.why,
      split: split.why,
      place: 'No code, so no place of service.',
    },
  };
}

/** Place and modifiers of a priced line; without a code there is nothing to mark. */
function marked(
  visit: VisitFacts,
  person: PersonFacts,
  { coded, place, whose, note }: Decided,
  line: PlannedLine,
  wholeFee: Cents,
): PlannedLine {
  const { code } = line;
  if (code === null) return line;
  const known = codesOn(visit.book, visit.day).find((c) => c.code === code);
  const mine = coded.lines.flatMap((l): CodeBeside[] =>
    l.code === null || l.code === code ? [] : [{ code: l.code, from: 'this-visit' }],
  );
  const facts = {
    day: visit.day,
    code,
    rehabilitation: known?.discipline === 'rehabilitation',
    beside: [...mine, ...person.sameDay],
    medium: visit.medium,
    licenceLevel: visit.clinician.licenceLevel,
    taxonomy: visit.clinician.taxonomy,
    used: (modifiers: readonly string[]) =>
      add(wholeFee, ...modifiers.map((m) => person.therapyUsed.get(m) ?? ZERO)),
    confirmed: (note.choice?.modifiers ?? []).flatMap((m) => (m.code === code ? m.modifier : [])),
  };
  const { modifiers, asks, whys } = modifiersOf(visit.book.modifiers, facts, place.rule, whose);
  const why = { ...line.why, place: [place.why, ...whys].join(' ') };
  return { ...line, place: place.place, modifiers, asks, why };
}

/** Agreed with who pays instead of the plan, for the visit as a whole; the ordinary fee where none was. */
function agreedFee({ instead }: PersonFacts, first: boolean) {
  if (!instead || instead.fee === null) return undefined;
  return {
    amount: first ? instead.fee : ZERO,
    why: first ? 'The fee agreed on with who pays.' : 'Within the fee agreed on for the visit.',
  };
}

/**
 * Never where somebody pays instead of the plan, or a plan pays and the package does not say so; never for part of a
 * fee that several bear, for a package is of whole sessions.
 */
const aheadOf = (person: PersonFacts, cover: Cover, part: FeeShare): Covered | undefined =>
  person.instead || part.among > 1 || (cover.policy && !person.ahead?.withPlan)
    ? undefined
    : person.ahead;
/** The package's part for the visit as a whole. Where a plan is asked, the fee is what it always is. */
function packageFee(ahead: Covered | undefined, cover: Cover, first: boolean) {
  if (!ahead || cover.policy) return undefined;
  return {
    amount: first ? ahead.share : ZERO,
    why: first ? ahead.why : 'Within the session of the package.',
  };
}

/** The row's fee, times units, this person's part of it, lowered by the sliding scale. */
function feeOf(
  rows: readonly FeeRow[],
  want: FeeFor,
  units: number,
  part: FeeShare,
  scale: SlidingScale | undefined,
  taken: Cents,
): { amount: Cents; why: string } | Refusal {
  const fee = chooseFee(rows, want);
  if (isRefusal(fee)) return fee;
  const mine = partOf(times(fee.amount, units), part);
  const scaled = applySlidingScale(mine.amount, scale, taken);
  const counted = units === 1 ? '' : `${units} units at this fee each.`;
  const whys = [fee.why, counted, mine.why, scaled.why].filter((w) => w !== '');
  return { amount: scaled.amount, why: whys.join(' ') };
}

/** The same money for the same thing, marked the same: an amended note that gives this changes nothing. */
export interface Standing {
  readonly code: string | null;
  readonly units: number;
  readonly minutes: number | null;
  readonly fee: Cents;
  readonly modifiers: readonly string[];
}
export function sameCharges(standing: readonly Standing[], planned: readonly Standing[]): boolean {
  const text = (rows: readonly Standing[]) =>
    rows
      .map((r) => `${r.code ?? ''}|${r.units}|${r.minutes ?? ''}|${r.fee}|${r.modifiers.join(' ')}`)
      .sort()
      .join(';');
  return text(standing) === text(planned);
}
