/** The SQL of series: the rule, what each session of it is like, how far its rows are made. */
import type { Id, Instant, LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import {
  type Local,
  localOf,
  occurrenceOf,
  parseRule,
  type Recurrence,
  ruleText,
} from './recurrence.ts';
import type { AttendeeWanted, ClientPlace, Medium, SessionShape } from './session.ts';

export interface Series {
  readonly id: Id<'ser'>;
  readonly rule: Recurrence;
  readonly start: Local;
  readonly shape: SessionShape;
  readonly madeUntil: LocalDate;
  readonly endsBefore?: LocalDate | undefined;
  readonly createdAt: Instant;
}

/** The caller changes it next, or makes rows from it: locked. */
export async function lockSeries(work: Work, id: string): Promise<Series | undefined> {
  const row = await work.sql
    .selectFrom('series')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && decode(row);
}
export async function seriesById(work: Work, id: string): Promise<Series | undefined> {
  const row = await work.sql
    .selectFrom('series')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && decode(row);
}
/** Ids of series that may still give sessions after what is made. */
export async function seriesMadeBefore(work: Work, day: LocalDate): Promise<Id<'ser'>[]> {
  const rows = await work.sql
    .selectFrom('series')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('made_until', '<', day)
    .where((eb) =>
      eb.or([eb('ends_before', 'is', null), eb('ends_before', '>', eb.ref('made_until'))]),
    )
    .orderBy('id')
    .execute();
  return rows.map((r) => r.id as Id<'ser'>);
}

export async function insertSeries(
  work: Work,
  series: Omit<Series, 'id' | 'createdAt'>,
): Promise<Id<'ser'>> {
  const id = work.newId('ser');
  const { shape } = series;
  await work.sql
    .insertInto('series')
    .values({
      practice_id: work.practiceId,
      id,
      rule: ruleText(series.rule, series.start.time),
      starts_local: occurrenceOf(series.start),
      minutes: shape.minutes,
      clinician_id: shape.clinicianId,
      service_id: shape.serviceId,
      location_id: shape.locationId,
      medium: shape.medium,
      client_at: shape.clientAt,
      title: shape.title,
      attendees: JSON.stringify(shape.attendees),
      made_until: series.madeUntil,
      ends_before: series.endsBefore ?? null,
      created_at: work.now,
    })
    .execute();
  return id;
}
export const endSeries = (work: Work, id: string, endsBefore: LocalDate) =>
  work.sql
    .updateTable('series')
    .set({ ends_before: endsBefore })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
export const setMadeUntil = (work: Work, id: string, madeUntil: LocalDate) =>
  work.sql
    .updateTable('series')
    .set({ made_until: madeUntil })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();

interface Row {
  id: string;
  rule: string;
  starts_local: string;
  minutes: number;
  clinician_id: string;
  service_id: string;
  location_id: string | null;
  medium: string;
  client_at: string;
  title: string;
  attendees: unknown;
  made_until: LocalDate;
  ends_before: LocalDate | null;
  created_at: Instant;
}
const decode = (r: Row): Series => ({
  id: r.id as Id<'ser'>,
  rule: parseRule(r.rule),
  start: localOf(r.starts_local),
  shape: {
    clinicianId: r.clinician_id as Id<'cln'>,
    serviceId: r.service_id as Id<'svc'>,
    locationId: r.location_id as Id<'loc'> | null,
    medium: r.medium as Medium,
    clientAt: r.client_at as ClientPlace,
    minutes: r.minutes,
    title: r.title,
    attendees: (r.attendees as AttendeeWanted[]).map(({ clientId, weight }) => ({
      clientId,
      weight,
    })),
  },
  madeUntil: r.made_until,
  ...(r.ends_before === null ? {} : { endsBefore: r.ends_before }),
  createdAt: r.created_at,
});
