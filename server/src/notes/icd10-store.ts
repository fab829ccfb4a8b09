/** The only SQL of icd10_codes for reading; loading is in import-icd10.ts. */
import type { LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import type { IcdCode, IcdFacts } from './diagnosis.ts';

const literal = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`);

/** By the beginning of the code, or by every word in the label; only what may be billed on the day. */
export async function searchCodes(
  work: Work,
  q: string,
  on: LocalDate,
  limit: number,
): Promise<IcdCode[]> {
  const words = q.split(/\s+/).filter((w) => w !== '');
  const asCode = q.toUpperCase().replaceAll('.', '').replaceAll(' ', '');
  const rows = await work.sql
    .selectFrom('icd10_codes')
    .select(['code', 'label', 'valid_from', 'valid_to'])
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', on)]))
    .where((eb) =>
      eb.or([
        eb(
          eb.fn<string>('replace', ['code', eb.val('.'), eb.val('')]),
          'like',
          `${literal(asCode)}%`,
        ),
        eb.and(words.map((w) => eb('label', 'ilike', `%${literal(w)}%`))),
      ]),
    )
    .orderBy('code')
    .limit(limit)
    .execute();
  return rows.map(toCode);
}
const toCode = (row: {
  code: string;
  label: string;
  valid_from: LocalDate;
  valid_to: LocalDate | null;
}): IcdCode => ({
  code: row.code,
  label: row.label,
  validFrom: row.valid_from,
  validTo: row.valid_to,
});

/** What the set knows of each code: its own rows, and codes below it that are valid on the day. */
export async function icdFacts(
  work: Work,
  codes: readonly string[],
  on: LocalDate,
): Promise<ReadonlyMap<string, IcdFacts>> {
  const found = new Map<string, IcdFacts>();
  for (const code of codes) {
    const rows = await work.sql
      .selectFrom('icd10_codes')
      .select(['code', 'label', 'valid_from', 'valid_to'])
      .where('code', '=', code)
      .execute();
    const valid = rows.some((r) => r.valid_from <= on && (r.valid_to === null || on <= r.valid_to));
    found.set(code, { rows: rows.map(toCode), below: valid ? [] : await below(work, code, on) });
  }
  return found;
}
async function below(work: Work, code: string, on: LocalDate): Promise<string[]> {
  const prefix = code.length === 3 ? `${code}.` : code;
  const rows = await work.sql
    .selectFrom('icd10_codes')
    .select('code')
    .where('code', 'like', `${literal(prefix)}_%`)
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', on)]))
    .orderBy('code')
    .limit(2)
    .execute();
  return rows.map((r) => r.code);
}
/** Words for a code as of a day; the code itself when the set does not know it. */
export function labelOf(facts: IcdFacts | undefined, code: string): string {
  const rows = [...(facts?.rows ?? [])].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return rows[0]?.label ?? code;
}
