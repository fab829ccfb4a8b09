/** A page of a list: ask for one row more than fits, so that it is known whether there is a next page. */
export const oneMore = (limit: number): number => limit + 1;

/** The rows of this page, and the mark the next one begins after; no mark on the last page. */
export function pageOf<T>(
  found: readonly T[],
  limit: number,
  mark: (last: T) => string,
): { readonly rows: readonly T[]; readonly next: { next?: string } } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const more = found.length > rows.length && last !== undefined;
  return { rows, next: more ? { next: mark(last) } : {} };
}
