/** What this slice needs beside the platform: the other ends, and a way to act as Clearhour itself. */
import type { Clearinghouse } from '../outside/clearinghouse/index.ts';
import type { Deps, Who } from '../platform/context.ts';
import type { Connection } from './connection.ts';
import { practicesHere } from './connection-store.ts';
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

/** Clearhour itself in one practice: jobs, the sweep at start. */
export async function systemIn(deps: Deps, practiceId: string): Promise<Who> {
  const all = await practicesHere(deps.db, deps.simulated);
  const practice = all.find((p) => p.practiceId === practiceId);
  if (!practice) throw new Error(`no practice ${practiceId}`);
  return { practiceId, zone: practice.zone, user: null, source: 'job' };
}
