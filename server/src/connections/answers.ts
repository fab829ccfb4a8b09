/** TA1 and 999: what the other end says of a file of ours, before anybody looks at its claims. */
import type { Id } from '@clearhour/values';
import {
  type ImplementationAcknowledgment,
  type InterchangeAcknowledgment,
  read999,
  readTA1,
  standingInGroup,
  verdictOfTA1,
  verdictsOf999,
} from '@clearhour/x12';
import type { Work } from '../platform/context.ts';
import type { Connection } from './connection.ts';
import { type AnsweredSet, type ArrivedSet, interchangeAnswered } from './connection-events.ts';
import { nextOut, type OutState } from './file-states.ts';
import { changeFile, type EdiFile, type FileFilter, filesWhere, lockFile } from './file-store.ts';
import { OURSELVES, readAs, type SaidReading } from './read-as.ts';
import { noteAnswer } from './reading-store.ts';

export interface AnswerFile {
  readonly id: Id<'edi'>;
  readonly sets: readonly ArrivedSet[];
  readonly bytes: Uint8Array;
  /** Connections it can have come by. */
  readonly from: readonly Connection[];
}

export const isAnswer = (set: string): boolean => set === 'TA1' || set === '999';

/** Reads every TA1 and 999 of a file. */
export async function readAnswers(work: Work, file: AnswerFile): Promise<void> {
  const say = (set: ArrivedSet, said: Omit<SaidReading, 'readBy'>) =>
    readAs(work, file.id, set.index, { readBy: OURSELVES, ...said });
  const ta1s = readTA1(file.bytes).acknowledgments;
  for (const set of file.sets.filter((s) => s.set === 'TA1')) {
    const ta1 = ta1s.find((a) => a.at?.index === set.segmentIndex);
    await say(set, ta1 ? await hearTA1(work, file, ta1) : UNREADABLE);
  }
  const answered = file.sets.filter((s) => s.set === '999');
  const documents = answered.length > 0 ? read999(file.bytes).documents : [];
  for (const [i, set] of answered.entries()) {
    const document = documents.length === answered.length ? documents[i] : undefined;
    await say(set, document ? await hear999(work, file, document) : UNREADABLE);
  }
}
type Said = Omit<SaidReading, 'readBy'>;
const parked = (sentence: string): Said => ({ outcome: 'parked', sentence });
const UNREADABLE = parked(
  'This acknowledgment cannot be read. Ask the clearinghouse for it again.',
);
const NOT_OURS = parked(
  'This answers a file that was not sent from here. If you sent it with other software, nothing is to be done.',
);

/** The one file of ours that is meant; none, or several on different connections, is nobody's. */
async function meant(
  work: Work,
  from: readonly Connection[],
  by: Pick<FileFilter, 'interchangeControl' | 'groupControl'>,
  fits: (file: EdiFile) => boolean,
): Promise<EdiFile | undefined> {
  const found = (await filesWhere(work, { direction: 'out', ...by })).filter(
    (f) => from.some((c) => c.id === f.connectionId) && fits(f),
  );
  const [only] = found;
  return found.length === 1 && only ? lockFile(work, only.id) : undefined;
}

// TA1 ---------------------------------------------------------------------------------------------

/** "Control number was used before": they have it already. */
const DUPLICATE = '025';

async function hearTA1(
  work: Work,
  from: AnswerFile,
  ta1: InterchangeAcknowledgment,
): Promise<Said> {
  const interchangeControl = (ta1.control ?? '').padStart(9, '0');
  const file = await meant(work, from.from, { interchangeControl }, () => true);
  if (!file) return NOT_OURS;
  await noteAnswer(work, { fileId: file.id, answeredBy: from.id });
  const verdict = verdictOfTA1(ta1);
  if (verdict.standing === 'unknown') return parked(`${file.name}: ${verdict.sentence}`);
  if (verdict.standing === 'rejected' && ta1.note === DUPLICATE) {
    return {
      outcome: 'known',
      sentence: `${file.name} came there a second time; the first one counts.`,
    };
  }
  const accepted = verdict.standing !== 'rejected';
  const sets = accepted
    ? []
    : file.setControls.map((setControl) => ({
        setControl,
        accepted: false,
        sentence: verdict.sentence,
      }));
  return heard(work, file, { accepted, sets, sentence: verdict.sentence });
}

