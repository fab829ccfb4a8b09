/** The only SQL of messages and of what became of each. */
import type { Id, Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { MessageState } from './message-states.ts';
import type { Channel, Language, TemplateKey, Topic } from './topics.ts';
import type { Said } from './words.ts';

export interface Message {
  readonly id: Id<'msg'>;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
  readonly topic: Topic;
  readonly template: TemplateKey;
  readonly said: Said;
  readonly about: { readonly kind: string; readonly id: string } | null;
  readonly onceKey: string | null;
  readonly link: string | null;
  readonly papers: readonly string[];
  readonly asked: boolean;
  readonly state: MessageState;
  readonly notBefore: Instant;
  readonly waitsFor: string | null;
  readonly notAfter: Instant | null;
  readonly channel: Channel | null;
  readonly language: Language | null;
  readonly address: string | null;
  readonly subject: string | null;
  readonly words: string | null;
  readonly edge: string | null;
  readonly edgeRef: string | null;
  readonly cameBack: string | null;
  readonly tries: number;
  readonly sendingAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly withinId: string | null;
  readonly why: string | null;
  readonly batchId: string | null;
  readonly settledAt: Instant | null;
  readonly madeAt: Instant;
}

const select = (work: Work) =>
  work.sql.selectFrom('messages').selectAll().where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): Message => ({
  id: r.id as Id<'msg'>,
  clientId: r.client_id as Id<'clt'>,
  partyId: r.party_id as Id<'rsp'> | null,
  topic: r.topic as Topic,
  template: r.template as TemplateKey,
  said: r.said as Said,
  about: r.about_kind && r.about_id ? { kind: r.about_kind, id: r.about_id } : null,
  onceKey: r.once_key,
  link: r.link,
  papers: r.papers,
  asked: r.asked,
  state: r.state as MessageState,
  notBefore: r.not_before,
  waitsFor: r.waits_for,
  notAfter: r.not_after,
  channel: r.channel as Channel | null,
  language: r.language as Language | null,
  address: r.address,
  subject: r.subject,
  words: r.words,
  edge: r.edge,
  edgeRef: r.edge_ref,
  cameBack: r.came_back,
  tries: r.tries,
  sendingAt: r.sending_at,
  sentAt: r.sent_at,
  endedAt: r.ended_at,
  withinId: r.within_id,
  why: r.why,
  batchId: r.batch_id,
  settledAt: r.settled_at,
  madeAt: r.made_at,
});

