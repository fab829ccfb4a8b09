/** Reads and writes eligibility answers (271). */
import { amountOf } from '../../amount.ts';
import type { TransactionSet } from '../../envelope/parts.ts';
import { Findings } from '../../findings.ts';
import { guide271 } from '../../grammar/guides/guides-eligibility.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import { type ReadOptions, readSets } from '../../read-sets.ts';
import type { Segment } from '../../syntax/segment.ts';
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
  contactsOf,
  filled,
  from,
  headingOf,
  partyOf,
  periodsOf,
  personOf,
  procedureOf,
  referencesOf,
  specialtyOf,
} from '../eligibility/read-parts.ts';
import type {
  AnswerPerson,
  AnswerReceiver,
  AnswerSet,
  AnswerSource,
  AnswerSubscriber,
  Benefit,
  BenefitEntity,
  Delivery,
  Detail,
  Military,
  Reject,
} from './answer.ts';
import { checkAnswer } from './check.ts';
import { writeAnswerSet } from './write.ts';

/** How sets of answers are read and written. */
export const answerKind: DocumentKind<AnswerSet> = {
  guide: guide271,
  groupCode: 'HB',
  read: (root, set, findings) => [answerSetOf(root, set, findings)],
  write: writeAnswerSet,
};

/**
 * Every answer of a file, and everything found in it.
 *
 * @example
 * const { documents, findings } = read271(readFileSync('answer.271'));
 * const [{ member }] = documents.flatMap(membersAnswered);
 * nameOf(member.party); // 'ANNA ALPHA'
 * therapyBenefits(member).coverage; // 'active'
 * findings.clean; // true
 */
export function read271(
  whole: Uint8Array | string,
  options: ReadOptions = {},
): ReadBatches<AnswerSet> {
  return readBatches(answerKind, whole, options);
}

/**
 * The answers of a stream, one set at a time; findings go to `options.findings`.
 *
 * @example
 * for await (const set of answers(createReadStream('answer.271')))
 *   console.log(set.reference); // ELIG0001
 */
export async function* answers(
  source: Source,
  options: ReadOptions = {},
): AsyncGenerator<AnswerSet, void, undefined> {
  const findings = options.findings ?? new Findings();
  for await (const part of readSets(source, { ...options, findings, sets: ['271'] }))
    if (part.kind === 'set' && part.root) yield answerSetOf(part.root, part.set, findings);
}

/**
 * Writes one functional group of answers; refused with all findings when anything in it is off.
 *
 * @example
 * const [batch] = read271(readFileSync('answer.271')).batches;
 * const written = write271(batch);
 * if (!written.ok) for (const finding of written.findings) console.log(finding.sentence);
 * written.ok; // true
 */
export function write271(batch: Batch<AnswerSet>, options: WriteOptions = {}): Written {
  return writeBatch(answerKind, batch, options);
}

/** One set, placed by its guide, as a typed answer; its rules are checked. */
export function answerSetOf(root: LoopNode, set: TransactionSet, findings: Findings): AnswerSet {
  const typed = from(root, {
    ...headingOf(set, root),
    sources: root.childrenOf('2000A').map(sourceOfLevel),
  });
  checkAnswer(typed, findings);
  return typed;
}

const rejectsOf = (node: LoopNode | undefined): Reject[] =>
  (node?.all('AAA') ?? []).map((aaa) => ({
    valid: aaa.element(1),
    reason: aaa.element(3),
    followUp: aaa.element(4),
  }));

function sourceOfLevel(level: LoopNode): AnswerSource {
  const node = level.child('2100A');
  return from(level, {
    setRejects: rejectsOf(level),
    party: partyOf(node?.opener),
    contacts: contactsOf(node),
    rejects: rejectsOf(node),
    receivers: level.childrenOf('2000B').map(receiverOf),
  });
}

function receiverOf(level: LoopNode): AnswerReceiver {
  const node = level.child('2100B');
  return from(
    level,
    filled({
      party: partyOf(node?.opener),
      references: referencesOf(node),
      address: addressOf(node),
      rejects: rejectsOf(node),
      specialty: specialtyOf(node),
      subscribers: level.childrenOf('2000C').map(subscriberOf),
    }),
  );
}

const subscriberOf = (level: LoopNode): AnswerSubscriber =>
  from(level, { ...answered(level), dependents: level.childrenOf('2000D').map(dependentOf) });

const dependentOf = (level: LoopNode): AnswerPerson => from(level, answered(level));

function answered(level: LoopNode): AnswerPerson {
  const letter = level.id.slice(-1);
  const node = level.child(`2100${letter}`);
  return filled({
    ...personOf(level),
    rejects: rejectsOf(node),
    military: militaryOf(node?.first('MPI')),
    benefits: (node?.childrenOf(`2110${letter}`) ?? []).map(benefitOf),
  });
}

function militaryOf(mpi: Segment | undefined): Military | undefined {
  if (!mpi) return undefined;
  const period = mpi.has(6) || mpi.has(7);
  return filled({
    information: mpi.element(1),
    employment: mpi.element(2),
    branch: mpi.element(3),
    description: mpi.text(4),
    rank: mpi.text(5),
    period: period ? { format: mpi.element(6), text: mpi.element(7) } : undefined,
  });
}

function benefitOf(node: LoopNode): Benefit {
  const eb = node.opener;
  const letter = node.id.slice(-1);
  return from(
    node,
    filled({
      information: eb.element(1),
      level: eb.text(2),
      serviceTypes: eb.repetitions(3),
      insuranceType: eb.text(4),
      plan: eb.text(5),
      period: eb.text(6),
      amount: amountOf(eb, 7),
      share: eb.text(8),
      quantityKind: eb.text(9),
      quantity: eb.text(10),
      authorization: eb.text(11),
      network: eb.text(12),
      procedure: procedureOf(eb, 13),
      diagnosisPointers: eb.components(14),
      deliveries: node.all('HSD').map(deliveryOf),
      references: referencesOf(node),
      dates: periodsOf(node),
      rejects: rejectsOf(node),
      messages: node.all('MSG').map((msg) => msg.element(1)),
      details: node.childrenOf(`2115${letter}`).map((loop) => detailOf(loop.opener)),
      entities: node.childrenOf(`2120${letter}`).map(entityOf),
    }),
  );
}

const deliveryOf = (hsd: Segment): Delivery =>
  filled({
    quantityKind: hsd.text(1),
    quantity: hsd.text(2),
    unit: hsd.text(3),
    every: hsd.text(4),
    period: hsd.text(5),
    periods: hsd.text(6),
    pattern: hsd.text(7),
    timePattern: hsd.text(8),
  });

const detailOf = (iii: Segment): Detail =>
  filled({ list: iii.text(1), code: iii.text(2), category: iii.text(3), text: iii.text(4) });

const entityOf = (node: LoopNode): BenefitEntity =>
  from(
    node,
    filled({
      party: partyOf(node.opener),
      address: addressOf(node),
      contacts: contactsOf(node),
      specialty: specialtyOf(node),
    }),
  );
