/** A day's run is over; while something has not gone, the next day has one too. */
import { addDays } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { OPEN_STATES } from './claim-states.ts';
import { idsToAsk } from './claims-store.ts';
import { countByState } from './list-store.ts';
import { planAsking, planSending, type RunKind, runDone } from './settings-store.ts';

export const finishRun = action({
  name: 'finish-claims-run',
  needs: 'system',
  run: async (work: Work, input: { kind: RunKind; day: string; claims: number }) => {
    await runDone(work, input.kind, input.day, input.claims);
    if (input.kind === 'send') {
      const left = await countByState(work, { states: OPEN_STATES });
      if (left.length > 0) await planSending(work);
    }
    if (input.kind === 'ask' && (await idsToAsk(work, work.today, 1)).length > 0) {
      await planAsking(work, addDays(work.today, 1));
    }
    work.audit(work.practiceId, { kind: input.kind, claims: input.claims });
    return { done: true };
  },
});
