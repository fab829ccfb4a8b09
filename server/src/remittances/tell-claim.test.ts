import { expect, test } from 'vitest';
import { inTurns } from './tell-claim.ts';

const claim = (id: string, before: string | null = null) => ({ id: id as never, before });
const turns = (...all: ReturnType<typeof claim>[]) =>
  inTurns(all, (c) => c).map((part) => part.map((c) => String(c.id)).join(' '));

test('claims that have nothing to do with each other are told together', () => {
  expect(turns(claim('a'), claim('b'), claim('c', 'z'))).toEqual(['a b c']);
  expect(turns()).toEqual([]);
});
test('a reversal and the correction after it are told one after the other', () => {
  expect(turns(claim('a'), claim('b'), claim('a'), claim('c'))).toEqual(['a b', 'a c']);
});
test('a claim and the one that carries its answer on are told one after the other, whichever comes first', () => {
  expect(turns(claim('a'), claim('n', 'a'), claim('b'))).toEqual(['a', 'n b']);
  expect(turns(claim('n', 'a'), claim('a'))).toEqual(['n', 'a']);
});
