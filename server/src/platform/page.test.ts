import { expect, test } from 'vitest';
import { oneMore, pageOf } from './page.ts';

const all = ['a', 'b', 'c', 'd', 'e'];
/** As a store would give it: after a mark, at most so many. */
const asked = (after: string | undefined, limit: number) =>
  all.filter((row) => after === undefined || row > after).slice(0, oneMore(limit));

test.each([1, 2, 3, 5, 6])('pages of %i give every row once and end', (limit) => {
  const seen: string[] = [];
  let after: string | undefined;
  let pages = 0;
  do {
    const { rows, next } = pageOf(asked(after, limit), limit, (row) => row);
    seen.push(...rows);
    after = next.next;
    pages++;
  } while (after !== undefined);
  expect(seen).toEqual(all);
  expect(pages).toBe(Math.ceil(all.length / limit));
});
test('an empty list has no next page', () => {
  expect(pageOf([], 10, String)).toEqual({ rows: [], next: {} });
});
