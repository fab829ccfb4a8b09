/** The schema practice_clearinghouse: the only SQL of it. Money inside JSON is text with a cent sign. */
import { type Cents, cents, date, type Instant, instant, type LocalDate } from '@clearhour/values';
import type { Claim } from './claim-record.ts';

/** What the clearinghouse needs of a database: one statement, committed when it is answered. */
export interface Sql {
  query(text: string, params: unknown[]): Promise<{ rows: Row[] }>;
}
export type Row = Record<string, unknown>;

/** Whom our files go to: ISA and GS of the last interchange taken, turned round. */
export interface Mailbox {
  readonly senderQualifier: string;
  readonly sender: string;
  readonly receiverQualifier: string;
  readonly receiver: string;
  readonly usage: string;
  readonly applicationSender: string;
  readonly applicationReceiver: string;
}
export interface AccountState {
  readonly version: string;
  readonly clock: Instant;
  readonly mailbox: Mailbox | undefined;
}
export interface PlannedEvent {
  /** The same key again is the same event: it happens once. */
  readonly key: string;
  readonly dueAt: Instant;
  readonly kind: 'read' | 'payer-answers' | 'pay-run';
  readonly data: Readonly<Record<string, string>>;
}
export interface PlannedFile {
  readonly name: string;
  readonly dueAt: Instant;
  readonly bytes: Uint8Array;
}
export interface PlannedDeposit {
  readonly trace: string;
  readonly payerId: string;
  readonly payerName: string;
  readonly method: 'ACH' | 'CHK';
  readonly amountCents: number;
  readonly landsOn: LocalDate;
  readonly madeAt: Instant;
}
/** Everything that follows from one event; written together or not at all. */
export interface Changes {
  readonly done?: string;
  /** The inbound file that was read: its bytes are let go. */
  readonly read?: string;
  /** Names of the files that answer it at once. */
  readonly answers?: readonly string[];
  readonly mailbox?: Mailbox;
  readonly interchanges?: readonly { readonly sender: string; readonly control: string }[];
  readonly events?: readonly PlannedEvent[];
  /** New values, not differences. */
  readonly tallies?: ReadonlyMap<string, number>;
  readonly claims?: readonly Claim[];
  readonly outbound?: readonly PlannedFile[];
  readonly deposits?: readonly PlannedDeposit[];
}

export async function takeFile(
  sql: Sql,
  account: string,
  file: { name: string; sha256: string; receipt: string; now: Instant; bytes: Uint8Array },
): Promise<'taken' | 'again' | 'other'> {
  const { rows } = await sql.query(
    'select practice_clearinghouse.take($1, $2, $3, $4, $5, $6) as answer',
    [account, file.name, file.sha256, file.receipt, file.now, Buffer.from(file.bytes)],
  );
  return text(rows[0]?.answer) as 'taken' | 'again' | 'other';
}

export async function accountState(sql: Sql, account: string): Promise<AccountState | undefined> {
  const { rows } = await sql.query(
    'select version, clock, mailbox from practice_clearinghouse.account where account = $1',
    [account],
  );
  const row = rows[0];
  if (!row) return undefined;
  return {
    version: text(row.version),
    clock: when(row.clock),
    mailbox: (row.mailbox as Mailbox | null) ?? undefined,
  };
}

export async function accounts(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query(
    'select account from practice_clearinghouse.account order by account',
    [],
  );
  return rows.map((row) => text(row.account));
}

export async function moveClock(sql: Sql, account: string, to: Instant): Promise<void> {
  await sql.query(
    'update practice_clearinghouse.account set clock = $2 where account = $1 and clock < $2',
    [account, to],
  );
}

export async function nextEvent(
  sql: Sql,
  account: string,
  until: Instant,
): Promise<PlannedEvent | undefined> {
  const { rows } = await sql.query(
    `select key, due_at, kind, data from practice_clearinghouse.event
     where account = $1 and not done and due_at <= $2 order by due_at, key limit 1`,
    [account, until],
  );
  const row = rows[0];
  if (!row) return undefined;
  return {
    key: text(row.key),
    dueAt: when(row.due_at),
    kind: text(row.kind) as PlannedEvent['kind'],
    data: row.data as Record<string, string>,
  };
}

/** The earliest event not worked yet, or file that appears after the clock of its account. */
export async function nextMoment(sql: Sql, account?: string): Promise<Instant | undefined> {
  const { rows } = await sql.query(
    `select min(due_at) as at from (
       select due_at from practice_clearinghouse.event
         where not done and ($1::text is null or account = $1)
       union all
       select o.due_at from practice_clearinghouse.outbound o
         join practice_clearinghouse.account a using (account)
         where o.taken_at is null and o.due_at > a.clock and ($1::text is null or account = $1)
     ) as coming`,
    [account ?? null],
  );
  const at = rows[0]?.at;
  return at === null || at === undefined ? undefined : when(at);
}

export async function apply(
  sql: Sql,
  account: string,
  version: string,
  changes: Changes,
): Promise<boolean> {
  const { outbound = [], tallies = new Map(), ...rest } = changes;
  const body = kept({
    answers: [],
    interchanges: [],
    events: [],
    claims: [],
    deposits: [],
    ...rest,
    tallies: [...tallies].map(([key, n]) => ({ key, n })),
    outbound: outbound.map((file) => ({
      name: file.name,
      dueAt: file.dueAt,
      bytes: Buffer.from(file.bytes).toString('base64'),
    })),
  });
  const { rows } = await sql.query('select practice_clearinghouse.apply($1, $2, $3) as done', [
    account,
    version,
    body,
  ]);
  return rows[0]?.done === true;
}

