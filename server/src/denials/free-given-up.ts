/**
 * A payer answered once more on what had been given up or left to the client. The answer was laid on the
 * book as it was before that; now that is taken back, so that each cent is settled once. A denial that
 * says the same again moved no money: what was decided stays decided.
 */

import { passedOn, takeBackPassed, undoDeniedCare } from '../payments/index.ts';
import type { Work } from '../platform/context.ts';
import type { AnswerRow } from './answers-store.ts';

const RULE = 'The payer answered once more; its answer counts.';

export async function freeGivenUp(work: Work, answers: readonly AnswerRow[]): Promise<void> {
  for (const { chargeId, payerId, entryId } of answers) {
    if (entryId === null) continue;
    await undoDeniedCare(work, { chargeId, payerId }, RULE);
    for (const passed of await passedOn(work, { chargeId })) {
      const toClient = passed.payerId === payerId && passed.toPayerId === null;
      if (toClient) await takeBackPassed(work, passed, RULE);
    }
  }
}
