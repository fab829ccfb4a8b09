/**
 * Makes the sessions of a series that the calendar has come near to. Each series has one wake-up in
 * the queue; doing it twice makes nothing twice.
 */
import { addDays, atTime, type Id, type LocalDate } from '@clearhour/values';
import { clientById } from '../clients/index.ts';
import { action, perform } from '../platform/action.ts';
import { listPractices } from '../platform/auth/sign-in.ts';
import type { Deps, Work } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { clinicianOn } from '../practice/index.ts';
import { horizon, occurrenceDays, WEEKS_AHEAD } from './recurrence.ts';
import { lockSeries, type Series, seriesMadeBefore, setMadeUntil } from './series-store.ts';
import type { SessionShape } from './session.ts';
import { insertSessions, placesOf } from './session-store.ts';

export const EXTEND_JOB = 'extend-series';
const WEEKLY = 7;

/** A week after the calendar has moved as far as the series is made. */
export async function scheduleExtension(
  work: Work,
  seriesId: string,
  madeUntil: LocalDate,
): Promise<void> {
  const day = addDays(madeUntil, WEEKLY - WEEKS_AHEAD * 7);
  await work.enqueue(EXTEND_JOB, { seriesId }, atTime(work.zone, day, '03:15'));
}

/** One series, or all that need it. */
export const extendSeries = action<{ seriesId?: string }, { made: number; series: number }>({
  name: 'extend-series',
  needs: 'system',
  async run(work, input) {
    const until = horizon(work.today);
    const ids =
      input.seriesId === undefined ? await seriesMadeBefore(work, until) : [input.seriesId];
    let made = 0;
    let extended = 0;
    for (const id of ids) {
      const series = await lockSeries(work, id);
      if (!series || series.madeUntil >= until || isOver(series)) continue;
      made += await extend(work, series, until);
      extended++;
      if (input.seriesId !== undefined) await scheduleExtension(work, id, until);
    }
    work.audit(input.seriesId ?? work.practiceId, { made, series: extended });
    return { made, series: extended };
  },
});

const isOver = (series: Series): boolean =>
  (series.endsBefore !== undefined && series.endsBefore <= series.madeUntil) ||
  (series.rule.until !== undefined && series.rule.until <= series.madeUntil);

async function extend(work: Work, series: Series, until: LocalDate): Promise<number> {
  const from = addDays(series.madeUntil, 1);
  const attendees = await stillClients(work, series.shape);
  const nobodyLeft = series.shape.attendees.length > 0 && attendees.length === 0;
  const starts = [];
  for (const day of occurrenceDays(series.rule, series.start.day, from, until)) {
    if (nobodyLeft || (series.endsBefore !== undefined && day >= series.endsBefore)) break;
    if (!(await clinicianOn(work, series.shape.clinicianId, day))) continue;
    starts.push({ day, time: series.start.time });
  }
  const shape = { ...series.shape, attendees };
  const made = await insertSessions(work, shape, placesOf(series.id, starts));
  await setMadeUntil(work, series.id, until);
  return made.length;
}
/** Former clients are left out of what is made next. */
async function stillClients(work: Work, shape: SessionShape) {
  const staying = [];
  for (const attendee of shape.attendees) {
    const client = await clientById(work, attendee.clientId as Id<'clt'>);
    if (client?.status === 'active') staying.push(attendee);
  }
  return staying;
}

export const sessionJobs = (deps: Deps): Record<string, JobHandler> => ({
  [EXTEND_JOB]: async ({ practiceId, seriesId }) => {
    const practice = (await listPractices(deps.db)).find((p) => p.practiceId === practiceId);
    if (!practice || seriesId === undefined) return;
    const who = { practiceId: practice.practiceId, zone: practice.zone, user: null };
    await perform(deps, { ...who, source: 'job' }, extendSeries, { seriesId });
  },
});
