/** The SQL of many claims changed at once: one statement for all that change the same columns. */
import { type RawBuilder, type Selectable, sql, type Updateable } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { DB } from '../platform/db-types.ts';
import type { Claim } from './claim.ts';
import { toClaim } from './claims-store.ts';

export type ClaimColumns = Updateable<DB['claims']>;
export interface ClaimChange {
  readonly claim: Pick<Claim, 'id'>;
  readonly set: ClaimColumns;
}
const AT_ONCE = 1000;
/** They come as JSON text; inside a row they are JSON. */
const JSON_COLUMNS = new Set(['prior', 'answer', 'proof', 'findings']);

/** Each claim once; the version of each moves on. By id, as they stand afterwards. */
export async function changeClaims(
  work: Work,
  all: readonly ClaimChange[],
): Promise<Map<string, Claim>> {
  const after = new Map<string, Claim>();
  for (const [columns, alike] of byColumns(all)) {
    for (let at = 0; at < alike.length; at += AT_ONCE) {
      const part = alike.slice(at, at + AT_ONCE);
      for (const row of await change(work, columns, part)) after.set(row.id, toClaim(row));
    }
  }
  return after;
}

function byColumns(all: readonly ClaimChange[]): Map<string, ClaimChange[]> {
  const groups = new Map<string, ClaimChange[]>();
  for (const one of all) {
    const columns = Object.entries(one.set).flatMap(([name, value]) =>
      value === undefined ? [] : [name],
    );
    const key = columns.sort().join(' ');
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

async function change(
  work: Work,
  names: string,
  part: readonly ClaimChange[],
): Promise<Selectable<DB['claims']>[]> {
  const columns = names === '' ? [] : names.split(' ');
  const rows = part.map(({ claim, set }) => ({ id: claim.id, ...plain(columns, set) }));
  const sets: RawBuilder<unknown>[] = [
    ...columns.map((name) => sql`${sql.id(name)} = n.${sql.id(name)}`),
    sql`version = c.version + 1`,
  ];
  const done = await sql<Selectable<DB['claims']>>`update claims c set ${sql.join(sets)}
    from jsonb_populate_recordset(null::claims, ${JSON.stringify(rows)}::jsonb) n
    where c.practice_id = ${work.practiceId} and c.id = n.id
    returning c.*`.execute(work.sql);
  return done.rows;
}
function plain(columns: readonly string[], set: ClaimColumns): Record<string, unknown> {
  const values = set as Record<string, unknown>;
  return Object.fromEntries(
    columns.map((name) => {
      const value = values[name];
      if (typeof value === 'bigint') return [name, String(value)];
      return [
        name,
        JSON_COLUMNS.has(name) && typeof value === 'string' ? JSON.parse(value) : value,
      ];
    }),
  );
}
