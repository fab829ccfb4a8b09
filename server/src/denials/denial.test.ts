import { cents, date, type OfficeCalendar } from '@clearhour/values';
import { entriesOf } from '@clearhour/x12';
import { describe, expect, test } from 'vitest';
import { allowedOf, learnAllowed, shortBy } from './allowed.ts';
import { type Answer, BUCKETS, billable, CAUSE_ROWS, causeOf, readDenial } from './denial.ts';
import { deadlineFor, deadlinesOf } from './denial-deadlines.ts';
import { DENIAL_STATES, DENIAL_TABLE } from './denial-states.ts';
import { outcomeOf } from './raise-denials.ts';

/** "CO-197 155.00" in cents. */
const answer = (cas: string, more: Partial<Answer> = {}): Answer => {
  const adjustments = cas.split(', ').map((one) => {
    const [, group = '', reason = '', amount = '0'] = /^(..)-(\S+) (\d+)$/.exec(one) ?? [];
    return { group, reason, cents: cents(amount) };
  });
  const open = cents(15500);
  return {
    adjustments,
    remarks: [],
    open,
    paid: cents(0),
    raised: true,
    payerClass: 'commercial',
    ...more,
  };
};

describe('reading a denial', () => {
  // answer, who owes, usual act, bucket, cause
  test.each([
    [answer('CO-45 2000, CO-197 15500'), 'no', 'appeal', 'authorization', 'no-authorization'],
    [answer('CO-16 17500', { remarks: ['N382'] }), 'no', 'correct', 'data', 'member-number'],
    [answer('CO-252 17500', { remarks: ['M127'] }), 'no', 'appeal', 'documents', 'records'],
    [answer('CO-97 17500'), 'no', 'correct', 'not-separate', 'code-pair'],
    [answer('PR-27 17500'), 'yes', 'next-payer', 'coverage', 'coverage-ended'],
    [
      answer('PR-27 17500', { payerClass: 'medicaid' }),
      'review',
      'next-payer',
      'coverage',
      'coverage-ended',
    ],
    [answer('PR-204 17500'), 'yes', 'bill-client', 'not-covered', 'benefit-limit'],
    [answer('PR-204 17500', { remarks: ['N781'] }), 'no', 'appeal', 'not-covered', 'benefit-limit'],
    [answer('OA-22 17500'), 'no', 'next-payer', 'other-payer', 'payer-order'],
    [answer('OA-18 17500', { remarks: ['MA13'] }), 'no', 'correct', 'data', 'twice'],
    [answer('CO-29 17500'), 'no', 'appeal', 'late', 'late'],
    [answer('CO-29 17500', { payerClass: 'medicare' }), 'no', 'write-off', 'late', 'late'],
    [answer('CO-50 17500', { remarks: ['N211'] }), 'no', 'correct', 'not-covered', 'medical-need'],
    [answer('CO-ZZ9 17500'), 'no', 'write-off', 'other', 'unknown'],
  ])('%#', (given, clientOwes, usualAct, bucket, cause) => {
    expect(readDenial(given)).toMatchObject({ clientOwes, usualAct, bucket, cause });
  });

  test('a plan’s ordinary share is no denial; what a rule raised is one without money open', () => {
    const none = { open: cents(0) };
    expect(readDenial(answer('CO-45 4500, PR-1 13000', none))).toBeUndefined();
    expect(readDenial(answer('PR-96 17500', { ...none, raised: false }))).toBeUndefined();
    expect(readDenial(answer('PR-96 17500', none))).toMatchObject({
      risk: 17500n,
      clientOwes: 'yes',
    });
  });

  test('no reason of group CO is ever the client’s, whatever it is', () => {
    for (const { code } of entriesOf('carc')) {
      const read = readDenial(answer(`CO-${code} 17500`));
      expect([code, read?.clientOwes]).toEqual([code, 'no']);
      expect(read?.usualAct).not.toBe('bill-client');
      expect(billable(answer(`CO-${code} 17500`))).toBe(0n);
      expect(BUCKETS).toContain(read?.bucket);
    }
    expect(billable(answer('CO-97 10000, PR-27 5500'))).toBe(5500n);
    expect(billable(answer('OA-22 15500'))).toBe(0n);
  });

  test('every remark and reason leads to a cause there is a row for', () => {
    for (const { code } of entriesOf('rarc'))
      expect(CAUSE_ROWS).toHaveProperty(causeOf('16', [code]));
    for (const { code } of entriesOf('carc')) expect(CAUSE_ROWS).toHaveProperty(causeOf(code, []));
  });

  test.each([
    [{ paid: 11000, open: 0, client: 2000, nextPayer: 0 }, 'won'],
    [{ paid: 5000, open: 6000, client: 0, nextPayer: 0 }, 'partly'],
    [{ paid: 0, open: 15500, client: 0, nextPayer: 0 }, 'lost'],
    [{ paid: 0, open: 0, client: 15500, nextPayer: 0 }, 'client-billed'],
    [{ paid: 0, open: 0, client: 0, nextPayer: 15500 }, 'next-payer'],
    [{ paid: 0, open: 0, client: 0, nextPayer: 0 }, 'lost'],
  ])('%o settles it as %s', (a, outcome) => {
    const given = { paid: cents(a.paid), open: cents(a.open), client: cents(a.client) };
    const read = outcomeOf({ ...given, nextPayer: cents(a.nextPayer) }, { paid: cents(0) });
    expect(read.outcome).toBe(outcome);
  });
});

