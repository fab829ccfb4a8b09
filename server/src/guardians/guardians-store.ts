/** The only SQL of guardians and of the ages at which minors have a say. */
import type { Id, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { type AgesRow, GUARDIAN_FIELDS, type Guardian, type GuardianFields } from './guardian.ts';

const guardians = (work: Work) =>
  work.sql.selectFrom('guardians').selectAll().where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof guardians>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): Guardian => ({
  id: r.id as Id<'grd'>,
  clientId: r.client_id as Id<'clt'>,
  partyId: r.party_id as Id<'rsp'>,
  relationship: r.relationship,
  mayAppointments: r.may_appointments,
  mayMoney: r.may_money,
  from: r.valid_from,
  to: r.valid_to,
  courtNote: r.court_note,
  minorYesOn: r.minor_yes_on,
  version: r.version,
  endedAt: r.ended_at,
});

/** Oldest first. */
export async function guardiansWhere(
  work: Work,
  of: { readonly id?: string; readonly clientId?: string; readonly live?: true },
  lock = false,
): Promise<Guardian[]> {
  let q = guardians(work).orderBy('id');
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  if (of.clientId !== undefined) q = q.where('client_id', '=', of.clientId);
  if (of.live) q = q.where('ended_at', 'is', null);
  return (await (lock ? q.forUpdate() : q).execute()).map(decode);
}
const columnsOf = (f: GuardianFields) => ({
  relationship: f.relationship,
  may_appointments: f.mayAppointments,
  may_money: f.mayMoney,
  valid_from: f.from,
  valid_to: f.to,
  court_note: f.courtNote,
  minor_yes_on: f.minorYesOn,
});
export async function insertGuardian(
  work: Work,
  g: { readonly clientId: string; readonly partyId: string } & GuardianFields,
): Promise<Id<'grd'>> {
  const id = work.newId('grd');
  await work.sql
    .insertInto('guardians')
    .values({
      ...{ practice_id: work.practiceId, id, client_id: g.clientId, party_id: g.partyId },
      ...columnsOf(g),
      ...{ made_at: work.now, made_by: work.user?.id ?? null },
    })
    .execute();
  return id;
}
/** What it said before is kept. The caller holds the row. */
export async function changeGuardian(
  work: Work,
  before: Guardian,
  to: { readonly fields?: GuardianFields; readonly ended?: boolean },
): Promise<void> {
  const kept = Object.fromEntries(GUARDIAN_FIELDS.map((f) => [f, before[f]]));
  await work.sql
    .insertInto('guardian_changes')
    .values({
      ...{ practice_id: work.practiceId, id: work.newId('evt'), guardian_id: before.id },
      before: JSON.stringify({ ...kept, ended: before.endedAt !== null }),
      ...{ by_user: work.user?.id ?? null, at: work.now },
    })
    .execute();
  const end = to.ended
    ? { ended_at: work.now, ended_by: work.user?.id ?? null }
    : { ended_at: null, ended_by: null };
  await work.sql
    .updateTable('guardians')
    .set({
      ...(to.fields ? columnsOf(to.fields) : {}),
      ...(to.ended === undefined ? {} : end),
      version: before.version + 1,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', before.id)
    .execute();
}
/** Known ones and the practice's own, in the order they were set. */
export async function agesRows(work: Work): Promise<AgesRow[]> {
  const { rows } = await sql<{
    own: boolean;
    state: string;
    valid_from: LocalDate;
    login_age: number | null;
    yes_age: number | null;
    source: string;
  }>`select false as own, state, valid_from, login_age, yes_age, source, '' as id from known_minor_ages
     union all select true, state, valid_from, login_age, yes_age, source, id from minor_ages
       where practice_id = ${work.practiceId} order by own, id, state, valid_from`.execute(
    work.sql,
  );
  return rows.map((r) => ({
    ...{ own: r.own, state: r.state, from: r.valid_from, source: r.source },
    ...{ loginAge: r.login_age, yesAge: r.yes_age },
  }));
}
export async function insertAges(work: Work, r: Omit<AgesRow, 'own'>): Promise<Id<'mag'>> {
  const id = work.newId('mag');
  await work.sql
    .insertInto('minor_ages')
    .values({
      ...{ practice_id: work.practiceId, id, state: r.state, valid_from: r.from },
      ...{ login_age: r.loginAge, yes_age: r.yesAge, source: r.source },
      ...{ made_at: work.now, made_by: work.user?.id ?? null },
    })
    .execute();
  return id;
}
