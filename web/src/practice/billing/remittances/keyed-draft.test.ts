import { describe, expect, it } from 'vitest';
import { likelySlip, proofOf } from './keyed-balance.ts';
import {
  bodyOf,
  type Draft,
  type DraftBeside,
  type DraftClaim,
  type DraftLine,
  isTakenBack,
  leftOf,
  paidOf,
  readCode,
  readRemarks,
  takeBack,
  usuallyTook,
  withBlank,
} from './keyed-draft.ts';

const line = (more: Partial<DraftLine> = {}): DraftLine => ({
  chargeId: 'chg_1',
  words: 'Tue 24 Nov · 90837',
  chargedCents: 175_00,
  paidCents: 110_00,
  allowedCents: null,
  remarks: '',
  adjustments: [
    { key: 1, code: 'CO-45', cents: 45_00 },
    { key: 2, code: 'pr3', cents: 20_00 },
  ],
  ...more,
});
const claim = (more: Partial<DraftClaim> = {}): DraftClaim => ({
  ...{ key: 1, claimId: 'clm_1', title: 'Ada Reed', payerControlNumber: '', reversal: false },
  ...{ lines: [line()], earlier: undefined, adjustments: [], remarks: '' },
  ...more,
});
const draft = (more: Partial<Draft> = {}): Draft => ({
  payerId: 'pyr_1',
  method: 'check',
  trace: ' 8812 ',
  paidCents: 110_00,
  paidOn: '2026-11-20',
  claims: [claim()],
  beside: [],
  ...more,
});
const beside = (reason: string, cents: number, took: boolean): DraftBeside => ({
  ...{ key: 9, reason, reference: 'C-77', cents, took },
});

describe('an EOB on paper', () => {
  it('fee 175 = paid 110 + contract 45 + copay 20: nothing is left', () => {
    expect(leftOf(line())).toBe(0);
    expect(leftOf(line({ paidCents: 100_00 }))).toBe(10_00);
    expect(paidOf(draft().claims)).toBe(110_00);
  });
  it.each([
    ['CO-45', 'CO', '45'],
    ['co45', 'CO', '45'],
    ['pr 3', 'PR', '3'],
    ['OA-B7', 'OA', 'B7'],
  ])('%s is %s and %s', (typed, group, reason) => {
    expect(readCode(typed)).toEqual({ group, reason });
  });
  it('knows what is no code', () => {
    for (const typed of ['', '45', 'CO', 'CR-45', 'CO-4567'])
      expect(readCode(typed)).toBe(undefined);
    expect(readRemarks('m62, N382 m62 hello')).toEqual({
      codes: ['M62', 'N382'],
      wrong: ['HELLO'],
    });
  });
  it('lines 110 less what was taken off the claim as a whole 10: it pays 100', () => {
    const whole = claim({
      adjustments: [{ key: 5, code: 'co253', cents: 10_00 }],
      remarks: 'ma130',
    });
    expect(paidOf([whole])).toBe(100_00);
    expect(proofOf(draft({ claims: [whole], paidCents: 110_00 })).offCents).toBe(10_00);
    expect(proofOf(draft({ claims: [whole], paidCents: 100_00 })).proved).toBe(true);
    expect(bodyOf(draft({ claims: [whole], paidCents: 100_00 }))).toMatchObject({
      claims: [{ adjustments: [{ group: 'CO', reason: '253', cents: 10_00 }], remarks: ['MA130'] }],
    });
    const half = claim({ adjustments: [{ key: 5, code: 'co253', cents: null }] });
    expect(bodyOf(draft({ claims: [half] }))).toBe(
      'Ada Reed, as a whole: give each reduction its amount, or take it out.',
    );
  });
  it('becomes what the server takes', () => {
    const body = bodyOf(
      draft({
        claims: [claim({ lines: [line({ remarks: 'm62 n382' })] })],
        beside: [beside('wo', 40_00, true), beside('L6', 2_35, false)],
      }),
    );
    expect(body).toMatchObject({
      trace: '8812',
      paidCents: 11000,
      adjustments: [
        { reason: 'WO', reference: 'C-77', cents: 4000 },
        { reason: 'L6', cents: -235 },
      ],
      claims: [
        {
          claimId: 'clm_1',
          reversal: false,
          lines: [
            {
              adjustments: [{ group: 'CO', reason: '45', cents: 4500 }, { reason: '3' }],
              remarks: ['M62', 'N382'],
            },
          ],
        },
      ],
    });
    expect([usuallyTook('WO'), usuallyTook('l6')]).toEqual([true, false]);
  });
  it('an answer that is taken back is typed as it was given, and sent turned about', () => {
    const first = line({ allowedCents: 130_00 });
    const now = claim({
      lines: [line({ paidCents: 95_00, adjustments: [{ key: 3, code: 'CO-45', cents: 80_00 }] })],
      earlier: { decidedOn: '2026-11-01', paidCents: 110_00, lines: [first] },
    });
    const back = takeBack(now);
    if (!back) throw new Error('nothing to take back');
    expect(isTakenBack([now], now)).toBe(false);
    const both = draft({ claims: [back, now], paidCents: 0, beside: [beside('FB', 15_00, false)] });
    expect(isTakenBack(both.claims, now)).toBe(true);
    // Takes back 110, pays 95: 15 is carried forward.
    expect(paidOf(both.claims)).toBe(-15_00);
    expect(proofOf(both)).toMatchObject({ proved: true, claimsCents: -1500, besideCents: -1500 });
    const body = bodyOf(both);
    if (typeof body === 'string') throw new Error(body);
    expect(body.claims[0]).toMatchObject({
      reversal: true,
      lines: [{ chargedCents: -17500, paidCents: -11000, adjustments: [{ cents: -4500 }, {}] }],
    });
    expect(body.claims[0]?.lines[0]).not.toHaveProperty('allowedCents');
    expect(body.claims[1]).toMatchObject({ reversal: false, lines: [{ paidCents: 9500 }] });
  });
  it('gives a row more while a line does not add up, and none when it does', () => {
    expect(withBlank(line())).toHaveLength(2);
    expect(withBlank(line({ adjustments: [] }))).toHaveLength(1);
    expect(withBlank(line({ paidCents: null, adjustments: [] }))).toHaveLength(0);
    // The same row, however often it is drawn; another once it is typed into.
    const [blank] = withBlank(line({ adjustments: [] }));
    expect(withBlank(line({ adjustments: [] }))[0]).toEqual(blank);
    const half = { key: blank?.key ?? 0, code: 'CO-45', cents: null };
    expect(withBlank(line({ adjustments: [half] }))).toHaveLength(1);
    const typed = line({ adjustments: [{ ...half, cents: 45_00 }] });
    expect(new Set(withBlank(typed).map((a) => a.key)).size).toBe(2);
  });
  it('says what is still missing', () => {
    expect(bodyOf(draft({ payerId: null }))).toBe('Choose the payer.');
    expect(bodyOf(draft({ claims: [] }))).toMatch(/at least one claim/);
    expect(bodyOf(draft({ paidCents: null }))).toMatch(/amount of the payment/);
    expect(bodyOf(draft({ method: 'none' }))).toMatch(/do not go together/);
    const of = (more: Partial<DraftLine>) =>
      bodyOf(draft({ claims: [claim({ lines: [line(more)] })] }));
    expect(of({ paidCents: null })).toBe('Tue 24 Nov · 90837: give what was paid, 0 for nothing.');
    expect(of({ remarks: 'x' })).toBe('Tue 24 Nov · 90837: X is no remark code, like M62 or N382.');
    expect(of({ adjustments: [{ key: 1, code: '45', cents: 1 }] })).toMatch(/like CO-45/);
    expect(bodyOf(draft({ beside: [beside('W', 1_00, true)] }))).toMatch(/two characters/);
  });
});

