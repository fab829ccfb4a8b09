/** The interchange acknowledgment (TA1): whether a whole file could be taken in. */

import { lookup } from '../../codes/index.ts';
import type { Interchange } from '../../envelope/parts.ts';
import type { Findings, Place } from '../../findings.ts';
import { type ReadOptions, readAllSets } from '../../read-sets.ts';
import type { Segment } from '../../syntax/segment.ts';
import {
  FileWriter,
  type InterchangeHeader,
  type WriteOptions,
  type Written,
} from '../../write/file-writer.ts';
import { checked, headerOf } from '../batch.ts';

/** The answer to one interchange. */
export interface InterchangeAcknowledgment {
  /** Control number of the interchange answered, its ISA13. TA101. */
  readonly control?: string | undefined;
  /** Its day, YYMMDD, and time, HHMM: ISA09, ISA10. TA102, TA103. */
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  /** A accepted, E accepted with an error noted, R rejected. TA104. */
  readonly result?: string | undefined;
  /** What is wrong; 000 nothing. TA105. */
  readonly note?: string | undefined;
  /** Where it stands in the file that was read. */
  readonly at?: Place | undefined;
}

/** The acknowledgments of one interchange, with the header it came with. */
export interface InterchangeAcknowledgments {
  readonly interchange: InterchangeHeader;
  readonly acknowledgments: readonly InterchangeAcknowledgment[];
}

/**
 * Every interchange acknowledgment of a file, alone in its interchange or before its groups.
 *
 * @example
 * const [answer] = readTA1(readFileSync('answer.ta1')).acknowledgments;
 * verdictOfTA1(answer).standing; // 'rejected'
 */
export function readTA1(
  whole: Uint8Array | string,
  options: ReadOptions = {},
): {
  readonly acknowledgments: readonly InterchangeAcknowledgment[];
  readonly interchanges: readonly InterchangeAcknowledgments[];
  readonly findings: Findings;
} {
  const { parts, findings } = readAllSets(whole, { ...options, sets: [] });
  const byInterchange = new Map<Interchange, InterchangeAcknowledgment[]>();
  for (const part of parts) {
    if (part.kind !== 'ta1') continue;
    const read = acknowledgmentOf(part.segment);
    const before = byInterchange.get(part.interchange);
    if (before) before.push(read);
    else byInterchange.set(part.interchange, [read]);
  }
  const interchanges = [...byInterchange].map(([interchange, acknowledgments]) => ({
    interchange: headerOf(interchange),
    acknowledgments,
  }));
  return {
    acknowledgments: interchanges.flatMap((i) => i.acknowledgments),
    interchanges,
    findings,
  };
}

const acknowledgmentOf = (ta1: Segment): InterchangeAcknowledgment => ({
  control: ta1.text(1),
  date: ta1.text(2),
  time: ta1.text(3),
  result: ta1.text(4),
  note: ta1.text(5),
  at: { index: ta1.index, byteOffset: ta1.byteOffset },
});

/** Writes one TA1 into an interchange that is being written, before its groups. */
export function writeTA1Segment(file: FileWriter, a: InterchangeAcknowledgment): void {
  file.segment('TA1', a.control, a.date, a.time, a.result, a.note);
}

/**
 * Writes an interchange that holds acknowledgments alone.
 *
 * @example
 * const [interchange] = readTA1(readFileSync('answer.ta1')).interchanges;
 * const written = writeTA1(interchange);
 * written.ok; // true
 */
export function writeTA1(
  { interchange, acknowledgments }: InterchangeAcknowledgments,
  options: WriteOptions = {},
): Written {
  const file = new FileWriter({ ...options, check: false });
  file.interchange(interchange, () => {
    for (const a of acknowledgments) writeTA1Segment(file, a);
    return 0;
  });
  return checked(file, options, (bytes) => readTA1(bytes).findings);
}

/** What a TA1 says of an interchange you sent. */
export interface InterchangeVerdict {
  readonly standing: 'accepted' | 'accepted with errors' | 'rejected' | 'unknown';
  /** Nothing of the interchange was taken in: all its claims may go again as new claims. */
  readonly claimsFree: boolean;
  /** The result and what is wrong, in words. */
  readonly sentence: string;
}

/**
 * What a TA1 means. An accepted interchange says nothing yet of the claims in it.
 *
 * @example
 * const verdict = verdictOfTA1({ control: '000000101', result: 'R', note: '025' });
 * verdict.sentence; // 'Rejected: nothing in it was taken in. Control number was used before: a duplicate.'
 */
export function verdictOfTA1(answer: InterchangeAcknowledgment): InterchangeVerdict {
  const result = lookup('ta1-result', answer.result ?? '');
  const note = lookup('ta1-note', answer.note ?? '');
  const why = note.known ? note.short : 'The note is one we have no words for';
  const standing = STANDINGS[answer.result ?? ''] ?? 'unknown';
  const what = result.known ? result.short : 'The result is one we do not know';
  return {
    standing,
    claimsFree: standing === 'rejected',
    sentence: answer.note === '000' ? `${what}.` : `${what}. ${why}.`,
  };
}

const STANDINGS: Readonly<Record<string, InterchangeVerdict['standing']>> = {
  A: 'accepted',
  E: 'accepted with errors',
  R: 'rejected',
};
