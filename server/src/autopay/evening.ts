/**
 * The evening: each autopay is looked at once, what is new is said, and what is due is charged; one transaction
 * each, so that it may be cut off anywhere. Days that were missed are made up for by the next evening.
 */
import { addDays, type LocalDate } from '@clearhour/values';
import { action, ask, mustSucceed, perform } from '../platform/action.ts';
import type { Deps, Work } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { systemIn } from '../platform/practices-here.ts';
import { EVENING, eveningOf } from './autopay-settings.ts';
import { CHARGE, chargeOne } from './charge-due.ts';
import { activeAfter } from './enrolments-store.ts';
import { planOne } from './plan-tonight.ts';
import { plannedWhere } from './planned-store.ts';

const AT_ONCE = 200;

/** The first evening still to come. */
export async function scheduleEvening(work: Work): Promise<void> {
  const today = await eveningOf(work, work.today);
  const day = today > work.now ? work.today : addDays(work.today, 1);
  const at = await eveningOf(work, day);
  await work.enqueue(EVENING, { day, at }, at);
}
const nextEvening = action({
  name: 'schedule-autopay-evening',
  needs: 'system',
  run: async (work: Work, _: object) => {
    await scheduleEvening(work);
    work.audit(work.practiceId, {});
    return {};
  },
});
/** Before its hour nothing is done. Put off: this is when it was to be, and the hour was made a later one since. */
const isEvening = action({
  name: 'look-at-autopay-evening',
  needs: 'system',
  run: async (work: Work, input: { day: LocalDate; at: string | undefined }) => {
    const come = (await eveningOf(work, input.day)) <= work.now;
    return { come, putOff: !come && input.at !== undefined && input.at <= work.now };
  },
});
const activeIds = action({
  name: 'list-active-autopays',
  needs: 'system',
  run: async (work: Work, input: { after: string }) => ({
    ids: await activeAfter(work, input.after, AT_ONCE),
  }),
});
const dueIds = action({
  name: 'list-due-planned-charges',
  needs: 'system',
  run: async (work: Work, input: { after: string }) => ({
    ids: (await plannedWhere(work, { dueBy: work.today, after: input.after, limit: AT_ONCE })).map(
      (p) => p.id as string,
    ),
  }),
});

async function each(
  list: (after: string) => Promise<readonly string[]>,
  one: (id: string) => Promise<unknown>,
): Promise<void> {
  for (let after = ''; ; ) {
    const ids = await list(after);
    for (const id of ids) await one(id);
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
  }
}
export const autopayJobs = (deps: Deps): Record<string, JobHandler> => ({
  // `once`: sent because the hour was changed; another sees to the evenings to come.
  [EVENING]: async ({ practiceId, day, at, once }) => {
    const who = await systemIn(deps, practiceId);
    const seeToNext = async () => {
      if (once === undefined) mustSucceed(await perform(deps, who, nextEvening, {}));
    };
    const { come, putOff } = mustSucceed(
      await ask(deps, who, isEvening, { day: (day ?? '') as LocalDate, at }),
    );
    if (putOff) await seeToNext();
    if (!come) return;
    await each(
      async (after) => mustSucceed(await ask(deps, who, activeIds, { after })).ids,
      async (enrolmentId) => mustSucceed(await perform(deps, who, planOne, { enrolmentId })),
    );
    await each(
      async (after) => mustSucceed(await ask(deps, who, dueIds, { after })).ids,
      async (plannedId) => mustSucceed(await perform(deps, who, chargeOne, { plannedId })),
    );
    await seeToNext();
  },
  [CHARGE]: async ({ practiceId, plannedId }) => {
    const who = await systemIn(deps, practiceId);
    mustSucceed(await perform(deps, who, chargeOne, { plannedId: plannedId ?? '' }));
  },
});
