import { date, type Id } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { gapsOf, type OrderedPolicy, proposeOrder, twiceEntered } from './coverage-order.ts';

const plan = (name: string, rank: number, more: Partial<OrderedPolicy> = {}): OrderedPolicy => ({
  id: `pol_${name}` as Id<'pol'>,
  payerName: name,
  payerClass: 'commercial',
  rank,
  relationship: 'self',
  kind: 'health',
  standing: 'unknown',
  household: 'unknown',
  courtOrdered: false,
  employerSize: 'unknown',
  medicareReason: 'unknown',
  subscriberBornOn: null,
  heldSince: null,
  from: date('2026-01-01'),
  ...more,
});
const on = date('2026-11-23');
const order = (...plans: OrderedPolicy[]) => proposeOrder(plans, on);
const names = (...plans: OrderedPolicy[]) => order(...plans).places.map((p) => p.payerName);
const child = (household: OrderedPolicy['household'], born = '1980-06-01') => ({
  ...{ relationship: 'child' as const, household, subscriberBornOn: date(born) },
});
const care = (medicareReason: OrderedPolicy['medicareReason'], from = '2025-01-01') => ({
  ...{ payerClass: 'medicare', medicareReason, from: date(from) },
});
const work = (employerSize: OrderedPolicy['employerSize']) => ({
  ...{ standing: 'working' as const, employerSize },
});

describe('which plan is asked first: a worked example of each rule', () => {
  // biome-ignore format: a table
  const CASES: [string, OrderedPolicy[], string[], RegExp][] = [
    ['court order before the birthday rule',
      [plan('Mother', 1, child('custodial', '1980-03-12')), plan('Father', 2, { ...child('other-parent'), courtOrdered: true })],
      ['Father', 'Mother'], /court order/],
    ['one’s own plan before a dependent’s',
      [plan('Spouse', 1, { relationship: 'spouse' }), plan('Own', 2)], ['Own', 'Spouse'], /of one’s own/],
    ['birthday: 12 March before 3 May, whatever the year',
      [plan('Father', 1, child('together', '1975-05-03')), plan('Mother', 2, child('together', '1985-03-12'))],
      ['Mother', 'Father'], /birthday rule/],
    ['same birthday: the plan held longer',
      [plan('New', 1, { ...child('together'), heldSince: date('2024-01-01') }), plan('Old', 2, { ...child('together'), heldSince: date('2015-01-01') })],
      ['Old', 'New'], /held longer/],
    ['parents apart: whom the child lives with, their spouse, the other parent, theirs',
      [plan('D', 1, child('other-parent-spouse')), plan('C', 2, child('other-parent')), plan('B', 3, child('custodial-spouse')), plan('A', 4, child('custodial'))],
      ['A', 'B', 'C', 'D'], /live apart/],
    ['work that goes on before retirement',
      [plan('Retired', 1, { standing: 'retired' }), plan('Job', 2, { standing: 'working' })], ['Job', 'Retired'], /retired or laid-off/],
    ['work that goes on before COBRA',
      [plan('Cobra', 1, { standing: 'continued' }), plan('Job', 2, { standing: 'working' })], ['Job', 'Cobra'], /COBRA/],
    ['the plan held longer',
      [plan('New', 1, { from: date('2026-06-01') }), plan('Old', 2)], ['Old', 'New'], /held longer/],
    ['Medicare by age: an employer of twenty or more is first',
      [plan('Medicare', 1, care('age')), plan('Job', 2, work('20-to-99'))], ['Job', 'Medicare'], /20 or more/],
    ['Medicare by age: a small employer is second',
      [plan('Job', 1, work('under-20')), plan('Medicare', 2, care('age'))], ['Medicare', 'Job'], /fewer than 20/],
    ['Medicare by disability: an employer of twenty is second, of a hundred first',
      [plan('Job', 1, work('20-to-99')), plan('Medicare', 2, care('disability'))], ['Medicare', 'Job'], /fewer than 100/],
    ['Medicare by disability: a hundred or more',
      [plan('Medicare', 1, care('disability')), plan('Job', 2, work('100-or-more'))], ['Job', 'Medicare'], /100 or more/],
    ['Medicare by kidney failure: month 23, the employer first',
      [plan('Medicare', 1, care('kidney')), plan('Job', 2, work('under-20'))], ['Job', 'Medicare'], /first 30 months/],
    ['Medicare by kidney failure: after 30 months Medicare',
      [plan('Job', 1, work('100-or-more')), plan('Medicare', 2, care('kidney', '2024-05-23'))], ['Medicare', 'Job'], /after its first 30/],
    ['Medicare before a retired person’s plan',
      [plan('Retired', 1, { standing: 'retired' }), plan('Medicare', 2, care('age'))], ['Medicare', 'Retired'], /retired people/],
    ['Medicaid last, after TRICARE, after the rest',
      [plan('Medicaid', 1, { payerClass: 'medicaid' }), plan('Tricare', 2, { payerClass: 'tricare' }), plan('Job', 3)],
      ['Job', 'Tricare', 'Medicaid'], /TRICARE pays after/],
    ['an injury at work: workers’ compensation',
      [plan('Health', 1), plan('Comp', 2, { kind: 'workers-comp' })], ['Comp', 'Health'], /injury at work/],
  ];
  test.each(CASES)('%s', (_what, plans, expected, why) => {
    const proposal = order(...plans);
    expect(proposal.places.map((p) => p.payerName)).toEqual(expected);
    expect(proposal.places[0]?.why).toMatch(why);
    expect(proposal.missing).toEqual([]);
    expect(proposal.changes).toBe(true);
    // The same plans entered the other way round come to the same order.
    const turned = plans.map((p) => ({ ...p, rank: plans.length + 1 - p.rank }));
    expect(proposeOrder(turned, on).places.map((p) => p.payerName)).toEqual(expected);
  });

  // biome-ignore format: a table
  const UNSURE: [string, OrderedPolicy[], RegExp][] = [
    ['why there is Medicare', [plan('Job', 1, work('20-to-99')), plan('Medicare', 2, care('unknown'))], /why the client has Medicare/],
    ['how large the employer is', [plan('Job', 1, work('unknown')), plan('Medicare', 2, care('age'))], /how many people/],
    ['whether work goes on', [plan('Job', 1), plan('Medicare', 2, care('age'))], /from work that goes on/],
    ['where the child lives', [plan('A', 1, child('unknown')), plan('B', 2, child('unknown'))], /parents live together/],
    ['birthdays', [plan('A', 1, { ...child('together'), subscriberBornOn: null }), plan('B', 2, child('together'))], /birthdays/],
    ['which was longer', [plan('A', 1), plan('B', 2)], /there longer/],
  ];
  test.each(UNSURE)('not known: %s; what stands is kept', (_what, plans, missing) => {
    const proposal = order(...plans);
    expect(proposal.missing.join()).toMatch(missing);
    expect(proposal.changes).toBe(false);
    expect(names(...plans)).toEqual(plans.map((p) => p.payerName));
  });
  test('one plan needs no reason', () => {
    expect(order(plan('Only', 1)).places).toMatchObject([{ rank: 1, why: '' }]);
  });
});

