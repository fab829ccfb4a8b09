/** What stands in every table, short enough to compare: a count and a sum over who wrote each row last (xmin). */
import type pg from 'pg';

export type Rows = ReadonlyMap<string, string>;

const known = new WeakMap<pg.Pool, string>();

export async function rowsOf(sql: pg.Pool): Promise<Rows> {
  let question = known.get(sql);
  if (question === undefined) {
    const tables = await sql.query<{ name: string }>(
      `select table_schema || '.' || table_name as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema in ('public', 'practice_processor', 'practice_clearinghouse')
         -- The installation's rule data no request can change.
         and (table_schema <> 'public'
           or has_table_privilege('clearhour_app', table_schema || '.' || table_name, 'insert, update, delete'))
       order by 1`,
    );
    question = tables.rows
      .map(
        ({ name }) =>
          `select '${name}' as name, count(*)::text || ' rows, '
            || coalesce(sum(t.xmin::text::bigint), 0)::text as stands from ${name} t`,
      )
      .join(' union all ');
    known.set(sql, question);
  }
  // Named: a hundred tables are planned once a connection, and counted many thousand times.
  const found = await sql.query<{ name: string; stands: string }>({
    name: 'rows-of-every-table',
    text: question,
  });
  return new Map(found.rows.map((r) => [r.name, r.stands]));
}

/** Tables that differ, each with before and after; empty when nothing was stored. */
export function changed(before: Rows, after: Rows, besides: readonly string[] = []): string[] {
  return [...after]
    .filter(([name, stands]) => before.get(name) !== stands && !besides.includes(name))
    .map(([name, stands]) => `${name}: ${before.get(name)} → ${stands}`);
}
