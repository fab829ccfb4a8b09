/** The job that posts what is clean. Only a wake-up: done twice, it has one effect. */
import { isRefusal } from '@clearhour/values';
import { sql } from 'kysely';
import { perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { POST_BY_ITSELF } from './jobs-named.ts';
import { postByItself } from './post-remittance.ts';

async function systemIn(deps: Deps, practiceId: string | undefined): Promise<Who> {
  const { rows } = await sql<{ practice_id: string; zone: string }>`
    select practice_id, zone from list_practices()`.execute(deps.db);
  const found = rows.find((r) => r.practice_id === practiceId);
  if (!found) throw new Error('a job of remittances without its practice');
  return { practiceId: found.practice_id, zone: found.zone, user: null, source: 'job' };
}

export const remittanceJobs = (deps: Deps): Record<string, JobHandler> => ({
  [POST_BY_ITSELF]: async ({ practiceId, remittanceId }) => {
    const who = await systemIn(deps, practiceId);
    const done = await perform(deps, who, postByItself, { remittanceId: remittanceId ?? '' });
    // The payment may be known by now, or gone with its file: nothing is left to do.
    if (isRefusal(done) && done.kind !== 'conflict' && done.kind !== 'not-found')
      throw new Error(`refused: ${done.code}`);
  },
});
