/** What a slice says of a set it knows, then or later; and what the file is by all that was said. */
import type { Work } from '../platform/context.ts';
import { type Outcome, stateOfReadings } from './file-states.ts';
import { changeFile, type EdiFile, fileById } from './file-store.ts';
import { type Reading, readingsOf, saveReading } from './reading-store.ts';

/** This slice itself: what it says of a set counts only while nobody else says anything. */
export const OURSELVES = 'connections';

export interface SaidReading {
  /** The noun that read it: "claims", "remittances", "eligibility". */
  readonly readBy: string;
  readonly outcome: Outcome;
  /** Shown beside the set; without people. */
  readonly sentence: string;
}
/** The last word of each reader of a set counts. */
export async function readAs(
  work: Work,
  fileId: string,
  setIndex: number,
  said: SaidReading,
): Promise<void> {
  const file = await fileById(work, fileId);
  const set = file?.sets[setIndex];
  if (!file || set === undefined) throw new Error(`no set ${setIndex} in file ${fileId}`);
  await saveReading(work, { fileId, setIndex, set, ...said });
  if (file.state !== 'waiting') await settle(work, file);
}

export function countingReadings(readings: readonly Reading[]): Reading[] {
  return readings.filter(
    (r) =>
      r.readBy !== OURSELVES ||
      !readings.some((other) => other.setIndex === r.setIndex && other.readBy !== OURSELVES),
  );
}
/** The state that the readings of a file add up to. */
export async function settle(work: Work, file: EdiFile): Promise<void> {
  const counting = countingReadings(await readingsOf(work, file.id));
  const state = stateOfReadings(counting.map((r) => r.outcome));
  const parked = counting.find((r) => r.outcome === 'parked');
  await changeFile(work, file.id, { state, sentence: parked?.sentence ?? null, settled: true });
}
