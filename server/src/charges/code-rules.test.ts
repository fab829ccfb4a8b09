import { date, isRefusal } from '@clearhour/values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addOnUnits, baseRules, suggestCode } from './code-rules.ts';
import { BOOK, service } from './testing/rule-book-sample.ts';

const day = date('2026-03-03');
const codes = (rule: string, minutes: number | null, code: string | null = null) => {
  const s = suggestCode(BOOK, service(rule, code), minutes, day);
  return isRefusal(s)
    ? s.code
    : s.lines.map((l) => (l.units === 1 ? l.code : `${l.units}×${l.code}`)).join(' + ');
};

describe('code from therapy minutes', () => {
  test.each([
    { rule: 'psychotherapy', minutes: 0, gives: 'too-short' },
    { rule: 'psychotherapy', minutes: 15, gives: 'too-short' },
    { rule: 'psychotherapy', minutes: 16, gives: '90832' },
    { rule: 'psychotherapy', minutes: 37, gives: '90832' },
    { rule: 'psychotherapy', minutes: 38, gives: '90834' },
    { rule: 'psychotherapy', minutes: 50, gives: '90834' },
    { rule: 'psychotherapy', minutes: 52, gives: '90834' },
    { rule: 'psychotherapy', minutes: 53, gives: '90837' },
    { rule: 'psychotherapy', minutes: 90, gives: '90837' },
    { rule: 'psychotherapy', minutes: null, gives: 'no-minutes' },
    { rule: 'crisis', minutes: 29, gives: 'too-short' },
    { rule: 'crisis', minutes: 30, gives: '90839' },
    { rule: 'crisis', minutes: 74, gives: '90839' },
    { rule: 'crisis', minutes: 75, gives: '90839 + 90840' },
    { rule: 'crisis', minutes: 104, gives: '90839 + 90840' },
    { rule: 'crisis', minutes: 105, gives: '90839 + 2×90840' },
    { rule: 'crisis', minutes: 134, gives: '90839 + 2×90840' },
    { rule: 'crisis', minutes: 135, gives: '90839 + 3×90840' },
    { rule: 'family-present', minutes: 25, gives: 'too-short' },
    { rule: 'family-present', minutes: 26, gives: '90847' },
    { rule: 'nowhere', minutes: 50, gives: 'no-time-rule' },
    { rule: 'untimed', minutes: 4, gives: 'no-code' },
  ])('$rule, $minutes minutes: $gives', ({ rule, minutes, gives }) => {
    expect(codes(rule, minutes)).toBe(gives);
  });
  test('an untimed service has its own code, whatever the minutes', () => {
    expect(codes('untimed', null, '90791')).toBe('90791');
    expect(codes('untimed', 3, '90853')).toBe('90853');
  });
  test("among equals the service's own code is suggested", () => {
    expect(codes('family-present', 50, '90846')).toBe('90846');
  });
  test('a service that is never claimed needs no code', () => {
    const s = suggestCode(BOOK, service('untimed', null, false), 50, day);
    expect(!isRefusal(s) && s.lines[0]?.code).toBe(null);
  });
  test.each([
    { on: '2025-12-31', gives: '00001' },
    { on: '2026-01-01', gives: '00002' },
  ])('the rule of the day of service holds: $on → $gives', ({ on, gives }) => {
    const s = suggestCode(BOOK, service('old'), 30, date(on));
    expect(!isRefusal(s) && s.lines[0]?.code).toBe(gives);
  });
  test('says why', () => {
    const s = suggestCode(BOOK, service('crisis'), 110, day);
    expect(!isRefusal(s) && s.why).toBe(
      '110 minutes of therapy: 90839 (label of 90839) covers 30 minutes or more. ' +
        '90840 (label of 90840) counts from minute 75, once for each 30 minutes: 2.',
    );
  });
});

describe('always', () => {
  test('more minutes never give a shorter code, and a suggestion is always reached', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 400 }),
        fc.integer({ min: 0, max: 100 }),
        (m, more) => {
          const rows = baseRules(BOOK, service('psychotherapy'), day);
          const from = (n: number) =>
            rows.find((r) => r.code === codes('psychotherapy', n))!.fromMinutes;
          expect(from(m)).toBeLessThanOrEqual(m);
          expect(from(m + more)).toBeGreaterThanOrEqual(from(m));
        },
      ),
    );
  });
  test('crisis add-on: floor((m − 75) / 30) + 1 from minute 75', () => {
    const extra = BOOK.rules.find((r) => r.code === '90840')!;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), (m) => {
        expect(addOnUnits(extra, m)).toBe(m < 75 ? 0 : Math.floor((m - 75) / 30) + 1);
      }),
    );
  });
});
