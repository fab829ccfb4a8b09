/** Edit one session, this and the following, or all of a series that are still to come. */
import { isRefusal, type Refusal, refuse, timeIn } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { joinCaseload, startSeries, startsOf } from './book-session.ts';
import { inTheWay } from './conflicts.ts';
import { lockAndFind } from './find-conflicts.ts';
import { changeOne } from './move-session.ts';
import { checkRecurrence, horizon, type Local, occurrenceOf } from './recurrence.ts';
import { takeOut } from './remove-session.ts';
import { madeOf, planSeriesEdit, type SeriesPlan } from './series-edit.ts';
import { endSeries, lockSeries } from './series-store.ts';
import { changedMeanwhile, type Session, type SessionShape, shapeOf } from './session.ts';
import { sessionChanged } from './session-events.ts';
import { checkShape, lockedInReach } from './session-reach.ts';
import { insertSessions, lockSessionsOf, placesOf, updateSession } from './session-store.ts';
import { type SessionView, viewSession } from './session-view.ts';
import type { EditBody } from './sessions-contract.ts';

type Input = { sessionId: string } & z.output<typeof EditBody>;
type Changes = Input['changes'];
interface Done {
  readonly changed: number;
  readonly made: number;
  readonly removed: number;
  readonly kept: number;
}

export const editSession = action<Input, Done & { session: SessionView }>({
  name: 'edit-session',
  needs: 'calendar.write',
  async run(work, input) {
    const session = await lockedInReach(work, input.sessionId);
    if (isRefusal(session)) return session;
    if (session.version !== input.version) return changedMeanwhile();
    const done =
      session.seriesId === null
        ? await editAlone(work, session, input)
        : input.scope === 'this'
          ? await editOne(work, session, input)
          : await editSeries(work, session, session.seriesId, input);
    if (isRefusal(done)) return done;
    work.audit(session.id, { scope: input.scope, ...done });
    return { ...done, session: await viewSession(work, session.id) };
  },
});

const apply = (shape: SessionShape, c: Changes): SessionShape => ({
  clinicianId: c.clinicianId ?? shape.clinicianId,
  serviceId: c.serviceId ?? shape.serviceId,
  locationId: c.locationId === undefined ? shape.locationId : c.locationId,
  medium: c.medium ?? shape.medium,
  clientAt: c.clientAt ?? shape.clientAt,
  minutes: c.minutes ?? shape.minutes,
  title: c.title ?? shape.title,
  attendees: c.attendees ?? shape.attendees,
});
const localNow = (work: Work, s: Session): Local => ({
  day: s.day,
  time: timeIn(work.zone, s.startsAt),
});
const target = (work: Work, s: Session, c: Changes): Local => ({
  ...localNow(work, s),
  ...(c.day === undefined ? {} : { day: c.day }),
  ...(c.time === undefined ? {} : { time: c.time }),
});

async function editOne(work: Work, session: Session, input: Input): Promise<Done | Refusal> {
  if (input.changes.repeat) {
    return refuse(
      'say-which',
      'How it repeats can be changed for this and the following, or for all.',
      {
        field: 'scope',
      },
    );
  }
  const shape = apply(shapeOf(session), input.changes);
  const at = target(work, session, input.changes);
  const no = await changeOne(work, session, { shape, at, even: input.even });
  return no ?? { changed: 1, made: 0, removed: 0, kept: 0 };
}

/** A session of no series; with `repeat` it becomes the first of one. */
async function editAlone(work: Work, session: Session, input: Input): Promise<Done | Refusal> {
  const { repeat, ...changes } = input.changes;
  if (!repeat) return editOne(work, session, { ...input, changes });
  const start = target(work, session, changes);
  const rule = checkRecurrence(repeat, start.day);
  if (isRefusal(rule)) return rule;
  const shape = apply(shapeOf(session), changes);
  const madeUntil = horizon(work.today, start.day);
  const starts = startsOf(rule, start, madeUntil).filter((at) => at.day !== start.day);
  const id = await startSeries(work, { shape, rule, start }, madeUntil);
  const series = { id, occurrence: occurrenceOf(start) };
  const no = await changeOne(work, session, { shape, at: start, even: input.even, series });
  if (no) return no;
  const taken = inTheWay(await lockAndFind(work, shape, starts, new Set([session.id])));
  if (taken && !input.even) return taken;
  await insertSessions(work, shape, placesOf(id, starts));
  return { changed: 1, made: starts.length, removed: 0, kept: 0 };
}

async function editSeries(
  work: Work,
  session: Session,
  seriesId: string,
  input: Input,
): Promise<Done | Refusal> {
  const series = await lockSeries(work, seriesId);
  if (!series) throw new Error('a session of a series that is not there');
  const rows = await lockSessionsOf(work, seriesId);
  const { changes } = input;
  const plan = planSeriesEdit(
    series,
    madeOf(work.zone, rows),
    {
      scope: input.scope === 'all' ? 'all' : 'following',
      sessionId: session.id,
      day: changes.day,
      time: changes.time,
      repeat: changes.repeat,
    },
    work.now,
    horizon(work.today),
  );
  if (isRefusal(plan)) return plan;
  if (!plan.next) throw new Error('an edit ended a series');
  const shape = apply(series.shape, changes);
  const known = new Set<string>(session.attendees.map((a) => a.clientId));
  const service = await checkShape(work, shape, plan.next.start.day, known);
  if (isRefusal(service)) return service;
  const moving = new Set([...plan.change.map((c) => c.id), ...plan.remove]);
  const starts = [...plan.change.map((c) => c.at), ...plan.add];
  const taken = inTheWay(await lockAndFind(work, shape, starts, moving));
  if (taken && !input.even) return taken;
  await endSeries(work, seriesId, plan.endsBefore);
  const id = await startSeries(work, { ...plan.next, shape }, plan.next.madeUntil);
  return writePlan(work, plan, { id, shape, rows, changes });
}

async function writePlan(
  work: Work,
  plan: SeriesPlan,
  to: { id: string; shape: SessionShape; rows: readonly Session[]; changes: Changes },
): Promise<Done> {
  const byId = new Map<string, Session>(to.rows.map((s) => [s.id, s]));
  for (const { id, occurrence, at } of plan.change) {
    const row = byId.get(id);
    if (!row) throw new Error('a plan changes a session that is not there');
    const series = { id: to.id, occurrence };
    await updateSession(work, row, { shape: apply(shapeOf(row), to.changes), at, series });
  }
  await insertSessions(work, to.shape, placesOf(to.id, plan.add));
  await takeOut(
    work,
    plan.remove.map((id) => byId.get(id) as Session),
    '',
  );
  if (plan.next) await joinCaseload(work, to.shape, plan.next.start.day);
  for (const { id } of plan.change)
    await work.emit(sessionChanged, { sessionId: id as Session['id'] });
  return {
    changed: plan.change.length,
    made: plan.add.length,
    removed: plan.remove.length,
    kept: plan.kept,
  };
}