export interface NewMessage {
  readonly clientId: string;
  readonly partyId: string | null;
  readonly topic: Topic;
  readonly template: TemplateKey;
  readonly said: Said;
  readonly about: Message['about'];
  readonly once: string | null;
  readonly link: string | null;
  readonly papers: readonly string[];
  readonly asked: boolean;
  readonly notBefore: Instant;
  readonly notAfter: Instant | null;
}
/** Undefined when it was said before under its key. */
export async function insertMessage(work: Work, m: NewMessage): Promise<Id<'msg'> | undefined> {
  const made = await work.sql
    .insertInto('messages')
    .values({
      practice_id: work.practiceId,
      id: work.newId('msg'),
      client_id: m.clientId,
      party_id: m.partyId,
      topic: m.topic,
      template: m.template,
      said: JSON.stringify(m.said),
      about_kind: m.about?.kind ?? null,
      about_id: m.about?.id ?? null,
      once_key: m.once,
      link: m.link,
      papers: [...m.papers],
      asked: m.asked,
      state: 'waiting',
      not_before: m.notBefore,
      not_after: m.notAfter,
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id as Id<'msg'> | undefined;
}
export async function messageByKey(work: Work, once: string): Promise<Message | undefined> {
  const row = await select(work).where('once_key', '=', once).executeTakeFirst();
  return row && decode(row);
}
export async function messageById(
  work: Work,
  id: string,
  lock = false,
): Promise<Message | undefined> {
  const q = select(work).where('id', '=', id);
  const row = await (lock ? q.forUpdate() : q).executeTakeFirst();
  return row && decode(row);
}
/** Those of these that still wait, held in one order, so that two who hold many never wait for each other. */
export async function lockWaiting(work: Work, ids: readonly string[]): Promise<Message[]> {
  const rows = await select(work)
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(decode);
}
export async function messageByRef(work: Work, ref: string): Promise<Message | undefined> {
  const row = await select(work).where('edge_ref', '=', ref).forUpdate().executeTakeFirst();
  return row && decode(row);
}

export interface MessagesWanted {
  readonly clientId?: string;
  readonly partyId?: string | null;
  readonly states?: readonly MessageState[];
  readonly templates?: readonly TemplateKey[];
  readonly about?: { readonly kind: string; readonly id: string };
  readonly channel?: Channel;
  readonly batchId?: string;
  readonly sentSince?: Instant;
  readonly unsettled?: true;
  readonly clients?: 'practice' | ReadonlySet<string>;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly lock?: true;
}
/** Newest first; locked ones in the order of their ids, so that two who lock do not wait for each other in a ring. */
export async function messagesWhere(work: Work, w: MessagesWanted): Promise<Message[]> {
  let q = select(work)
    .limit(w.limit)
    .orderBy('id', w.lock ? 'asc' : 'desc');
  if (w.clientId !== undefined) q = q.where('client_id', '=', w.clientId);
  if (w.partyId !== undefined)
    q = w.partyId === null ? q.where('party_id', 'is', null) : q.where('party_id', '=', w.partyId);
  if (w.states) q = q.where('state', 'in', [...w.states]);
  if (w.templates) q = q.where('template', 'in', [...w.templates]);
  if (w.about) q = q.where('about_kind', '=', w.about.kind).where('about_id', '=', w.about.id);
  if (w.channel) q = q.where('channel', '=', w.channel);
  if (w.batchId !== undefined) q = q.where('batch_id', '=', w.batchId);
  if (w.sentSince !== undefined) q = q.where('sent_at', '>', w.sentSince);
  if (w.unsettled) q = q.where('settled_at', 'is', null);
  if (w.after !== undefined) q = q.where('id', '<', w.after);
  if (w.clients !== undefined && w.clients !== 'practice')
    q = q.where('client_id', '=', sql<string>`any(${[...w.clients]}::text[])`);
  return (await (w.lock ? q.forUpdate() : q).execute()).map(decode);
}

export interface MessageChange {
  readonly state: MessageState;
  readonly detail?: string;
  readonly notBefore?: Instant;
  readonly waitsFor?: string | null;
  readonly channel?: Channel;
  readonly language?: Language;
  readonly address?: string;
  readonly subject?: string;
  readonly words?: string;
  readonly edge?: string;
  readonly edgeRef?: string;
  readonly cameBack?: string;
  readonly tries?: number;
  readonly sendingAt?: Instant;
  readonly sentAt?: Instant;
  readonly ended?: true;
  readonly withinId?: string;
  readonly why?: string;
  readonly batchId?: string;
  readonly forgetLink?: true;
  readonly papers?: readonly string[];
}
/** Writes the change and the step it is. The caller holds the row. */
export async function changeMessage(work: Work, id: string, to: MessageChange): Promise<void> {
  const set = {
    state: to.state,
    not_before: to.notBefore,
    waits_for: to.waitsFor,
    channel: to.channel,
    language: to.language,
    address: to.address,
    subject: to.subject,
    words: to.words,
    edge: to.edge,
    edge_ref: to.edgeRef,
    came_back: to.cameBack,
    tries: to.tries,
    sending_at: to.sendingAt,
    sent_at: to.sentAt,
    ended_at: to.ended ? work.now : undefined,
    within_id: to.withinId,
    why: to.why,
    batch_id: to.batchId,
    link: to.forgetLink ? null : undefined,
    papers: to.papers && [...to.papers],
  };
  await work.sql
    .updateTable('messages')
    .set(Object.fromEntries(Object.entries(set).filter(([, v]) => v !== undefined)))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
  await addStep(work, id, to.state, to.detail ?? to.why ?? to.cameBack ?? '');
}
export async function addStep(
  work: Work,
  messageId: string,
  state: MessageState,
  detail: string,
): Promise<void> {
  await work.sql
    .insertInto('message_events')
    .values({
      practice_id: work.practiceId,
      id: work.newId('evt'),
      message_id: messageId,
      at: work.now,
      state,
      detail: detail.slice(0, 500),
      by_user: work.user?.id ?? null,
    })
    .execute();
}
export async function stepsOf(work: Work, messageId: string) {
  const rows = await work.sql
    .selectFrom('message_events')
    .select(['at', 'state', 'detail', 'by_user'])
    .where('practice_id', '=', work.practiceId)
    .where('message_id', '=', messageId)
    .orderBy('id')
    .execute();
  return rows.map((r) => ({
    at: r.at,
    state: r.state as MessageState,
    detail: r.detail,
    byUser: r.by_user,
  }));
}
/** A person has seen that it did not arrive. */
export async function settle(work: Work, id: string): Promise<void> {
  await work.sql
    .updateTable('messages')
    .set({ settled_at: work.now, settled_by: work.user?.id ?? null })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
/** One who sends to somebody at a time: what waits for them is looked at as a whole. Until commit. */
export async function holdAddressee(work: Work, clientId: string, partyId: string | null) {
  const name = `messages ${work.practiceId} ${partyId ?? clientId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(work.sql);
}
