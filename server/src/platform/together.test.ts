import { expect, test } from 'vitest';
import type { Work } from './context.ts';
import { askTogether, forAll } from './together.ts';

const alone = {} as Work;
const counting = () => {
  const asked: string[][] = [];
  const load = async (keys: readonly string[]) => {
    asked.push([...keys]);
    return new Map(keys.filter((k) => k !== 'nobody').map((k) => [k, k.toUpperCase()]));
  };
  return { asked, one: (work: Work, k: string) => askTogether(work, 'letter', k, k, load) };
};

test('by itself it is one question; of many items one for all that ask in the same turn', async () => {
  const { asked, one } = counting();
  expect(await one(alone, 'a')).toBe('A');
  const both = await forAll(alone, ['a', 'b', 'a', 'nobody'], async (work, k) => [
    await one(work, k),
    await one(work, `${k}2`),
  ]);
  expect(both).toEqual([
    ['A', 'A2'],
    ['B', 'B2'],
    ['A', 'A2'],
    [undefined, 'NOBODY2'],
  ]);
  expect(asked).toEqual([['a'], ['a', 'b', 'nobody'], ['a2', 'b2', 'nobody2']]);
});
test('nothing is remembered: asked in a later turn, it is asked again', async () => {
  const { asked, one } = counting();
  await forAll(alone, ['a'], async (work, k) => [await one(work, k), await one(work, k)]);
  expect(asked).toEqual([['a'], ['a']]);
});
test('one that fails is told after all have ended', async () => {
  const { one } = counting();
  let ended = 0;
  const run = forAll(alone, ['a', 'b', 'c'], async (work, k) => {
    if (k === 'a') throw new Error('a failed');
    await one(work, k);
    ended++;
  });
  await expect(run).rejects.toThrow('a failed');
  expect(ended).toBe(2);
});
