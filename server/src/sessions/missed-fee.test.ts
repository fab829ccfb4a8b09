import { cents, date } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import {
  forgivenSince,
  type MissedPolicyRow,
  missedFeeOf,
  missedPolicyOn,
  noticeHoursOn,
} from './missed-fee.ts';

const row = (more: Partial<MissedPolicyRow> = {}): MissedPolicyRow => ({
  id: 'p1',
  serviceId: null,
  payerClass: null,
  appliesTo: 'no-show',
  noticeHours: 24,
  amount: cents(7500),
  percentBp: null,
  forgivenPer12Months: 0,
  validFrom: date('2026-01-01'),
  validTo: null,
  ...more,
});
const about = {
  kind: 'no-show' as const,
  serviceId: 'svc',
  day: date('2026-03-03'),
  payerClasses: ['commercial'],
  sessionFee: cents(9851),
  missedBefore: 0,
};
const fee = (policies: MissedPolicyRow[], more: Partial<Parameters<typeof missedFeeOf>[0]> = {}) =>
  missedFeeOf({ ...about, policies, ...more });
const percent = { amount: null, percentBp: 5000 };

describe('which policy', () => {
  const plain = row({ id: 'plain' });
  const byClass = row({ id: 'class', payerClass: 'commercial' });
  const byService = row({ id: 'service', serviceId: 'svc' });
  const both = row({ id: 'both', serviceId: 'svc', payerClass: 'commercial' });
  test.each([
    ['service and class before all', [plain, byClass, byService, both], 'both'],
    ['service before class', [plain, byClass, byService], 'service'],
    ['class before neither', [plain, byClass], 'class'],
    ['another service does not count', [plain, row({ id: 'x', serviceId: 'other' })], 'plain'],
    ['another class does not count', [plain, row({ id: 'x', payerClass: 'eap' })], 'plain'],
    [
      'another kind does not count',
      [plain, row({ id: 'x', serviceId: 'svc', appliesTo: 'late-cancelled' })],
      'plain',
    ],
    [
      'ended the day before',
      [plain, row({ id: 'x', serviceId: 'svc', validTo: date('2026-03-02') })],
      'plain',
    ],
    [
      'ends on the day',
      [plain, row({ id: 'x', serviceId: 'svc', validTo: date('2026-03-03') })],
      'x',
    ],
    [
      'begins tomorrow',
      [plain, row({ id: 'x', serviceId: 'svc', validFrom: date('2026-03-04') })],
      'plain',
    ],
    ['of two alike the newer', [plain, row({ id: 'x', validFrom: date('2026-02-01') })], 'x'],
  ])('%s', (_name, policies, id) => {
    expect(missedPolicyOn(policies, about)?.id).toBe(id);
    expect(missedPolicyOn([...policies].reverse(), about)?.id).toBe(id);
  });
  test('who pays alone has no class', () => {
    expect(missedPolicyOn([byClass], { ...about, payerClasses: [] })).toBeUndefined();
    expect(missedPolicyOn([byClass, plain], { ...about, payerClasses: [] })?.id).toBe('plain');
  });
  test('notice comes from the late-cancellation row', () => {
    expect(
      noticeHoursOn(
        [row({ noticeHours: 12 }), row({ id: 'l', appliesTo: 'late-cancelled', noticeHours: 48 })],
        about,
      ),
    ).toBe(48);
    expect(noticeHoursOn([row()], about)).toBeUndefined();
  });
});

describe('how much', () => {
  test('an amount', () => {
    expect(fee([row()])).toEqual({
      cents: 7500n,
      forgiven: false,
      policyId: 'p1',
      why: 'The policy charges $75.00 for a no-show.',
    });
  });
  test('a percent of the fee, half a cent up: 50 % of $98.51 is $49.26', () => {
    expect(fee([row(percent)])).toMatchObject({
      cents: 4926n,
      why: 'The policy charges 50 % of the session’s fee of $98.51 for a no-show.',
    });
  });
  test('a late cancellation names the notice', () => {
    expect(fee([row({ appliesTo: 'late-cancelled' })], { kind: 'late-cancelled' }).why).toBe(
      'The policy charges $75.00 for a late cancellation with less than 24 hours’ notice.',
    );
  });
  test('no policy, no fee', () => {
    expect(fee([])).toMatchObject({
      cents: 0n,
      policyId: null,
      why: 'No policy charges for a no-show on this day.',
    });
  });
});

describe('never', () => {
  test.each([
    ['Medicaid', ['medicaid']],
    ['Medicaid', ['commercial', 'medicaid']],
    ['VA', ['va']],
  ])('%s members: %s', (name, payerClasses) => {
    const result = fee(
      [row(), row({ id: 'm', payerClass: 'medicaid' }), row({ id: 'v', payerClass: 'va' })],
      { payerClasses, missedBefore: 9 },
    );
    expect(result).toMatchObject({ cents: 0n, forgiven: false });
    expect(result.why).toContain(`${name} members are never charged`);
  });
  test('what is waived', () => {
    expect(fee([row()], { waived: true })).toMatchObject({ cents: 0n, why: 'The fee was waived.' });
  });
});

describe('forgiven', () => {
  const policy = row({ forgivenPer12Months: 2 });
  test.each([
    [0, 0n, 'Forgiven: 1st no-show in 12 months; the first 2 are not charged.'],
    [1, 0n, 'Forgiven: 2nd no-show in 12 months; the first 2 are not charged.'],
    [2, 7500n, 'The policy charges $75.00 for a no-show after 2 forgiven in 12 months.'],
  ])('missed %i times before', (missedBefore, amount, why) => {
    expect(fee([policy], { missedBefore })).toMatchObject({
      cents: amount,
      why,
      forgiven: amount === 0n,
    });
  });
  test('the twelve months end with the session: the day a year before is out', () => {
    expect(forgivenSince(date('2026-03-03'))).toBe('2025-03-03');
    expect(forgivenSince(date('2028-02-29'))).toBe('2027-02-28');
  });
});
