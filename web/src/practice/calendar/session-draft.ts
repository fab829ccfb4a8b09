/** What somebody is filling in for a session, new or changed. */
import type { Body, Reply } from '../../api/endpoints.ts';
import type { Repeat } from './repeat.ts';
import type { Detail } from './SessionPanel.tsx';

export type Setup = Reply<'GET /api/setup'>;
export type Service = Setup['services'][number];
export interface Person {
  readonly clientId: string;
  readonly name: string;
  readonly weight: number;
}
export interface SessionDraft {
  readonly people: readonly Person[];
  readonly serviceId: string | null;
  readonly clinicianId: string | null;
  readonly locationId: string | null;
  readonly medium: Detail['medium'];
  readonly clientAt: Detail['clientAt'];
  readonly title: string;
  readonly day: string | null;
  readonly time: string;
  readonly minutes: number | null;
  readonly repeat: Repeat | undefined;
}
type Book = Body<'POST /api/sessions'>;

export const isAdmin = (setup: Setup | undefined, serviceId: string | null): boolean =>
  setup?.services.find((s) => s.id === serviceId)?.kind === 'admin';
/** One row per service: the one in force on the day, else the latest. */
export function servicesOn(setup: Setup, day: string): Service[] {
  return setup.services
    .filter((s) => s.from <= day && (s.to === null || day <= s.to))
    .sort((a, b) => a.name.localeCompare(b.name));
}
/** What is sent; undefined while something is missing. */
export function bookBody(d: SessionDraft, admin: boolean, even: boolean): Book | undefined {
  const { serviceId, clinicianId, day, minutes } = d;
  if (!serviceId || !clinicianId || !day || !/^\d\d:\d\d$/.test(d.time)) return undefined;
  if (!admin && d.people.length === 0) return undefined;
  return {
    clinicianId,
    serviceId,
    locationId: d.locationId,
    medium: d.medium,
    clientAt: d.medium === 'in-person' ? d.clientAt : d.clientAt === 'office' ? 'home' : d.clientAt,
    title: d.title,
    day,
    time: d.time,
    ...(minutes === null ? {} : { minutes }),
    attendees: admin ? [] : d.people.map(({ clientId, weight }) => ({ clientId, weight })),
    ...(d.repeat ? { repeat: d.repeat } : {}),
    even,
  };
}
export const draftOf = (s: Detail): SessionDraft => ({
  people: s.attendees.map(({ clientId, name, weight }) => ({ clientId, name, weight })),
  serviceId: s.serviceId,
  clinicianId: s.clinicianId,
  locationId: s.locationId,
  medium: s.medium,
  clientAt: s.clientAt,
  title: s.title,
  day: s.day,
  time: s.time,
  minutes: s.minutes,
  repeat: s.repeat ?? undefined,
});
type Changes = Body<'POST /api/sessions/:sessionId/edit'>['changes'];
/** Only what differs. */
export function changesOf(s: Detail, d: SessionDraft): Changes {
  const was = draftOf(s);
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const people = (p: readonly Person[]) => p.map(({ clientId, weight }) => ({ clientId, weight }));
  return {
    ...(d.day && d.day !== was.day ? { day: d.day } : {}),
    ...(d.time !== was.time ? { time: d.time } : {}),
    ...(d.minutes !== null && d.minutes !== was.minutes ? { minutes: d.minutes } : {}),
    ...(d.clinicianId && d.clinicianId !== was.clinicianId ? { clinicianId: d.clinicianId } : {}),
    ...(d.serviceId && d.serviceId !== was.serviceId ? { serviceId: d.serviceId } : {}),
    ...(d.locationId !== was.locationId ? { locationId: d.locationId } : {}),
    ...(d.medium !== was.medium ? { medium: d.medium } : {}),
    ...(d.clientAt !== was.clientAt ? { clientAt: d.clientAt } : {}),
    ...(d.title !== was.title ? { title: d.title } : {}),
    ...(same(people(d.people), people(was.people)) ? {} : { attendees: people(d.people) }),
    ...(d.repeat && !same(d.repeat, was.repeat) ? { repeat: d.repeat } : {}),
  };
}
