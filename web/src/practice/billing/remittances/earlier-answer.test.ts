import { expect, it } from 'vitest';
import { type AnswerOfCharge, earlierOf } from './earlier-answer.ts';
import type { DraftLine } from './keyed-draft.ts';

const line: DraftLine = {
  ...{ chargeId: 'chg_1', words: 'Tue 24 Nov · 90837', chargedCents: 175_00, remarks: '' },
  ...{ paidCents: null, allowedCents: null, adjustments: [] },
};
const answer = (more: Partial<AnswerOfCharge> = {}): AnswerOfCharge => ({
  ...{ id: 'adj_1', chargeId: 'chg_1', remittanceId: 'era_1', remittanceClaimId: 'ecl_1' },
  ...{ payerId: 'pyr_1', payerName: 'Blue Harbor', level: 1, decidedOn: '2026-11-01' },
  ...{ chargedCents: 175_00, paidCents: 110_00, contractualCents: 45_00, reducedCents: 0 },
  ...{ clientCents: 20_00, nextPayerCents: 0, openCents: 0, remarks: [], raised: [] },
  adjustments: [
    { group: 'CO', reason: '45', cents: 45_00, words: '' },
    { group: 'PR', reason: '3', cents: 20_00, words: '' },
  ],
  entryId: 'ent_1',
  ...more,
});

it('is the answer of this payer that stands, as it would be typed', () => {
  expect(earlierOf([line], [answer()], 'pyr_1')).toMatchObject({
    ...{ decidedOn: '2026-11-01', paidCents: 110_00 },
    lines: [
      { paidCents: 110_00, adjustments: [{ code: 'CO-45', cents: 45_00 }, { code: 'PR-3' }] },
    ],
  });
});
it('is none when it is another payer’s, was undone, moved no money, or was taken back', () => {
  const none = (all: AnswerOfCharge[], payerId = 'pyr_1') =>
    expect(earlierOf([line], all, payerId)).toBe(undefined);
  none([]);
  none([answer()], 'pyr_2');
  none([answer({ undone: 'Wrong check.' })]);
  none([answer({ entryId: undefined })]);
  none([answer(), answer({ id: 'adj_2', reverses: 'adj_1' })]);
  // The taking back was undone: the first answer stands again.
  const undone = answer({ id: 'adj_2', reverses: 'adj_1', undone: 'A slip.' });
  expect(earlierOf([line], [answer(), undone], 'pyr_1')?.paidCents).toBe(110_00);
});
