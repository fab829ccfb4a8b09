/** The only SQL of the mailbox of a practice, and of what mail servers reported. */
import type { Id, Instant } from '@clearhour/values';
import type { MailboxPlace } from '../outside/mail/index.ts';
import type { Work } from '../platform/context.ts';
import type { Message } from './message-store.ts';

export interface MailboxSet {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls';
  readonly user: string;
  readonly folder: string;
}
export interface MailboxRow {
  readonly settings: MailboxSet;
  readonly secret: Uint8Array;
  readonly setAt: Instant;
  readonly place: MailboxPlace | undefined;
  readonly nextLookAt: Instant;
  readonly lookedAt: Instant | null;
  readonly failures: number;
  readonly failingSince: Instant | null;
  readonly problem: string | null;
  readonly needsPerson: boolean;
  readonly ours: number;
  readonly others: number;
}
export async function mailboxRow(work: Work, lock = false): Promise<MailboxRow | undefined> {
  const q = work.sql.selectFrom('mailboxes').selectAll().where('practice_id', '=', work.practiceId);
  const r = await (lock ? q.forUpdate() : q).executeTakeFirst();
  return (
    r && {
      settings: r.settings as MailboxSet,
      ...{ secret: r.secret, setAt: r.set_at },
      place:
        r.uid_validity === null
          ? undefined
          : { uidValidity: r.uid_validity, lastUid: Number(r.last_uid) },
      ...{ nextLookAt: r.next_look_at, lookedAt: r.looked_at, failures: r.failures },
      ...{ failingSince: r.failing_since, problem: r.problem, needsPerson: r.needs_person },
      ...{ ours: r.ours, others: r.others },
    }
  );
}
/** As if it was never looked into: another folder has other UIDs. */
export async function saveMailbox(
  work: Work,
  settings: MailboxSet,
  secret: Uint8Array,
): Promise<void> {
  const values = {
    ...{ settings: JSON.stringify(settings), secret: Buffer.from(secret) },
    ...{ set_at: work.now, set_by: work.user?.id ?? null, next_look_at: work.now },
    ...{ uid_validity: null, last_uid: null, looked_at: null, ours: 0, others: 0 },
    ...{ failures: 0, failing_since: null, problem: null, needs_person: false },
  };
  await work.sql
    .insertInto('mailboxes')
    .values({ practice_id: work.practiceId, ...values })
    .onConflict((c) => c.column('practice_id').doUpdateSet(values))
    .execute();
}
export async function deleteMailbox(work: Work): Promise<void> {
  await work.sql.deleteFrom('mailboxes').where('practice_id', '=', work.practiceId).execute();
}
export interface MailboxChange {
  readonly place?: MailboxPlace;
  readonly nextLookAt: Instant;
  readonly lookedAt?: Instant;
  readonly failures: number;
  readonly failingSince: Instant | null;
  readonly problem: string | null;
  readonly needsPerson: boolean;
  readonly ours: number;
  readonly others: number;
}
export async function changeMailbox(work: Work, c: MailboxChange): Promise<void> {
  await work.sql
    .updateTable('mailboxes')
    .set({
      ...(c.place ? { uid_validity: c.place.uidValidity, last_uid: String(c.place.lastUid) } : {}),
      ...(c.lookedAt ? { looked_at: c.lookedAt } : {}),
      ...{ next_look_at: c.nextLookAt, failures: c.failures, failing_since: c.failingSince },
      ...{ problem: c.problem, needs_person: c.needsPerson, ours: c.ours, others: c.others },
    })
    .where('practice_id', '=', work.practiceId)
    .execute();
}

export interface ReportOf {
  readonly action: 'failed' | 'delayed';
  readonly status: string;
  readonly at: Instant;
}
/** False when the same was reported of this sending before. */
export async function insertReport(
  work: Work,
  m: Pick<Message, 'id' | 'madeAt' | 'sendingAt' | 'sentAt'>,
  r: ReportOf,
): Promise<boolean> {
  const made = await work.sql
    .insertInto('delivery_reports')
    .values({
      ...{ practice_id: work.practiceId, id: work.newId('evt') satisfies Id<'evt'> },
      ...{ message_id: m.id, sent_at: m.sentAt ?? m.sendingAt ?? m.madeAt },
      ...{ action: r.action, status: r.status, reported_at: r.at, read_at: work.now },
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}
