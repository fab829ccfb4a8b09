/** The only SQL of files and what they were found as; their bytes are in file-bytes.ts. */
import type { Id, Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { FileStateName } from './file-states.ts';

export interface EdiFile {
  readonly id: Id<'edi'>;
  readonly direction: 'out' | 'in';
  readonly connectionId: string | undefined;
  readonly name: string;
  readonly about: string;
  readonly size: number;
  readonly sha256: string;
  /** Kinds of the sets inside, in order: 837P, 999, 277CA. */
  readonly sets: readonly string[];
  readonly interchangeControl: string | undefined;
  /** out: GS06, and ST02 of each set. */
  readonly groupControl: string | undefined;
  readonly setControls: readonly string[];
  readonly state: FileStateName;
  readonly sentence: string | undefined;
  readonly cameBy: 'connection' | 'upload' | 'made';
  readonly receipt: string | undefined;
  readonly attempts: number;
  readonly handingSince: Instant | undefined;
  readonly madeAt: Instant;
  readonly madeBy: string | undefined;
  readonly sentAt: Instant | undefined;
  readonly settledAt: Instant | undefined;
  /** A person put it away. */
  readonly seenAt: Instant | undefined;
}

export interface FileFilter {
  readonly id?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly direction?: 'out' | 'in' | undefined;
  readonly states?: readonly FileStateName[] | undefined;
  readonly connectionId?: string | undefined;
  readonly set?: string | undefined;
  readonly search?: string | undefined;
  /** Exactly these. */
  readonly sha256?: Uint8Array | undefined;
  readonly interchangeControl?: string | undefined;
  readonly groupControl?: string | undefined;
  readonly from?: Instant | undefined;
  readonly before?: Instant | undefined;
  readonly needsPersonAt?: Instant | undefined;
  readonly order?: 'newest' | 'oldest' | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
  readonly lock?: true | undefined;
}

/**
 * A person has to look: parked; or refused, as long as a claim of it has to be mended. Files of questions
 * (270, 276) wait until they are put away. To be asked of `edi_files` alone.
 */
export const waitsForPerson = sql<boolean>`(seen_at is null and (state = 'parked'
  or (state = 'refused' and (not ('837P' = any(sets)) or exists (select from claims c
    where c.practice_id = edi_files.practice_id and c.sent_file = edi_files.id
      and c.state in ('rejected', 'to-mend', 'held'))))))`;

/** Files by what is asked. Ids sort by when they were made, so the id is the place in the list. */
export async function filesWhere(work: Work, f: FileFilter): Promise<EdiFile[]> {
  const oldest = f.order !== 'newest';
  let q = work.sql
    .selectFrom('edi_files')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('id', oldest ? 'asc' : 'desc');
  if (f.id !== undefined) q = q.where('id', '=', f.id);
  if (f.ids !== undefined) q = q.where('id', 'in', f.ids.length > 0 ? [...f.ids] : ['']);
  if (f.direction !== undefined) q = q.where('direction', '=', f.direction);
  if (f.states !== undefined) q = q.where('state', 'in', [...f.states]);
  if (f.connectionId !== undefined) q = q.where('connection_id', '=', f.connectionId);
  if (f.set !== undefined) q = q.where(sql<boolean>`${f.set} = any(sets)`);
  if (f.sha256 !== undefined) q = q.where('sha256', '=', Buffer.from(f.sha256));
  if (f.interchangeControl !== undefined)
    q = q.where('interchange_control', '=', f.interchangeControl);
  if (f.groupControl !== undefined) q = q.where('group_control', '=', f.groupControl);
  if (f.from !== undefined) q = q.where('made_at', '>=', f.from);
  if (f.before !== undefined) q = q.where('made_at', '<', f.before);
  if (f.search) {
    const part = `%${f.search.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
    q = q.where(
      sql<boolean>`(lower(name) like ${part} or coalesce(interchange_control, '') like ${part})`,
    );
  }
  if (f.needsPersonAt !== undefined) {
    q = q.where(sql<boolean>`(${waitsForPerson}
      or (direction = 'out' and state in ('waiting', 'sending') and made_at < ${f.needsPersonAt}))`);
  }
  if (f.after !== undefined) q = q.where('id', oldest ? '>' : '<', f.after);
  if (f.limit !== undefined) q = q.limit(f.limit);
  if (f.lock) q = q.forUpdate();
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'edi'>,
    direction: r.direction as EdiFile['direction'],
    connectionId: r.connection_id ?? undefined,
    name: r.name,
    about: r.about,
    size: r.size,
    sha256: r.sha256.toString('hex'),
    sets: r.sets,
    interchangeControl: r.interchange_control ?? undefined,
    groupControl: r.group_control ?? undefined,
    setControls: r.set_controls,
    state: r.state as FileStateName,
    sentence: r.sentence ?? undefined,
    cameBy: r.came_by as EdiFile['cameBy'],
    receipt: r.receipt ?? undefined,
    attempts: r.attempts,
    handingSince: r.handing_since ?? undefined,
    madeAt: r.made_at,
    madeBy: r.made_by ?? undefined,
    sentAt: r.sent_at ?? undefined,
    settledAt: r.settled_at ?? undefined,
    seenAt: r.seen_at ?? undefined,
  }));
}
export const fileById = async (work: Work, id: string): Promise<EdiFile | undefined> =>
  (await filesWhere(work, { id }))[0];
export const lockFile = async (work: Work, id: string): Promise<EdiFile | undefined> =>
  (await filesWhere(work, { id, lock: true }))[0];

export interface NewFile {
  readonly id: string;
  readonly direction: 'out' | 'in';
  readonly connectionId: string | undefined;
  readonly name: string;
  readonly about?: string;
  readonly size: number;
  readonly sha256: Uint8Array;
  readonly sets?: readonly string[];
  readonly interchangeControl?: string;
  readonly groupControl?: string;
  readonly setControls?: readonly string[];
  readonly state: FileStateName;
  readonly sentence?: string;
  readonly cameBy: EdiFile['cameBy'];
}
/** False: these bytes are here already, and nothing was written. */
export async function insertFile(work: Work, f: NewFile): Promise<boolean> {
  const made = await work.sql
    .insertInto('edi_files')
    .values({
      practice_id: work.practiceId,
      id: f.id,
      direction: f.direction,
      connection_id: f.connectionId ?? null,
      name: f.name,
      about: f.about ?? '',
      size: f.size,
      sha256: Buffer.from(f.sha256),
      sets: [...(f.sets ?? [])],
      interchange_control: f.interchangeControl ?? null,
      group_control: f.groupControl ?? null,
      set_controls: [...(f.setControls ?? [])],
      state: f.state,
      sentence: f.sentence ?? null,
      came_by: f.cameBy,
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .onConflict((c) => c.columns(['practice_id', 'direction', 'sha256']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export interface FileChange {
  readonly state?: FileStateName;
  readonly sentence?: string | null;
  readonly sets?: readonly string[];
  readonly interchangeControl?: string;
  readonly receipt?: string | undefined;
  readonly attempts?: number;
  /** A hand-over begins, or has ended. */
  readonly handing?: boolean;
  readonly sent?: boolean;
  readonly settled?: boolean;
  readonly seen?: boolean;
}
export async function changeFile(work: Work, id: string, c: FileChange): Promise<void> {
  await work.sql
    .updateTable('edi_files')
    .set({
      ...(c.state === undefined ? {} : { state: c.state, seen_at: null, seen_by: null }),
      ...(c.seen === undefined
        ? {}
        : { seen_at: c.seen ? work.now : null, seen_by: c.seen ? (work.user?.id ?? null) : null }),
      ...(c.sentence === undefined ? {} : { sentence: c.sentence }),
      ...(c.sets === undefined ? {} : { sets: [...c.sets] }),
      ...(c.interchangeControl === undefined ? {} : { interchange_control: c.interchangeControl }),
      ...(c.receipt === undefined ? {} : { receipt: c.receipt }),
      ...(c.attempts === undefined ? {} : { attempts: c.attempts }),
      ...(c.handing === undefined ? {} : { handing_since: c.handing ? work.now : null }),
      ...(c.sent ? { sent_at: work.now } : {}),
      ...(c.settled === undefined ? {} : { settled_at: c.settled ? work.now : null }),
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

export async function waitingOutByConnection(work: Work): Promise<ReadonlyMap<string, number>> {
  const found = await work.sql
    .selectFrom('edi_files')
    .select(['connection_id', (e) => e.fn.countAll<string>().as('count')])
    .where('practice_id', '=', work.practiceId)
    .where('direction', '=', 'out')
    .where('state', 'in', ['waiting', 'sending'])
    .groupBy('connection_id')
    .execute();
  return new Map(found.map((r) => [r.connection_id ?? '', Number(r.count)]));
}

export async function peopleNames(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await work.sql
    .selectFrom('users')
    .select(['id', 'name'])
    .where('practice_id', '=', work.practiceId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(found.map((p) => [p.id, p.name]));
}

// What was taken under which name at the other end ------------------------------------------------

const sizeKey = (size: number | undefined): number => Math.min(size ?? -1, 2_147_483_647);
export interface Taking {
  readonly name: string;
  readonly size: number | undefined;
}
/** Those of the listed files that were taken before, by name and size. */
export async function takenBefore(
  work: Work,
  connectionId: string,
  listed: readonly Taking[],
): Promise<(file: Taking) => boolean> {
  const key = (name: string, size: number) => `${size} ${name}`;
  const found = listed.length
    ? await work.sql
        .selectFrom('edi_takings')
        .select(['name', 'size'])
        .where('practice_id', '=', work.practiceId)
        .where('connection_id', '=', connectionId)
        .where('name', 'in', [...new Set(listed.map((f) => storable(f.name)))])
        .execute()
    : [];
  const known = new Set(found.map((r) => key(r.name, r.size)));
  return (file) => known.has(key(storable(file.name), sizeKey(file.size)));
}
export async function noteTaken(
  work: Work,
  t: Taking & { readonly connectionId: string; readonly fileId: string | undefined },
): Promise<void> {
  await work.sql
    .insertInto('edi_takings')
    .values({
      practice_id: work.practiceId,
      id: work.newId('edi'),
      connection_id: t.connectionId,
      name: storable(t.name),
      size: sizeKey(t.size),
      file_id: t.fileId ?? null,
      at: work.now,
    })
    .onConflict((c) =>
      c
        .columns(['practice_id', 'connection_id', 'name', 'size'])
        .doUpdateSet({ file_id: t.fileId ?? null, at: work.now }),
    )
    .execute();
}
/** PostgreSQL keeps no NUL and no half of a sign; names are kept as they came but for that. */
const storable = (name: string): string => name.toWellFormed().replaceAll('\0', '\ufffd');
