/** What of autopay waits for a person: paused ones that need mending, and charges that are held. */
import { type Cents, dateIn, type Id, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { PAUSED } from './autopay-words.ts';
import type { PausedBecause } from './enrolments-store.ts';
import { plannedStepsOf, plannedWhere } from './planned-store.ts';

export interface Troubles {
  readonly paused: readonly {
    readonly id: string;
    readonly clientId: Id<'clt'>;
    readonly why: string;
  }[];
  readonly held: readonly {
    readonly id: string;
    readonly clientId: Id<'clt'>;
    readonly amount: Cents;
    readonly why: string;
    readonly since: LocalDate;
  }[];
}
/** Paused by a person is a decision, and asks nothing. */
export async function autopayTroubles(
  work: Work,
  clients: 'practice' | ReadonlySet<string>,
): Promise<Troubles> {
  let q = work.sql
    .selectFrom('autopay_enrolments')
    .select(['id', 'client_id', 'paused_because'])
    .where('practice_id', '=', work.practiceId)
    .where('state', '=', 'paused')
    .where('paused_because', 'not in', ['by-hand', 'by-payer'])
    .orderBy('id')
    .limit(200);
  if (clients !== 'practice')
    q = q.where('client_id', '=', sql<string>`any(${[...clients]}::text[])`);
  const paused = (await q.execute()).map((r) => ({
    id: r.id,
    clientId: r.client_id as Id<'clt'>,
    why: PAUSED[r.paused_because as PausedBecause],
  }));
  const held: Troubles['held'][number][] = [];
  for (const p of await plannedWhere(work, { state: 'held', clients, limit: 200 })) {
    const last = (await plannedStepsOf(work, p.id)).at(-1);
    const { id, clientId, amount, why } = p;
    held.push({ id, clientId, amount, why, since: dateIn(work.zone, last?.at ?? p.plannedAt) });
  }
  return { paused, held };
}
