/** The only SQL of connections and their control numbers. */
import type { Id, Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { type Connection, type ConnectionSettings, nextTry, type Parties } from './connection.ts';

export interface ConnectionFilter {
  readonly id?: string | undefined;
  readonly retired?: boolean | undefined;
  readonly isDefault?: true | undefined;
  readonly lock?: true | undefined;
}
export async function connectionsWhere(work: Work, f: ConnectionFilter): Promise<Connection[]> {
  let q = work.sql
    .selectFrom('connections')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('made_at')
    .orderBy('id');
  if (f.id !== undefined) q = q.where('id', '=', f.id);
  if (f.retired === false) q = q.where('retired_at', 'is', null);
  if (f.isDefault) q = q.where('is_default', '=', true).where('retired_at', 'is', null);
  if (f.lock) q = q.forUpdate();
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'con'>,
    name: r.name,
    transport: r.transport as Connection['transport'],
    settings: r.settings as ConnectionSettings,
    secret: r.secret ?? undefined,
    senderQualifier: r.sender_qualifier,
    senderId: r.sender_id,
    receiverQualifier: r.receiver_qualifier,
    receiverId: r.receiver_id,
    applicationSender: r.application_sender,
    applicationReceiver: r.application_receiver,
    submitterName: r.submitter_name,
    receiverName: r.receiver_name,
    contactName: r.contact_name,
    contactPhone: r.contact_phone,
    test: r.test,
    isDefault: r.is_default,
    failures: r.failures,
    failingSince: r.failing_since ?? undefined,
    lastProblem: r.last_problem ?? undefined,
    needsPerson: r.needs_person,
    nextTryAt: r.next_try_at ?? undefined,
    lastFetchAt: r.last_fetch_at ?? undefined,
    madeAt: r.made_at,
    retiredAt: r.retired_at ?? undefined,
  }));
}
export const connectionById = async (work: Work, id: string): Promise<Connection | undefined> =>
  (await connectionsWhere(work, { id }))[0];
export const lockConnection = async (work: Work, id: string): Promise<Connection | undefined> =>
  (await connectionsWhere(work, { id, lock: true }))[0];

export interface NewConnection extends Parties {
  readonly id: string;
  readonly name: string;
  readonly transport: Connection['transport'];
  readonly settings: ConnectionSettings;
  readonly secret: Uint8Array | undefined;
  readonly test: boolean;
  readonly isDefault: boolean;
}
const partyColumns = (p: Partial<Parties>) => ({
  ...(p.senderQualifier === undefined ? {} : { sender_qualifier: p.senderQualifier }),
  ...(p.receiverQualifier === undefined ? {} : { receiver_qualifier: p.receiverQualifier }),
  ...(p.contactName === undefined ? {} : { contact_name: p.contactName }),
  ...(p.contactPhone === undefined ? {} : { contact_phone: p.contactPhone }),
});
export async function insertConnection(work: Work, c: NewConnection): Promise<void> {
  await work.sql
    .insertInto('connections')
    .values({
      practice_id: work.practiceId,
      id: c.id,
      name: c.name,
      transport: c.transport,
      settings: JSON.stringify(c.settings),
      secret: c.secret === undefined ? null : Buffer.from(c.secret),
      sender_id: c.senderId,
      receiver_id: c.receiverId,
      application_sender: c.applicationSender,
      application_receiver: c.applicationReceiver,
      submitter_name: c.submitterName,
      receiver_name: c.receiverName,
      ...partyColumns(c),
      test: c.test,
      is_default: c.isDefault,
      made_at: work.now,
    })
    .execute();
}

export type ConnectionChange = Partial<Omit<NewConnection, 'id' | 'transport'>> & {
  readonly retired?: boolean;
  /** The settings changed: what went wrong with the old ones says nothing. */
  readonly fresh?: boolean;
  /** Another server, folder or key: whether it answers is not known. */
  readonly untried?: boolean;
};
export async function changeConnection(work: Work, id: string, c: ConnectionChange): Promise<void> {
  const columns = {
    ...partyColumns(c),
    ...(c.name === undefined ? {} : { name: c.name }),
    ...(c.settings === undefined ? {} : { settings: JSON.stringify(c.settings) }),
    ...(c.secret === undefined ? {} : { secret: Buffer.from(c.secret) }),
    ...(c.senderId === undefined ? {} : { sender_id: c.senderId }),
    ...(c.receiverId === undefined ? {} : { receiver_id: c.receiverId }),
    ...(c.applicationSender === undefined ? {} : { application_sender: c.applicationSender }),
    ...(c.applicationReceiver === undefined ? {} : { application_receiver: c.applicationReceiver }),
    ...(c.submitterName === undefined ? {} : { submitter_name: c.submitterName }),
    ...(c.receiverName === undefined ? {} : { receiver_name: c.receiverName }),
    ...(c.test === undefined ? {} : { test: c.test }),
    ...(c.isDefault === undefined ? {} : { is_default: c.isDefault }),
    ...(c.retired === undefined ? {} : { retired_at: c.retired ? work.now : null }),
    ...(c.fresh ? GOOD_AGAIN : {}),
    ...(c.untried ? { last_fetch_at: null } : {}),
  };
  if (Object.keys(columns).length === 0) return;
  await work.sql
    .updateTable('connections')
    .set(columns)
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
const GOOD_AGAIN = {
  failures: 0,
  failing_since: null,
  last_problem: null,
  needs_person: false,
  next_try_at: null,
};

/** It answered: what went wrong before is over. `fetched`: all that waited there was looked at. */
export async function noteGood(work: Work, id: string, fetched: boolean): Promise<void> {
  await work.sql
    .updateTable('connections')
    .set({ ...GOOD_AGAIN, ...(fetched ? { last_fetch_at: work.now } : {}) })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
/** It did not answer: gives when it is tried again. */
export async function noteOutage(
  work: Work,
  id: string,
  problem: { sentence: string; needsPerson: boolean },
): Promise<Instant> {
  const connection = await lockConnection(work, id);
  const failures = (connection?.failures ?? 0) + 1;
  const at = nextTry(failures, work.now);
  await work.sql
    .updateTable('connections')
    .set({
      failures,
      failing_since: connection?.failingSince ?? work.now,
      last_problem: problem.sentence,
      needs_person: problem.needsPerson,
      next_try_at: at,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
  return at;
}

export type ControlKind = 'interchange' | 'group' | 'set';
/** The next control number; the row is locked until the end of the transaction, so that no two are alike. */
export async function takeControl(
  work: Work,
  connectionId: string,
  kind: ControlKind,
  count = 1,
): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into control_numbers (practice_id, connection_id, kind, last)
    values (${work.practiceId}, ${connectionId}, ${kind}, ${count})
    on conflict (practice_id, connection_id, kind)
      do update set last = control_numbers.last + ${count}
    returning last`.execute(work.sql);
  return (rows[0]?.last ?? count) - count + 1;
}

/** What a payer is called on a connection decides that its claims go there; several: the default, else the oldest. */
export async function connectionIdsOfPayer(work: Work, payerId: string): Promise<string[]> {
  const found = await work.sql
    .selectFrom('payer_ids as p')
    .innerJoin('connections as c', (j) =>
      j.onRef('c.practice_id', '=', 'p.practice_id').onRef('c.id', '=', 'p.connection_id'),
    )
    .select('c.id')
    .where('p.practice_id', '=', work.practiceId)
    .where('p.payer_id', '=', payerId)
    .where('c.retired_at', 'is', null)
    .orderBy('c.is_default', 'desc')
    .orderBy('c.made_at')
    .execute();
  return found.map((r) => r.id);
}
