import { date, isRefusal } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { type Choice, type CodeQuestion, decideCodes, possibleAddOns } from './code-choice.ts';
import { BOOK, service } from './testing/rule-book-sample.ts';

const day = date('2026-03-03');
const ask = (
  rule: string,
  minutes: number | null,
  choice: Partial<Choice> | null,
  more: Partial<CodeQuestion> = {},
) =>
  decideCodes({
    book: BOOK,
    service: service(rule),
    minutes,
    day,
    choice: choice === null ? null : { code: '', addOns: [], ...choice },
    unitMethod: 'ama',
    sameDay: [],
    ...more,
  });
const told = (answer: ReturnType<typeof ask>) =>
  isRefusal(answer)
    ? answer.code
    : `${answer.lines.map((l) => `${l.code}×${l.units}`).join(' ')}${answer.overrideReason === null ? '' : ' marked'}`;
const one = (code: string, units = 1) => ({ addOns: [{ code, units }] });
const REASON = { overrideReason: 'payer agreed by phone' };

describe('what the clinician chose', () => {
  test.each([
    { rule: 'psychotherapy', minutes: 50, choice: null, gives: '90834×1' },
    { rule: 'psychotherapy', minutes: 50, choice: { code: '90834' }, gives: '90834×1' },
    { rule: 'psychotherapy', minutes: 55, choice: { code: '90834' }, gives: '90834×1' },
    { rule: 'psychotherapy', minutes: 55, choice: { code: '90832' }, gives: '90832×1' },
    { rule: 'psychotherapy', minutes: 50, choice: { code: '90837' }, gives: 'minutes-not-reached' },
    {
      rule: 'psychotherapy',
      minutes: 50,
      choice: { code: '90837', ...REASON },
      gives: '90837×1 marked',
    },
    { rule: 'psychotherapy', minutes: 12, choice: { code: '90832' }, gives: 'minutes-not-reached' },
    {
      rule: 'psychotherapy',
      minutes: 12,
      choice: { code: '90832', ...REASON },
      gives: '90832×1 marked',
    },
    { rule: 'psychotherapy', minutes: 50, choice: { code: '90834', ...REASON }, gives: '90834×1' },
    { rule: 'psychotherapy', minutes: 50, choice: { code: '90847' }, gives: 'not-of-service' },
    {
      rule: 'psychotherapy',
      minutes: 50,
      choice: { code: '90847', ...REASON },
      gives: '90847×1 marked',
    },
    {
      rule: 'psychotherapy',
      minutes: 50,
      choice: { code: '99999', ...REASON },
      gives: 'unknown-code',
    },
    {
      rule: 'psychotherapy',
      minutes: 50,
      choice: { code: '90785', ...REASON },
      gives: 'add-on-alone',
    },
    { rule: 'family-present', minutes: 50, choice: { code: '90846' }, gives: '90846×1' },
    { rule: 'therapy-with-visit', minutes: 40, choice: null, gives: 'needs-primary' },
  ])('$rule, $minutes minutes, $choice: $gives', ({ rule, minutes, choice, gives }) => {
    expect(told(ask(rule, minutes, choice))).toBe(gives);
  });
  test.each([
    {
      what: 'complexity beside therapy',
      rule: 'psychotherapy',
      code: '90834',
      add: one('90785'),
      gives: '90834×1 90785×1',
    },
    {
      what: 'complexity beside family',
      rule: 'family-present',
      code: '90847',
      add: one('90785'),
      gives: 'needs-primary',
    },
    {
      what: 'complexity beside crisis',
      rule: 'crisis',
      code: '90839',
      add: one('90785'),
      gives: 'needs-primary',
    },
    {
      what: 'complexity twice',
      rule: 'psychotherapy',
      code: '90834',
      add: one('90785', 2),
      gives: 'too-many-units',
    },
    {
      what: 'a whole visit as an add-on',
      rule: 'psychotherapy',
      code: '90834',
      add: one('90847'),
      gives: 'not-an-add-on',
    },
    {
      what: 'visit therapy beside therapy',
      rule: 'psychotherapy',
      code: '90834',
      add: one('90833'),
      gives: 'needs-primary',
    },
  ])('$what: $gives', ({ rule, code, add, gives }) => {
    expect(told(ask(rule, 50, { code, ...add }))).toBe(gives);
  });
  test.each([
    { minutes: 20, code: '90833', gives: '99213×1 90833×1' },
    { minutes: 20, code: '90836', gives: 'minutes-not-reached' },
    { minutes: 40, code: '90836', gives: '99213×1 90836×1' },
    { minutes: 60, code: '90836', gives: '99213×1 90836×1' },
  ])('beside a medical visit, $minutes minutes, $code: $gives', ({ minutes, code, gives }) => {
    const q = { service: service('untimed', '99213') };
    expect(told(ask('untimed', minutes, { code: '99213', ...one(code) }, q))).toBe(gives);
  });
  test.each([
    { units: 1, gives: '90839×1 90840×1' },
    { units: 2, gives: '90839×1 90840×2' },
    { units: 3, gives: 'too-many-units' },
  ])('crisis of 110 minutes with $units further half hours: $gives', ({ units, gives }) => {
    expect(told(ask('crisis', 110, { code: '90839', ...one('90840', units) }))).toBe(gives);
  });
  test.each([
    { sameDay: ['90839'], rule: 'psychotherapy', gives: 'not-together' },
    { sameDay: ['90846'], rule: 'family-present', gives: 'not-together' },
    { sameDay: ['90834'], rule: 'family-present', gives: '90847×1' },
    { sameDay: ['99213'], rule: 'therapy-with-visit', gives: '90836×1' },
  ])('with $sameDay the same day, $rule: $gives', ({ sameDay, rule, gives }) => {
    expect(told(ask(rule, 50, null, { sameDay }))).toBe(gives);
  });
  test('the mark says what was overridden', () => {
    const answer = ask('psychotherapy', 50, { code: '90837', ...REASON });
    expect(isRefusal(answer) || answer.why).toBe(
      '90837 (label of 90837) was chosen instead of the suggested 90834. ' +
        'Override with a reason: 90837 needs 53 minutes, the note has 50.',
    );
    expect(isRefusal(answer) || answer.overrideReason).toBe('payer agreed by phone');
  });
});

