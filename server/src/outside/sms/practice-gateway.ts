/**
 * The practice text gateway: takes text messages as Twilio would, keeps them, sends nothing anywhere, and tells by
 * posts signed as Twilio's are. Numbers that behave like troubled ones, by their last four digits: 0111 takes no
 * texts, 0112 is not reached at the first try, 0113 never, 0114 takes it but the answer gets lost, 0115 is found
 * out of service later.
 */
import { createHash, createHmac } from 'node:crypto';
import { addMinutes, type Instant, instant } from '@clearhour/values';
import { readWebhook } from './read-webhook.ts';
import { optWord, type Phone, type Sms, type SmsEdge, SmsOutage, type SmsSent } from './sms.ts';
import { SIGNATURE, twilioSignature } from './twilio-signature.ts';

export interface Sql {
  query(text: string, params: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}
export interface KeptText {
  readonly key: string;
  readonly to: string;
  readonly text: string;
  readonly status: 'queued' | 'delivered' | 'undelivered';
  readonly at: Instant;
}
export interface GatewayPost {
  readonly eventId: string;
  readonly form: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}
export interface SaidByPhone {
  readonly from: Phone;
  readonly text: string;
  readonly now: Instant;
  /** Said once under this key. */
  readonly once?: string;
}
export interface PracticeGateway {
  account(account: string): SmsEdge;
  list(account: string, page: { after?: string | undefined; limit: number }): Promise<KeptText[]>;
  /** In place of a person with a telephone: they write to the practice's number. */
  answer(account: string, said: SaidByPhone): Promise<void>;
  /** What it has to tell by now, signed for the address it is told at; the same again until it was heard. */
  due(account: string, url: string, now: Instant): Promise<GatewayPost[]>;
  heard(account: string, eventIds: readonly string[], now: Instant): Promise<void>;
}

export function practiceGateway(sql: Sql, secret: string): PracticeGateway {
  const tokenOf = (account: string) =>
    createHmac('sha256', secret).update(`texts ${account}`).digest('hex');
  return {
    account: (account) => edge(sql, account, tokenOf(account)),
    list: (account, page) => list(sql, account, page),
    answer: (account, said) => answer(sql, account, said),
    due: async (account, url, now) => {
      const { rows } = await sql.query(
        `select event_id, form from practice_post.told where account = $1 and due_at <= $2 and heard_at is null
         order by due_at, event_id limit 200`,
        [account, now],
      );
      return rows.map((r) => {
        const form = r.form as Record<string, string>;
        const signature = twilioSignature(tokenOf(account), url, form);
        return { eventId: String(r.event_id), form, headers: { [SIGNATURE]: signature } };
      });
    },
    heard: async (account, eventIds, now) => {
      await sql.query(
        'update practice_post.told set heard_at = $3 where account = $1 and event_id = any($2::text[])',
        [account, [...eventIds], now],
      );
    },
  };
}

const refOf = (...parts: string[]): string =>
  `SM${createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 32)}`;

function edge(sql: Sql, account: string, token: string): SmsEdge {
  const find = async ({ key }: Pick<Sms, 'key'>): Promise<SmsSent | undefined> => {
    const { rows } = await sql.query(
      'select ref from practice_post.text where account = $1 and key = $2',
      [account, key],
    );
    return rows[0] && { outcome: 'sent', ref: String(rows[0].ref), said: 'queued' };
  };
  return {
    name: 'practice',
    check: async () => {},
    find,
    send: async (sms) => {
      const before = await find(sms);
      if (before) return before;
      if (sms.to.endsWith('0111')) return { outcome: 'bounced', said: '21614 not a mobile number' };
      if (await isStopped(sql, account, sms.to))
        return { outcome: 'stopped', said: '21610 who has this number wrote STOP' };
      if (sms.to.endsWith('0113')) throw new SmsOutage('The text message service does not answer.');
      const first = (await countTry(sql, account, sms.key)) === 1;
      if (sms.to.endsWith('0112') && first)
        throw new SmsOutage('The text message service asks us to wait.');
      await keep(sql, account, sms);
      if (sms.to.endsWith('0114') && first)
        throw new SmsOutage('The text message service does not answer.');
      return { outcome: 'sent', ref: refOf(account, sms.key), said: 'queued' };
    },
    readWebhook: (webhook) => readWebhook(webhook, token),
  };
}

/** The message and what will be told of it, in one statement. */
async function keep(sql: Sql, account: string, sms: Sms): Promise<void> {
  const ref = refOf(account, sms.key);
  const wrong = sms.to.endsWith('0115');
  const form = {
    MessageSid: ref,
    MessageStatus: wrong ? 'undelivered' : 'delivered',
    To: sms.to,
    ...(wrong ? { ErrorCode: '30005' } : {}),
  };
  await sql.query(
    `with kept as (
       insert into practice_post.text (account, key, ref, sent_to, body, status, error_code, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning key)
     insert into practice_post.told (account, event_id, form, due_at)
     select $1, $3, $9::jsonb, $10 from kept on conflict do nothing`,
    [
      ...[account, sms.key, ref, sms.to, sms.text, wrong ? 'undelivered' : 'delivered'],
      ...[wrong ? '30005' : null, sms.now, JSON.stringify(form), addMinutes(sms.now, 0.1)],
    ],
  );
}
async function list(
  sql: Sql,
  account: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<KeptText[]> {
  const { rows } = await sql.query(
    `select key, sent_to, body, status, at from practice_post.text where account = $1
     and ($2::text is null or (at, key) < (select at, key from practice_post.text where account = $1 and key = $2))
     order by at desc, key desc limit $3`,
    [account, after ?? null, limit],
  );
  return rows.map((r) => ({
    key: String(r.key),
    to: String(r.sent_to),
    text: String(r.body),
    status: r.status as KeptText['status'],
    at: instant(r.at as Date | string),
  }));
}
/** The gateway itself keeps a number that wrote STOP from being sent to, as the carriers want it. */
async function answer(sql: Sql, account: string, said: SaidByPhone): Promise<void> {
  const { from, text, now } = said;
  const word = optWord(text);
  if (word === 'stop') {
    await sql.query(
      'insert into practice_post.stopped (account, number, at) values ($1, $2, $3) on conflict do nothing',
      [account, from, now],
    );
  }
  if (word === 'start')
    await sql.query('delete from practice_post.stopped where account = $1 and number = $2', [
      account,
      from,
    ]);
  const ref = refOf(account, from, text, said.once ?? now);
  const form = { MessageSid: ref, SmsStatus: 'received', From: from, Body: text };
  await sql.query(
    `insert into practice_post.told (account, event_id, form, due_at) values ($1, $2, $3::jsonb, $4)
     on conflict do nothing`,
    [account, ref, JSON.stringify(form), now],
  );
}
async function isStopped(sql: Sql, account: string, number: Phone): Promise<boolean> {
  const { rows } = await sql.query(
    'select 1 from practice_post.stopped where account = $1 and number = $2',
    [account, number],
  );
  return rows.length > 0;
}
async function countTry(sql: Sql, account: string, key: string): Promise<number> {
  const { rows } = await sql.query(
    `insert into practice_post.tried (account, key, tries) values ($1, $2, 1)
     on conflict (account, key) do update set tries = practice_post.tried.tries + 1 returning tries`,
    [account, key],
  );
  return Number(rows[0]?.tries);
}