describe('the balance while typing', () => {
  it('says by how much each line and the payment are off, and where', () => {
    const off = proofOf(
      draft({ paidCents: 120_00, claims: [claim({ lines: [line({ paidCents: 100_00 })] })] }),
    ).off;
    expect(off.map((o) => [o.field, o.cents])).toEqual([
      ['paid 1 chg_1', 10_00],
      ['payment', 20_00],
    ]);
    expect(off[0]?.sentence).toBe('Ada Reed, Tue 24 Nov · 90837: $10.00 is not said yet.');
    expect(off[1]?.sentence).toBe(
      'The parts make $100.00 and the payment is $120.00: $20.00 is missing.',
    );
  });
  it('is silent while a line is still to come', () => {
    const open = draft({
      claims: [claim({ lines: [line({ paidCents: null, adjustments: [] })] })],
    });
    expect(proofOf(open)).toMatchObject({ off: [], proved: false });
    expect(proofOf(draft({ claims: [] })).proved).toBe(false);
  });
  it('finds the slip: digits changed about, a sign, an amount twice', () => {
    // 110 typed as 101: 9 off.
    const typed = claim({ lines: [line({ paidCents: 101_00 })] });
    expect(likelySlip(draft({ claims: [typed] }), 9_00)).toBe(
      'If $101.00 of Tue 24 Nov · 90837 were $110.00, it would add up.',
    );
    const sign = draft({ beside: [beside('L6', 5_00, true)], paidCents: 115_00 });
    expect(likelySlip(sign, 10_00)).toBe(
      'If $5.00 beside the claims were added instead, it would add up.',
    );
    expect(likelySlip(draft({ claims: [claim(), claim({ key: 2 })] }), -110_00)).toMatch(/twice/);
    expect(likelySlip(draft(), 1)).toBe(undefined);
  });
  it('more taken back than paid is carried forward, never a payment below zero', () => {
    const back = claim({ reversal: true });
    expect(proofOf(draft({ claims: [back], paidCents: 0 })).off[0]?.sentence).toMatch(
      /carries that forward: add FB beside the claims, \$110\.00 added/,
    );
  });
});
