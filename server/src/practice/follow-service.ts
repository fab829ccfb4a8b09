/**
 * Fees and missed-session policies of a service go on with the row planned to take its place. A row that
 * goes on is marked with the one it came from: what is later set, changed, ended or taken back on that
 * one holds for the planned row too, until somebody sets it by hand there.
 * Example: the service changes on 1 May. A fee for one client set on 10 April on the row of today holds
 * on the row of 1 May as well.
 */
import type { LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Work } from '../platform/context.ts';
import { overlapRefusal, type Span } from './dated.ts';
import {
  type BodyOf,
  type DatedKind,
  type DatedRow,
  datedRow,
  datedRows,
  insertDated,
  removeDated,
  updateDated,
} from './dated-store.ts';

const later = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? b : a);
/** The part of a row from a day on; undefined when it ended before. */
const from = (span: Span, day: LocalDate): Span | undefined =>
  span.to !== null && span.to < day ? undefined : { from: later(span.from, day), to: span.to };

interface Next {
  readonly id: string;
  readonly begins: LocalDate;
}
/** The rows that take a service's place; only those still to come when `planned`. */
async function nextOf(work: Work, serviceId: string, planned: boolean): Promise<Next[]> {
  const rows = await work.sql
    .selectFrom('services')
    .select(['id', 'valid_from'])
    .where('practice_id', '=', work.practiceId)
    .where('follows', '=', serviceId)
    .$if(planned, (q) => q.where('valid_from', '>', work.today))
    .execute();
  return rows.map((r) => ({ id: r.id, begins: r.valid_from }));
}
export async function linkService(work: Work, oldId: string, newId: string): Promise<void> {
  await work.sql
    .updateTable('services')
    .set({ follows: oldId })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', newId)
    .execute();
}
/** The row that a planned service takes the place of. */
export async function beforeService(work: Work, id: string): Promise<string | undefined> {
  const row = await work.sql
    .selectFrom('services')
    .select('follows')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.follows ?? undefined;
}

type Fields = z.ZodRawShape;
/** The service a row is about; null for every service, which needs nobody to go on with it. */
const serviceOf = (row: object): string | null =>
  (row as { serviceId: string | null }).serviceId ?? null;

async function copiesOf<F extends Fields>(work: Work, kind: DatedKind<F>, id: string) {
  const found = await sql<{ id: string }>`select id from ${sql.table(kind.table)}
    where practice_id = ${work.practiceId} and follows = ${id}`.execute(work.sql);
  return found.rows.map((r) => r.id);
}
async function setFollows<F extends Fields>(
  work: Work,
  kind: DatedKind<F>,
  id: string,
  follows: string | null,
): Promise<void> {
  await sql`update ${sql.table(kind.table)} set follows = ${follows}
    where practice_id = ${work.practiceId} and id = ${id}`.execute(work.sql);
}

/** One row goes on with one later row of its service, unless the same was set there by hand. */
async function goOn<F extends Fields>(
  work: Work,
  kind: DatedKind<F>,
  row: DatedRow<F>,
  next: Next,
): Promise<void> {
  const span = from(row, next.begins);
  if (!span) return;
  const body: BodyOf<F> = { ...row, serviceId: next.id };
  const rivals = (await datedRows(work, kind)).filter((r) => kind.rivals(r, body));
  if (overlapRefusal(rivals, span, kind.noun, work.today)) return;
  const id = work.newId(kind.prefix);
  await insertDated(work, kind, id, body, span);
  await setFollows(work, kind, id, row.id);
  await followOn(work, kind, id, true);
}

/** Brings the planned rows that go on with this one up to what it says now; `anew`: makes them. */
async function followOn<F extends Fields>(
  work: Work,
  kind: DatedKind<F>,
  id: string,
  anew: boolean,
): Promise<void> {
  const found = await datedRow(work, kind, id);
  const serviceId = found ? serviceOf(found.row) : null;
  if (!found || serviceId === null) return;
  const copies = new Map<string, DatedRow<F>>();
  for (const copyId of await copiesOf(work, kind, id)) {
    const copy = await datedRow(work, kind, copyId);
    if (copy) copies.set(serviceOf(copy.row) ?? '', copy.row);
  }
  for (const next of await nextOf(work, serviceId, true)) {
    const copy = copies.get(next.id);
    const span = from(found.row, next.begins);
    if (copy && span) {
      await updateDated(work, kind, copy.id, { ...found.row, serviceId: next.id }, span);
      await followOn(work, kind, copy.id, anew);
    } else if (copy) await dropRow(work, kind, copy.id);
    else if (anew) await goOn(work, kind, found.row, next);
  }
}
async function dropRow<F extends Fields>(work: Work, kind: DatedKind<F>, id: string) {
  await dropCopies(work, kind, id);
  await removeDated(work, kind.table, id);
}
/** Before a row is taken back: what went on with it and has not begun goes too; the rest stands alone. */
export async function dropCopies<F extends Fields>(
  work: Work,
  kind: DatedKind<F>,
  id: string,
): Promise<void> {
  for (const copyId of await copiesOf(work, kind, id)) {
    const copy = await datedRow(work, kind, copyId);
    if (copy && copy.row.from > work.today) await dropRow(work, kind, copyId);
    else await setFollows(work, kind, copyId, null);
  }
}

/** After somebody wrote these rows: they stand by themselves, and planned rows go on with them. */
export async function follow<F extends Fields>(
  work: Work,
  kind: DatedKind<F>,
  rows: { readonly changed?: string | undefined; readonly made?: string | undefined },
): Promise<void> {
  for (const id of [rows.changed, rows.made]) {
    if (id === undefined) continue;
    await setFollows(work, kind, id, null);
    await followOn(work, kind, id, id === rows.made);
  }
}

/** All rows of a service go on with the row that was just made to take its place. */
export async function carryOver<F extends Fields>(
  work: Work,
  kind: DatedKind<F>,
  service: { readonly oldId: string; readonly newId: string; readonly from: LocalDate },
): Promise<void> {
  const rows = (await datedRows(work, kind)).filter((r) => serviceOf(r) === service.oldId);
  for (const row of rows) {
    await goOn(work, kind, row, { id: service.newId, begins: service.from });
  }
}
/** Before a planned service is taken back: what only went on with it is no use of it. */
export async function dropCarried<F extends Fields>(
  work: Work,
  kind: DatedKind<F>,
  serviceId: string,
): Promise<void> {
  await sql`delete from ${sql.table(kind.table)} where practice_id = ${work.practiceId}
    and service_id = ${serviceId} and follows is not null`.execute(work.sql);
}
