/** Book a session, or a series of them some weeks ahead; and say beforehand what is in the way. */
import { isRefusal, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { addToCaseload } from '../clients/index.ts';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { serviceById } from '../practice/index.ts';
import { type Conflict, inTheWay } from './conflicts.ts';
import { scheduleExtension } from './extend-series.ts';
import { findConflicts, lockAndFind } from './find-conflicts.ts';
import {
  checkRecurrence,
  horizon,
  type Local,
  occurrenceDays,
  type Recurrence,
} from './recurrence.ts';
import { insertSeries } from './series-store.ts';
import type { SessionShape } from './session.ts';
import { sessionChanged } from './session-events.ts';
import { checkShape } from './session-reach.ts';
import { insertSessions, placesOf } from './session-store.ts';
import { type SessionView, viewSession } from './session-view.ts';
import type { BookBody, CheckBody } from './sessions-contract.ts';

export type BookInput = z.output<typeof BookBody>;
interface Plan {
  readonly shape: SessionShape;
  readonly starts: readonly Local[];
  readonly rule?: Recurrence;
  readonly madeUntil: LocalDate;
}
const MOST_AT_ONCE = 400;

async function planBooking(work: Work, input: BookInput): Promise<Plan | Refusal> {
  const { clinicianId, serviceId, locationId, medium, clientAt, title, attendees } = input;
  const usual = (await serviceById(work, serviceId))?.defaultMinutes ?? 50;
  const minutes = input.minutes ?? usual;
  const shape = { clinicianId, serviceId, locationId, medium, clientAt, title, attendees, minutes };
  const service = await checkShape(work, shape, input.day);
  if (isRefusal(service)) return service;
  const madeUntil = horizon(work.today, input.day);
  if (!input.repeat) return { shape, starts: [{ day: input.day, time: input.time }], madeUntil };
  const rule = checkRecurrence(input.repeat, input.day);
  if (isRefusal(rule)) return rule;
  const starts = startsOf(rule, { day: input.day, time: input.time }, madeUntil);
  if (starts.length === 0 || starts.length > MOST_AT_ONCE) {
    return refuse(
      'repeat-not-possible',
      starts.length === 0
        ? 'With these exceptions no session is left.'
        : 'That is too many sessions at once. Start the series later.',
      { field: 'repeat' },
    );
  }
  return { shape, starts, rule, madeUntil };
}
export const startsOf = (rule: Recurrence, start: Local, until: LocalDate): Local[] =>
  occurrenceDays(rule, start.day, start.day, until).map((day) => ({ day, time: start.time }));

export const checkBooking = action<
  z.output<typeof CheckBody>,
  { conflicts: Conflict[]; sessions: number }
>({
  name: 'check-booking',
  needs: 'calendar.write',
  async run(work, { sessionId, ...input }) {
    const plan = await planBooking(work, input);
    if (isRefusal(plan)) return plan;
    const moving = new Set(sessionId === undefined ? [] : [sessionId]);
    const conflicts = await findConflicts(work, plan.shape, plan.starts, moving);
    return { conflicts: conflicts.slice(0, 50), sessions: plan.starts.length };
  },
});

export const bookSession = action<
  BookInput,
  { session: SessionView; seriesId: string | null; made: number }
>({
  name: 'book-session',
  needs: 'calendar.write',
  async run(work, input) {
    const plan = await planBooking(work, input);
    if (isRefusal(plan)) return plan;
    const { shape, starts, rule } = plan;
    const taken = inTheWay(await lockAndFind(work, shape, starts));
    if (taken && !input.even) return taken;
    const start = { day: input.day, time: input.time };
    const seriesId = rule ? await startSeries(work, { shape, rule, start }, plan.madeUntil) : null;
    const places = seriesId === null ? starts.map((at) => ({ at })) : placesOf(seriesId, starts);
    const made = await insertSessions(work, shape, places);
    await joinCaseload(work, shape, input.day);
    const first = made[0];
    if (first === undefined) throw new Error('a booking made no session');
    // The nearest one; the later ones of a series are far enough ahead for who looks each morning.
    await work.emit(sessionChanged, { sessionId: first });
    work.audit(first, { made: made.length, series: seriesId, even: taken !== undefined });
    return { session: await viewSession(work, first), seriesId, made: made.length };
  },
});

/** A series row, and the job that makes its later sessions. */
export async function startSeries(
  work: Work,
  series: {
    readonly shape: SessionShape;
    readonly rule: Recurrence;
    readonly start: Local;
    readonly endsBefore?: LocalDate | undefined;
  },
  madeUntil: LocalDate,
) {
  const id = await insertSeries(work, { ...series, madeUntil });
  await scheduleExtension(work, id, madeUntil);
  return id;
}

/** Who is booked with a clinician is on that clinician's caseload, from now at the latest. */
export async function joinCaseload(work: Work, shape: SessionShape, day: LocalDate): Promise<void> {
  const from = day < work.today ? day : work.today;
  for (const { clientId } of shape.attendees) {
    orRollBack(await addToCaseload(work, clientId, shape.clinicianId, from));
  }
}
