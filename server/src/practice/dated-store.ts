/**
 * The SQL of dated rows, one for all dated nouns: a field "amountCents" is the column "amount_cents".
 * Values go as parameters; table and column names come from our own literals only.
 */
import { type IdPrefix, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Capability } from '../platform/auth/capabilities.ts';
import type { Work } from '../platform/context.ts';
import { sqlState } from '../platform/db.ts';
import { askTogether } from '../platform/together.ts';
import type { Span } from './dated.ts';

export type BodyOf<F extends z.ZodRawShape> = z.output<z.ZodObject<F>>;
export type DatedRow<F extends z.ZodRawShape> = BodyOf<F> & Span & { readonly id: string };

export interface DatedKind<F extends z.ZodRawShape, V extends z.ZodType = z.ZodType> {
  /** "fee": in audit records, and in sentences unless `words` says better. */
  readonly noun: string;
  readonly words?: string;
  /** "fees": /api/fees. */
  readonly nouns: string;
  readonly tag: string;
  readonly table: string;
  readonly prefix: IdPrefix;
  readonly needs: Capability;
  readonly fields: F;
  readonly view: V;
  readonly pastStays: boolean;
  /** The column that tells when a row was written. */
  readonly writtenAt?: string;
  /** Rows are read and compared only within this field's value ("clientId"). It never changes. */
  readonly within?: keyof F & string;
  /** Two rows of the same kind: they must not hold on one day. */
  rivals(a: BodyOf<F>, b: BodyOf<F>): boolean;
  /** Brings what was typed into its one spelling. */
  tidy?(body: BodyOf<F>): BodyOf<F>;
  check?(
    work: Work,
    row: BodyOf<F> & Span,
    others: readonly DatedRow<F>[],
  ): Promise<Refusal | undefined> | Refusal | undefined;
  /** Locks the row that decides; may refuse (out of reach). The practice's row unless told. */
  lock?(work: Work, body: BodyOf<F>): Promise<Refusal | undefined>;
  /** Columns that nobody types (who, when). */
  stamp?(work: Work): Readonly<Record<string, unknown>>;
  afterSplit?(work: Work, old: DatedRow<F>, made: DatedRow<F>): Promise<void>;
  /** Keeps what a row said before a person changed it; for kinds whose rows are changed in place too. */
  keepBefore?(
    work: Work,
    what: 'added' | 'changed' | 'ended' | 'taken-back' | 'reopened',
    row: DatedRow<F>,
  ): Promise<void>;
  /** After a person wrote rows: `made` is new, or open again. */
  afterWrite?(
    work: Work,
    rows: { readonly changed?: string | undefined; readonly made?: string | undefined },
  ): Promise<void>;
  /** Before a row that has not begun goes. */
  beforeTakeBack?(work: Work, row: DatedRow<F>): Promise<void>;
  /** The id of the row that made way for one; told by the dates unless the kind knows. */
  madeWayFor?(work: Work, row: DatedRow<F>): Promise<string | undefined>;
  /** Fields that leave but are not stored (a payer's name). */
  decorate?(work: Work, row: DatedRow<F>): Promise<Readonly<Record<string, unknown>>>;
}

/** "forgivenPer12Months" → "forgiven_per_12_months"; "street2" stays. */
export function columnOf(field: string): string {
  const known = columnNames.get(field);
  if (known !== undefined) return known;
  const column = field.replaceAll(/\d+(?=[A-Z])|[A-Z]/g, (s) => `_${s.toLowerCase()}`);
  columnNames.set(field, column);
  return column;
}
/** The fields of all kinds: a few hundred. */
const columnNames = new Map<string, string>();
const fieldOf = (column: string): string =>
  column.replaceAll(/_([a-z0-9])/g, (_all, c: string) => c.toUpperCase());

type Raw = Readonly<Record<string, unknown>>;
interface Stored<F extends z.ZodRawShape> {
  readonly row: DatedRow<F>;
  readonly writtenAt: string | null;
}

function decode<F extends z.ZodRawShape>(kind: DatedKind<F>, raw: Raw): DatedRow<F> {
  const body = Object.fromEntries(
    Object.keys(kind.fields).map((field) => [field, raw[columnOf(field)]]),
  );
  const row: unknown = { ...body, id: raw.id, from: raw.valid_from, to: raw.valid_to };
  return row as DatedRow<F>; // the columns are those the fields name; the schema checks their values
}
function columns<F extends z.ZodRawShape>(
  kind: DatedKind<F>,
  body: BodyOf<F>,
): [string, unknown][] {
  const values = body as Record<string, unknown>;
  return Object.keys(kind.fields).map((field) => {
    const value = values[field] ?? null;
    const plain = typeof value === 'object' && value !== null;
    return [columnOf(field), plain ? JSON.stringify(value) : value];
  });
}

