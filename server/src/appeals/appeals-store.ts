/** The only SQL of appeals, their notes and the practice's own letters. */
import type { Id, Instant, LocalDate } from '@clearhour/values';
import { sql, type Updateable } from 'kysely';
import type { Bucket } from '../denials/index.ts';
import type { Work } from '../platform/context.ts';
import type { DB } from '../platform/db.ts';
import type { AppealState } from './appeal-states.ts';
import type { LetterTemplate } from './letter.ts';

export type SentHow = 'mail' | 'fax' | 'portal' | 'email';
export interface Appeal {
  readonly id: Id<'apl'>;
  readonly payerId: Id<'pyr'>;
  readonly claimId: Id<'clm'> | null;
  readonly clientId: Id<'clt'>;
  readonly serviceOn: LocalDate;
  readonly level: number;
  readonly follows: Id<'apl'> | null;
  readonly state: AppealState;
  readonly template: string;
  readonly letterTo: string;
  readonly subject: string;
  readonly body: string;
  readonly limitOn: LocalDate | null;
  readonly actBy: LocalDate | null;
  readonly limitBasis: string | null;
  readonly sentOn: LocalDate | null;
  readonly sentHow: SentHow | null;
  readonly sentReference: string;
  readonly answerBy: LocalDate | null;
  readonly outcomeOn: LocalDate | null;
  readonly outcomeWhy: string;
  readonly madeAt: Instant;
  readonly madeBy: string | null;
  readonly version: number;
}
const COLUMNS = [
  ...(['id', 'payer_id', 'claim_id', 'client_id', 'service_on', 'level', 'follows'] as const),
  ...(['state', 'template', 'letter_to', 'subject', 'body', 'limit_on', 'act_by'] as const),
  ...(['limit_basis', 'sent_on', 'sent_how', 'sent_reference', 'answer_by'] as const),
  ...(['outcome_on', 'outcome_why', 'made_at', 'made_by', 'version'] as const),
] as const;

export async function appealsWhere(
  work: Work,
  f: {
    id?: string;
    claimId?: string | undefined;
    clientId?: string | undefined;
    payerId?: string | undefined;
    denialIds?: readonly string[];
    state?: AppealState | undefined;
    clients?: 'practice' | ReadonlySet<string>;
    before?: string | undefined;
    limit?: number;
    lock?: boolean;
  },
): Promise<Appeal[]> {
  let q = work.sql
    .selectFrom('appeals')
    .select([...COLUMNS])
    .where('practice_id', '=', work.practiceId)
    .orderBy('id', 'desc');
  if (f.id !== undefined) q = q.where('id', '=', f.id);
  if (f.claimId !== undefined) q = q.where('claim_id', '=', f.claimId);
  if (f.clientId !== undefined) q = q.where('client_id', '=', f.clientId);
  if (f.payerId !== undefined) q = q.where('payer_id', '=', f.payerId);
  if (f.state !== undefined) q = q.where('state', '=', f.state);
  if (f.before !== undefined) q = q.where('id', '<', f.before);
  if (f.denialIds) {
    q = q.where(
      sql<boolean>`exists (select from appeal_denials x where x.practice_id = appeals.practice_id
        and x.appeal_id = appeals.id and x.denial_id = any(${[...f.denialIds]}::text[]))`,
    );
  }
  if (f.clients && f.clients !== 'practice') {
    q = q.where('client_id', '=', sql<string>`any(${[...f.clients]}::text[])`);
  }
  if (f.limit !== undefined) q = q.limit(f.limit);
  if (f.lock) q = q.forUpdate();
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'apl'>,
    payerId: r.payer_id as Id<'pyr'>,
    claimId: r.claim_id as Id<'clm'> | null,
    clientId: r.client_id as Id<'clt'>,
    serviceOn: r.service_on,
    level: r.level,
    follows: r.follows as Id<'apl'> | null,
    state: r.state as AppealState,
    template: r.template,
    letterTo: r.letter_to,
    subject: r.subject,
    body: r.body,
    limitOn: r.limit_on,
    actBy: r.act_by,
    limitBasis: r.limit_basis,
    sentOn: r.sent_on,
    sentHow: r.sent_how as SentHow | null,
    sentReference: r.sent_reference,
    answerBy: r.answer_by,
    outcomeOn: r.outcome_on,
    outcomeWhy: r.outcome_why,
    madeAt: r.made_at,
    madeBy: r.made_by,
    version: r.version,
  }));
}
export type NewAppeal = Pick<
  Appeal,
  | ('id' | 'payerId' | 'claimId' | 'clientId' | 'serviceOn' | 'level' | 'follows' | 'template')
  | ('letterTo' | 'subject' | 'body' | 'limitOn' | 'actBy' | 'limitBasis')
