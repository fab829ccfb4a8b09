/**
 * What goes on by itself: intents left open are taken up at start and now and then; the practice
 * processor's messages are delivered.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isRefusal } from '@clearhour/values';
import { action, ask, mustSucceed } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { practicesHere, systemIn } from '../platform/practices-here.ts';
import { receiveCardEvent } from './card-events.ts';
import { intentsWhere } from './card-intents-store.ts';
import type { PaymentDeps } from './payment-deps.ts';
import { performIntent } from './perform-card-intent.ts';
import { PERFORM } from './refund-payment.ts';

export const paymentJobs = (deps: PaymentDeps): Record<string, JobHandler> => ({
  [PERFORM]: async ({ practiceId, intentId }) => {
    if (!practiceId || !intentId) throw new Error('a card job without its ids');
    await performIntent(deps, practiceId, intentId);
  },
});

const openIntents = action({
  name: 'list-open-card-intents',
  needs: 'system',
  run: async (work: Work, _: object) =>
    (await intentsWhere(work, { statuses: ['requested', 'sent', 'pending'] })).map((i) => i.id),
});
/** Performs every open intent again; safe at any time. One that cannot be performed now is left to the next sweep. */
export async function sweepOpenIntents(deps: PaymentDeps): Promise<number> {
  let settled = 0;
  for (const { practiceId } of await practicesHere(deps.db, deps.simulated)) {
    const who = await systemIn(deps, practiceId, 'job');
    for (const intentId of mustSucceed(await ask(deps, who, openIntents, {}))) {
      try {
        await performIntent(deps, practiceId, intentId);
        settled++;
      } catch (error) {
        deps.log.warn({ intent: intentId, why: (error as Error).name }, 'card intent stays open');
      }
    }
  }
  return settled;
}

/** Brings the practice processor's messages whose time has come, as a real processor would. */
export async function deliverDueEvents(deps: PaymentDeps): Promise<number> {
  const due = await deps.cards.practice.due({ now: deps.clock.now() });
  const delivered: string[] = [];
  for (const message of due) {
    const applied = await receiveCardEvent(deps, 'practice', message);
    if (!isRefusal(applied)) delivered.push(message.eventId);
  }
  if (delivered.length > 0) await deps.cards.practice.acknowledge(delivered, deps.clock.now());
  return delivered.length;
}

const DELIVER_EVERY_MS = 3_000;
/** So often is asked again about what is still open: no job lasts for ever, and a message may get lost. */
const SWEEP_EVERY_ROUNDS = 300;

export function afterStart(deps: PaymentDeps): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    for (let round = 0; !stopping.signal.aborted; round++) {
      if (round % SWEEP_EVERY_ROUNDS === 0) await quietly(deps, () => sweepOpenIntents(deps));
      await quietly(deps, () => deliverDueEvents(deps));
      await sleep(DELIVER_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
async function quietly(deps: PaymentDeps, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const { name, message } = error as Error;
    deps.log.error({ name, at: message.slice(0, 200) }, 'card work in the background');
  }
}
