/**
 * An answer read for a therapy practice: is the patient covered, what does a visit cost them in the
 * office and by telehealth, in and out of network, what is left, what must be asked first.
 *
 * Reading order: service types CF, A8, A6, MH, A4, then office visits (98), then the whole plan (30).
 * What the payer does not say is "not stated" everywhere and never 0: payers may answer with mental
 * health active and no money at all.
 */
import type { Period } from '../eligibility/shape.ts';
import type { AnswerPerson, Benefit } from './answer.ts';
import { type AskNext, askNext } from './ask-next.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import {
  MENTAL_HEALTH,
  type Network,
  type Row,
  spanOf,
  therapyRows,
  type VisitPlace,
} from './row.ts';
import { type Limit, limitsOf, type Total, totalOf } from './totals.ts';
import { type VisitTerms, visitTerms } from './visit.ts';

/** What an answer says of an outpatient therapy visit. */
export interface TherapyBenefits {
  readonly coverage: Coverage;
  readonly plan: PlanFacts;
  /** Terms of a visit. */
  visit(network: Network, place: VisitPlace): VisitTerms;
  deductible(network: Network, level?: 'IND' | 'FAM'): Total;
  outOfPocketMaximum(network: Network, level?: 'IND' | 'FAM'): Total;
  readonly limits: readonly Limit[];
  /** Send a second inquiry there before you trust the figures here. */
  readonly askNext: readonly AskNext[];
  /** What a careful reader would say aloud. */
  readonly cautions: readonly Caution[];
  /** The benefits that speak of therapy, in reading order. */
  readonly rows: readonly Benefit[];
}

/** What an answer says of the plan itself. */
export interface PlanFacts {
  /** EB05 of active coverage. */
  readonly names: readonly string[];
  /** EB04 of active coverage: "HM", "MC". */
  readonly insuranceTypes: readonly string[];
  /** REF 6P, or 1L. */
  readonly groupNumber?: string;
  /** REF03 of 6P, or of 18. */
  readonly groupName?: string;
  /** CCYYMMDD. */
  readonly begins?: string;
  /** CCYYMMDD. */
  readonly ends?: string;
  /** Every date told of the person or the active coverage. */
  readonly dates: readonly Period[];
}

/** What a careful reader would say aloud, as a code and a sentence. */
export interface Caution {
  readonly code: keyof typeof cautions;
  readonly sentence: string;
}

const cautions = {
  'coverage-unclear': 'The payer says active and inactive. Call before the visit.',
  'therapy-not-stated':
    'The payer answers for the whole plan and not for mental health. The figures may differ for therapy.',
  'cost-not-stated':
    'The payer does not say what a visit in network costs the patient. That is unknown, not free.',
  'copay-zero-before-deductible':
    'The copay is nothing, but there is a deductible: the patient may owe the whole price until it is met.',
  'figures-differ':
    'The payer gives several figures for the same visit and does not say which holds. Call, or take the highest.',
  'limit-used-up': 'Nothing is left of a limit on visits. Ask for more before the visit.',
  'carve-out':
    'Somebody else manages mental health for this plan. Ask them; the figures here may not hold.',
  'other-payer': 'The patient has another payer. Find out who pays first.',
} as const;

/**
 * Reads the benefits of one person for an outpatient therapy visit. `on` (CCYYMMDD) leaves out what
 * does not hold on that day; `procedure` (a CPT code) prefers what is told of it.
 *
 * @example
 * const [{ member }] = read271(readFileSync('answer.271')).documents.flatMap(membersAnswered);
 * const told = therapyBenefits(member, { on: '20260303' });
 * told.coverage; // 'active'
 * const { copay } = told.visit('in', 'office');
 * copay.said === 'once' && copay.value.text; // '25'
 * told.visit('out', 'office').coinsurancePercent.said; // 'once'
 * const { remaining } = told.deductible('in');
 * remaining.said === 'once' && remaining.value.cents; // 42000
 */