>;
export async function insertAppeal(work: Work, a: NewAppeal): Promise<void> {
  await work.sql
    .insertInto('appeals')
    .values({
      practice_id: work.practiceId,
      id: a.id,
      payer_id: a.payerId,
      claim_id: a.claimId,
      client_id: a.clientId,
      service_on: a.serviceOn,
      level: a.level,
      follows: a.follows,
      state: 'draft',
      template: a.template,
      letter_to: a.letterTo,
      subject: a.subject,
      body: a.body,
      limit_on: a.limitOn,
      act_by: a.actBy,
      limit_basis: a.limitBasis,
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .execute();
}
/** The caller holds the row. */
export async function changeAppeal(
  work: Work,
  a: Pick<Appeal, 'id' | 'version'>,
  set: Updateable<DB['appeals']>,
): Promise<void> {
  await work.sql
    .updateTable('appeals')
    .set({ ...set, version: a.version + 1 })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', a.id)
    .execute();
}
export async function addDenials(work: Work, appealId: string, denialIds: readonly string[]) {
  if (denialIds.length === 0) return;
  await work.sql
    .insertInto('appeal_denials')
    .values(
      denialIds.map((denial_id) => ({
        practice_id: work.practiceId,
        appeal_id: appealId,
        denial_id,
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
}
export async function dropDenial(work: Work, appealId: string, denialId: string): Promise<number> {
  await work.sql
    .deleteFrom('appeal_denials')
    .where('practice_id', '=', work.practiceId)
    .where('appeal_id', '=', appealId)
    .where('denial_id', '=', denialId)
    .execute();
  return (await denialIdsOf(work, appealId)).length;
}
export async function denialIdsOf(work: Work, appealId: string): Promise<Id<'dnl'>[]> {
  const rows = await work.sql
    .selectFrom('appeal_denials')
    .select('denial_id')
    .where('practice_id', '=', work.practiceId)
    .where('appeal_id', '=', appealId)
    .orderBy('denial_id')
    .execute();
  return rows.map((r) => r.denial_id as Id<'dnl'>);
}
export async function appealsOfDenial(work: Work, denialId: string): Promise<Id<'apl'>[]> {
  const rows = await work.sql
    .selectFrom('appeal_denials')
    .select('appeal_id')
    .where('practice_id', '=', work.practiceId)
    .where('denial_id', '=', denialId)
    .orderBy('appeal_id')
    .execute();
  return rows.map((r) => r.appeal_id as Id<'apl'>);
}

export interface PacketNote {
  readonly noteId: Id<'not'>;
  readonly serviceOn: LocalDate;
  readonly authorName: string;
  readonly chosenBy: string;
  readonly chosenAt: Instant;
  /** Headings and texts, as signed. */
  readonly content: readonly { readonly heading: string; readonly text: string }[];
}
export async function packetNotes(work: Work, appealId: string): Promise<PacketNote[]> {
  const rows = await work.sql
    .selectFrom('appeal_notes')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('appeal_id', '=', appealId)
    .orderBy('service_on')
    .orderBy('note_id')
    .execute();
  return rows.map((r) => ({
    noteId: r.note_id as Id<'not'>,
    serviceOn: r.service_on,
    authorName: r.author_name,
    chosenBy: r.chosen_by_name,
    chosenAt: r.chosen_at,
    content: r.content as PacketNote['content'],
  }));
}
export async function putNotes(
  work: Work,
  appealId: string,
  notes: readonly Omit<PacketNote, 'chosenBy' | 'chosenAt'>[],
): Promise<void> {
  await work.sql
    .deleteFrom('appeal_notes')
    .where('practice_id', '=', work.practiceId)
    .where('appeal_id', '=', appealId)
    .execute();
  for (const n of notes) {
    await work.sql
      .insertInto('appeal_notes')
      .values({
        practice_id: work.practiceId,
        appeal_id: appealId,
        note_id: n.noteId,
        service_on: n.serviceOn,
        author_name: n.authorName,
        content: JSON.stringify(n.content),
        chosen_by: work.user?.id ?? '',
        chosen_by_name: work.user?.name ?? 'Clearhour',
        chosen_at: work.now,
      })
      .execute();
  }
}

export async function ownLetters(work: Work): Promise<LetterTemplate[]> {
  const rows = await work.sql
    .selectFrom('appeal_templates')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('retired_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((r) => ({
    id: r.id,
    name: r.name,
    bucket: r.bucket as Bucket | null,
    subject: r.subject,
    body: r.body,
  }));
}
export async function saveLetter(work: Work, t: LetterTemplate): Promise<void> {
  const { id, ...values } = t;
  await work.sql
    .insertInto('appeal_templates')
    .values({
      ...values,
      practice_id: work.practiceId,
      id,
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .onConflict((c) => c.columns(['practice_id', 'id']).doUpdateSet(values))
    .execute();
}
export async function retireLetter(work: Work, id: string): Promise<void> {
  await work.sql
    .updateTable('appeal_templates')
    .set({ retired_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
