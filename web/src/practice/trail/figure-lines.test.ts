import { expect, it } from 'vitest';
import { type Line, sumOf } from '../../ui/ledger-sum.ts';
import { type Figure, linesOf } from './figure-lines.ts';

type Written = readonly [account: string, side: Line['side'], cents: number, chargeId?: string];
let entries = 0;
function step(kind: string, ...written: Written[]) {
  entries += 1;
  const lines = written.map(
    ([account, side, cents, chargeId = 'chg_ada'], n): Line => ({
      ...{ entryId: `ent_${entries}`, lineNo: n + 1, kind, rule: kind, accountName: account },
      ...{ effectiveOn: '2026-03-03', recordedAt: '2026-03-03T18:00:00Z' },
      ...{ account, side, cents, chargeId },
    }),
  );
  return { lines };
}
/** Ada Reed, $175.00: the copay paid, $10.00 of it taken off again; the payer decided, $30.00 are hers. */
const trail = {
  steps: [
    step(
      'charge-posted',
      ['1100', 'debit', 155_00],
      ['1110', 'debit', 20_00],
      ['4000', 'credit', 175_00],
    ),
    step('credit-applied', ['2000', 'debit', 20_00, ''], ['1110', 'credit', 20_00]),
    step('credit-unapplied', ['1110', 'debit', 10_00], ['2000', 'credit', 10_00, '']),
    step(
      'remittance-posted',
      ['1030', 'debit', 80_00, ''],
      ['4900', 'debit', 45_00],
      ['1110', 'debit', 30_00],
      ['1100', 'credit', 155_00],
    ),
    step(
      'charge-posted',
      ['1110', 'debit', 90_00, 'chg_ben'],
      ['4000', 'credit', 90_00, 'chg_ben'],
    ),
    step('credit-applied', ['2000', 'debit', 90_00, ''], ['1110', 'credit', 90_00, 'chg_ben']),
  ],
};
const sum = (figure: Figure, ...chargeIds: string[]) => sumOf(linesOf(trail, chargeIds, figure));

it.each<[Figure, number]>([
  ['fee', -175_00],
  ['pending', 0],
  ['due', 40_00],
  ['settled', -135_00],
])('%s of one charge', (figure, cents) => {
  expect(sum(figure, 'chg_ada')).toBe(cents);
});

it('what is settled and what is owed make the fee, for several charges too', () => {
  const both = ['chg_ada', 'chg_ben'] as const;
  expect(sum('settled', ...both)).toBe(-225_00);
  expect(sum('fee', ...both)).toBe(
    sum('settled', ...both) - sum('pending', ...both) - sum('due', ...both),
  );
});

it('settled is told by what happened after the charge, with what was taken back', () => {
  expect(linesOf(trail, ['chg_ada'], 'settled').map((l) => [l.kind, l.side, l.cents])).toEqual([
    ['credit-applied', 'credit', 20_00],
    ['credit-unapplied', 'debit', 10_00],
    ['remittance-posted', 'debit', 30_00],
    ['remittance-posted', 'credit', 155_00],
  ]);
});