export function therapyBenefits(
  member: AnswerPerson,
  options: { readonly on?: string; readonly procedure?: string } = {},
): TherapyBenefits {
  const rows = therapyRows(member.benefits, options);
  const coverage = coverageOn(member, rows, options.on);
  const next = askNext(rows);
  const limits = limitsOf(rows);
  return {
    coverage,
    plan: planOf(member, rows),
    visit: (network, place) => visitTerms(rows, network, place),
    deductible: (network, level = 'IND') => totalOf(rows, 'C', network, level),
    outOfPocketMaximum: (network, level = 'IND') => totalOf(rows, 'G', network, level),
    limits,
    askNext: next,
    cautions: cautionsOf(rows, coverage, next, limits),
    rows: inReadingOrder(rows),
  };
}

/** Active coverage that does not hold on the day asked about is none on that day. */
function coverageOn(member: AnswerPerson, rows: readonly Row[], on: string | undefined): Coverage {
  const coverage = coverageOf(member, rows, on);
  if (coverage !== 'not stated' || on === undefined) return coverage;
  const ever = coverageOf(member, therapyRows(member.benefits), undefined);
  return ever === 'active' ? 'inactive' : ever;
}

function planOf(member: AnswerPerson, rows: readonly Row[]): PlanFacts {
  const active = rows.map((row) => row.benefit).filter((b) => /^[1-5]$/.test(b.information));
  const reference = (kind: string) => member.references.find((r) => r.kind === kind);
  const dates = [...member.dates, ...active.flatMap((b) => b.dates)];
  const group = reference('6P') ?? reference('1L');
  const groupName = group?.description ?? reference('18')?.description;
  return {
    names: distinct(active.map((b) => b.plan)),
    insuranceTypes: distinct(active.map((b) => b.insuranceType)),
    ...(group ? { groupNumber: group.id } : {}),
    ...(groupName === undefined ? {} : { groupName }),
    ...spanOf(dates),
    dates,
  };
}

const distinct = (all: readonly (string | undefined)[]): string[] => [
  ...new Set(all.filter((one) => one !== undefined)),
];

/** Coverage first, then what is paid, then what limits it, then whom to ask, then the rest. */
const KINDS = [
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  'B',
  'A',
  'C',
  'G',
  'F',
  'H',
  'I',
  'E',
  'U',
  'R',
  'CB',
  'MC',
];
function inReadingOrder(rows: readonly Row[]): Benefit[] {
  const place = ({ benefit }: Row): number => {
    const at = KINDS.indexOf(benefit.information);
    return at < 0 ? KINDS.length : at;
  };
  return [...rows].sort((a, b) => place(a) - place(b)).map((row) => row.benefit);
}

function cautionsOf(
  rows: readonly Row[],
  coverage: Coverage,
  next: readonly AskNext[],
  limits: readonly Limit[],
): Caution[] {
  const found = new Set<keyof typeof cautions>();
  if (coverage === 'unclear') found.add('coverage-unclear');
  const covered = coverage === 'active' || coverage === 'unclear';
  if (covered && !rows.some((row) => row.order <= MENTAL_HEALTH)) found.add('therapy-not-stated');
  for (const place of ['office', 'telehealth'] as const) {
    const { copay, coinsurancePercent: share, deductible } = visitTerms(rows, 'in', place);
    if (copay.said === 'differently' || share.said === 'differently') found.add('figures-differ');
    if (covered && copay.said !== 'once' && share.said !== 'once' && !found.has('figures-differ'))
      found.add('cost-not-stated');
    if (copay.said === 'once' && copay.value.cents === 0 && deductible !== 'waived' && owes(rows))
      found.add('copay-zero-before-deductible');
  }
  if (limits.some((limit) => limit.left.said === 'once' && Number(limit.left.value) <= 0))
    found.add('limit-used-up');
  if (next.some((n) => n.why === 'carve-out')) found.add('carve-out');
  if (next.some((n) => n.why === 'other payer')) found.add('other-payer');
  return [...found].map((code) => ({ code, sentence: cautions[code] }));
}

/** Whether a deductible in network may still be open. */
function owes(rows: readonly Row[]): boolean {
  const { whole, remaining } = totalOf(rows, 'C', 'in', 'IND');
  if (remaining.said === 'once') return remaining.value.cents > 0;
  if (whole.said === 'once') return whole.value.cents > 0;
  return whole.said !== 'not stated' || remaining.said !== 'not stated';
}
