import { cents, type LocalDate, ZERO } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import type { FactClaim } from './facts.ts';
import { type Act, type PostingRule, RuleBook } from './posting-rule.ts';
import { type PastPayment, tryRules } from './posting-trial.ts';

const ON = '2026-03-10' as LocalDate;
const rule = (group: string, reason: string, act: Act, raise = false): PostingRule => ({
  ...{ payerId: null, group, reason, act, raise, usual: true, why: '' },
  from: '2020-01-01' as LocalDate,
  to: null,
});
const RULES = new RuleBook([
  rule('CO', '45', 'contractual'),
  rule('CO', '253', 'reduction', true),
  rule('OA', '', 'stop'),
  rule('PLB', 'WO', 'balance'),
]);
/** "CO-45 45" and so on, of a charge of $175. */
function claim(paid: number, cas: string, more: Partial<FactClaim> = {}): FactClaim {
  const adjustments = cas.split(', ').map((t) => {
    const [code = '', amount = '0'] = t.split(' ');
    const [group = '', reason = ''] = code.split('-');
    return { group, reason, cents: cents(Math.round(Number(amount) * 100)) };
  });
  return {
    ...{ position: 1, number: 'X', status: '1', adjustments: [], remarks: [], faults: [] },
    charged: cents(17500),
    paid: cents(paid * 100),
    patient: { lastName: '', firstName: '', memberId: '' },
    lines: [
      {
        ...{ position: 1, code: '90837', modifiers: [], remarks: [], adjustments },
        charged: cents(17500),
        paid: cents(paid * 100),
      },
    ],
    ...more,
  };
}
const payment = (claims: FactClaim[], more: Partial<PastPayment> = {}): PastPayment => ({
  ...{ payerId: 'pyr_1', cameByFile: true, proved: true, waitsElse: false },
  ...{ claims, beside: [] },
  ...more,
});
const rowOf = (tried: ReturnType<typeof tryRules>, reason: string) =>
  tried.rows.find((r) => r.reason === reason);

describe('rules tried on what came before', () => {
  test('two claims with CO-45 and CO-253, one with CO-45 alone', () => {
    const both = () => claim(128, 'CO-45 45, CO-253 2');
    const tried = tryRules([payment([both(), both(), claim(130, 'CO-45 45')])], RULES, ON, ZERO);
    expect(tried.now).toEqual({ clean: 1, look: 2, stop: 0 });
    expect(rowOf(tried, '253')).toMatchObject({
      ...{ times: 2, items: 2, act: 'reduction', raise: true, cents: 400n },
      now: { clean: 0, look: 2, stop: 0 },
      ifPosted: { clean: 2, look: 0, stop: 0 },
      ifRaised: { clean: 0, look: 2, stop: 0 },
      ifStopped: { clean: 0, look: 0, stop: 2 },
    });
    // Where CO-45 is posted or not, the raised CO-253 beside it still wants a look.
    expect(rowOf(tried, '45')).toMatchObject({
      items: 3,
      ifPosted: { clean: 1, look: 2, stop: 0 },
      ifStopped: { clean: 0, look: 0, stop: 3 },
    });
    expect([tried.payments, tried.byThemselves]).toEqual([1, 1]);
  });

  test('what keeps a payment waiting: a rule that stops, a cent, paper, anything else', () => {
    const clean = claim(130, 'CO-45 45');
    const cent = claim(130, 'CO-45 44.99');
    const by = (p: PastPayment, tolerance = 0) =>
      tryRules([p], RULES, ON, cents(tolerance)).byThemselves;
    expect(by(payment([clean]))).toBe(1);
    expect(by(payment([clean, claim(100, 'OA-94 75')]))).toBe(0);
    expect(by(payment([cent]))).toBe(0);
    expect(by(payment([cent]), 1)).toBe(1);
    expect(by(payment([clean], { cameByFile: false }))).toBe(0);
    expect(by(payment([clean], { proved: false }))).toBe(0);
    expect(by(payment([clean], { waitsElse: true }))).toBe(0);
    expect(by(payment([clean], { beside: [{ reason: 'WO', cents: cents(4000) }] }))).toBe(1);
    expect(by(payment([clean], { beside: [{ reason: 'ZZ', cents: cents(4000) }] }))).toBe(0);
    const off = tryRules([payment([cent, cent, claim(129, 'CO-45 45')])], RULES, ON, ZERO).off;
    expect(off).toEqual([
      { cents: 1n, lines: 2 },
      { cents: 100n, lines: 1 },
    ]);
  });

  test('a reversal asks no rule', () => {
    const back = claim(-130, 'CO-45 -45', { status: '22' });
    const tried = tryRules([payment([back])], RULES, ON, ZERO);
    expect([tried.rows, tried.claims]).toEqual([[], 0]);
  });
});
