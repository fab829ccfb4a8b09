/**
 * What an answer (271) says of a visit, as it is kept: amounts in whole cents, days as the calendar has
 * them. What a plan does not say is 'not-stated' and never nothing. Pure.
 */
import { cents, dollars, type LocalDate, parseDate, sayDay } from '@clearhour/values';
import type { AskNext, Limit, TherapyBenefits, Told, Total, VisitTerms } from '@clearhour/x12';

export type Saying = 'once' | 'differs' | 'no-figure' | 'not-stated';
export interface MoneySaid {
  readonly said: Saying;
  readonly cents: readonly number[];
}
export interface PercentSaid {
  readonly said: Saying;
  /** 2,000 is 20 %. */
  readonly basisPoints: readonly number[];
}
export interface Visit {
  readonly covered: 'no' | 'not-said-otherwise';
  readonly copay: MoneySaid;
  readonly coinsurance: PercentSaid;
  readonly deductible: 'applies' | 'waived' | 'not-stated';
  readonly authorization: 'needed' | 'not-needed' | 'unknown' | 'depends' | 'not-stated';
}
export interface OfNetwork {
  readonly office: Visit;
  readonly telehealth: Visit;
  readonly deductible: { readonly whole: MoneySaid; readonly left: MoneySaid };
  readonly outOfPocket: { readonly whole: MoneySaid; readonly left: MoneySaid };
}
export interface Facts {
  readonly planNames: readonly string[];
  readonly groupNumber: string | null;
  readonly groupName: string | null;
  readonly begins: LocalDate | null;
  readonly ends: LocalDate | null;
  readonly in: OfNetwork;
  readonly out: OfNetwork;
  readonly limits: readonly string[];
  readonly askNext: readonly {
    readonly why: 'carve-out' | 'other-payer';
    readonly name: string;
    readonly phone: string;
  }[];
  readonly cautions: readonly string[];
}
export type Coverage = TherapyBenefits['coverage'];
export type Attention = 'inactive' | 'not-covered' | 'unclear' | 'carve-out' | 'used-up';