// 999 ---------------------------------------------------------------------------------------------

/** AK101 of the group that holds our sets. */
const GROUP_OF: Readonly<Record<string, string>> = { '837P': 'HC', '270': 'HS', '276': 'HR' };

async function hear999(
  work: Work,
  from: AnswerFile,
  document: ImplementationAcknowledgment,
): Promise<Said> {
  const number = Number(document.groupControl);
  if (!Number.isInteger(number)) return NOT_OURS;
  const groupControl = String(number);
  const kind = (f: EdiFile) => GROUP_OF[f.sets[0] ?? ''] === document.groupCode;
  const file = await meant(work, from.from, { groupControl }, kind);
  if (!file) return NOT_OURS;
  await noteAnswer(work, { fileId: file.id, answeredBy: from.id });
  const sets = answeredSets(document, file);
  if (sets.length === 0)
    return parked(`${file.name}: the answer does not say what was taken. Ask the clearinghouse.`);
  const refused = sets.filter((s) => !s.accepted);
  const accepted = refused.length < file.setControls.length;
  const why = [...new Set(refused.map((s) => s.sentence))].join(' ');
  const sentence =
    refused.length === 0
      ? 'Accepted.'
      : accepted
        ? `${refused.length} of its ${file.setControls.length} parts were refused. ${why}`
        : `Refused. ${why}`;
  return heard(work, file, { accepted, sets, sentence });
}
function answeredSets(document: ImplementationAcknowledgment, file: EdiFile): AnsweredSet[] {
  const groupControl = document.groupControl ?? '';
  const said = new Map(verdictsOf999(document).map((v) => [v.control, v.sentences.join(' ')]));
  const answered: AnsweredSet[] = [];
  for (const control of file.setControls) {
    const standing = standingInGroup(document, { groupControl, control });
    if (standing === 'unknown') continue;
    const accepted = standing !== 'rejected';
    const usual = accepted
      ? 'Accepted.'
      : 'Refused without a reason. Ask the clearinghouse for it.';
    answered.push({ setControl: control, accepted, sentence: said.get(control) || usual });
  }
  return answered;
}

// Either ------------------------------------------------------------------------------------------

const LONGEST = 600;

async function heard(
  work: Work,
  file: EdiFile,
  answer: { accepted: boolean; sets: readonly AnsweredSet[]; sentence: string },
): Promise<Said> {
  const before = file.state as OutState;
  const gone = before === 'refused' || before === 'failed';
  if (before === 'waiting' || (gone && answer.accepted))
    return parked(
      `${file.name} is said to be accepted, but ${before === 'waiting' ? 'was not sent yet' : 'was refused or given up before'}. Ask the clearinghouse what stands, before anything of it goes again.`,
    );
  const next = nextOut(before, answer.accepted ? 'accepted' : 'rejected');
  const sentence = answer.sentence.slice(0, LONGEST);
  if (next !== 'same' && next !== 'no') {
    const sent = file.sentAt === undefined ? { sent: true } : {};
    await changeFile(work, file.id, { state: next, sentence, settled: true, ...sent });
  } else if (answer.sets.length > 0 && !gone) await changeFile(work, file.id, { sentence });
  if (!gone) {
    const { accepted, sets } = answer;
    await work.emit(interchangeAnswered, { fileId: file.id, accepted, sets });
  }
  return { outcome: gone ? 'known' : 'taken', sentence: `${file.name}: ${sentence}` };
}
