/** The rows of a small practice, written straight into the tables. */
import { createHash } from 'node:crypto';
import {
  addMinutes,
  atTime,
  cents,
  dateIn,
  type Id,
  instant,
  type LocalDate,
} from '@clearhour/values';
import type { Work } from '../../platform/context.ts';

const FROM = '2026-01-01' as LocalDate;

export interface Visit {
  readonly sessionId: Id<'ses'>;
  readonly attendees: readonly { readonly id: Id<'att'>; readonly clientId: Id<'clt'> }[];
}
export async function addClinician(w: Work): Promise<Id<'cln'>> {
  const id = w.newId('cln');
  const p = { practice_id: w.practiceId };
  await w.sql
    .insertInto('clinicians')
    .values({ ...p, id, name: 'Dr. Osei', credential: 'LCSW', active_from: FROM })
    .execute();
  await w.sql
    .insertInto('licences')
    .values({
      ...p,
      id: w.newId('lic'),
      clinician_id: id,
      level: 'masters',
      kind: 'LCSW',
      number: '1',
      state: 'NY',
      valid_from: FROM,
    })
    .execute();
  return id;
}
export async function addServices(w: Work) {
  const add = async (
    name: string,
    kind: string,
    time_rule: string,
    fee: number | null,
    more: { code?: string; per_attendee?: boolean; claimable?: boolean } = {},
  ) => {
    const id = w.newId('svc');
    await w.sql
      .insertInto('services')
      .values({
        practice_id: w.practiceId,
        id,
        name,
        kind,
        time_rule,
        default_minutes: 50,
        per_attendee: false,
        claimable: true,
        valid_from: FROM,
        ...more,
      })
      .execute();
    if (fee !== null) await addFee(w, id, fee);
    return id;
  };
  return {
    individual: await add('Individual therapy', 'individual', 'psychotherapy', 17500),
    couple: await add('Couple therapy', 'couple', 'family-present', 20000),
    group: await add('Group therapy', 'group', 'untimed', 6000, {
      code: '90853',
      per_attendee: true,
    }),
    crisis: await add('Crisis', 'crisis', 'crisis', 22500),
    exercise: await add('Exercise', 'therapy-units', 'units-15', 4000, { code: '97110' }),
    noFee: await add('Coaching', 'individual', 'psychotherapy', null),
  };
}
export const addFee = (
  w: Work,
  serviceId: string,
  amount: number,
  more: { code?: string; valid_from?: LocalDate; payer_id?: string } = {},
) =>
  w.sql
    .insertInto('fees')
    .values({
      practice_id: w.practiceId,
      id: w.newId('fee'),
      service_id: serviceId,
      amount_cents: cents(amount),
      valid_from: FROM,
      set_at: w.now,
      ...more,
    })
    .execute();
export async function addPayer(
  w: Work,
  name: string,
  payerClass: string,
  unitMethod: 'cms' | 'ama' = 'ama',
): Promise<Id<'pyr'>> {
  const id = w.newId('pyr');
  await w.sql
    .insertInto('payers')
    .values({ practice_id: w.practiceId, id, name, class: payerClass, created_at: w.now })
    .execute();
  await w.sql
    .insertInto('payer_rules')
    .values({
      practice_id: w.practiceId,
      id: w.newId('rul'),
      payer_id: id,
      unit_method: unitMethod,
      place_client_home: '10',
      place_client_elsewhere: '02',
      modifier_video: '95',
      modifier_audio: '93',
      licence_modifiers: '{"masters":"HO"}',
      bill_as: 'renderer',
      valid_from: FROM,
    })
    .execute();
  return id;
}
export const addPolicy = (
  w: Work,
  clientId: string,
  payerId: string,
  more: { copay_cents?: number; do_not_bill?: boolean } = {},
) =>
  w.sql
    .insertInto('policies')
    .values({
      practice_id: w.practiceId,
      id: w.newId('pol'),
      client_id: clientId,
      payer_id: payerId,
      member_id: 'M1',
      rank: 1,
      relationship: 'self',
      valid_from: FROM,
      copay_cents: more.copay_cents === undefined ? null : cents(more.copay_cents),
      do_not_bill: more.do_not_bill ?? false,
    })
    .execute();
export const addMissedPolicy = (
  w: Work,
  kind: string,
  amount: number | null,
  percent: number | null = null,
) =>
  w.sql
    .insertInto('missed_policies')
    .values({
      practice_id: w.practiceId,
      id: w.newId('msp'),
      applies_to: kind,
      notice_hours: 24,
      amount_cents: amount === null ? null : cents(amount),
      percent_bp: percent,
      valid_from: FROM,
    })
    .execute();
