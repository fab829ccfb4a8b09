/** A day's run is over; while something has not gone, the next day has one too. */
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { OPEN_STATES } from './claim-states.ts';
import { countByState } from './list-store.ts';
import { planSending, type RunKind, runDone } from './settings-store.ts';

export const finishRun = action({
  name: 'finish-claims-run',
  needs: 'system',
  run: async (work: Work, input: { kind: RunKind; day: string; claims: number }) => {
    await runDone(work, input.kind, input.day, input.claims);
    if (input.kind === 'send') {
      const left = await countByState(work, { states: OPEN_STATES });
      if (left.length > 0) await planSending(work);
    }
    work.audit(work.practiceId, { kind: input.kind, claims: input.claims });
    return { done: true };
  },
});
