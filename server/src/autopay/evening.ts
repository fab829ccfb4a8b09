/**
 * The evening: each autopay is looked at once, what is new is said, and what is due is charged; one transaction
 * each, so that it may be cut off anywhere. Days that were missed are made up for by the next evening.
 */
import { addDays, atTime, type Instant, type LocalDate } from '@clearhour/values';
import { action, ask, mustSucceed, perform } from '../platform/action.ts';
import { listPractices } from '../platform/auth/sign-in.ts';
import type { Deps, Who, Work } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { settingOn } from './autopay-settings.ts';
import { CHARGE, chargeOne } from './charge-due.ts';
import { activeAfter } from './enrolments-store.ts';
import { planOne } from './plan-tonight.ts';
import { plannedWhere } from './planned-store.ts';

export const EVENING = 'autopay-evening';
const AT_ONCE = 200;

export async function eveningOf(work: Work, day: LocalDate): Promise<Instant> {
  const { eveningHour } = await settingOn(work, day);
  return atTime(work.zone, day, `${eveningHour}:00`);
}
/** The first evening still to come. */
export async function scheduleEvening(work: Work): Promise<void> {
  const today = await eveningOf(work, work.today);
  const day = today > work.now ? work.today : addDays(work.today, 1);
  await work.enqueue(EVENING, { day }, await eveningOf(work, day));
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
/** A job that comes before its time does nothing, and calls no other. */
const isEvening = action({
  name: 'look-at-autopay-evening',
  needs: 'system',
  run: async (work: Work, input: { day: LocalDate }) => ({
    come: (await eveningOf(work, input.day)) <= work.now,
  }),
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

async function systemIn(deps: Deps, practiceId: string | undefined): Promise<Who> {
  const practice = (await listPractices(deps.db)).find((p) => p.practiceId === practiceId);
  if (!practice) throw new Error('a job of autopay without its practice');
  return { practiceId: practice.practiceId, zone: practice.zone, user: null, source: 'job' };
}
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
  [EVENING]: async ({ practiceId, day }) => {
    const who = await systemIn(deps, practiceId);
    const evening = await ask(deps, who, isEvening, { day: (day ?? '') as LocalDate });
    if (!mustSucceed(evening).come) return;
    await each(
      async (after) => mustSucceed(await ask(deps, who, activeIds, { after })).ids,
      async (enrolmentId) => mustSucceed(await perform(deps, who, planOne, { enrolmentId })),
    );
    await each(
      async (after) => mustSucceed(await ask(deps, who, dueIds, { after })).ids,
      async (plannedId) => mustSucceed(await perform(deps, who, chargeOne, { plannedId })),
    );
    mustSucceed(await perform(deps, who, nextEvening, {}));
  },
  [CHARGE]: async ({ practiceId, plannedId }) => {
    const who = await systemIn(deps, practiceId);
    mustSucceed(await perform(deps, who, chargeOne, { plannedId: plannedId ?? '' }));
  },
});
