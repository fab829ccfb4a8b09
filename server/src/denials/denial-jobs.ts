/** The job of the desk: only a wake-up, done twice it has one effect. */
import { isRefusal } from '@clearhour/values';
import { perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { inPractice } from '../platform/db.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { COMPARE, compareRemittance } from './compare-remittance.ts';

export const denialJobs = (deps: Deps): Record<string, JobHandler> => ({
  [COMPARE]: async ({ practiceId, remittanceId }) => {
    if (practiceId === undefined || remittanceId === undefined) return;
    const row = await inPractice(deps.db, practiceId, 'read', (tx) =>
      tx
        .selectFrom('practices')
        .select('zone')
        .where('practice_id', '=', practiceId)
        .executeTakeFirst(),
    );
    if (!row) return;
    const who = { practiceId, zone: row.zone, user: null, source: 'job' as const };
    const done = await perform(deps, who, compareRemittance, { remittanceId });
    if (isRefusal(done)) throw new Error(`a remittance was not compared: ${done.code}`);
  },
});
