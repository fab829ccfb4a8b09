/** What this slice needs beside the platform: the other ends, and a way to act as Clearhour itself. */
import type { Clearinghouse } from '../outside/clearinghouse/index.ts';
import type { Deps } from '../platform/context.ts';
import type { Connection } from './connection.ts';
import type { Sealer } from './seal.ts';

export interface Clearinghouses {
  /** The one that ships with Clearhour; an account per connection. */
  readonly practice?: { account(account: string): Clearinghouse } | undefined;
  /** The other end of a connection. Throws Outage where its settings cannot work. Close it after use. */
  open(practiceId: string, connection: Connection): Clearinghouse;
  readonly sealer: Sealer;
}
export interface ConnectionDeps extends Deps {
  readonly clearinghouses: Clearinghouses;
}
