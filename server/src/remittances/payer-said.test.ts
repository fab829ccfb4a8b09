import { expect, test } from 'vitest';
import { sayPayerName } from './payer-said.ts';

test('a payer is called as we call it; the file’s spelling stands beside where it says something else', () => {
  const names = new Map([['pyr_1', 'Blue Harbor']]);
  const said = (payerId: string | null, payerName: string) =>
    sayPayerName({ payerId, payerName }, names);
  expect(said('pyr_1', 'BLUE HARBOR')).toEqual({ payerName: 'Blue Harbor' });
  expect(said('pyr_1', 'BHH OF ILLINOIS')).toEqual({
    payerName: 'Blue Harbor',
    payerWrites: 'BHH OF ILLINOIS',
  });
  expect(said('pyr_1', '')).toEqual({ payerName: 'Blue Harbor' });
  expect(said(null, 'BHH OF ILLINOIS')).toEqual({ payerName: 'BHH OF ILLINOIS' });
});
