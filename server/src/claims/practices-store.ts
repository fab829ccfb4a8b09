/** The practices of this installation, for jobs that act in one. */
import { sql } from 'kysely';
import type { Database } from '../platform/db.ts';

/** Without those still in the making, unless the clock is moved by hand. */
export async function practicesHere(
  db: Database,
  simulated = false,
): Promise<{ practiceId: string; zone: string }[]> {
  const found = await sql<{ practice_id: string; zone: string; kind: string }>`
    select practice_id, zone, kind from list_practices()`.execute(db);
  return found.rows
    .filter((p) => simulated || p.kind !== 'making')
    .map((p) => ({ practiceId: p.practice_id, zone: p.zone }));
}
