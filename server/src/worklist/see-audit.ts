/**
 * The audit record, to be read by the owner: who did what, when, to what; of one client, of one person,
 * of one kind. Newest first. Whether nobody touched it is proved by verify, not here.
 */
import type { Instant } from '@clearhour/values';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { actWords } from './audit-words.ts';
import type { AuditPage, AuditQuery } from './worklist-contract.ts';

interface Row {
  readonly seq: number;
  readonly at: Instant;
  readonly user_id: string | null;
  readonly name: string | null;
  readonly source: string;
  readonly action: string;
  readonly subject: string | null;
  readonly details: Record<string, unknown>;
}

/** Tables whose rows are one client's. */
const OF_CLIENT = [
  ...['caseloads', 'policies', 'sliding_scales', 'attendees', 'charges', 'cards', 'card_intents'],
  ...['payments', 'allocations', 'refunds', 'write_offs', 'papers'],
];
/** Records about a client: it is named in them, or what they are about is the client's. */
function aboutClient(work: Work, clientId: string): RawBuilder<unknown> {
  const p = work.practiceId;
  const own = OF_CLIENT.map(
    (t) => sql`select id from ${sql.table(t)} where practice_id = ${p} and client_id = ${clientId}`,
  );
  const hours = sql`select session_id from attendees
    where practice_id = ${p} and client_id = ${clientId}`;
  const places = sql`select id from attendees where practice_id = ${p} and client_id = ${clientId}`;
  return sql`(r.subject = ${clientId} or r.details ->> 'clientId' = ${clientId}
    or r.details ->> 'client' = ${clientId} or r.subject in (
      ${sql.join(own, sql` union all `)} union all ${hours}
      union all select id from notes n where n.practice_id = ${p} and n.session_id in (${hours})
        and (n.attendee_id is null or n.attendee_id in (${places}))
      union all select id from waivers where practice_id = ${p} and attendee_id in (${places})))`;
}

export const listAudit = action({
  name: 'list-audit-records',
  needs: 'audit.read',
  run: async (work: Work, q: z.output<typeof AuditQuery>): Promise<z.input<typeof AuditPage>> => {
    const only = [
      ...(q.after === undefined ? [] : [sql`r.seq < ${q.after}`]),
      ...(q.userId === undefined ? [] : [sql`r.user_id = ${q.userId}`]),
      ...(q.kind === undefined ? [] : [sql`r.action = ${q.kind}`]),
      ...(q.clientId === undefined ? [] : [aboutClient(work, q.clientId)]),
    ];
    const { rows } = await sql<Row>`
      select r.seq, r.at, r.user_id, u.name, r.source, r.action, r.subject, r.details
      from audit_records r
      left join users u on u.practice_id = r.practice_id and u.id = r.user_id
      where r.practice_id = ${work.practiceId}
        ${only.length === 0 ? sql`` : sql`and ${sql.join(only, sql` and `)}`}
      order by r.seq desc limit ${oneMore(q.limit)}`.execute(work.sql);
    const { rows: shown, next } = pageOf(rows, q.limit, (r) => String(r.seq));
    const items = shown.map((r) => ({
      seq: r.seq,
      at: r.at,
      userId: r.user_id,
      userName: r.name,
      source: r.source,
      kind: r.action,
      text: `${r.name ?? 'Clearhour'} ${actWords(r.action)}`,
      subject: r.subject,
      details: r.details,
    }));
    return { items, ...next };
  },
});