/** All rows of a kind, the oldest first; within one value (a client's) or several when the kind says so. */
export async function datedRows<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  within?: string | readonly string[],
): Promise<DatedRow<F>[]> {
  const { within: field } = kind;
  if (field === undefined) {
    // Of many items at work together each wants the same rows: read and decoded once.
    const all = await askTogether(work, kind.table, '', '', async () => {
      const found = await select(work, kind, within);
      return new Map([['', found.map((raw) => decode(kind, raw))]]);
    });
    return all ?? [];
  }
  if (typeof within !== 'string') {
    return (await select(work, kind, within)).map((raw) => decode(kind, raw));
  }
  const rows = await askTogether(work, kind.table, within, within, async (values) => {
    const found = await select(work, kind, values);
    return Map.groupBy(
      found.map((raw) => decode(kind, raw)),
      (row) => String((row as Record<string, unknown>)[field]),
    );
  });
  return rows ?? [];
}
async function select<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  within: string | readonly string[] | undefined,
): Promise<readonly Raw[]> {
  const wanted =
    typeof within === 'string' ? sql`${within}` : sql`any(${[...(within ?? [])]}::text[])`;
  const only =
    kind.within === undefined || within === undefined
      ? sql``
      : sql`and ${sql.ref(columnOf(kind.within))} = ${wanted}`;
  const found = await sql<Raw>`select * from ${sql.table(kind.table)}
    where practice_id = ${work.practiceId} ${only} order by valid_from, id`.execute(work.sql);
  return found.rows;
}
export async function datedRow<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  id: string,
): Promise<Stored<F> | undefined> {
  const found = await sql<Raw>`select * from ${sql.table(kind.table)}
    where practice_id = ${work.practiceId} and id = ${id}`.execute(work.sql);
  const raw = found.rows[0];
  if (!raw) return undefined;
  const written = kind.writtenAt === undefined ? null : raw[kind.writtenAt];
  return { row: decode(kind, raw), writtenAt: typeof written === 'string' ? written : null };
}

export async function insertDated<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  id: string,
  body: BodyOf<F>,
  span: Span,
): Promise<Refusal | undefined> {
  const all: [string, unknown][] = [
    ['practice_id', work.practiceId],
    ['id', id],
    ...columns(kind, body),
    ...Object.entries(kind.stamp?.(work) ?? {}),
    ['valid_from', span.from],
    ['valid_to', span.to],
  ];
  const names = sql.join(all.map(([name]) => sql.ref(name)));
  const values = sql.join(all.map(([, value]) => sql`${value}`));
  return tried(
    kind.table,
    sql`insert into ${sql.table(kind.table)} (${names}) values (${values})`,
    work,
  );
}
export async function updateDated<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  id: string,
  body: BodyOf<F>,
  span: Span,
): Promise<Refusal | undefined> {
  const all: [string, unknown][] = [
    ...columns(kind, body),
    ...Object.entries(kind.stamp?.(work) ?? {}),
    ['valid_from', span.from],
    ['valid_to', span.to],
  ];
  const set = sql.join(all.map(([name, value]) => sql`${sql.ref(name)} = ${value}`));
  return tried(
    kind.table,
    sql`update ${sql.table(kind.table)} set ${set}
      where practice_id = ${work.practiceId} and id = ${id}`,
    work,
  );
}
export async function endDated(
  work: Work,
  table: string,
  id: string,
  to: LocalDate | null,
): Promise<void> {
  await sql`update ${sql.table(table)} set valid_to = ${to}
    where practice_id = ${work.practiceId} and id = ${id}`.execute(work.sql);
}
export async function removeDated(
  work: Work,
  table: string,
  id: string,
): Promise<Refusal | undefined> {
  return tried(
    table,
    sql`delete from ${sql.table(table)} where practice_id = ${work.practiceId} and id = ${id}`,
    work,
    refuse(
      'in-use',
      'Something was already set, booked or charged for this, so it stays. Take that back first, or end this instead.',
      { kind: 'conflict' },
    ),
  );
}

/** A foreign key that fails is a "no": what was named is not in this practice. The action rolls back. */
async function tried(
  table: string,
  statement: RawBuilder<unknown>,
  work: Work,
  no?: Refusal,
): Promise<Refusal | undefined> {
  try {
    await statement.execute(work.sql);
    return undefined;
  } catch (error) {
    if (sqlState(error) !== '23503') throw error;
    return no ?? missingRefusal(table, error);
  }
}
export function missingRefusal(table: string, error: unknown): Refusal {
  const constraint = String((error as { constraint?: unknown }).constraint ?? '');
  const column = constraint
    .replace(`${table}_`, '')
    .replace('practice_id_', '')
    .replace(/_fkey\d*$/, '');
  return refuse('not-found', 'What this refers to is not there (any more). Choose again.', {
    field: fieldOf(column),
    kind: 'not-found',
  });
}
/** Changes of the setup are rare and decide much: one at a time per practice. */
export async function lockPractice(work: Work): Promise<undefined> {
  await work.sql
    .selectFrom('practices')
    .select('practice_id')
    .where('practice_id', '=', work.practiceId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}
