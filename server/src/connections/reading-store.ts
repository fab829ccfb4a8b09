/** The only SQL of readings: what each set of a file came to, and who says so. */
import type { Instant } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import type { Outcome } from './file-states.ts';

export interface Reading {
  readonly fileId: string;
  readonly setIndex: number;
  readonly set: string;
  readonly readBy: string;
  readonly outcome: Outcome;
  readonly sentence: string;
  readonly at: Instant;
}
export async function readingsOf(work: Work, fileId: string): Promise<Reading[]> {
  const found = await work.sql
    .selectFrom('edi_readings')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('file_id', '=', fileId)
    .orderBy('set_index')
    .orderBy('read_by')
    .execute();
  return found.map((r) => ({
    fileId: r.file_id,
    setIndex: r.set_index,
    set: r.set_name,
    readBy: r.read_by,
    outcome: r.outcome as Outcome,
    sentence: r.sentence,
    at: r.at,
  }));
}
export async function saveReading(work: Work, r: Omit<Reading, 'at'>): Promise<void> {
  const said = { outcome: r.outcome, sentence: r.sentence, at: work.now };
  await work.sql
    .insertInto('edi_readings')
    .values({
      practice_id: work.practiceId,
      id: work.newId('edi'),
      file_id: r.fileId,
      set_index: r.setIndex,
      set_name: r.set,
      read_by: r.readBy,
      ...said,
    })
    .onConflict((c) =>
      c.columns(['practice_id', 'file_id', 'set_index', 'read_by']).doUpdateSet(said),
    )
    .execute();
}

/** Which incoming file spoke of an outgoing one, once each. */
export async function noteAnswer(
  work: Work,
  a: { readonly fileId: string; readonly answeredBy: string },
): Promise<void> {
  await work.sql
    .insertInto('edi_answers')
    .values({
      practice_id: work.practiceId,
      file_id: a.fileId,
      answered_by: a.answeredBy,
      at: work.now,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}
export async function answersTo(
  work: Work,
  fileId: string,
): Promise<{ fileId: string; name: string; at: Instant }[]> {
  const found = await work.sql
    .selectFrom('edi_answers as a')
    .innerJoin('edi_files as f', (j) =>
      j.onRef('f.practice_id', '=', 'a.practice_id').onRef('f.id', '=', 'a.answered_by'),
    )
    .select(['f.id', 'f.name', 'a.at'])
    .where('a.practice_id', '=', work.practiceId)
    .where('a.file_id', '=', fileId)
    .orderBy('f.id')
    .execute();
  return found.map((r) => ({ fileId: r.id, name: r.name, at: r.at }));
}
