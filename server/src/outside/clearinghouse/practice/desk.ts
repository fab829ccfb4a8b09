/** What is at hand when an event of an account is worked. */
import type { Mailbox, Sql } from './practice-store.ts';

export interface Desk {
  readonly sql: Sql;
  readonly account: string;
  readonly seed: number;
  readonly mailbox: Mailbox | undefined;
}
