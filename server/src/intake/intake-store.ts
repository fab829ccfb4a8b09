/** The SQL of forms, packets, steps and signatures. */
import type { Id, Instant } from '@clearhour/values';
import type { PracticeOnPaper } from '../papers/index.ts';
import type { Work } from '../platform/context.ts';
import type { FormKind, StepKind } from './intake-states.ts';
import type { Choices, Terms } from './terms.ts';

export interface Version {
  readonly id: Id<'ifv'>;
  readonly kind: FormKind;
  readonly n: number;
  readonly title: string;
  readonly words: string;
  readonly wordsEs: string;
  readonly terms: Terms | null;
  readonly publishedAt: Instant;
  readonly publishedBy: string | null;
}
export async function versionsOf(work: Work, latest: boolean): Promise<Version[]> {
  const all = work.sql
    .selectFrom('intake_form_versions')
    .selectAll()
    .where('practice_id', '=', work.practiceId);
  const rows = await (latest ? all.distinctOn('kind') : all)
    .orderBy('kind')
    .orderBy('n', 'desc')
    .execute();
  return rows.map((r) => ({
    ...{ id: r.id as Id<'ifv'>, kind: r.kind as FormKind, n: r.n, title: r.title, words: r.words },
    ...{ wordsEs: r.words_es, terms: r.terms as unknown as Terms | null },
    ...{ publishedAt: r.published_at, publishedBy: r.published_by },
  }));
}
export async function insertVersion(
  work: Work,
  v: Omit<Version, 'id' | 'publishedAt'>,
): Promise<Id<'ifv'>> {
  const id = work.newId('ifv');
  await work.sql
    .insertInto('intake_form_versions')
    .values({
      ...{ practice_id: work.practiceId, id, kind: v.kind, n: v.n, title: v.title },
      ...{ words: v.words, words_es: v.wordsEs },
      terms: v.terms === null ? null : JSON.stringify(v.terms),
      ...{ published_at: work.now, published_by: v.publishedBy },
    })
    .execute();
  return id;
}

export interface Setting {
  readonly sendOnInvite: boolean;
  readonly warnDays: number;
}
export async function settingOf(work: Work): Promise<Setting> {
  const row = await work.sql
    .selectFrom('intake_settings')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .executeTakeFirst();
  return { sendOnInvite: row?.send_on_invite ?? false, warnDays: row?.warn_days ?? 2 };
}
export async function saveSetting(work: Work, s: Setting): Promise<void> {
  const to = { send_on_invite: s.sendOnInvite, warn_days: s.warnDays };
  await work.sql
    .insertInto('intake_settings')
    .values({ practice_id: work.practiceId, ...to })
    .onConflict((c) => c.column('practice_id').doUpdateSet(to))
    .execute();
}

export interface Packet {
  readonly id: Id<'ipk'>;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
  readonly sentAt: Instant;
  readonly doneAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}
