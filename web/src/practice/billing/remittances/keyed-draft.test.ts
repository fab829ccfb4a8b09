import { describe, expect, it } from 'vitest';
import { bodyOf, type Draft, leftOf, paidOf } from './keyed-draft.ts';

const line = (more: object = {}) => ({
  chargeId: 'chg_1',
  words: 'Tue 24 Nov · 90837',
  chargedCents: 175_00,
  paidCents: 110_00,
  allowedCents: null,
  adjustments: [
    { key: 1, group: 'CO' as const, reason: '45', cents: 45_00 },
    { key: 2, group: 'PR' as const, reason: '3', cents: 20_00 },
  ],
  ...more,
});
const draft = (more: Partial<Draft> = {}): Draft => ({
  payerId: 'pyr_1',
  method: 'check',
  trace: ' 8812 ',
  paidCents: 110_00,
  paidOn: '2026-11-20',
  claims: [{ key: 1, claimId: 'clm_1', title: '', payerControlNumber: '', lines: [line()] }],
  ...more,
});

describe('an EOB on paper', () => {
  it('fee 175 = paid 110 + contract 45 + copay 20: nothing is left', () => {
    expect(leftOf(line())).toBe(0);
    expect(leftOf(line({ paidCents: 100_00 }))).toBe(10_00);
    expect(paidOf(draft().claims)).toBe(110_00);
  });
  it('becomes what the server takes', () => {
    expect(bodyOf(draft())).toMatchObject({
      trace: '8812',
      paidCents: 11000,
      claims: [
        {
          claimId: 'clm_1',
          lines: [{ adjustments: [{ group: 'CO', reason: '45', cents: 4500 }, { reason: '3' }] }],
        },
      ],
    });
  });
  it('says what is still missing', () => {
    expect(bodyOf(draft({ payerId: null }))).toBe('Choose the payer.');
    expect(bodyOf(draft({ claims: [] }))).toMatch(/at least one claim/);
    expect(bodyOf(draft({ paidCents: null }))).toMatch(/amount of the payment/);
    expect(bodyOf(draft({ method: 'none' }))).toMatch(/do not go together/);
    const unsaid = {
      key: 1,
      claimId: undefined,
      title: '',
      payerControlNumber: '',
      lines: [line({ paidCents: null })],
    };
    expect(bodyOf(draft({ claims: [unsaid] }))).toBe(
      'Tue 24 Nov · 90837: give what was paid, 0 for nothing.',
    );
  });
});
