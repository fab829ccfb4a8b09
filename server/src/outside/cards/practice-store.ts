/** The only SQL on the practice processor's tables. Every write is one statement, so one effect. */
import { cents, type Instant, instant } from '@clearhour/values';
import { type DeclineCode, isDeclineCode } from './declines.ts';
import type { PlannedEvent, StoredCard, StoredCharge, StoredRefund } from './practice-rules.ts';
import type { ToldEvent } from './practice-webhooks.ts';
import { type TestCard, testCard } from './test-cards.ts';

/** What the processor needs of a database: one statement, committed when it is answered. */
export interface Sql {
  query(text: string, params: unknown[]): Promise<{ rows: Row[] }>;
}
export type Row = Record<string, unknown>;

export interface StoredSetup {
  readonly setupRef: string;
  readonly customerRef: string;
  readonly token: string | undefined;
}
/** The store's words for planned events as one parameter, to be written in the same statement. */
const EVENTS = (param: string) => `
  select e."eventId", e."dueAt", e.kind, e.data
  from jsonb_to_recordset(${param}::jsonb)
    as e("eventId" text, "dueAt" timestamptz, kind text, data jsonb)`;

export async function addSetup(
  sql: Sql,
  setup: { setupRef: string; practiceId: string; clientRef: string; customerRef: string },
  now: Instant,
): Promise<void> {
  const { setupRef, practiceId, clientRef, customerRef } = setup;
  await sql.query(
    `insert into practice_processor.setup (setup_ref, practice_id, client_ref, customer_ref, made_at)
     values ($1, $2, $3, $4, $5) on conflict (setup_ref) do nothing`,
    [setupRef, practiceId, clientRef, customerRef, now],
  );
}

export async function findSetup(sql: Sql, setupRef: string): Promise<StoredSetup | undefined> {
  const { rows } = await sql.query(
    `select setup_ref, customer_ref, token from practice_processor.setup where setup_ref = $1`,
    [setupRef],
  );
  const row = rows[0];
  if (!row) return undefined;
  return {
    setupRef: text(row.setup_ref),
    customerRef: text(row.customer_ref),
    token: maybe(row.token),
  };
}

/** Puts the card on file for the setup; the first choice stays. */
export async function addCard(
  sql: Sql,
  setupRef: string,
  card: StoredCard,
  kind: Pick<TestCard, 'funding' | 'hsa'>,
  events: readonly PlannedEvent[],
): Promise<void> {
  await sql.query(
    `with taken as (
       update practice_processor.setup set token = $2 where setup_ref = $1 and token is null
       returning token
     ), filed as (
       insert into practice_processor.card
       select $2, $3, $4, $5, $6, $7::int, $8::int, $9, $10, $11::boolean,
              $12::timestamptz, $13::timestamptz, $14
       from taken returning token
     )
     insert into practice_processor.event (event_id, due_at, kind, body)
     select planned.* from filed, (${EVENTS('$15')}) as planned`,
    [
      setupRef,
      card.token,
      card.customerRef,
      card.testCard,
      card.brand,
      card.last4,
      card.expMonth,
      card.expYear,
      card.billingZip ?? null,
      kind.funding,
      kind.hsa,
      card.madeAt,
      card.reissuedAt ?? null,
      card.reissuedLast4 ?? null,
      JSON.stringify(events),
    ],
  );
}

export async function findCard(
  sql: Sql,
  token: string,
): Promise<{ card: StoredCard; chosen: TestCard } | undefined> {
  const { rows } = await sql.query(`select * from practice_processor.card where token = $1`, [
    token,
  ]);
  const row = rows[0];
  if (!row) return undefined;
  const card: StoredCard = {
    token: text(row.token),
    customerRef: text(row.customer_ref),
    testCard: text(row.test_card),
    brand: text(row.brand),
    last4: text(row.last4),
    expMonth: Number(row.exp_month),
    expYear: Number(row.exp_year),
    billingZip: maybe(row.billing_zip),
    madeAt: when(row.made_at),
    reissuedAt: maybeWhen(row.reissued_at),
    reissuedLast4: maybe(row.reissued_last4),
  };
  return { card, chosen: knownCard(card.testCard) };
}

/** Counts a try of a key: 1 for the first. */
export async function countTry(sql: Sql, idempotencyKey: string): Promise<number> {
  const { rows } = await sql.query(
    `insert into practice_processor.attempt values ($1, 1)
     on conflict (idempotency_key) do update set tries = attempt.tries + 1 returning tries`,
    [idempotencyKey],
  );
  return Number(rows[0]?.tries);
}

