import { instant } from '@clearhour/values';
import { expect, test } from 'vitest';
import { newIdWith, systemClock } from './context.ts';

test('ids of one action sort in the order they were made, however many there are', () => {
  const newId = newIdWith(systemClock, instant('2026-03-02T15:00:00Z'));
  const ids = Array.from({ length: 10_000 }, () => newId('adj') as string);
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
});
