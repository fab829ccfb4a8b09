/** How a proof asks and answers. */
import { sql } from 'kysely';

export interface Check {
  readonly name: string;
  /** How many things were looked at, so that an empty proof shows. */
  readonly looked: number;
  readonly wrong: readonly string[];
}
/** A count query, and a query whose every row is a fault said in a sentence. Ids only, no PHI. */
export interface Question {
  readonly name: string;
  readonly count: ReturnType<typeof sql<{ n: number }>>;
  readonly faults: ReturnType<typeof sql<{ what: string }>>;
}
export const NET = sql`sum(case l.side when 'debit' then l.cents else -l.cents end)`;
