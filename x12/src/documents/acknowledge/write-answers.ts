/** Writes the answers to an interchange: TA1 and 999s, back to where it came from. */
import { Findings } from '../../findings.ts';
import {
  FileWriter,
  type InterchangeHeader,
  type WriteOptions,
  type Written,
} from '../../write/file-writer.ts';
import type { ImplementationAcknowledgment } from '../999/document.ts';
import { kind999, read999 } from '../999/read-write.ts';
import { checked, type Envelope, writeGroup } from '../batch.ts';
import { writeTA1Segment } from '../ta1/document.ts';
import type { InterchangeAnswer } from './acknowledge.ts';

/** What the one who answers gives to the answer. */
export interface AnswerHeader {
  /** Control number of the answering interchange: nine digits. ISA13. */
  readonly control: string;
  /** Control number of its first group; a group more for each application answered. GS06. */
  readonly groupControl: number;
  /** CCYYMMDD; HHMM. */
  readonly date: string;
  readonly time: string;
  /** Send the TA1 though nobody asked for it. Default false. */
  readonly alwaysTA1?: boolean;
  /** Parts of the ISA that are not those of the interchange answered, turned round. */
  readonly interchange?: Partial<InterchangeHeader>;
  /** GS02 and GS03, where they are not those of the group answered, turned round. */
  readonly group?: { readonly sender?: string; readonly receiver?: string };
}

/**
 * The file that answers one interchange; undefined when there is nothing to send. Sender and receiver are
 * those of the interchange answered, turned round: where those cannot be read, say whom to answer in
 * `header.interchange` and `header.group`, or the file is refused.
 *
 * @example
 * const header = { control: '000000007', groupControl: 7, date: '20260302', time: '0915' };
 * for (const answer of acknowledge(readFileSync('claims.837')).interchanges) {
 *   const written = writeAnswers(answer, header);
 *   if (written?.ok) writeFileSync(`${answer.received.control}.999`, written.bytes);
 * }
 * existsSync('000000101.999'); // true
 */
export function writeAnswers(
  answer: InterchangeAnswer,
  header: AnswerHeader,
  options: WriteOptions = {},
): Written | undefined {
  const { received } = answer;
  const withTA1 = answer.ta1Wanted || header.alwaysTA1 === true;
  if (!withTA1 && answer.groups.length === 0) return undefined;
  const file = new FileWriter({ ...options, check: false });
  const { date, time, control } = header;
  const interchange = {
    senderQualifier: received.receiverQualifier,
    sender: received.receiver,
    receiverQualifier: received.senderQualifier,
    receiver: received.sender,
    date: date.slice(2),
    time: time.slice(0, 4),
    control,
    usage: received.usage,
    ...header.interchange,
  };
  file.interchange(interchange, () => {
    if (withTA1) writeTA1Segment(file, answer.ta1);
    const batches = [...byApplication(answer).values()];
    batches.forEach(({ sender, receiver, documents }, i) => {
      const group = {
        sender,
        receiver,
        date,
        time,
        control: String(header.groupControl + i),
        ...header.group,
      };
      writeGroup(kind999, { envelope: { interchange, group }, documents }, file);
    });
    return batches.length;
  });
  return checked(file, options, ofOurOwn);
}

/**
 * The envelope of an answer to a batch: sender and receiver of that turned round. For a 277CA to claims, a
 * 277 to a 276, a 271 to a 270.
 *
 * @example
 * const [{ envelope }] = read837P(readFileSync('claims.837')).batches;
 * const header = { control: '000000009', groupControl: 9, date: '20260303', time: '1015' };
 * envelopeBack(envelope, header).interchange.receiver; // 'SUBMITTER01'
 */
export function envelopeBack(
  { interchange: i, group: g }: Envelope,
  { control, groupControl, date, time }: Omit<AnswerHeader, 'alwaysTA1' | 'interchange' | 'group'>,
): Envelope {
  return {
    interchange: {
      senderQualifier: i.receiverQualifier,
      sender: i.receiver,
      receiverQualifier: i.senderQualifier,
      receiver: i.sender,
      date: date.slice(2),
      time: time.slice(0, 4),
      control,
      usage: i.usage,
    },
    group: { sender: g.receiver, receiver: g.sender, date, time, control: String(groupControl) },
  };
}

/** Elements that repeat what the file answered says: its faults are not ours, and it has to be answered. */
const REPEATED = /^(AK10[123]|AK20[123]|TA10[123])$/;

/** What is wrong with the answer itself. */
function ofOurOwn(bytes: Uint8Array): Findings {
  const own = new Findings();
  for (const found of read999(bytes).findings) {
    if (REPEATED.test(found.element ?? '')) continue;
    own.all.push(found);
    own.counts[found.severity]++;
  }
  return own;
}

interface ForApplication {
  readonly sender: string;
  readonly receiver: string;
  readonly documents: ImplementationAcknowledgment[];
}

/** The 999s by the applications they go between (GS02, GS03 turned round). */
function byApplication(answer: InterchangeAnswer): Map<string, ForApplication> {
  const all = new Map<string, ForApplication>();
  for (const { received, answer: document } of answer.groups) {
    const key = JSON.stringify([received.receiver, received.sender]);
    const { receiver: sender, sender: receiver } = received;
    const one = all.get(key) ?? { sender, receiver, documents: [] };
    one.documents.push(document);
    all.set(key, one);
  }
  return all;
}