export async function packetsWhere(
  work: Work,
  of: {
    readonly id?: string;
    readonly clientId?: string;
    readonly open?: boolean;
    readonly clients?: 'practice' | ReadonlySet<string>;
  },
  lock = false,
): Promise<Packet[]> {
  let q = work.sql
    .selectFrom('intake_packets')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('id', 'desc');
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  if (of.clientId !== undefined) q = q.where('client_id', '=', of.clientId);
  if (of.open) q = q.where('done_at', 'is', null).where('withdrawn_at', 'is', null);
  if (of.clients !== undefined && of.clients !== 'practice')
    q = q.where('client_id', 'in', [...of.clients, '']);
  const rows = await (lock ? q.forUpdate() : q).execute();
  return rows.map((r) => ({
    ...{ id: r.id as Id<'ipk'>, clientId: r.client_id as Id<'clt'> },
    ...{ partyId: r.party_id as Id<'rsp'> | null, sentAt: r.sent_at },
    ...{ doneAt: r.done_at, withdrawnAt: r.withdrawn_at },
  }));
}
export async function insertPacket(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
  kinds: readonly StepKind[],
): Promise<Id<'ipk'>> {
  const id = work.newId('ipk');
  await work.sql
    .insertInto('intake_packets')
    .values({
      ...{ practice_id: work.practiceId, id, client_id: of.clientId, party_id: of.partyId },
      ...{ sent_at: work.now, sent_by: work.user?.id ?? null },
    })
    .execute();
  await addSteps(work, id, kinds);
  return id;
}
/** Those that are in it already stay as they are. */
export async function addSteps(
  work: Work,
  packetId: string,
  kinds: readonly StepKind[],
): Promise<void> {
  if (kinds.length === 0) return;
  await work.sql
    .insertInto('intake_steps')
    .values(
      kinds.map((kind, place) => ({
        ...{ practice_id: work.practiceId, packet_id: packetId, kind, place },
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
}
export async function endPacket(work: Work, id: string, how: 'done' | 'withdrawn'): Promise<void> {
  await work.sql
    .updateTable('intake_packets')
    .set(
      how === 'done'
        ? { done_at: work.now }
        : { withdrawn_at: work.now, withdrawn_by: work.user?.id ?? null },
    )
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

export interface Step {
  readonly packetId: string;
  readonly kind: StepKind;
  readonly draft: Readonly<Record<string, string | boolean>>;
  readonly doneAt: Instant | null;
  readonly skipped: boolean;
}
export async function stepsOf(work: Work, packetIds: readonly string[]): Promise<Step[]> {
  if (packetIds.length === 0) return [];
  const rows = await work.sql
    .selectFrom('intake_steps')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('packet_id', 'in', [...packetIds])
    .orderBy('place')
    .orderBy('kind')
    .execute();
  return rows.map((r) => ({
    ...{ packetId: r.packet_id, kind: r.kind as StepKind, doneAt: r.done_at, skipped: r.skipped },
    draft: r.draft as Step['draft'],
  }));
}
export async function changeStep(
  work: Work,
  of: { readonly packetId: string; readonly kind: StepKind },
  to: { readonly draft?: Step['draft']; readonly done?: true; readonly skipped?: boolean },
): Promise<void> {
  await work.sql
    .updateTable('intake_steps')
    .set({
      ...(to.draft === undefined ? {} : { draft: JSON.stringify(to.draft) }),
      ...(to.done ? { done_at: work.now, draft: '{}' } : {}),
      ...(to.skipped === undefined ? {} : { skipped: to.skipped }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('packet_id', '=', of.packetId)
    .where('kind', '=', of.kind)
    .execute();
}

/** What ran because of it, in sentences; and what of it a later one must know. */
export interface Ran {
  readonly did: readonly string[];
  readonly didNot: readonly string[];
  readonly invoiceSetting?: { readonly settingId: string; readonly dueDays: number };
  readonly enrolmentId?: string;
}
export interface Signature {
  readonly id: Id<'isg'>;
  readonly packetId: string;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
  readonly personId: Id<'ppn'>;
  readonly kind: FormKind;
  readonly versionId: Id<'ifv'>;
  readonly versionN: number;
  readonly language: 'en' | 'es';
  readonly title: string;
  readonly words: string;
  readonly wordsSha256: string;
  readonly signedName: string;
  readonly signedAt: Instant;
  readonly head: PracticeOnPaper;
  readonly terms: Terms | null;
  readonly choices: Choices | null;
  readonly ran: Ran;
}
export async function insertSignature(work: Work, s: Omit<Signature, 'signedAt'>): Promise<void> {
  const json = (v: unknown) => (v === null ? null : JSON.stringify(v));
  await work.sql
    .insertInto('intake_signatures')
    .values({
      ...{ practice_id: work.practiceId, id: s.id, packet_id: s.packetId, client_id: s.clientId },
      ...{ party_id: s.partyId, person_id: s.personId, kind: s.kind, version_id: s.versionId },
      ...{ version_n: s.versionN, language: s.language, title: s.title, words: s.words },
      ...{ words_sha256: s.wordsSha256, signed_name: s.signedName, signed_at: work.now },
      ...{ head: JSON.stringify(s.head), ran: JSON.stringify(s.ran) },
      ...{ terms: json(s.terms), choices: json(s.choices) },
    })
    .execute();
}
/** Newest first. */
export async function signaturesWhere(
  work: Work,
  of: { readonly id?: string; readonly clientId?: string; readonly kind?: FormKind },
): Promise<Signature[]> {
  let q = work.sql
    .selectFrom('intake_signatures')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('id', 'desc');
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  if (of.clientId !== undefined) q = q.where('client_id', '=', of.clientId);
  if (of.kind !== undefined) q = q.where('kind', '=', of.kind);
  return (await q.execute()).map((r) => ({
    ...{ id: r.id as Id<'isg'>, packetId: r.packet_id, clientId: r.client_id as Id<'clt'> },
    ...{ partyId: r.party_id as Id<'rsp'> | null, personId: r.person_id as Id<'ppn'> },
    ...{ kind: r.kind as FormKind, versionId: r.version_id as Id<'ifv'>, versionN: r.version_n },
    ...{ language: r.language as 'en' | 'es', title: r.title, words: r.words },
    ...{ wordsSha256: r.words_sha256, signedName: r.signed_name, signedAt: r.signed_at },
    head: r.head as unknown as PracticeOnPaper,
    terms: r.terms as unknown as Terms | null,
    choices: r.choices as unknown as Choices | null,
    ran: r.ran as unknown as Ran,
  }));
}
