/** What must be true of papers, notices and card charges after any number of kills; read from the rows and the firms. */
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

const MAIN = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url));

export interface Figures {
  readonly invoices: number;
  readonly planned: number;
  readonly charged: number;
  readonly notices: number;
}
const one = async (sql: pg.Client, text: string): Promise<number> =>
  Number((await sql.query(text)).rows[0]?.n ?? 0);

/** Nothing is under way any more: what a killed process had in hand is taken up again after a minute or two. */
export async function waitUntilQuiet(sql: pg.Client, mostMs: number): Promise<boolean> {
  const until = Date.now() + mostMs;
  while (Date.now() < until) {
    const open = await one(
      sql,
      `select (select count(*) from invoice_runs where state = 'running')
        + (select count(*) from planned_charges where ended_at is null)
        + (select count(*) from card_intents where settled_at is null)
        + (select count(*) from messages where state in ('waiting', 'sending') and not_before <= now()) as n`,
    );
    if (open === 0) return true;
    await sleep(500);
  }
  return false;
}

/** Holds at any moment, also while something is under way. Each fault is a sentence. */
const NEVER: readonly (readonly [string, string])[] = [
  [
    'charges that stand on more than one invoice',
    `select count(*) as n from (select charge_id from invoice_lines group by 1 having count(*) > 1) x`,
  ],
  [
    'invoices that ask for another sum than their charge',
    `select count(*) as n from invoice_lines l join charges c on c.id = l.charge_id where l.cents <> c.fee_cents`,
  ],
  [
    'numbers that are left out or used twice',
    `select count(*) as n from (select kind, count(*) as made, max(number) as last, count(distinct number) as numbers
      from papers group by kind) x where made <> last or made <> numbers`,
  ],
  [
    'charges that are in two planned charges',
    `select count(*) as n from (select charge_id from planned_charge_lines group by 1 having count(*) > 1) x`,
  ],
  [
    'planned charges without the record of their notice',
    `select count(*) as n from planned_charges p where not exists (select from messages m where m.id = p.message_id
      and m.about_kind = 'autopay' and m.about_id = p.id)`,
  ],
  [
    'cards charged before their notice left',
    `select count(*) as n from planned_charges p join card_intents i on i.id = p.intent_id
      join messages m on m.id = p.message_id where m.sent_at is null or m.sent_at > i.requested_at`,
  ],
  [
    'clients the processor took money from more than once, or more than they owed',
    `select count(*) as n from (select k.client_id, count(*) as times, sum(g.amount_cents) as taken
        from practice_processor.charge g join cards k on k.token = g.token where g.status <> 'declined' group by 1) x
      where times > 1 or taken > (select sum(c.fee_cents) from charges c where c.client_id = x.client_id)`,
  ],
  [
    'card payments of which the processor knows nothing',
    `select count(*) as n from payments p join card_intents i on i.id = p.intent_id
      where not exists (select from practice_processor.charge g where g.processor_ref = i.processor_ref
        and g.amount_cents = p.amount_cents)`,
  ],
  [
    'notices that left twice',
    `select count(*) as n from (select sent_to from practice_post.mail where subject like '%we will charge%'
      group by 1 having count(*) > 1) x`,
  ],
];
/** Holds when all has come to its end. */
const IN_THE_END: readonly (readonly [string, string])[] = [
  [
    'charges that nobody was asked for',
    `select count(*) as n from charges c where not exists (select from invoice_lines l where l.charge_id = c.id)`,
  ],
  [
    'planned charges whose notice did not leave',
    `select count(*) as n from planned_charges p where not exists (select from messages m where m.id = p.message_id
      and m.state in ('sent', 'delivered') and m.words like '%we will charge%')`,
  ],
  [
    'planned charges that were charged without a payment of the same sum',
    `select count(*) as n from planned_charges p where p.state = 'charged' and not exists (select from payments m
      where m.intent_id = p.intent_id and m.amount_cents = p.charged_cents)`,
  ],
  [
    'clients who agreed and were not charged',
    `select count(*) as n from autopay_enrolments e where not exists (select from planned_charges p
      where p.enrolment_id = e.id and p.state = 'charged')`,
  ],
];

export async function wrongNow(sql: pg.Client, ended: boolean): Promise<string[]> {
  const wrong: string[] = [];
  for (const [what, text] of ended ? [...NEVER, ...IN_THE_END] : NEVER) {
    const n = await one(sql, text);
    if (n > 0) wrong.push(`${n} ${what}`);
  }
  return wrong;
}
export const figuresOf = async (sql: pg.Client): Promise<Figures> => ({
  invoices: await one(sql, 'select count(*) as n from invoices'),
  planned: await one(sql, 'select count(*) as n from planned_charges'),
  charged: await one(sql, "select count(*) as n from planned_charges where state = 'charged'"),
  notices: await one(sql, 'select count(*) as n from practice_post.mail'),
});

/** With the server stopped: what `clearhour verify` finds. */
export function verified(dataDir: string): string[] {
  const done = spawnSync(process.execPath, [MAIN, 'verify'], {
    env: { ...process.env, CLEARHOUR_DATA: dataDir, DATABASE_URL: '' },
    encoding: 'utf8',
  });
  return done.status === 0 ? [] : [`verify: ${done.stdout}${done.stderr}`];
}