describe('gaps and doubles', () => {
  const span = (from: string, to: string | null) => ({
    from: date(from),
    to: to === null ? null : date(to),
  });
  test('days without any plan between two', () => {
    expect(gapsOf([span('2026-03-01', null), span('2025-01-01', '2026-01-31')])).toEqual([
      { from: '2026-02-01', to: '2026-02-28' },
    ]);
    expect(gapsOf([span('2025-01-01', '2026-01-31'), span('2026-02-01', null)])).toEqual([]);
    // A short plan inside a long one does not open a gap.
    expect(
      gapsOf([
        span('2025-01-01', '2026-06-30'),
        span('2025-02-01', '2025-03-31'),
        span('2026-07-01', null),
      ]),
    ).toEqual([]);
    expect(gapsOf([])).toEqual([]);
  });
  test('the same plan twice on the same days, however its number is typed', () => {
    const entered = (id: string, memberId: string, from: string, to: string | null) => ({
      ...{ id, payerId: 'pyr_a', memberId, ...span(from, to) },
    });
    const a = entered('a', 'w100-200', '2026-01-01', null);
    expect(twiceEntered([a, entered('b', 'W100200', '2026-05-01', null)])).toHaveLength(1);
    expect(twiceEntered([a, entered('b', 'W100201', '2026-05-01', null)])).toHaveLength(0);
    expect(twiceEntered([a, entered('b', 'W100200', '2025-05-01', '2025-12-31')])).toHaveLength(0);
  });
});