export async function addClient(w: Work, pays: string, clinicianId: string): Promise<Id<'clt'>> {
  const id = w.newId('clt');
  const p = { practice_id: w.practiceId };
  await w.sql
    .insertInto('clients')
    .values({
      ...p,
      id,
      given_name: 'Ada',
      family_name: 'Reed',
      pays,
      status: 'active',
      created_at: w.now,
    })
    .execute();
  await w.sql
    .insertInto('caseloads')
    .values({
      ...p,
      id: w.newId('shr'),
      client_id: id,
      clinician_id: clinicianId,
      valid_from: FROM,
    })
    .execute();
  return id;
}
export async function addTemplate(w: Work): Promise<Id<'tpl'>> {
  const id = w.newId('tpl');
  await w.sql
    .insertInto('note_templates')
    .values({
      practice_id: w.practiceId,
      id,
      name: 'Progress',
      kind: 'progress',
      fields: '[]',
      built_in: true,
      created_at: w.now,
    })
    .execute();
  return id;
}

export interface VisitMore {
  readonly at?: string;
  readonly status?: string;
}
export async function addVisit(
  w: Work,
  v: VisitMore & {
    serviceId: string;
    clients: readonly (readonly [Id<'clt'>, number?])[];
    clinicianId: string;
  },
): Promise<Visit> {
  const sessionId = w.newId('ses');
  const starts = instant(v.at ?? '2026-03-03T15:00:00Z');
  const p = { practice_id: w.practiceId };
  await w.sql
    .insertInto('sessions')
    .values({
      ...p,
      id: sessionId,
      clinician_id: v.clinicianId,
      service_id: v.serviceId,
      medium: 'video',
      client_at: 'home',
      starts_at: starts,
      minutes: 50,
      local_day: dateIn(w.zone, starts),
      created_at: w.now,
    })
    .execute();
  const attendees: Visit['attendees'][number][] = [];
  for (const [clientId, weight = 1] of v.clients) {
    const id = w.newId('att');
    await w.sql
      .insertInto('attendees')
      .values({
        ...p,
        id,
        session_id: sessionId,
        client_id: clientId,
        weight,
        status: v.status ?? 'held',
        status_at: w.now,
      })
      .execute();
    attendees.push({ id, clientId });
  }
  return { sessionId, attendees };
}

export interface SignMore {
  readonly attendee?: number;
  readonly codeChoice?: object;
  readonly diagnoses?: string[];
}
export async function writeNote(
  w: Work,
  v: Visit,
  minutes: number,
  more: SignMore & { clinicianId: string; templateId: string },
) {
  const attendeeId = more.attendee === undefined ? null : v.attendees[more.attendee]!.id;
  const p = { practice_id: w.practiceId };
  let q = w.sql
    .selectFrom('notes')
    .select(['id', 'version'])
    .where('practice_id', '=', w.practiceId)
    .where('session_id', '=', v.sessionId);
  q =
    attendeeId === null
      ? q.where('attendee_id', 'is', null)
      : q.where('attendee_id', '=', attendeeId);
  const before = await q.executeTakeFirst();
  const noteId = before?.id ?? w.newId('not');
  const version = (before?.version ?? 0) + 1;
  const from = atTime(w.zone, '2026-03-03' as LocalDate, '10:00');
  const text = {
    template_id: more.templateId,
    body: '{}',
    started_at: from,
    ended_at: addMinutes(from, minutes),
    break_minutes: 0,
    diagnoses: more.diagnoses ?? ['F41.1'],
    code_choice: more.codeChoice ? JSON.stringify(more.codeChoice) : null,
  };
  if (!before)
    await w.sql
      .insertInto('notes')
      .values({
        ...p,
        ...text,
        id: noteId,
        session_id: v.sessionId,
        attendee_id: attendeeId,
        author_id: more.clinicianId,
        status: 'draft',
        created_at: w.now,
        saved_at: w.now,
      })
      .execute();
  const content_hash = createHash('sha256').update(`${noteId}${version}`).digest();
  await w.sql
    .insertInto('note_versions')
    .values({ ...p, ...text, note_id: noteId, version, content_hash, at: w.now })
    .execute();
  await w.sql
    .updateTable('notes')
    .set({ ...text, status: 'signed', version, billable_version: version })
    .where('practice_id', '=', w.practiceId)
    .where('id', '=', noteId)
    .execute();
  return { noteId, sessionId: v.sessionId, attendeeId, version };
}
export async function setStatusRow(w: Work, attendeeId: string, to: string): Promise<string> {
  const row = await w.sql
    .selectFrom('attendees')
    .select('status')
    .where('practice_id', '=', w.practiceId)
    .where('id', '=', attendeeId)
    .executeTakeFirstOrThrow();
  await w.sql
    .updateTable('attendees')
    .set({ status: to })
    .where('practice_id', '=', w.practiceId)
    .where('id', '=', attendeeId)
    .execute();
  return row.status;
}