describe('counted in units', () => {
  const units = service('units-15', '97110');
  test.each([
    { method: 'cms', timed: [33, 7], gives: '97110×2 97140×1' },
    { method: 'ama', timed: [33, 7], gives: '97110×2' },
    { method: 'ama', timed: [7, 7], gives: 'too-short' },
  ] as const)('$method $timed: $gives', ({ method, timed, gives }) => {
    const choice = {
      code: '97110',
      timed: timed.map((minutes, at) => ({ code: ['97110', '97140'][at]!, minutes })),
    };
    expect(told(ask('units-15', 40, choice, { service: units, unitMethod: method }))).toBe(gives);
  });
  test('without minutes by code all minutes are the one code', () => {
    expect(told(ask('units-15', 40, null, { service: units }))).toBe('97110×3');
    expect(told(ask('units-15', 40, null))).toBe('no-minutes-by-code');
  });
  test('a code twice, or one that is not counted in units, is refused', () => {
    const twice = [
      { code: '97110', minutes: 8 },
      { code: '97110', minutes: 8 },
    ];
    expect(told(ask('units-15', 16, { code: '97110', timed: twice }))).toBe('code-twice');
    expect(told(ask('units-15', 16, { timed: [{ code: '90834', minutes: 16 }] }))).toBe(
      'unknown-code',
    );
  });
});

test.each([
  { rule: 'psychotherapy', code: null, minutes: 50, offers: '90785' },
  { rule: 'crisis', code: null, minutes: 50, offers: '' },
  { rule: 'untimed', code: '99213', minutes: 40, offers: '90833 90836' },
  { rule: 'untimed', code: '99213', minutes: 10, offers: '' },
])(
  'add-ons offered for $rule $code with $minutes minutes: $offers',
  ({ rule, code, minutes, offers }) => {
    const coded = ask(rule, minutes, null, { service: service(rule, code) });
    if (isRefusal(coded)) throw new Error(coded.code);
    const found = possibleAddOns({ book: BOOK, day, minutes }, coded.lines);
    expect(
      found
        .map((c) => c.code)
        .sort()
        .join(' '),
    ).toBe(offers);
  },
);
