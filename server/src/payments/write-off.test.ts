import { cents, date, isRefusal } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { type AskedWriteOff, mayNotApprove, planWriteOff } from './write-off.ts';

const today = date('2026-03-02');
const asked = (
  kind: AskedWriteOff['kind'],
  amount: number,
  evidence?: string,
  expires?: string,
): AskedWriteOff => ({
  kind,
  cents: cents(amount),
  evidenceOn: evidence === undefined ? undefined : date(evidence),
  expiresOn: expires === undefined ? undefined : date(expires),
});

describe('a write-off', () => {
  test.each<[a: AskedWriteOff, due: number, limit: number, result: string]>([
    [asked('courtesy', 2500), 15000, 2500, 'posted'],
    [asked('courtesy', 2501), 15000, 2500, 'awaiting-approval'],
    [asked('courtesy', 100), 15000, 0, 'awaiting-approval'],
    [asked('courtesy', 15001), 15000, 99999, 'more-than-due'],
    [asked('courtesy', 1), 0, 99999, 'nothing-to-write-off'],
    [asked('courtesy', 1), -5, 99999, 'nothing-to-write-off'],
    [asked('bad-debt', 15000), 15000, 50000, 'posted'],
    [asked('small-balance', 1000), 1000, 2500, 'posted'],
    [asked('small-balance', 1001), 1500, 2500, 'not-a-small-balance'],
    [asked('hardship', 100, '2026-02-01', '2027-02-01'), 1500, 2500, 'posted'],
    [asked('hardship', 100, '2026-03-02', '2026-03-03'), 1500, 2500, 'posted'],
    [asked('hardship', 100), 1500, 2500, 'hardship-needs-evidence'],
    [asked('hardship', 100, '2026-03-03', '2027-02-01'), 1500, 2500, 'evidence-in-future'],
    [asked('hardship', 100, '2026-02-01'), 1500, 2500, 'hardship-needs-end'],
    [asked('hardship', 100, '2026-02-01', '2026-03-02'), 1500, 2500, 'hardship-needs-end'],
    [asked('courtesy', 100, '2026-02-01'), 1500, 2500, 'evidence-not-needed'],
  ])('%o, due %i, limit %i: %s', (a, due, limit, result) => {
    const plan = planWriteOff(a, {
      clientDue: cents(due),
      today,
      limit: cents(limit),
      smallBalance: cents(1000),
    });
    expect(isRefusal(plan) ? plan.code : plan).toBe(result);
  });

  test('a practice that has set no limit has no small balances', () => {
    const around = { clientDue: cents(500), today, limit: cents(2500), smallBalance: undefined };
    expect(planWriteOff(asked('small-balance', 1), around)).toMatchObject({
      code: 'not-a-small-balance',
      sentence: expect.stringContaining('Set one in Settings'),
    });
    expect(planWriteOff(asked('courtesy', 1), around)).toBe('posted');
  });

  test.each<
    [who: string, requester: string, amount: number, limit: number, result: string | undefined]
  >([
    ['another person', 'usr_a', 5000, 5000, undefined],
    ['over the limit', 'usr_a', 5001, 5000, 'over-your-limit'],
    ['the requester', 'usr_b', 100, 5000, 'own-write-off'],
  ])('approved by %s', (_who, requestedBy, amount, limit, result) => {
    const no = mayNotApprove(
      { cents: cents(amount), requestedBy },
      { id: 'usr_b', limit: cents(limit) },
    );
    expect(no?.code).toBe(result);
  });
});
