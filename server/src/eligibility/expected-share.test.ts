import { cents } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { bookableCopay, shareOf, type Terms } from './expected-share.ts';

const terms = (
  more: Partial<Record<'copay' | 'bp' | 'left', number>> & {
    deductible?: Terms['deductible'];
    differs?: string;
  },
): Terms => ({
  copay: more.copay === undefined ? null : cents(more.copay),
  coinsuranceBp: more.bp ?? null,
  deductibleLeft: more.left === undefined ? null : cents(more.left),
  deductible: more.deductible ?? 'not-stated',
  ...(more.differs === undefined ? {} : { differs: more.differs }),
});
const ALLOWED = { amount: cents(120_00), words: 'allowed by the contract' };

describe('what the client will owe', () => {
  // biome-ignore format: a table
  const CASES: [string, Terms, number | null, string, number | null][] = [
    // what the plan says, share of $120.00 allowed, kind, copay that may be booked
    ['a copay', terms({ copay: 25_00 }), 25_00, 'exact', 25_00],
    ['a copay, deductible left but not said to come first', terms({ copay: 25_00, left: 420_00 }), 25_00, 'exact', 25_00],
    ['a copay behind the deductible: all of it is the deductible', terms({ copay: 25_00, left: 420_00, deductible: 'applies' }), 120_00, 'estimate', null],
    ['a copay behind $30.00 of deductible: $30.00 + $25.00', terms({ copay: 25_00, left: 30_00, deductible: 'applies' }), 55_00, 'estimate', null],
    ['a copay, deductible met', terms({ copay: 25_00, left: 0, deductible: 'applies' }), 25_00, 'exact', 25_00],
    ['a copay of nothing, deductible left: not free', terms({ copay: 0, left: 420_00 }), 120_00, 'estimate', null],
    ['a copay of nothing, deductible met', terms({ copay: 0, left: 0 }), 0, 'exact', null],
    ['a copay of nothing, deductible waived', terms({ copay: 0, left: 420_00, deductible: 'waived' }), 0, 'exact', null],
    ['a copay of nothing, deductible not spoken of: not said to be free', terms({ copay: 0 }), null, 'unknown', null],
    ['20 % of what is allowed', terms({ bp: 2_000 }), 24_00, 'estimate', null],
    ['20 % after $30.00: 30 + 20 % of 90', terms({ bp: 2_000, left: 30_00 }), 48_00, 'estimate', null],
    ['20 %, deductible larger than the visit', terms({ bp: 2_000, left: 500_00 }), 120_00, 'estimate', null],
    ['20 %, deductible waived', terms({ bp: 2_000, left: 500_00, deductible: 'waived' }), 24_00, 'estimate', null],
    ['a copay more than the visit', terms({ copay: 150_00 }), 120_00, 'exact', 150_00],
    ['copay and coinsurance both: nothing is booked', terms({ copay: 25_00, bp: 2_000 }), 49_00, 'estimate', null],
    ['several figures', terms({ copay: 25_00, differs: '$25.00 or $40.00 copay' }), null, 'unknown', null],
    ['nothing said', terms({}), null, 'unknown', null],
  ];
  test.each(CASES)('%s', (_what, said, amount, kind, booked) => {
    const share = shareOf(said, ALLOWED);
    expect([share.amount === null ? null : Number(share.amount), share.kind]).toEqual([
      amount,
      kind,
    ]);
    const copay = bookableCopay(said);
    expect(copay === null ? null : Number(copay)).toBe(booked);
  });
  test('without knowing what is allowed a percent is no amount', () => {
    expect(shareOf(terms({ bp: 2_000, left: 30_00 }), undefined)).toEqual({
      amount: null,
      kind: 'unknown',
      why: '$30.00 deductible left, 20 % coinsurance; what it allows is not known',
    });
  });
  test('the words say what it is of', () => {
    expect(shareOf(terms({ bp: 2_000 }), ALLOWED).why).toBe(
      '20 % coinsurance, of $120.00 allowed by the contract',
    );
  });
});
