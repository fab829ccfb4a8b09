import { expect, it } from 'vitest';
import type { Claim } from './claims-api.ts';
import { oneByOne, outcomeWords } from './one-by-one.ts';

const claim = (id: string) => ({ id }) as Claim;

it('goes on after a refusal, and says how many and why', async () => {
  const asked: string[] = [];
  const outcome = await oneByOne([claim('a'), claim('b'), claim('c')], async (c) => {
    asked.push(c.id);
    if (c.id === 'b') throw new Error('It went meanwhile.');
  });
  expect(asked).toEqual(['a', 'b', 'c']);
  expect(outcome.done.map((c) => c.id)).toEqual(['a', 'c']);
  expect(outcomeWords('Held', outcome)).toBe(
    'Held 2 claims. 1 claim was left as it is: It went meanwhile.',
  );
  expect(outcomeWords('Held', { done: [], refused: outcome.refused })).toBe(
    '1 claim was left as it is: It went meanwhile.',
  );
  expect(outcomeWords('Held', { done: outcome.done, refused: [] })).toBe('Held 2 claims.');
});
