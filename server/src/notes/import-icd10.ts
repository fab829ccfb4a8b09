/**
 * Loads the official ICD-10-CM order file (icd10cm-order-YYYY.txt of CMS and NCHS), fixed width:
 * order 1–5, code 7–13, 1 = billable or 0 = heading at 15, short text 17–76, long text from 78.
 * Codes that go on keep their first day and take the official words; codes that are gone end on the
 * day before; new ones begin. As the owner of the tables: the set belongs to the installation.
 */
import { addDays, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import type pg from 'pg';
import { icdCode } from './diagnosis.ts';

export interface OrderLine {
  readonly code: string;
  readonly label: string;
}
export interface Imported {
  readonly billable: number;
  readonly added: number;
  readonly ended: number;
}

/** The billable codes of an order file, or what is wrong with it. */
export function readOrderFile(text: string): OrderLine[] | Refusal {
  const codes: OrderLine[] = [];
  let at = 0;
  for (const row of text.split(/\r?\n/)) {
    if (row.trim() === '') continue;
    at++;
    const parts = /^(\d{5}) ([0-9A-Z]{3,7}) *([01]) (.+)$/.exec(row);
    const code = parts && row[14] === parts[3] ? icdCode(parts[2] ?? '') : undefined;
    const label = row.slice(77).trim() || row.slice(16, 76).trim();
    if (!parts || code === undefined || label === '' || Number(parts[1]) !== at) {
      return refuse(
        'icd10-file',
        `Line ${at} is not a line of an ICD-10-CM order file, or lines before it are missing. Nothing was changed.`,
      );
    }
    if (parts[3] === '1') codes.push({ code, label });
  }
  if (codes.length === 0)
    return refuse('icd10-file', 'No billable code stands in this file. Nothing was changed.');
  return codes;
}

export async function importIcd10(
  owner: pg.Pool,
  text: string,
  { validFrom, source }: { validFrom: LocalDate; source: string },
): Promise<Imported | Refusal> {
  const codes = readOrderFile(text);
  if (!Array.isArray(codes)) return codes;
  const connection = await owner.connect();
  try {
    await connection.query('begin');
    await connection.query('lock table icd10_codes in share row exclusive mode');
    const done = await write(connection, codes, validFrom, source);
    await connection.query('refused' in done ? 'rollback' : 'commit');
    return done;
  } catch (error) {
    await connection.query('rollback');
    throw error;
  } finally {
    connection.release();
  }
}

const OPEN = '(c.valid_to is null or c.valid_to >= $1)';

async function write(
  sql: pg.PoolClient,
  codes: readonly OrderLine[],
  validFrom: LocalDate,
  source: string,
): Promise<Imported | Refusal> {
  await sql.query('create temp table set_read (code text primary key, label text) on commit drop');
  await sql.query('insert into set_read select * from unnest($1::text[], $2::text[])', [
    codes.map((c) => c.code),
    codes.map((c) => c.label),
  ]);
  const { rows } = await sql.query<{ later: boolean; open: number; gone: number }>(
    `select exists (select from icd10_codes c where c.valid_from > $1) as later,
       count(*)::int as open, (count(*) filter (where r.code is null))::int as gone
     from icd10_codes c left join set_read r using (code) where ${OPEN}`,
    [validFrom],
  );
  const now = rows[0];
  if (now?.later) {
    return refuse(
      'icd10-order',
      `A later set is loaded already. Load sets in the order of their years. Nothing was changed.`,
    );
  }
  if (now && now.open > 1000 && now.gone * 5 > now.open) {
    return refuse(
      'icd10-short',
      `${now.gone} of ${now.open} codes are not in this file. It looks incomplete. Nothing was changed.`,
    );
  }
  await sql.query(
    `delete from icd10_codes c where c.valid_from = $1 and not exists
       (select from set_read r where r.code = c.code)`,
    [validFrom],
  );
  const ended = await sql.query(
    `update icd10_codes c set valid_to = $2 where ${OPEN} and not exists
       (select from set_read r where r.code = c.code)`,
    [validFrom, addDays(validFrom, -1)],
  );
  await sql.query(
    `update icd10_codes c set label = r.label, source = $2, valid_to = null
       from set_read r where r.code = c.code and ${OPEN}`,
    [validFrom, source],
  );
  const added = await sql.query(
    `insert into icd10_codes (code, label, valid_from, source) select r.code, r.label, $1, $2
       from set_read r where not exists
       (select from icd10_codes c where c.code = r.code and ${OPEN})`,
    [validFrom, source],
  );
  return { billable: codes.length, added: added.rowCount ?? 0, ended: ended.rowCount ?? 0 };
}
