// A practice year, played through the real application on a moving clock.
// Comes from: `clearhour simulate`, the demo, tests, benchmarks. Goes to: every slice, by its own endpoints.
// Owns: nothing in the database but what the acts make. Always true: same seed, same books.
// Not here: rules (each slice's), the stories of the office (scenarios).
import { addDays, addMonths, atTime, type LocalDate } from '@clearhour/values';
import type { Logger } from 'pino';
import type { AppDeps } from '../deps.ts';
import { openDeps } from '../open-deps.ts';
import { leaveJobs } from '../platform/jobs.ts';
import type { Store } from '../platform/open-store.ts';
import { deskOf } from './desk.ts';
import { inlineJobs } from './inline-jobs.ts';
import type { YearReport } from './life.ts';
import { liveYear } from './live-year.ts';
import { movingClock } from './moving-clock.ts';
import { type Office, openOffice } from './office.ts';
import { type YearPlan, ZONE } from './set-up-year.ts';
import { type Touchless, touchlessOf } from './touchless.ts';

export { type Booking, type Charge, type Desk, deskOf, type Money, type NoteText } from './desk.ts';
export { type InlineJobs, inlineJobs } from './inline-jobs.ts';
export type { YearReport } from './life.ts';
export { liveYear } from './live-year.ts';
export { dice, type MovingClock, movingClock } from './moving-clock.ts';
export { type Office, OfficeRefused, openOffice } from './office.ts';
export { type SimPractice, type YearPlan, ZONE } from './set-up-year.ts';
export { type Touchless, touchlessOf } from './touchless.ts';

export interface YearOptions {
  readonly seed: number;
  readonly months: number;
  readonly clinicians: number;
  readonly clients: number;
  /** The day after the last one lived. */
  readonly endsOn: LocalDate;
  readonly progress?: (share: number) => void;
  readonly log: Logger;
}

/** The application's needs on a clock of their own. */
export function simulatedDeps(store: Store, log: Logger, start: LocalDate, seed: number) {
  const clock = movingClock(ZONE, atTime(ZONE, start, '07:00'), seed);
  const jobs = inlineJobs(clock);
  const deps: AppDeps & { jobs: typeof jobs } = {
    ...openDeps(store, { stripe: undefined }, log, clock),
    jobs,
    simulated: true,
  };
  return { clock, deps };
}

/** Lives a year in the store and leaves it as a demo practice. Gives what happened. */
export async function simulateYear(
  store: Store,
  options: YearOptions,
): Promise<YearReport & { practiceId: string; touchless: Touchless }> {
  const startsOn = addMonths(options.endsOn, -options.months);
  const plan: YearPlan = {
    seed: options.seed,
    months: options.months,
    clinicians: options.clinicians,
    clients: options.clients,
    startsOn,
  };
  const { clock, deps } = simulatedDeps(store, options.log, addDays(startsOn, 0), options.seed);
  const office: Office = await openOffice(deps, clock, ['render-papers']);
  try {
    const { practice, report } = await liveYear(deskOf(office), plan, options.progress);
    // The owner was last here on a working day before; Today then tells what happened since.
    const lastHere = atTime(ZONE, addDays(options.endsOn, -4), '18:00');
    await store.owner.pool.query('update users set seen_at = $2 where practice_id = $1', [
      practice.practiceId,
      lastHere,
    ]);
    await leaveJobs(store.connection, store.owner.pool, deps.jobs.left(), options.log);
    await store.owner.pool.query(`update practices set kind = 'demo' where practice_id = $1`, [
      practice.practiceId,
    ]);
    const touchless = await touchlessOf(
      store.owner.pool,
      practice.practiceId,
      addDays(options.endsOn, -1),
    );
    return { ...report, practiceId: practice.practiceId, touchless };
  } finally {
    await office.close();
    await deps.typst.close();
  }
}
