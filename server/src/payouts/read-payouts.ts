/** Asks the processors what they paid out: by a job now and then, and when a person asks. */
import { setTimeout as sleep } from 'node:timers/promises';
import { addMinutes } from '@clearhour/values';
import { type PaymentDeps, processorNamed } from '../payments/index.ts';
import { action, ask, mustSucceed, perform } from '../platform/action.ts';
import { practicesHere, systemIn } from '../platform/practices-here.ts';
import { findSurePairs, matchSurely } from './match-payout.ts';
import { processorsUsed } from './payouts-store.ts';
import { takePayout, tellsAnythingNew } from './take-payout.ts';

/** A payout changes its state for days; it is told again as it stands. */
const LOOK_BACK_DAYS = 40;

const usedProcessors = action({
  name: 'list-processors-used',
  needs: 'system',
  run: async (work, _: object) => processorsUsed(work),
});

/** How many were read. One processor that does not answer leaves the others be. */
export async function readPayouts(deps: PaymentDeps, practiceId: string): Promise<number> {
  const who = await systemIn(deps, practiceId, 'job');
  const now = deps.clock.now();
  const since = addMinutes(now, -LOOK_BACK_DAYS * 24 * 60);
  let read = 0;
  for (const name of mustSucceed(await ask(deps, who, usedProcessors, {}))) {
    try {
      const processor = processorNamed(deps, name);
      const payouts = await processor.payouts({ practiceId, since, now });
      for (const payout of payouts.toSorted((a, b) => (a.arrivesOn < b.arrivesOn ? -1 : 1))) {
        const told = { processor: name, payout };
        if (!mustSucceed(await ask(deps, who, tellsAnythingNew, told)).news) continue;
        mustSucceed(await perform(deps, who, takePayout, told));
        read++;
      }
    } catch (error) {
      deps.log.warn({ processor: name, why: (error as Error).name }, 'payouts were not read');
    }
  }
  const { pairs } = mustSucceed(await ask(deps, who, findSurePairs, {}));
  if (pairs.length > 0) mustSucceed(await perform(deps, who, matchSurely, {}));
  return read;
}

/** One that its processor said has changed; thrown where it does not answer, so that the job asks again. */
export async function readPayout(
  deps: PaymentDeps,
  practiceId: string,
  of: { readonly processor: string; readonly payoutRef: string },
): Promise<void> {
  const who = await systemIn(deps, practiceId, 'job');
  const now = deps.clock.now();
  const asked = { practiceId, since: now, now, payoutRef: of.payoutRef };
  for (const payout of await processorNamed(deps, of.processor).payouts(asked)) {
    const told = { processor: of.processor, payout };
    if (!mustSucceed(await ask(deps, who, tellsAnythingNew, told)).news) continue;
    mustSucceed(await perform(deps, who, takePayout, told));
  }
  const { pairs } = mustSucceed(await ask(deps, who, findSurePairs, {}));
  if (pairs.length > 0) mustSucceed(await perform(deps, who, matchSurely, {}));
}
export async function readAllPayouts(deps: PaymentDeps): Promise<void> {
  for (const { practiceId } of await practicesHere(deps.db, deps.simulated))
    await readPayouts(deps, practiceId);
}

const EVERY_MS = 60 * 60 * 1000;
const FIRST_MS = 60_000;
export function payoutsAfterStart(deps: PaymentDeps): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    await sleep(FIRST_MS, undefined, { signal }).catch(() => {});
    while (!signal.aborted) {
      await readAllPayouts(deps).catch((error: Error) =>
        deps.log.error({ name: error.name }, 'payouts in the background'),
      );
      await sleep(EVERY_MS, undefined, { signal }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
