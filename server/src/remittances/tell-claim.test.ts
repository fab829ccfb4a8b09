import { cents } from '@clearhour/values';
import { expect, test } from 'vitest';
import { decisionOf, inTurns } from './tell-claim.ts';

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

test.each([
  ['reversal', 0, 0, 0, 'undecided'],
  ['paid', 11000, 2000, 0, 'paid'],
  ['zero-paid', 0, 15500, 0, 'paid'],
  ['partial', 8000, 0, 4000, 'part-paid'],
  ['partial', 0, 2000, 4000, 'part-paid'],
  ['denied', 0, 0, 15500, 'denied'],
  // Taken back and denied in one file: a correction by kind, and nothing of it is paid.
  ['correction', 0, 0, 15500, 'denied'],
  ['correction', 9500, 0, 0, 'paid'],
] as const)('%s: paid %i, the client’s %i, open %i: %s', (kind, paid, client, open, decision) => {
  const parts = { paid: cents(paid), client: cents(client), open: cents(open) };
  expect(decisionOf({ kind, adjudications: [{ parts }] } as never)).toBe(decision);
});
