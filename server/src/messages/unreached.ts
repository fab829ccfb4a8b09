/** For Today: who could not be reached, and which other end does not take what we hand over. */
import type { Id, Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { mailboxRow } from './mailbox-store.ts';
import { messagesWhere } from './message-store.ts';
import { TEMPLATES } from './topics.ts';

export interface Unreached {
  readonly clientId: Id<'clt'>;
  /** The latest, as people call it, and why it did not arrive. */
  readonly what: string;
  readonly why: string;
  readonly at: Instant;
  /** All of them. */
  readonly messageIds: readonly Id<'msg'>[];
}
const MOST = 200;

/** One a client, the latest first; what a person has seen is left out. */
export async function unreached(
  work: Work,
  clients: 'practice' | ReadonlySet<string>,
): Promise<Unreached[]> {
  const states = ['failed', 'bounced'] as const;
  const found = await messagesWhere(work, { states, unsettled: true, clients, limit: MOST });
  return [...Map.groupBy(found, (m) => m.clientId)].flatMap(([clientId, all]) => {
    const [latest] = all;
    if (!latest) return [];
    const what = TEMPLATES[latest.template].words;
    const messageIds = all.map((m) => m.id);
    return [{ clientId, what, why: latest.why ?? '', at: latest.madeAt, messageIds }];
  });
}

export interface EdgeTrouble {
  readonly channel: 'email' | 'sms';
  readonly waiting: number;
  readonly said: string;
}
/** Messages that were tried and wait for their next try, by channel, with what was said last. */
export async function edgeTroubles(work: Work): Promise<EdgeTrouble[]> {
  const { rows } = await sql<{ channel: 'email' | 'sms'; n: string; said: string }>`
    select channel, count(*) as n, (array_agg(came_back order by sending_at desc))[1] as said
    from messages where practice_id = ${work.practiceId} and state = 'waiting' and tries > 0
      and channel in ('email', 'sms') and came_back is not null
    group by channel order by channel`.execute(work.sql);
  return rows.map((r) => ({ channel: r.channel, waiting: Number(r.n), said: r.said }));
}
/** An hour of silence is nobody's trouble; longer, or what a person must mend, is. */
const SILENT_LOOKS = 4;
/** Why nobody hears of mail that comes back. */
export async function mailboxTrouble(work: Work): Promise<string | undefined> {
  const row = await mailboxRow(work);
  if (!row || row.problem === null) return undefined;
  return row.needsPerson || row.failures >= SILENT_LOOKS ? row.problem : undefined;
}
