/** The only SQL of the portal: its people, their sign-ins, tries, questions. */
import type { Id, Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { PortalPerson, Work } from '../platform/context.ts';
import type { Database } from '../platform/db.ts';

export interface Person extends Omit<PortalPerson, 'proxy'> {
  /** In small letters, as they were invited. */
  readonly email: string;
  /** Their page as a guardian; the page of what the same party pays is another. */
  readonly guardianId: Id<'grd'> | null;
  readonly invitedAt: Instant;
  readonly firstInAt: Instant | null;
  readonly lastInAt: Instant | null;
  readonly endedAt: Instant | null;
}
const people = (work: Work) =>
  work.sql.selectFrom('portal_people').selectAll().where('practice_id', '=', work.practiceId);
type Row = Awaited<ReturnType<ReturnType<typeof people>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): Person => ({
  personId: r.id as Id<'ppn'>,
  clientId: r.client_id as Id<'clt'>,
  partyId: r.party_id as Id<'rsp'> | null,
  email: r.email,
  guardianId: r.guardian_id as Id<'grd'> | null,
  invitedAt: r.invited_at,
  firstInAt: r.first_in_at,
  lastInAt: r.last_in_at,
  endedAt: r.ended_at,
});

/** Whose access has not ended, oldest invitation first. */
export async function peopleWhere(
  work: Work,
  of: { id?: string; clientId?: string; email?: string },
  lock = false,
): Promise<Person[]> {
  let q = people(work).where('ended_at', 'is', null).orderBy('id');
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  if (of.clientId !== undefined) q = q.where('client_id', '=', of.clientId);
  if (of.email !== undefined) q = q.where('email', '=', of.email);
  return (await (lock ? q.forUpdate() : q).execute()).map(decode);
}
export async function insertPerson(
  work: Work,
  p: { clientId: string; partyId: string | null; guardianId: string | null; email: string },
): Promise<Id<'ppn'>> {
  const id = work.newId('ppn');
  await work.sql
    .insertInto('portal_people')
    .values({
      ...{ practice_id: work.practiceId, id, client_id: p.clientId, party_id: p.partyId },
      guardian_id: p.guardianId,
      ...{ email: p.email, invited_at: work.now, invited_by: work.user?.id ?? null },
    })
    .execute();
  return id;
}
export async function changePerson(
  work: Work,
  id: string,
  to: { cameIn?: true; first?: true; ended?: true },
): Promise<void> {
  await work.sql
    .updateTable('portal_people')
    .set({
      ...(to.cameIn ? { last_in_at: work.now } : {}),
      ...(to.first ? { first_in_at: work.now } : {}),
      ...(to.ended ? { ended_at: work.now, ended_by: work.user?.id ?? null } : {}),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

export async function insertSession(
  work: Work,
  s: { personId: string; tokenHash: Buffer; endsAt: Instant; device: string },
): Promise<Id<'pss'>> {
  const id = work.newId('pss');
  await work.sql
    .insertInto('portal_sessions')
    .values({
      ...{ practice_id: work.practiceId, id, person_id: s.personId, token_hash: s.tokenHash },
      ...{ started_at: work.now, last_used_at: work.now, ends_at: s.endsAt, device: s.device },
    })
    .execute();
  return id;
}
/** One (`id`), or all of a person, `but` one. */
export async function endSessions(
  work: Work,
  of: { readonly id?: string; readonly personId?: string; readonly but?: string },
): Promise<void> {
  let q = work.sql
    .updateTable('portal_sessions')
    .set({ ended_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('ended_at', 'is', null);
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  if (of.personId !== undefined) q = q.where('person_id', '=', of.personId);
  if (of.but !== undefined) q = q.where('id', '<>', of.but);
  if (of.id === undefined && of.personId === undefined) throw new Error('of nobody');
  await q.execute();
}
export interface LiveSession {
  readonly practice_id: string;
  readonly zone: string;
  readonly id: string;
  readonly person_id: string;
  readonly client_id: string;
  readonly party_id: string | null;
  readonly guardian_id: string | null;
  readonly ends_at: Instant;
}
export async function sessionByToken(
  db: Database,
  tokenHash: Buffer,
): Promise<LiveSession | undefined> {
  const { rows } = await sql<LiveSession>`select * from find_portal_session(${tokenHash})`.execute(
    db,
  );
  return rows[0];
}

export interface Try {
  readonly kind: 'ask' | 'in';
  readonly practiceId: string | null;
  readonly emailHash: Buffer | null;
  readonly fromHash: Buffer;
  readonly at: Instant;
}
export async function writeTry(db: Pick<Database, 'insertInto'>, t: Try): Promise<string> {
  const row = await db
    .insertInto('portal_tries')
    .values({
      ...{ kind: t.kind, practice_id: t.practiceId, email_hash: t.emailHash },
      ...{ from_hash: t.fromHash, at: t.at },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return String(row.id);
}
export async function triesFrom(
  db: Database,
  of: { kind: Try['kind']; fromHash: Buffer; since: Instant },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from portal_tries
    where from_hash = ${of.fromHash} and at > ${of.since} and kind = ${of.kind}`.execute(db);
  return rows[0]?.n ?? 0;
}
/** The address of a try, and how many were made for it in that time up to this one. */
export async function tryById(
  work: Work,
  id: string,
  since: Instant,
): Promise<{ emailHash: Buffer; nth: number } | undefined> {
  const { rows } = await sql<{ email_hash: Buffer | null; nth: number }>`
    select t.email_hash, (select count(*)::int from portal_tries o where o.email_hash = t.email_hash
      and o.kind = 'ask' and o.at > ${since} and o.id <= t.id) as nth
    from portal_tries t where t.id = ${id} and t.practice_id = ${work.practiceId}`.execute(
    work.sql,
  );
  const [row] = rows;
  return row?.email_hash ? { emailHash: row.email_hash, nth: row.nth } : undefined;
}

export interface Question extends PortalPerson {
  readonly id: Id<'pqn'>;
  readonly chargeId: string | null;
  /** As they saw the line: "Visit of Tue 3 Mar". */
  readonly about: string;
  readonly question: string;
  /** They do not agree with the line. */
  readonly contests: boolean;
  readonly askedAt: Instant;
  readonly answer: string | null;
  readonly answeredAt: Instant | null;
}
export async function questionsWhere(
  work: Work,
  of: {
    id?: string;
    clientId?: string;
    partyId?: string | null;
    open?: true;
    clients?: 'practice' | ReadonlySet<string>;
    limit: number;
  },
  lock = false,
): Promise<Question[]> {
  let q = work.sql
    .selectFrom('portal_questions')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('id', 'desc')
    .limit(of.limit);
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  if (of.clientId !== undefined) q = q.where('client_id', '=', of.clientId);
  if (of.partyId !== undefined)
    q = q.where('party_id', of.partyId === null ? 'is' : '=', of.partyId);
  if (of.open) q = q.where('answer', 'is', null);
  if (of.clients && of.clients !== 'practice')
    q = q.where('client_id', '=', sql<string>`any(${[...of.clients]}::text[])`);
  return (await (lock ? q.forUpdate() : q).execute()).map((r) => ({
    id: r.id as Id<'pqn'>,
    personId: r.person_id as Id<'ppn'>,
    clientId: r.client_id as Id<'clt'>,
    partyId: r.party_id as Id<'rsp'> | null,
    chargeId: r.charge_id,
    about: r.about,
    question: r.question,
    contests: r.contests,
    askedAt: r.asked_at,
    answer: r.answer,
    answeredAt: r.answered_at,
  }));
}
export async function insertQuestion(
  work: Work,
  q: PortalPerson & Pick<Question, 'chargeId' | 'about' | 'question' | 'contests'>,
): Promise<Id<'pqn'>> {
  const id = work.newId('pqn');
  await work.sql
    .insertInto('portal_questions')
    .values({
      ...{ practice_id: work.practiceId, id, person_id: q.personId, client_id: q.clientId },
      ...{ party_id: q.partyId, charge_id: q.chargeId, about: q.about, question: q.question },
      contests: q.contests,
      asked_at: work.now,
    })
    .execute();
  return id;
}
export async function answerQuestion(work: Work, id: string, answer: string): Promise<void> {
  await work.sql
    .updateTable('portal_questions')
    .set({ answer, answered_at: work.now, answered_by: work.user?.id ?? null })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
