/** The sessions of today in the reader's own calendar, with how far each note is. */
import { timeIn } from '@clearhour/values';
import type { z } from 'zod';
import type { Work } from '../platform/context.ts';
import { serviceById } from '../practice/index.ts';
import { listSessions, type Session } from '../sessions/index.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';
import { type NoteMark, noteMarks } from './today-facts.ts';
import type { TodayView } from './worklist-contract.ts';

export type OwnSessions = z.input<typeof TodayView>['sessions'];
type NoteStatus = OwnSessions[number]['noteStatus'];

export async function ownDay(work: Work, reader: Reader): Promise<OwnSessions> {
  const me = work.user?.clinicianId;
  if (!me || !work.can('calendar.read')) return [];
  const { today: from, today: to } = work;
  const sessions = await listSessions(work, { from, to, clinicianIds: [me] });
  const names = await reader.names(sessions.flatMap((s) => s.attendees.map((a) => a.clientId)));
  const marks = await noteMarks(
    work,
    sessions.map((s) => s.id),
  );
  const services = new Map<string, string>();
  for (const id of new Set(sessions.map((s) => s.serviceId)))
    services.set(id, (await serviceById(work, id))?.name ?? '');
  return sessions.map((s) => ({
    sessionId: s.id,
    at: timeIn(work.zone, s.startsAt),
    minutes: s.minutes,
    who: s.attendees.map((a) => names(a.clientId)).join(', ') || s.title || 'Protected time',
    service: services.get(s.serviceId) ?? '',
    status: statusOf(s),
    noteStatus: noteStatusOf(s, marks),
    href: PLACE.session(s.id, s.day),
  }));
}

function statusOf(session: Session): string {
  const statuses = new Set(session.attendees.map((a) => a.status));
  const [only] = statuses;
  if (only === undefined) return 'protected';
  return statuses.size === 1 ? only : 'mixed';
}

const ORDER: readonly NoteStatus[] = ['none', 'draft', 'awaiting-cosign', 'signed'];
/** Of several notes (a group) the one that is least far. */
function noteStatusOf(session: Session, marks: readonly NoteMark[]): NoteStatus {
  const own = marks.filter((m) => m.sessionId === session.id);
  if (own.some((m) => m.attendeeId === null)) return farAs(own[0]?.status);
  if (own.length === 0) return 'none';
  const held = session.attendees.filter((a) => a.status === 'held' || a.status === 'scheduled');
  const each = held.map((a) => farAs(own.find((m) => m.attendeeId === a.id)?.status));
  return ORDER.find((s) => each.includes(s)) ?? 'none';
}
const farAs = (status: string | undefined): NoteStatus =>
  status === undefined
    ? 'none'
    : status === 'draft'
      ? 'draft'
      : status === 'awaiting-cosign'
        ? 'awaiting-cosign'
        : 'signed';
