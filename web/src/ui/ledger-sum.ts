import type { Reply } from '../api/endpoints.ts';

/** One line of the book, as it is shown. */
export type Line = Reply<'GET /api/ledger/lines'>['lines'][number];
/** Debits less credits, in cents: what is owed is positive; fees and what is settled are negative. */
export const sumOf = (lines: readonly Pick<Line, 'side' | 'cents'>[]): number =>
  lines.reduce((sum, l) => sum + (l.side === 'debit' ? l.cents : -l.cents), 0);
