/** Sessions as the calendar shows them: names or initials, wall-clock times, statuses. No money. */
import { addMinutes, timeIn } from '@clearhour/values';
import type { z } from 'zod';
import { clientsByIds } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { clinicianOn, serviceById } from '../practice/index.ts';
import { statusOfAll } from './decide-status.ts';
import { repeatSentence } from './recurrence.ts';
import { seriesById } from './series-store.ts';
import type { Session } from './session.ts';
import { EVENT_LABEL, EVENTS, isStep, TABLE } from './session-states.ts';
import { sessionById } from './session-store.ts';
import type { SessionDetail, SessionOut, WaiverOut } from './sessions-contract.ts';
import { listWaivers, statusHistory, type Waiver } from './status-store.ts';

export type SessionView = z.input<typeof SessionOut>;
export type SessionDetailView = z.input<typeof SessionDetail>;

/** "A. R.", from names that may begin with any letter. */
export const initials = (name: { given: string; family: string }): string =>
  [name.given, name.family]
    .map((part) => [...part.trim()][0])
    .filter((letter) => letter !== undefined)
    .map((letter) => `${letter.toLocaleUpperCase('en-US')}.`)
    .join(' ');

/** What is shown for each client: the name, or initials to those who may not see clients. */
export async function shownNames(work: Work, clientIds: readonly string[]) {
  const whole = work.can('clients.read');
  const clients = await clientsByIds(work, [...new Set(clientIds)]);
  return new Map<string, string>(
    clients.map((c) => {
      const name = { given: c.preferredName || c.givenName, family: c.familyName };
      return [c.id, whole ? `${name.given} ${name.family}`.trim() : initials(name)];
    }),
  );
}

export const viewWaiver = (w: Waiver): z.input<typeof WaiverOut> => ({
  id: w.id,
  attendeeId: w.attendeeId,
  kind: w.kind,
  reason: w.reason,
  state: w.state,
  requestedBy: w.requestedBy,
  approvedBy: w.approvedBy,
  at: w.at,
});

export async function viewSessions(
  work: Work,
  sessions: readonly Session[],
): Promise<SessionView[]> {
  const people = sessions.flatMap((s) => s.attendees);
  const names = await shownNames(work, [...new Set(people.map((a) => a.clientId))]);
  const waivers = new Map(
    (await listWaivers(work, { attendeeIds: people.map((a) => a.id) })).map((w) => [
      w.attendeeId,
      viewWaiver(w),
    ]),
  );
  const services = new Map<string, { name: string; kind: string }>();
  for (const id of new Set(sessions.map((s) => s.serviceId))) {
    const service = await serviceById(work, id);
    if (service) services.set(id, service);
  }
  return sessions.map((s) => {
    const endsAt = addMinutes(s.startsAt, s.minutes);
    return {
      id: s.id,
      version: s.version,
      seriesId: s.seriesId,
      clinicianId: s.clinicianId,
      serviceId: s.serviceId,
      serviceName: services.get(s.serviceId)?.name ?? '',
      serviceKind: services.get(s.serviceId)?.kind ?? '',
      locationId: s.locationId,
      medium: s.medium,
      clientAt: s.clientAt,
      startsAt: s.startsAt,
      endsAt,
      day: s.day,
      time: timeIn(work.zone, s.startsAt),
      endTime: timeIn(work.zone, endsAt),
      minutes: s.minutes,
      title: s.title,
      removed: s.removed,
      status: statusOfAll(s.attendees.map((a) => a.status)),
      attendees: s.attendees.map((a) => ({
        id: a.id,
        clientId: a.clientId,
        name: names.get(a.clientId) ?? '',
        weight: a.weight,
        status: a.status,
        waiver: waivers.get(a.id) ?? null,
      })),
    };
  });
}
export async function viewSession(work: Work, id: string): Promise<SessionView> {
  const session = await sessionById(work, id);
  const [view] = session ? await viewSessions(work, [session]) : [];
  if (!view) throw new Error('a session just written is not there');
  return view;
}

/** With what may be done next, what was done, and how it repeats. */
export async function viewDetail(work: Work, session: Session): Promise<SessionDetailView> {
  const [view] = await viewSessions(work, [session]);
  if (!view) throw new Error('a session has no view');
  const series = session.seriesId === null ? undefined : await seriesById(work, session.seriesId);
  const clinician = await clinicianOn(work, session.clinicianId, session.day);
  const begun = session.startsAt <= work.now;
  const history = await statusHistory(
    work,
    session.attendees.map((a) => a.id),
  );
  return {
    ...view,
    clinicianName: clinician?.name ?? '',
    repeat: series ? copyRule(series.rule) : null,
    repeatSentence: series ? repeatSentence(series.rule, work.today) : null,
    canDo: session.attendees.flatMap((a) =>
      EVENTS.flatMap((event) => {
        const cell = TABLE[a.status][event];
        const early = !begun && (event === 'hold' || event === 'no-show');
        if (!isStep(cell) || early || !work.can('calendar.write')) return [];
        return [{ attendeeId: a.id, event, label: EVENT_LABEL[event], money: cell.money }];
      }),
    ),
    history,
  };
}
const copyRule = (rule: NonNullable<Awaited<ReturnType<typeof seriesById>>>['rule']) => ({
  ...rule,
  weekdays: rule.weekdays && [...rule.weekdays],
  except: [...rule.except],
});
