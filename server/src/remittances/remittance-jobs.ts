/** The job that posts what is clean. Only a wake-up: done twice, it has one effect. */
import { isRefusal } from '@clearhour/values';
import { perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { systemIn } from '../platform/practices-here.ts';
import { POST_BY_ITSELF } from './jobs-named.ts';
import { postByItself } from './post-remittance.ts';

export const remittanceJobs = (deps: Deps): Record<string, JobHandler> => ({
  [POST_BY_ITSELF]: async ({ practiceId, remittanceId }) => {
    const who = await systemIn(deps, practiceId);
    const done = await perform(deps, who, postByItself, { remittanceId: remittanceId ?? '' });
    // The payment may be known by now, or gone with its file: nothing is left to do.
    if (isRefusal(done) && done.kind !== 'conflict' && done.kind !== 'not-found')
      throw new Error(`refused: ${done.code}`);
  },
});