describe('deadlines', () => {
  const office: OfficeCalendar = { workingWeekdays: [1, 2, 3, 4], closed: new Set() };
  const ours = { office, safety: 3 };
  const of = { serviceOn: date('2026-02-02'), answeredOn: date('2026-03-02') };
  const limit = (step: 'first' | 'corrected' | 'appeal' | 'secondary', days: number | null) => ({
    ...{ step, days, from: '', basis: 'your rule' },
  });
  const still = { rollsForward: false, rollsForwardBasis: '' };
  const moves = { rollsForward: true, rollsForwardBasis: 'Texas Medicaid manual' };

  test('less the days kept in hand, back to a day the office works; forward only where it is written down', () => {
    const limits = [limit('first', 90), limit('corrected', 90), limit('appeal', 180)];
    const act = (safety: number, roll = still) =>
      deadlinesOf(of, limits, undefined, { office, safety }, roll).map((d) => [d.limitOn, d.actBy]);
    // 90 days after 2 March is Sunday 31 May; 180 days is Saturday 29 August. The office works Monday to Thursday.
    expect(act(0)).toEqual([
      ['2026-05-31', '2026-05-28'],
      ['2026-08-29', '2026-08-27'],
    ]);
    // Three days before Sunday 31 May is Thursday 28 May; a fourth Wednesday 27 May.
    expect(act(3).map(([, by]) => by)).toEqual(['2026-05-28', '2026-08-26']);
    expect(act(4).map(([, by]) => by)).toEqual(['2026-05-27', '2026-08-25']);
    expect(act(0, moves)[1]).toEqual(['2026-08-31', '2026-08-31']);
    // Three days before Monday 31 August is a Friday, on which the office is closed.
    expect(act(3, moves)[1]).toEqual(['2026-08-31', '2026-08-27']);
    const [, rolled] = deadlinesOf(of, limits, undefined, ours, moves);
    expect(rolled?.basis).toContain('Texas Medicaid manual');
  });

  test('where nothing is said of corrections, what is left of the first limit; of appeals, the contract', () => {
    const limits = [limit('first', 90), limit('corrected', null), limit('appeal', null)];
    const all = deadlinesOf(of, limits, [limit('secondary', 60)], ours, still);
    expect(all.map((d) => [d.step, d.limitOn])).toEqual([
      ['corrected', '2026-05-03'],
      ['appeal', null],
      ['secondary', '2026-05-01'],
    ]);
    expect(deadlineFor('appeal', all)?.step).toBe('corrected');
    expect(deadlineFor('next-payer', all)?.step).toBe('secondary');
  });
});

describe('tables', () => {
  test('every state leads to states there are', () => {
    for (const row of Object.values(DENIAL_TABLE))
      for (const next of Object.values(row))
        expect([...DENIAL_STATES, 'same', 'no']).toContain(next);
  });
});

describe('allowed amounts', () => {
  const line = (cas: string, paid: number, allowed: number | null = null, open = 0) => ({
    ...answer(cas),
    ...{ charged: cents(17500), paid: cents(paid), open: cents(open) },
    allowed: allowed === null ? null : cents(allowed),
  });
  test.each([
    ['said by the payer', line('CO-45 6000', 9500, 12000), 12000n],
    ['charge less CO-45', line('CO-45 6000, PR-3 2000', 9500), 11500n],
    ['all to the deductible', line('CO-45 6000, PR-1 11500', 0), 11500n],
    ['denied', line('CO-197 17500', 0, null, 17500), undefined],
    ['nothing to compare', line('CO-45 17500', 0), undefined],
  ])('%s', (_what, given, allowed) => {
    expect(allowedOf(given)).toBe(allowed);
  });
  test('short by more than a dollar or one percent, the larger', () => {
    const t = { tolerance: cents(100), toleranceBp: 100 };
    expect(shortBy(cents(11500), cents(12500), t)).toBe(1000n);
    expect(shortBy(cents(12375), cents(12500), t)).toBe(0n);
    expect(shortBy(cents(12374), cents(12500), t)).toBe(126n);
    expect(shortBy(cents(13000), cents(12500), t)).toBe(0n);
  });
  const seen = (...amounts: number[]) =>
    amounts.map((a, i) => ({
      allowed: cents(a),
      on: date(`2026-03-${String(i + 1).padStart(2, '0')}`),
    }));
  test('learnt: the mode, taken down for few lines', () => {
    const ten = seen(118, 118, 118, 112, 118, 118, 118, 118, 118, 118);
    expect(learnAllowed(ten)).toEqual({
      allowed: 118n,
      seen: 10,
      confidenceBp: 7500,
      from: '2026-03-01',
    });
    expect(learnAllowed([])).toBeUndefined();
    expect(learnAllowed(seen(118))?.confidenceBp).toBe(3333);
  });
  test('learnt: three newest of another amount are a new fee; two are not; one low line is not', () => {
    expect(learnAllowed(seen(118, 118, 118, 118, 125, 125, 125))).toMatchObject({
      ...{ allowed: 125n, seen: 3, from: '2026-03-05' },
    });
    expect(learnAllowed(seen(118, 118, 118, 118, 125, 125))?.allowed).toBe(118n);
    expect(learnAllowed(seen(118, 118, 118, 118, 99))?.allowed).toBe(118n);
  });
});
