/** The jobs of claims. Each is only a wake-up: done twice, it has one effect. */
import { isRefusal } from '@clearhour/values';
import { mustSucceed, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { systemIn } from '../platform/practices-here.ts';
import { askDue } from './ask-status.ts';
import { checkChanged, recheckWaiting } from './check-claims.ts';
import type { ClaimDeps } from './claim-deps.ts';
import { prepareCorrection } from './correct-claim.ts';
import { finishRun } from './finish-run.ts';
import { CHECK, PREPARE } from './jobs-named.ts';
import { sendReady } from './send-claims.ts';
import { RUN } from './settings-store.ts';

export const claimJobs = (deps: ClaimDeps): Record<string, JobHandler> => ({
  [CHECK]: async ({ practiceId }) => {
    await checkAll(deps, await systemIn(deps, practiceId));
  },
  [PREPARE]: async ({ practiceId, claimId }) => {
    const who = await systemIn(deps, practiceId);
    mustSucceed(await perform(deps, who, prepareCorrection, { claimId: claimId ?? '' }));
  },
  [RUN]: async ({ practiceId, kind, day }) => {
    const who = await systemIn(deps, practiceId);
    if (kind === 'send') await sendAll(deps, who, day ?? '');
    if (kind === 'ask') await askAll(deps, who, day ?? '');
  },
});

async function checkAll(deps: ClaimDeps, who: Who): Promise<void> {
  while (mustSucceed(await perform(deps, who, checkChanged, {})).more);
}

/** The day's batch: a file at a time, until nothing clean is left. */
async function sendAll(deps: ClaimDeps, who: Who, day: string): Promise<void> {
  mustSucceed(await perform(deps, who, recheckWaiting, {}));
  await checkAll(deps, who);
  let claims = 0;
  for (;;) {
    const done = await perform(deps, who, sendReady, {});
    if (isRefusal(done)) {
      // No connection yet, or one that is not complete: they stay ready, and the next day tries again.
      deps.log.warn({ practice: who.practiceId, why: done.code }, 'claims were not sent');
      break;
    }
    if (done.sent === 0) break;
    claims += done.sent;
  }
  mustSucceed(await perform(deps, who, finishRun, { kind: 'send', day, claims }));
}

async function askAll(deps: ClaimDeps, who: Who, day: string): Promise<void> {
  let claims = 0;
  for (;;) {
    const done = await perform(deps, who, askDue, {});
    if (isRefusal(done)) {
      deps.log.warn({ practice: who.practiceId, why: done.code }, 'payers were not asked');
      break;
    }
    if (done.asked === 0) break;
    claims += done.asked;
  }
  mustSucceed(await perform(deps, who, finishRun, { kind: 'ask', day, claims }));
}
