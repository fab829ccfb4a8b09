/**
 * The practice post office: takes e-mail as an SMTP server would, keeps it as bytes, sends nothing anywhere. It is
 * what a practice has until its own server is set. Addresses that behave like troubled ones: bounce…@ takes no
 * mail, later…@ is busy at the first try, never…@ is always busy, lost…@ takes it but the answer gets lost.
 */
import { type Instant, instant } from '@clearhour/values';
import nodemailer from 'nodemailer';
import { handedOver } from './handed-over.ts';
import { type Mail, type MailEdge, MailOutage, type MailSent } from './mail.ts';

/** What the office needs of a database: one statement, committed when it is answered. */
export interface Sql {
  query(text: string, params: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}
export interface KeptMail {
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly at: Instant;
}
export interface PracticePostOffice {
  /** An account is a practice: it sees no other's mail. */
  account(account: string): MailEdge;
  /** The latest first. `after`: the last of the page before. */
  list(account: string, page: { after?: string | undefined; limit: number }): Promise<KeptMail[]>;
  one(account: string, key: string): Promise<KeptMail | undefined>;
  bytes(account: string, key: string): Promise<Uint8Array | undefined>;
}
const SAID = '250 2.0.0 kept by the practice post office';

export function practicePostOffice(sql: Sql): PracticePostOffice {
  return {
    account: (account) => edge(sql, account),
    list: async (account, { after, limit }) => {
      const { rows } = await sql.query(
        `select key, sent_to, subject, at from practice_post.mail where account = $1
         and ($2::text is null or (at, key) < (select at, key from practice_post.mail where account = $1 and key = $2))
         order by at desc, key desc limit $3`,
        [account, after ?? null, limit],
      );
      return rows.map(decode);
    },
    one: async (account, key) => {
      const { rows } = await sql.query(
        'select key, sent_to, subject, at from practice_post.mail where account = $1 and key = $2',
        [account, key],
      );
      return rows[0] && decode(rows[0]);
    },
    bytes: async (account, key) => {
      const { rows } = await sql.query(
        'select bytes from practice_post.mail where account = $1 and key = $2',
        [account, key],
      );
      return rows[0]?.bytes as Uint8Array | undefined;
    },
  };
}

const decode = (r: Record<string, unknown>): KeptMail => ({
  key: String(r.key),
  to: String(r.sent_to),
  subject: String(r.subject),
  at: instant(r.at as Date | string),
});

function edge(sql: Sql, account: string): MailEdge {
  const find = async (key: string): Promise<MailSent | undefined> => {
    const { rows } = await sql.query(
      'select sent_to from practice_post.mail where account = $1 and key = $2',
      [account, key],
    );
    const to = rows[0]?.sent_to;
    return to === undefined
      ? undefined
      : { outcome: 'sent', ref: `practice post office ${key}`, said: SAID };
  };
  return {
    name: 'practice',
    check: async () => {},
    find,
    send: async (mail) => {
      const before = await find(mail.key);
      if (before) return before;
      const { address } = mail.to;
      if (address.startsWith('bounce'))
        return { outcome: 'bounced', said: '550 5.1.1 no such mailbox' };
      if (address.startsWith('never')) throw new MailOutage('The mail server does not answer.');
      const first = (await countTry(sql, account, mail.key)) === 1;
      if (address.startsWith('later') && first)
        throw new MailOutage('The mail server asks us to try later.');
      await keep(sql, account, mail);
      if (address.startsWith('lost') && first)
        throw new MailOutage('The mail server does not answer.');
      return { outcome: 'sent', ref: `practice post office ${mail.key}`, said: SAID };
    },
  };
}

async function keep(sql: Sql, account: string, m: Mail): Promise<void> {
  const bytes = await asBytes(m);
  await sql.query(
    `insert into practice_post.mail (account, key, sent_to, subject, bytes, at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [account, m.key, m.to.address, m.subject, bytes, m.now],
  );
}
/** As it would have gone over the wire. */
async function asBytes(m: Mail): Promise<Buffer> {
  const transport = nodemailer.createTransport({
    ...{ streamTransport: true, buffer: true, newline: 'windows' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const { message } = await transport.sendMail(handedOver(m));
  if (!Buffer.isBuffer(message)) throw new Error('a mail without its bytes');
  return message;
}
/** Which try of this key it is, counted over restarts. */
async function countTry(sql: Sql, account: string, key: string): Promise<number> {
  const { rows } = await sql.query(
    `insert into practice_post.tried (account, key, tries) values ($1, $2, 1)
     on conflict (account, key) do update set tries = practice_post.tried.tries + 1 returning tries`,
    [account, key],
  );
  return Number(rows[0]?.tries);
}
