/** The practices of this installation, for what acts by itself: jobs, and messages from outside. */
import { sql } from 'kysely';
import type { Deps, Who } from './context.ts';
import { type Database, inPractice } from './db.ts';

/** Without those still in the making, unless the clock is moved by hand. */
export async function practicesHere(
  db: Database,
  simulated = false,
): Promise<{ practiceId: string; zone: string }[]> {
  const { rows } = await sql<{ practice_id: string; zone: string }>`
    select practice_id, zone from list_practices()
    where kind <> 'making' or ${simulated}`.execute(db);
  return rows.map((r) => ({ practiceId: r.practice_id, zone: r.zone }));
}
/** Clearhour itself at work in a practice. Throws when there is none: a job or message is never without. */
export async function systemIn(
  deps: Pick<Deps, 'db'>,
  practiceId: string | undefined,
  source: 'job' | 'webhook' = 'job',
): Promise<Who> {
  if (practiceId === undefined) throw new Error('a job or message without its practice');
  const found = await inPractice(deps.db, practiceId, 'read', (tx) =>
    tx
      .selectFrom('practices')
      .select('zone')
      .where('practice_id', '=', practiceId)
      .executeTakeFirst(),
  );
  if (!found) throw new Error(`no practice ${practiceId}`);
  return { practiceId, zone: found.zone, user: null, source };
}
