/** Reads and writes eligibility inquiries (270). */
import type { TransactionSet } from '../../envelope/parts.ts';
import { Findings } from '../../findings.ts';
import { guide270 } from '../../grammar/guides/guides-eligibility.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import { type ReadOptions, readSets } from '../../read-sets.ts';
import type { Source } from '../../syntax/tokenize.ts';
import type { WriteOptions, Written } from '../../write/file-writer.ts';
import {
  type Batch,
  type DocumentKind,
  type ReadBatches,
  readBatches,
  writeBatch,
} from '../batch.ts';
import {
  addressOf,
  filled,
  from,
  headingOf,
  partyOf,
  periodOf,
  personOf,
  procedureOf,
  referencesOf,
  specialtyOf,
} from '../eligibility/read-parts.ts';
import { checkInquiry } from './check.ts';
import type {
  InquiryDependent,
  InquiryReceiver,
  InquirySet,
  InquirySource,
  InquirySubscriber,
  Question,
} from './inquiry.ts';
import { writeInquirySet } from './write.ts';

/** How sets of inquiries are read and written. */
export const inquiryKind: DocumentKind<InquirySet> = {
  guide: guide270,
  groupCode: 'HS',
  read: (root, set, findings) => [inquirySetOf(root, set, findings)],
  write: writeInquirySet,
};

/**
 * Every inquiry of a file, and everything found in it.
 *
 * @example
 * const { documents, findings } = read270(readFileSync('inquiry.270'));
 * documents.flatMap(patientsAsked).map((asked) => nameOf(asked.patient.party)); // ['ANNA ALPHA']
 * findings.clean; // true
 */
export function read270(
  whole: Uint8Array | string,
  options: ReadOptions = {},
): ReadBatches<InquirySet> {
  return readBatches(inquiryKind, whole, options);
}

/**
 * The inquiries of a stream, one set at a time; findings go to `options.findings`.
 *
 * @example
 * for await (const set of inquiries(createReadStream('inquiry.270')))
 *   console.log(set.reference); // ELIG0001
 */
export async function* inquiries(
  source: Source,
  options: ReadOptions = {},
): AsyncGenerator<InquirySet, void, undefined> {
  const findings = options.findings ?? new Findings();
  for await (const part of readSets(source, { ...options, findings, sets: ['270'] }))
    if (part.kind === 'set' && part.root) yield inquirySetOf(part.root, part.set, findings);
}

/**
 * Writes one functional group of inquiries. It is read back, and refused with all findings when
 * anything in it is off the guide or no payer could answer it.
 *
 * @example
 * const set = inquirySet({
 *   control: '0001', reference: 'ELIG0001', traceCompany: '9SUBMITTER', date: '20260303', time: '1014',
 *   payer: { name: 'EXAMPLE HEALTH PLAN', id: '99999' },
 *   provider: { name: 'HARBOR LIGHT COUNSELING LLC', npi: '2000000010' },
 *   subscriber: { lastName: 'ALPHA', firstName: 'ANNA', memberId: 'W000000001', birthDate: '19880412', sex: 'F' },
 *   on: '20260303',
 * });
 * const written = write270({
 *   envelope: {
 *     interchange: {
 *       senderQualifier: 'ZZ', sender: 'SUBMITTER01', receiverQualifier: 'ZZ', receiver: 'CLEARHOUSE01',
 *       date: '260303', time: '1014', control: '000000400', usage: 'T',
 *     },
 *     group: { sender: 'SUBMITTER01', receiver: 'CLEARHOUSE01', date: '20260303', time: '1014', control: '1' },
 *   },
 *   documents: [set],
 * });
 * if (written.ok) writeFileSync('inquiry-of-today.270', written.bytes);
 * else for (const finding of written.findings) console.log(finding.sentence);
 * written.ok; // true
 */
export function write270(batch: Batch<InquirySet>, options: WriteOptions = {}): Written {
  return writeBatch(inquiryKind, batch, options);
}

/** One set, placed by its guide, as a typed inquiry; its rules are checked. */
export function inquirySetOf(root: LoopNode, set: TransactionSet, findings: Findings): InquirySet {
  const typed = from(
    root,
    filled({
      ...headingOf(set, root),
      transactionType: root.first('BHT')?.text(6),
      sources: root.childrenOf('2000A').map(sourceOfLevel),
    }),
  );
  checkInquiry(typed, findings);
  return typed;
}

const sourceOfLevel = (level: LoopNode): InquirySource =>
  from(level, {
    party: partyOf(level.child('2100A')?.opener),
    receivers: level.childrenOf('2000B').map(receiverOf),
  });

function receiverOf(level: LoopNode): InquiryReceiver {
  const node = level.child('2100B');
  return from(
    level,
    filled({
      party: partyOf(node?.opener),
      references: referencesOf(node),
      address: addressOf(node),
      specialty: specialtyOf(node),
      subscribers: level.childrenOf('2000C').map(subscriberOf),
    }),
  );
}

const subscriberOf = (level: LoopNode): InquirySubscriber =>
  from(level, {
    ...personOf(level),
    questions: questionsOf(level, 'C'),
    dependents: level.childrenOf('2000D').map(dependentOf),
  });

const dependentOf = (level: LoopNode): InquiryDependent =>
  from(level, { ...personOf(level), questions: questionsOf(level, 'D') });

const questionsOf = (level: LoopNode, letter: string): Question[] =>
  (level.child(`2100${letter}`)?.childrenOf(`2110${letter}`) ?? []).map(questionOf);

function questionOf(node: LoopNode): Question {
  const eq = node.opener;
  const dtp = node.first('DTP');
  return from(
    node,
    filled({
      serviceTypes: eq.repetitions(1),
      procedure: procedureOf(eq, 2),
      level: eq.text(3),
      insuranceType: eq.text(4),
      diagnosisPointers: eq.components(5),
      amounts: node.all('AMT').map((amt) => ({ kind: amt.element(1), amount: amt.element(2) })),
      details: node.all('III').map((iii) => ({ list: iii.element(1), code: iii.element(2) })),
      reference: referencesOf(node)[0],
      date: dtp && periodOf(dtp),
    }),
  );
}
