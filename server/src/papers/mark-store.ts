/** The only SQL of the practice's marks: bytes apart, so that nothing drags them along. */
import { createHash } from 'node:crypto';
import type { Id, Instant } from '@clearhour/values';
import type { CardImage } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';

/** Which picture a paper was made with; the hash holds it to its bytes. */
export interface MarkOnPaper {
  readonly markId: string;
  readonly sha256: string;
}
export async function markUsed(work: Work): Promise<MarkOnPaper | undefined> {
  const row = await work.sql
    .selectFrom('practice_mark_used as u')
    .innerJoin('practice_marks as m', (j) =>
      j.onRef('m.practice_id', '=', 'u.practice_id').onRef('m.id', '=', 'u.mark_id'),
    )
    .select(['m.id', 'm.sha256'])
    .where('u.practice_id', '=', work.practiceId)
    .executeTakeFirst();
  return row && { markId: row.id, sha256: row.sha256.toString('hex') };
}
export interface Mark {
  readonly id: Id<'mrk'>;
  readonly madeAt: Instant;
  readonly madeBy: string | null;
}
/** Newest first. */
export async function marksKept(work: Work, limit: number): Promise<Mark[]> {
  const rows = await work.sql
    .selectFrom('practice_marks')
    .select(['id', 'made_at', 'made_by'])
    .where('practice_id', '=', work.practiceId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((r) => ({ id: r.id as Id<'mrk'>, madeAt: r.made_at, madeBy: r.made_by }));
}
export async function markBytes(work: Work, id: string): Promise<CardImage | undefined> {
  const row = await work.sql
    .selectFrom('practice_marks')
    .select(['media_type', 'bytes'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { mediaType: row.media_type as CardImage['mediaType'], bytes: row.bytes };
}
export async function insertMark(work: Work, image: CardImage): Promise<Id<'mrk'>> {
  const id = work.newId('mrk');
  await work.sql
    .insertInto('practice_marks')
    .values({
      practice_id: work.practiceId,
      id,
      media_type: image.mediaType,
      bytes: Buffer.from(image.bytes),
      sha256: createHash('sha256').update(image.bytes).digest(),
      made_at: work.now,
      made_by: work.user?.id ?? null,
    })
    .execute();
  return id;
}
/** From now on; null: none. */
export async function putMark(work: Work, markId: string | null): Promise<void> {
  await work.sql
    .insertInto('practice_mark_used')
    .values({ practice_id: work.practiceId, mark_id: markId })
    .onConflict((c) => c.column('practice_id').doUpdateSet({ mark_id: markId }))
    .execute();
}
