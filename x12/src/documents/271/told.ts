/** A figure as a payer tells it. There is no way to read "not stated" as nothing. */
import type { Benefit } from './answer.ts';
import type { Network, Row, VisitPlace } from './row.ts';

/** What a payer tells of one figure. Look at `said` first: what is not stated is not 0. */
export type Told<T> =
  /** One figure. */
  | { readonly said: 'once'; readonly value: T; readonly from: readonly Benefit[] }
  /** Several figures, and nothing tells which: ask the payer. */
  | {
      readonly said: 'differently';
      readonly values: readonly T[];
      readonly from: readonly Benefit[];
    }
  /** Named, but without a figure, or with one that cannot be read. */
  | { readonly said: 'without a figure'; readonly from: readonly Benefit[] }
  /** Not spoken of. That is not 0. */
  | { readonly said: 'not stated' };

/** The figures of these rows as one statement; `key` tells whether two figures are the same. */
export function told<T>(
  rows: readonly Row[],
  figure: (benefit: Benefit) => T | undefined,
  key: (value: T) => string | number,
): Told<T> {
  const from = rows.map((row) => row.benefit);
  if (from.length === 0) return { said: 'not stated' };
  const values = new Map<string | number, T>();
  for (const benefit of from) {
    const value = figure(benefit);
    if (value !== undefined) values.set(key(value), value);
  }
  const [value] = values.values();
  if (value === undefined) return { said: 'without a figure', from };
  if (values.size > 1) return { said: 'differently', values: [...values.values()], from };
  return { said: 'once', value, from };
}

/** What a figure is looked for: undefined leaves the question open. */
export interface Wanted {
  readonly network: Network;
  readonly place?: VisitPlace;
  /** EB02; rows that name no level fit too, but less well. */
  readonly level: string;
}

/**
 * Of rows of one kind, those that fit best: the nearest service type first, then who says the
 * network rather than leaving it open, then the place, then the level.
 */
export function bestFit(rows: readonly Row[], wanted: Wanted, strictLevel = false): Row[] {
  let best: Row[] = [];
  let bestRank: readonly number[] = [];
  for (const row of rows) {
    const rank = rankOf(row, wanted, strictLevel);
    if (!rank) continue;
    const order = compare(rank, bestRank);
    if (best.length === 0 || order < 0) {
      best = [row];
      bestRank = rank;
    } else if (order === 0) best.push(row);
  }
  return best;
}

/** Smaller is nearer; undefined when the row speaks of something else. */
function rankOf(row: Row, wanted: Wanted, strictLevel: boolean): number[] | undefined {
  const { networks, places, benefit } = row;
  if (networks && !networks.includes(wanted.network)) return undefined;
  if (wanted.place && places && !places.includes(wanted.place)) return undefined;
  if (!wanted.place && places?.length === 0) return undefined;
  const level = benefit.level === wanted.level ? 0 : benefit.level === undefined ? 1 : 2;
  if (strictLevel && (level === 2 || (level === 1 && wanted.level !== 'IND'))) return undefined;
  const network = networks === undefined ? 2 : networks.length - 1;
  const place = wanted.place && places ? places.length - 1 : 2;
  return [row.order, network, place, level];
}

const compare = (a: readonly number[], b: readonly number[]): number => {
  for (const [i, n] of a.entries()) if (n !== b[i]) return n - (b[i] ?? 0);
  return 0;
};
