/** Reads and writes the implementation acknowledgment (999). */
import type { TransactionSet } from '../../envelope/parts.ts';
import type { Findings } from '../../findings.ts';
import { guide999 } from '../../grammar/guides/guide-999.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import type { ReadOptions } from '../../read-sets.ts';
import type { Segment } from '../../syntax/segment.ts';
import type { Source } from '../../syntax/tokenize.ts';
import {
  type FileWriter,
  Repeated,
  type Simple,
  type WriteOptions,
  type Written,
} from '../../write/file-writer.ts';
import {
  type Batch,
  type DocumentKind,
  placeOf,
  type ReadBatches,
  readBatches,
  streamDocuments,
  writeBatch,
} from '../batch.ts';
import { check999 } from './check.ts';
import type {
  ElementFault,
  ElementPlace,
  FaultContext,
  ImplementationAcknowledgment,
  SegmentFault,
  SetAnswer,
} from './document.ts';

/** The 999 among the kinds of documents. */
export const kind999: DocumentKind<ImplementationAcknowledgment> = {
  guide: guide999,
  groupCode: 'FA',
  read: readSet,
  write: writeSet,
};

/**
 * Every implementation acknowledgment of a file.
 *
 * @example
 * const [answer] = read999(readFileSync('answer.999')).documents;
 * verdictsOf999(answer).map((verdict) => verdict.standing); // ['accepted', 'rejected', 'accepted']
 */
export function read999(
  whole: Uint8Array | string,
  options: ReadOptions = {},
): ReadBatches<ImplementationAcknowledgment> {
  return readBatches(kind999, whole, options);
}

/**
 * As `read999`, for a stream: a set at a time, in the memory of one. Findings go to `options.findings`.
 *
 * @example
 * for await (const document of stream999(createReadStream('answer.999')))
 *   console.log(document.result); // P
 */
export const stream999 = (
  source: Source,
  options: ReadOptions = {},
): AsyncGenerator<ImplementationAcknowledgment, void, undefined> =>
  streamDocuments(kind999, source, options);

/**
 * Writes implementation acknowledgments as one functional group.
 *
 * @example
 * const [batch] = read999(readFileSync('answer.999')).batches;
 * const written = write999(batch);
 * if (!written.ok) for (const finding of written.findings) console.log(finding.sentence);
 * written.ok; // true
 */
export function write999(
  batch: Batch<ImplementationAcknowledgment>,
  options: WriteOptions = {},
): Written {
  return writeBatch(kind999, batch, options);
}

function readSet(
  root: LoopNode,
  set: TransactionSet,
  findings: Findings,
): ImplementationAcknowledgment[] {
  const ak1 = root.first('AK1');
  const ak9 = root.first('AK9');
  const answer: ImplementationAcknowledgment = {
    control: set.control,
    groupCode: ak1?.text(1),
    groupControl: ak1?.text(2),
    groupVersion: ak1?.text(3),
    sets: root.childrenOf('2000').map(setAnswerOf),
    result: ak9?.text(1),
    included: wholeNumber(ak9?.text(2)),
    received: wholeNumber(ak9?.text(3)),
    accepted: wholeNumber(ak9?.text(4)),
    errors: textsFrom(ak9, 5),
  };
  check999(answer, ak9 ?? root.opener, findings);
  return [answer];
}

function setAnswerOf(node: LoopNode): SetAnswer {
  const ak2 = node.first('AK2');
  const ik5 = node.first('IK5');
  return {
    set: ak2?.text(1),
    control: ak2?.text(2),
    version: ak2?.text(3),
    faults: node.childrenOf('2100').map(faultOf),
    result: ik5?.text(1),
    errors: textsFrom(ik5, 2),
    at: placeOf(node),
  };
}

function faultOf(node: LoopNode): SegmentFault {
  const ik3 = node.first('IK3');
  return {
    segment: ik3?.text(1),
    position: wholeNumber(ik3?.text(2)),
    loop: ik3?.text(3),
    error: ik3?.text(4),
    contexts: node.all('CTX').map(contextOf),
    elements: node.childrenOf('2110').map(elementFaultOf),
  };
}

function elementFaultOf(node: LoopNode): ElementFault {
  const ik4 = node.first('IK4');
  return {
    ...elementPlaceOf(ik4?.components(1) ?? []),
    number: ik4?.text(2),
    error: ik4?.text(3),
    copy: ik4?.text(4),
    contexts: node.all('CTX').map(contextOf),
  };
}

function contextOf(ctx: Segment): FaultContext {
  return {
    names: ctx.composites(1).map(([name, value]) => ({
      name: name || undefined,
      value: value || undefined,
    })),
    segment: ctx.text(2),
    position: wholeNumber(ctx.text(3)),
    loop: ctx.text(4),
    place: ctx.has(5) ? elementPlaceOf(ctx.components(5)) : undefined,
    numbers: ctx.has(6) ? ctx.components(6) : undefined,
  };
}

function elementPlaceOf(components: readonly string[]): ElementPlace {
  const [element, component, repetition] = components.map(wholeNumber);
  return { element, component, repetition };
}

/** A count or position; undefined when there is none, never 0 for want of one. */
export const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

function textsFrom(segment: Segment | undefined, first: number): string[] {
  const texts: string[] = [];
  for (let n = first; segment && n <= segment.count; n++) {
    const text = segment.text(n);
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

function writeSet(file: FileWriter, answer: ImplementationAcknowledgment): void {
  file.set('999', answer.control, guide999.version, () => {
    file.segment('AK1', answer.groupCode, answer.groupControl, answer.groupVersion);
    for (const set of answer.sets) {
      file.segment('AK2', set.set, set.control, set.version);
      for (const fault of set.faults) writeFault(file, fault);
      file.segment('IK5', set.result, ...set.errors);
    }
    const { result, included, received, accepted, errors } = answer;
    file.segment('AK9', result, textOf(included), textOf(received), textOf(accepted), ...errors);
  });
}

function writeFault(file: FileWriter, fault: SegmentFault): void {
  file.segment('IK3', fault.segment, textOf(fault.position), fault.loop, fault.error);
  for (const context of fault.contexts) writeContext(file, context);
  for (const element of fault.elements) {
    file.segment('IK4', placeParts(element), element.number, element.error, element.copy);
    for (const context of element.contexts) writeContext(file, context);
  }
}

function writeContext(file: FileWriter, context: FaultContext): void {
  file.segment(
    'CTX',
    new Repeated(context.names.map(({ name, value }) => [name, value])),
    context.segment,
    textOf(context.position),
    context.loop,
    context.place && placeParts(context.place),
    context.numbers,
  );
}

const placeParts = (place: ElementPlace): Simple[] => [
  textOf(place.element),
  textOf(place.component),
  textOf(place.repetition),
];
const textOf = (n: number | undefined): string | undefined =>
  n === undefined ? undefined : String(n);