export async function inboundBytes(sql: Sql, account: string, name: string): Promise<Uint8Array> {
  const { rows } = await sql.query(
    'select bytes from practice_clearinghouse.inbound where account = $1 and name = $2',
    [account, name],
  );
  const bytes = rows[0]?.bytes;
  if (!(bytes instanceof Uint8Array)) throw new Error('a file that was taken cannot be found');
  return bytes;
}

/** Files that answered a file of this name at once. */
export async function answersTo(
  sql: Sql,
  account: string,
  name: string,
): Promise<{ name: string; bytes: Uint8Array }[]> {
  const { rows } = await sql.query(
    `select o.name, o.bytes from practice_clearinghouse.inbound i
     join practice_clearinghouse.outbound o on o.account = i.account and o.name = any(i.answers)
     where i.account = $1 and i.name = $2 order by o.name`,
    [account, name],
  );
  return rows.map((row) => ({
    name: text(row.name),
    bytes: new Uint8Array(row.bytes as Buffer),
  }));
}

export async function seenInterchanges(
  sql: Sql,
  account: string,
): Promise<(sender: string, control: string) => boolean> {
  const { rows } = await sql.query(
    'select sender, control from practice_clearinghouse.interchange where account = $1',
    [account],
  );
  const seen = new Set(rows.map((row) => `${text(row.sender)} ${text(row.control)}`));
  return (sender, control) => seen.has(`${sender} ${control}`);
}

export async function waitingFiles(
  sql: Sql,
  account: string,
): Promise<{ name: string; size: number; at: Instant }[]> {
  const { rows } = await sql.query(
    `select o.name, length(o.bytes) as size, o.due_at from practice_clearinghouse.outbound o
     join practice_clearinghouse.account a using (account)
     where o.account = $1 and o.taken_at is null and o.due_at <= a.clock order by o.due_at, o.name`,
    [account],
  );
  return rows.map((row) => ({
    name: text(row.name),
    size: Number(row.size),
    at: when(row.due_at),
  }));
}

export async function fileSize(
  sql: Sql,
  account: string,
  name: string,
): Promise<number | undefined> {
  const { rows } = await sql.query(
    `select length(o.bytes) as size from practice_clearinghouse.outbound o
     join practice_clearinghouse.account a using (account)
     where o.account = $1 and o.name = $2 and o.due_at <= a.clock`,
    [account, name],
  );
  return rows[0] === undefined ? undefined : Number(rows[0].size);
}

export async function fileBytes(sql: Sql, account: string, name: string): Promise<Uint8Array> {
  const { rows } = await sql.query(
    'select bytes from practice_clearinghouse.outbound where account = $1 and name = $2',
    [account, name],
  );
  return new Uint8Array(rows[0]?.bytes as Buffer);
}

export async function markTaken(
  sql: Sql,
  account: string,
  name: string,
  now: Instant,
): Promise<void> {
  await sql.query(
    `update practice_clearinghouse.outbound set taken_at = $3
     where account = $1 and name = $2 and taken_at is null`,
    [account, name, now],
  );
}

export async function deposits(sql: Sql, account: string, now: Instant) {
  const { rows } = await sql.query(
    `select trace, payer_id, payer_name, method, amount_cents, lands_on::text as lands_on, made_at
     from practice_clearinghouse.deposit
     where account = $1 and made_at <= $2 order by lands_on, trace`,
    [account, now],
  );
  return rows.map((row) => ({
    trace: text(row.trace),
    payerId: text(row.payer_id),
    payerName: text(row.payer_name),
    method: text(row.method) as 'ACH' | 'CHK',
    amountCents: cents(text(row.amount_cents)),
    landsOn: date(text(row.lands_on)),
    madeAt: when(row.made_at),
  }));
}

/** What is counted under these keys; 0 where nothing was yet. */
export async function tallies(
  sql: Sql,
  account: string,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql.query(
    'select key, n from practice_clearinghouse.tally where account = $1 and key = any($2)',
    [account, [...keys]],
  );
  const found = new Map(keys.map((key) => [key, 0]));
  for (const row of rows) found.set(text(row.key), Number(row.n));
  return found;
}

/** Everything counted under keys that begin so and is not zero, by key. */
export async function talliesUnder(
  sql: Sql,
  account: string,
  beginning: string,
): Promise<Map<string, number>> {
  const { rows } = await sql.query(
    `select key, n from practice_clearinghouse.tally
     where account = $1 and starts_with(key, $2) and n <> 0 order by key`,
    [account, beginning],
  );
  return new Map(rows.map((row) => [text(row.key), Number(row.n)]));
}

/** The key that the SFTP server shows: the one kept, or this one from now on. */
export async function hostKey(sql: Sql, fresh: string): Promise<string> {
  await sql.query(
    'insert into practice_clearinghouse.host_key (private_key) values ($1) on conflict do nothing',
    [fresh],
  );
  const { rows } = await sql.query('select private_key from practice_clearinghouse.host_key', []);
  return text(rows[0]?.private_key);
}

/** JSON has no whole numbers of any size: cents are kept as text with a cent sign, which no file can have. */
export const kept = (value: unknown): string =>
  JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? `${v}¢` : v));
export const asKept = (json: string): unknown =>
  JSON.parse(json, (_key, v: unknown): unknown =>
    typeof v === 'string' && v.endsWith('¢') ? (cents(v.slice(0, -1)) satisfies Cents) : v,
  );

/** A column that is never empty. */
export function text(value: unknown): string {
  if (value === null || value === undefined) throw new Error('a column is empty that never is');
  return String(value);
}
export const when = (value: unknown): Instant => instant(value as Date | string);