export function factsOf(told: TherapyBenefits): Facts {
  const { plan } = told;
  return {
    planNames: plan.names,
    groupNumber: plan.groupNumber ?? null,
    groupName: plan.groupName ?? null,
    begins: dayOf(plan.begins),
    ends: dayOf(plan.ends),
    in: networkOf(told, 'in'),
    out: networkOf(told, 'out'),
    limits: told.limits.flatMap(limitWords),
    askNext: told.askNext.map(nextOf),
    cautions: told.cautions.map((c) => c.sentence),
  };
}
/** CCYYMMDD. */
const dayOf = (text: string | undefined): LocalDate | null =>
  parseDate((text ?? '').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')) ?? null;

const SAYING = {
  once: 'once',
  differently: 'differs',
  'without a figure': 'no-figure',
  'not stated': 'not-stated',
} as const;
function valuesOf<T>(told: Told<T>): readonly T[] {
  if (told.said === 'once') return [told.value];
  return told.said === 'differently' ? told.values : [];
}
const moneyOf = (told: Told<{ readonly cents: number }>): MoneySaid => ({
  said: SAYING[told.said],
  cents: valuesOf(told).map((a) => a.cents),
});
const percentOf = (told: Told<number>): PercentSaid => ({
  said: SAYING[told.said],
  basisPoints: valuesOf(told).map((n) => Math.round(n * 100)),
});
const AUTHORIZATION = {
  needed: 'needed',
  'not needed': 'not-needed',
  unknown: 'unknown',
  depends: 'depends',
  'not stated': 'not-stated',
} as const;
const visitOf = (v: VisitTerms): Visit => ({
  covered: v.covered === 'no' ? 'no' : 'not-said-otherwise',
  copay: moneyOf(v.copay),
  coinsurance: percentOf(v.coinsurancePercent),
  deductible: v.deductible === 'not stated' ? 'not-stated' : v.deductible,
  authorization: AUTHORIZATION[v.authorization],
});
const totalOf = (t: Total) => ({ whole: moneyOf(t.whole), left: moneyOf(t.remaining) });
const networkOf = (told: TherapyBenefits, network: 'in' | 'out'): OfNetwork => ({
  office: visitOf(told.visit(network, 'office')),
  telehealth: visitOf(told.visit(network, 'telehealth')),
  deductible: totalOf(told.deductible(network)),
  outOfPocket: totalOf(told.outOfPocketMaximum(network)),
});

const UNITS: Readonly<Record<string, string>> = {
  VS: 'visits',
  DY: 'days',
  HS: 'hours',
  MN: 'months',
};
const PERIODS: Readonly<Record<string, string>> = {
  '7': 'a day',
  '21': 'in some years',
  '22': 'a plan year',
  '23': 'a calendar year',
  '25': 'a contract year',
  '26': 'an episode',
  '32': 'in a lifetime',
  '34': 'a month',
  '35': 'a week',
};
/** "20 visits a calendar year, 12 left". A limit without a figure says nothing that helps. */
function limitWords(limit: Limit): string[] {
  const [allowed] = valuesOf(limit.allowed);
  const [left] = valuesOf(limit.left);
  if (allowed === undefined && left === undefined) return [];
  const unit = limit.unit === 'amount' ? '' : ` ${UNITS[limit.unit] ?? 'units'}`;
  const sign = limit.unit === 'amount' ? '$' : '';
  const period = limit.period === undefined ? undefined : PERIODS[limit.period];
  const whole =
    allowed === undefined ? [] : [`${sign}${allowed}${unit}${period ? ` ${period}` : ''}`];
  const rest =
    left === undefined ? [] : [`${sign}${left}${allowed === undefined ? unit : ''} left`];
  return [[...whole, ...rest].join(', ')];
}
const nextOf = ({ why, party, contacts }: AskNext): Facts['askNext'][number] => ({
  why: why === 'carve-out' ? 'carve-out' : 'other-payer',
  name: party?.name ?? '',
  phone: contacts.flatMap((c) => c.ways.filter((w) => w.kind === 'TE').map((w) => w.to))[0] ?? '',
});

/** Why somebody must look before the visit; undefined when nothing is the matter. */
export function attentionOf(told: TherapyBenefits): Attention | undefined {
  switch (told.coverage) {
    case 'inactive':
      return 'inactive';
    case 'not covered':
      return 'not-covered';
    case 'unclear':
    case 'not stated':
      return 'unclear';
    case 'active':
      break;
  }
  if (told.askNext.some((n) => n.why === 'carve-out')) return 'carve-out';
  return told.cautions.some((c) => c.code === 'limit-used-up') ? 'used-up' : undefined;
}

const joined = (said: MoneySaid) => said.cents.map((c) => dollars(cents(c))).join(' or ');
/** What a visit costs, in one sentence: "$25.00 copay", "20 % after $420.00 of deductible". */
export function visitWords(v: Visit, left: MoneySaid): string {
  if (v.covered === 'no') return 'not covered';
  const parts: string[] = [];
  if (v.copay.cents.length > 0) parts.push(`${joined(v.copay)} copay`);
  if (v.coinsurance.basisPoints.some((bp) => bp > 0)) {
    parts.push(
      `${v.coinsurance.basisPoints.map((bp) => `${bp / 100} %`).join(' or ')} coinsurance`,
    );
  }
  if (v.deductible !== 'waived' && left.cents.some((c) => c > 0)) {
    parts.push(`${joined(left)} of the deductible left`);
  }
  return parts.length === 0 ? 'the plan does not say what a visit costs' : parts.join(', ');
}

/** What the answer comes to, for a list and the client's page. */
export function sentenceOf(
  coverage: Coverage,
  facts: Facts,
  network: 'in' | 'out',
  on: LocalDate,
  today: LocalDate,
): string {
  const day = sayDay(on, today);
  if (coverage === 'inactive') return `Not active on ${day}. Ask the client for the new card.`;
  if (coverage === 'not covered') return 'Active, but outpatient mental health is not covered.';
  if (coverage !== 'active')
    return 'The plan does not say clearly whether the client is covered. Call it.';
  const carved = facts.askNext.find((n) => n.why === 'carve-out');
  if (carved) {
    const whom = carved.name === '' ? 'somebody else' : carved.name;
    return `Active, but mental health is managed by ${whom}${carved.phone ? ` (${carved.phone})` : ''}. Ask there.`;
  }
  const of = facts[network];
  const office = visitWords(of.office, of.deductible.left);
  const video = visitWords(of.telehealth, of.deductible.left);
  return office === video
    ? `Active: ${office}.`
    : `Active. In the office: ${office}. By video or phone: ${video}.`;
}