/** Writes the charge with its events, or nothing when the key is known. True when it was written. */
export async function addCharge(
  sql: Sql,
  charge: StoredCharge,
  events: readonly PlannedEvent[],
): Promise<boolean> {
  const { rows } = await sql.query(
    `with made as (
       insert into practice_processor.charge
         (processor_ref, idempotency_key, token, customer_ref, amount_cents, description,
          off_session, test_card, last4, status, decline_code, made_at, settles_at, settles_to)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       on conflict (idempotency_key) do nothing returning processor_ref
     ), told as (
       insert into practice_processor.event (event_id, due_at, kind, body)
       select planned.* from made, (${EVENTS('$15')}) as planned
     )
     select processor_ref from made`,
    [
      charge.processorRef,
      charge.idempotencyKey,
      charge.token,
      charge.customerRef,
      charge.amountCents.toString(),
      charge.description,
      charge.offSession,
      charge.testCard,
      charge.last4,
      charge.status,
      charge.declineCode ?? null,
      charge.madeAt,
      charge.settlesAt ?? null,
      charge.settlesTo ?? null,
      JSON.stringify(events),
    ],
  );
  return rows.length === 1;
}

export async function findCharge(
  sql: Sql,
  by: { key: string } | { ref: string },
): Promise<StoredCharge | undefined> {
  const [column, value] = 'key' in by ? ['idempotency_key', by.key] : ['processor_ref', by.ref];
  const { rows } = await sql.query(`select * from practice_processor.charge where ${column} = $1`, [
    value,
  ]);
  const row = rows[0];
  if (!row) return undefined;
  const settlesTo = maybe(row.settles_to);
  return {
    processorRef: text(row.processor_ref),
    idempotencyKey: text(row.idempotency_key),
    token: text(row.token),
    customerRef: text(row.customer_ref),
    amountCents: cents(text(row.amount_cents)),
    description: text(row.description),
    offSession: row.off_session === true,
    testCard: text(row.test_card),
    last4: text(row.last4),
    status: text(row.status) as StoredCharge['status'],
    declineCode: maybeDecline(row.decline_code),
    madeAt: when(row.made_at),
    settlesAt: maybeWhen(row.settles_at),
    settlesTo: settlesTo === 'succeeded' ? settlesTo : maybeDecline(settlesTo),
  };
}

export type RefundAnswer =
  | 'made'
  | 'repeated'
  | 'different'
  | 'charge-not-found'
  | 'more-than-charged';
export async function addRefund(
  sql: Sql,
  refund: StoredRefund,
  events: readonly PlannedEvent[],
): Promise<RefundAnswer> {
  const { rows } = await sql.query(
    `select practice_processor.add_refund($1, $2, $3, $4, $5, $6, $7) as answer`,
    [
      refund.refundRef,
      refund.idempotencyKey,
      refund.processorRef,
      refund.amountCents.toString(),
      refund.madeAt,
      refund.failsAt ?? null,
      JSON.stringify(events),
    ],
  );
  return text(rows[0]?.answer) as RefundAnswer;
}

export async function findRefund(
  sql: Sql,
  idempotencyKey: string,
): Promise<StoredRefund | undefined> {
  const { rows } = await sql.query(
    `select * from practice_processor.refund where idempotency_key = $1`,
    [idempotencyKey],
  );
  const row = rows[0];
  if (!row) return undefined;
  return {
    refundRef: text(row.refund_ref),
    idempotencyKey: text(row.idempotency_key),
    processorRef: text(row.processor_ref),
    amountCents: cents(text(row.amount_cents)),
    madeAt: when(row.made_at),
    failsAt: maybeWhen(row.fails_at),
  };
}

/** Events whose time has come and which nobody has acknowledged, oldest first. */
export async function dueEvents(sql: Sql, now: Instant, limit: number): Promise<ToldEvent[]> {
  const { rows } = await sql.query(
    `select event_id, due_at, kind, body from practice_processor.event
     where told_at is null and due_at <= $1 order by due_at, event_id limit $2`,
    [now, limit],
  );
  return rows.map((row) => ({
    eventId: text(row.event_id),
    dueAt: when(row.due_at),
    kind: text(row.kind),
    body: row.body as ToldEvent['body'],
  }));
}

export async function acknowledge(
  sql: Sql,
  eventIds: readonly string[],
  now: Instant,
): Promise<void> {
  await sql.query(
    `update practice_processor.event set told_at = $2 where event_id = any($1) and told_at is null`,
    [[...eventIds], now],
  );
}

export function knownCard(id: string): TestCard {
  const card = testCard(id);
  if (!card) throw new Error(`the practice processor has no test card ${id}`);
  return card;
}
function text(value: unknown): string {
  if (value === null || value === undefined) throw new Error('a column is empty that never is');
  return String(value);
}
const maybe = (value: unknown): string | undefined =>
  value === null || value === undefined ? undefined : String(value);
const when = (value: unknown): Instant => instant(value as Date | string);
const maybeWhen = (value: unknown): Instant | undefined =>
  value === null || value === undefined ? undefined : when(value);
function maybeDecline(value: unknown): DeclineCode | undefined {
  const word = maybe(value);
  if (word === undefined) return undefined;
  if (!isDeclineCode(word)) throw new Error(`${word} is not a decline code`);
  return word;
}
