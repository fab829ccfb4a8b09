import { cents, type Id } from '@clearhour/values';
import { expect, it } from 'vitest';
import { bornBy, type ShareStep, stepsFor, stepsRefusal } from './share.ts';

const id = (name: string) => name as Id<'rsp'>;
const step = (partyId: string, more: Partial<ShareStep>): ShareStep => ({
  partyId: id(partyId),
  kind: 'all',
  percentBp: null,
  amount: null,
  sessions: null,
  insteadOfPlan: false,
  fee: null,
  serviceIds: [],
  ...more,
});
const percent = (name: string, bp: number) => step(name, { kind: 'percent', percentBp: bp });
const amount = (name: string, c: number) => step(name, { kind: 'amount', amount: cents(c) });

it.each([
  [
    'two parents, 60 and 40 %',
    15_000,
    [percent('m', 6000), percent('f', 4000)],
    { m: 9000, f: 6000 },
  ],
  [
    'the odd cent goes to the first',
    15_001,
    [percent('m', 5000), percent('f', 5000)],
    { m: 7501, f: 7500 },
  ],
  [
    'thirds of 33.33 % leave the client a cent',
    15_001,
    [percent('a', 3333), percent('b', 3333), percent('c', 3333)],
    { a: 5000, b: 5000, c: 5000 },
  ],
  [
    'a school’s amount, then half of the rest',
    17_500,
    [amount('s', 5000), percent('p', 5000)],
    { s: 5000, p: 6250 },
  ],
  ['an amount is never more than is asked', 3000, [amount('s', 5000)], { s: 3000 }],
  ['all takes what is left', 15_000, [percent('m', 2500), step('g', {})], { m: 3750, g: 11_250 }],
  [
    'nobody twice, but added up',
    10_000,
    [percent('m', 5000), amount('x', 1000), percent('m', 5000)],
    { m: 7000, x: 1000 },
  ],
  ['nothing asked, nothing borne', 0, [percent('m', 6000)], {}],
  ['less than nothing asked, nothing borne', -500, [percent('m', 6000)], {}],
] as const)('%s', (_what, asked, steps, expected) => {
  const parts = bornBy(cents(asked), steps);
  expect(Object.fromEntries([...parts].map(([k, v]) => [k, Number(v)]))).toEqual(expected);
});

it('steps hold for their services and for as many sessions as agreed', () => {
  const six = step('eap', { sessions: 6, insteadOfPlan: true, serviceIds: ['svc_a'] });
  const half = percent('m', 5000);
  const held = (service: string | null, used: number) =>
    stepsFor([six, half], service, new Map([[0, used]])).map((s) => s.step.partyId);
  expect(held('svc_a', 5)).toEqual(['eap', 'm']);
  expect(held('svc_a', 6)).toEqual(['m']);
  expect(held('svc_b', 0)).toEqual(['m']);
  expect(held(null, 0)).toEqual(['m']);
});

it.each([
  ['over 100 %', [percent('m', 6000), percent('f', 4100)], 'more-than-whole'],
  ['nothing left for the next', [step('g', {}), percent('m', 1000)], 'nothing-left'],
  ['a fee of its own beside the plan', [step('g', { fee: cents(9000) })], 'fee-of-plan'],
  ['percent without a number', [step('m', { kind: 'percent' })], 'share-not-whole'],
  ['an amount beside all', [step('m', { amount: cents(100) })], 'share-not-whole'],
  ['sessions of a percentage', [{ ...percent('m', 1000), sessions: 6 }], 'share-not-whole'],
  ['six sessions, then another', [step('eap', { sessions: 6 }), percent('m', 1000)], undefined],
  [
    '100 % twice, with an amount between',
    [percent('m', 10_000), amount('x', 1), percent('f', 10_000)],
    undefined,
  ],
] as const)('%s', (_what, steps, code) => {
  expect(stepsRefusal(steps)?.code).toBe(code);
});
