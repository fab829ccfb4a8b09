/**
 * Reads a file that was kept: by its content to those who know its sets, all in one transaction. What cannot
 * be read, is not for us, or nobody knows, is parked with a sentence, and nothing comes of it.
 */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import { action, perform } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { systemIn } from '../platform/practices-here.ts';
import { isAnswer, readAnswers } from './answers.ts';
import type { Connection } from './connection.ts';
import type { ConnectionDeps } from './connection-deps.ts';
import { type ArrivedSet, ediArrived } from './connection-events.ts';
import { connectionsWhere } from './connection-store.ts';
import { fileBytes, partsOf } from './file-bytes.ts';
import { changeFile, type EdiFile, fileById, lockFile } from './file-store.ts';
import { envelopeFault, notX12, type Parked, readEnvelope } from './incoming.ts';
import { OURSELVES, settle } from './read-as.ts';
import { readingsOf, saveReading } from './reading-store.ts';

/** After so many tries that ended in a fault of our own, a person must know. */
const MOST_TRIES = 5;

const startReading = action({
  name: 'start-reading-edi-file',
  needs: 'system',
  run: async (work: Work, input: { fileId: string }) => {
    const file = await lockFile(work, input.fileId);
    if (file?.direction !== 'in' || file.state !== 'waiting') return { tries: 0 };
    await changeFile(work, file.id, { attempts: file.attempts + 1 });
    return { tries: file.attempts + 1 };
  },
});
const parkFile = action({
  name: 'park-edi-file',
  needs: 'system',
  run: async (work: Work, input: { fileId: string; sentence: string }) => {
    const file = await lockFile(work, input.fileId);
    if (file?.state === 'waiting') await park(work, file, input);
    work.audit(input.fileId);
    return {};
  },
});
const park = (work: Work, file: EdiFile, why: { readonly sentence: string }) =>
  changeFile(work, file.id, { state: 'parked', sentence: why.sentence, settled: true });

const readKept = action({
  name: 'read-edi-file',
  needs: 'system',
  run: async (work: Work, input: { fileId: string }) => {
    const file = await lockFile(work, input.fileId);
    if (file?.direction !== 'in' || file.state !== 'waiting') return { state: file?.state };
    await readNow(work, file, false);
    return audited(work, file.id);
  },
});
async function audited(work: Work, fileId: string) {
  const state = (await fileById(work, fileId))?.state;
  work.audit(fileId, { state: state ?? null });
  return { state };
}

/** Reads the file in this transaction, or parks it. `anyway`: a person looked and takes it as it is. */
async function readNow(work: Work, file: EdiFile, anyway: boolean): Promise<void> {
  const fault = await faultOf(work, file);
  if (fault.parked && !(anyway && fault.parked.mayTakeAnyway))
    return park(work, file, fault.parked);
  const { sets, from } = fault;
  await changeFile(work, file.id, { sets: sets.map((s) => s.set), ...fault.control });
  if (sets.some((s) => isAnswer(s.set)))
    await readAnswers(work, { id: file.id, sets, from, bytes: await fileBytes(work, file.id) });
  await work.emit(ediArrived, { fileId: file.id, sets });
  await parkUnknown(work, file, sets);
  await settle(work, file);
}

interface Seen {
  readonly parked: Parked | undefined;
  readonly sets: readonly ArrivedSet[];
  readonly from: readonly Connection[];
  readonly control: { readonly interchangeControl?: string };
}
async function faultOf(work: Work, file: EdiFile): Promise<Seen> {
  const first = await partsOf(work, file.id).next();
  const start = first.done ? new Uint8Array() : first.value.subarray(0, 512);
  const known = await knownConnections(work, file);
  const odd = notX12(start, file.size);
  if (odd) return { parked: odd, sets: [], from: known, control: {} };
  const found = await readEnvelope(partsOf(work, file.id));
  const parked = envelopeFault(found, known, work.now, work.zone);
  const control = found.interchanges[0]?.control;
  return {
    parked,
    sets: found.sets,
    from: known,
    control: control && /^\d{9}$/.test(control) ? { interchangeControl: control } : {},
  };
}
/** By a connection: that one. Uploaded: any; there "takes anybody's" says nothing. */
async function knownConnections(work: Work, file: EdiFile): Promise<Connection[]> {
  if (file.connectionId !== undefined) return connectionsWhere(work, { id: file.connectionId });
  const listed = (ids: readonly string[]) => ids.filter((id) => id !== '*');
  return (await connectionsWhere(work, {})).map((c) => ({
    ...c,
    settings: {
      ...c.settings,
      alsoFrom: listed(c.settings.alsoFrom),
      alsoTo: listed(c.settings.alsoTo),
    },
  }));
}

