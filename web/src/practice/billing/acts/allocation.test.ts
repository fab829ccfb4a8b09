import { describe, expect, it } from 'vitest';
import { oldestFirst, onTheWire, payable, placedBy, sumOf, withShare } from './allocation.ts';

const charge = (
  chargeId: string,
  serviceOn: string,
  clientDueCents: number,
  missedFee = false,
) => ({
  chargeId,
  description: '',
  serviceOn,
  clientDueCents,
  missedFee,
});
const open = [
  charge('c', '2026-03-10', 5000),
  charge('a', '2026-03-03', 2000),
  charge('m', '2026-03-05', 7500, true),
  charge('p', '2026-03-01', 0),
];

describe('where money would go', () => {
  it.each([
    ['nothing', 0, {}],
    ['a part of the oldest', 1500, { a: 1500 }],
    ['the oldest and a part of the next', 3000, { a: 2000, m: 1000 }],
    ['everything, the rest stays credit', 20_000, { a: 2000, m: 7500, c: 5000 }],
  ])('oldest first: %s', (_, cents, placed) => {
    expect(oldestFirst(cents, open)).toEqual(placed);
  });
  it('leaves missed fees to other cards when the card is a health account', () => {
    expect(oldestFirst(20_000, open, true)).toEqual({ a: 2000, c: 5000 });
    expect(payable(open, true).map((c) => c.chargeId)).toEqual(['a', 'c']);
  });
  it('takes what a person chose as it is', () => {
    expect(placedBy({ c: 100 }, 5000, open)).toEqual({ c: 100 });
    expect(sumOf(withShare({ c: 100, a: 50 }, 'c', 0))).toBe(50);
  });
  it('says it to the server', () => {
    expect(onTheWire('auto')).toBe('auto');
    expect(onTheWire({})).toBe('none');
    expect(onTheWire({ c: 100, a: 0 })).toEqual([{ chargeId: 'c', amountCents: 100 }]);
  });
});