const WHY_UNKNOWN: Readonly<Record<string, string>> = {
  '837P': 'This is a claim file, as it is sent to payers. Nothing is read from it.',
  '270': 'This is a question about coverage, as it is sent to payers. Nothing is read from it.',
  '276': 'This is a question about a claim, as it is sent to payers. Nothing is read from it.',
  '997': 'This is an acknowledgment of an old kind (997). Ask the clearinghouse for 999 files.',
};
async function parkUnknown(work: Work, file: EdiFile, sets: readonly ArrivedSet[]): Promise<void> {
  const read = new Set((await readingsOf(work, file.id)).map((r) => r.setIndex));
  for (const { index: setIndex, set } of sets) {
    if (read.has(setIndex)) continue;
    const sentence =
      WHY_UNKNOWN[set] ?? `Nothing in Clearhour reads a file of this kind (${set}). It was kept.`;
    const outcome = 'parked' as const;
    await saveReading(work, {
      fileId: file.id,
      setIndex,
      set,
      readBy: OURSELVES,
      outcome,
      sentence,
    });
  }
}

/** Does what waits, once: safe at any time, by a job, the sweep, or both. */
export async function readFile(
  deps: ConnectionDeps,
  practiceId: string,
  fileId: string,
): Promise<void> {
  const who = await systemIn(deps, practiceId);
  const started = await perform(deps, who, startReading, { fileId });
  if (isRefusal(started)) throw new Error(started.code);
  if (started.tries === 0) return;
  try {
    const done = await perform(deps, who, readKept, { fileId });
    // Somebody downstream said no: all of it was undone, and is said here.
    if (isRefusal(done)) await perform(deps, who, parkFile, { fileId, sentence: done.sentence });
  } catch (error) {
    deps.log.error(
      { file: fileId, name: (error as Error).name, tries: started.tries },
      'file not read',
    );
    if (started.tries < MOST_TRIES) throw error;
    const sentence =
      'Clearhour could not read this file, by a fault of its own. It was kept, and nothing was posted. Report it with the name of the file.';
    await perform(deps, who, parkFile, { fileId, sentence });
  }
}

/** A person looked at a parked file: read it again, as it is where asked. */
export const readAgain = action({
  name: 'read-edi-file-again',
  needs: 'remittances.write',
  run: async (work: Work, input: { fileId: string; anyway: boolean }) => {
    const file = await lockFile(work, input.fileId);
    if (file?.direction !== 'in') return noSuchFile();
    if (file.state !== 'parked') {
      return refuse('file-not-parked', 'This file is not waiting for anybody. Nothing was done.', {
        kind: 'conflict',
      });
    }
    if (file.size === 0) {
      return refuse(
        'file-has-nothing',
        'There is nothing of this file here to read. Ask for it again.',
        {
          kind: 'conflict',
        },
      );
    }
    await readNow(work, file, input.anyway);
    work.audit(file.id, { anyway: input.anyway });
    return { fileId: file.id };
  },
});
export const noSuchFile = (): Refusal =>
  refuse('no-such-file', 'There is no such file.', { kind: 'not-found' });

/** May a person take this parked file as it is? Decided afresh by its content. */
export async function mayTakeAnyway(work: Work, file: EdiFile): Promise<boolean> {
  if (file.direction !== 'in' || file.state !== 'parked' || file.size === 0) return false;
  return (await faultOf(work, file)).parked?.mayTakeAnyway ?? false;
}
