/**
 * Documents and the envelope they travel in. Each kind of document says how one of its sets is read
 * and written; the envelope, the checks and the refusal are the same for all.
 */
import type { Group, Interchange, TransactionSet } from '../envelope/parts.ts';
import { Findings, type Place } from '../findings.ts';
import type { LoopNode } from '../grammar/loop-reader.ts';
import type { Guide } from '../grammar/shape.ts';
import { type FilePart, type ReadOptions, readAllSets, readSets } from '../read-sets.ts';
import type { Source } from '../syntax/tokenize.ts';
import {
  FileWriter,
  type GroupHeader,
  type InterchangeHeader,
  type WriteOptions,
  type Written,
} from '../write/file-writer.ts';

/** ISA and GS around the documents of one functional group. */
export interface Envelope {
  readonly interchange: InterchangeHeader;
  /** GS02 to GS06; the kind of document gives GS01 and GS08. */
  readonly group: Omit<GroupHeader, 'code' | 'version'>;
}

/** The documents of one functional group. */
export interface Batch<D> {
  readonly envelope: Envelope;
  readonly documents: readonly D[];
}

/** What a file holds of one kind of document. */
export interface ReadBatches<D> {
  /** Every document of the file, in order; those of a damaged envelope too. */
  readonly documents: readonly D[];
  /** The same by functional group, with the envelope each needs to be written again. */
  readonly batches: readonly Batch<D>[];
  /** Everything found in the file. Do not act on a document of a file with an error. */
  readonly findings: Findings;
}

/** How one kind of document is read and written. */
export interface DocumentKind<D> {
  readonly guide: Guide;
  /** GS01. */
  readonly groupCode: string;
  /** One set, as documents; more than one where a sender put more in a set than the guide allows. */
  readonly read: (root: LoopNode, set: TransactionSet, findings: Findings) => D[];
  /** Writes one set, ST to SE. */
  readonly write: (file: FileWriter, document: D) => void;
}

/** Where something stands in the file it was read from. Writers pay no heed to it. */
export const placeOf = (node: LoopNode): Place => ({
  index: node.opener.index,
  byteOffset: node.opener.byteOffset,
});

/** The header an interchange came with, as a writer wants it. */
export function headerOf(i: Interchange): InterchangeHeader {
  const { authorizationQualifier, authorization, securityQualifier, security } = i;
  return {
    ...(authorizationQualifier === '00' ? {} : { authorizationQualifier, authorization }),
    ...(securityQualifier === '00' ? {} : { securityQualifier, security }),
    senderQualifier: i.senderQualifier,
    sender: i.sender,
    receiverQualifier: i.receiverQualifier,
    receiver: i.receiver,
    date: i.date,
    time: i.time,
    control: i.control,
    acknowledge: i.acknowledge,
    usage: i.usage,
  };
}

/** The envelope that `group` came in, as a writer wants it. */
export function envelopeOf(group: Group): Envelope {
  const { sender, receiver, date, time, control } = group;
  return {
    interchange: headerOf(group.interchange),
    group: { sender, receiver, date, time, control },
  };
}

/** The number of money in the data element dictionary. */
const MONEY = '782';

/**
 * Says of every amount that is a number and yet none that can be reckoned with: finer than a cent, or
 * beyond what is exact. What is no number at all the guide has said already.
 */
function checkAmounts(node: LoopNode, findings: Findings): void {
  for (const { segment, use } of node.segments)
    use?.elements.forEach(({ number }, i) => {
      if (number !== MONEY || !segment.has(i + 1) || !Number.isNaN(segment.cents(i + 1))) return;
      if (!/^-?(\d+\.?\d*|\.\d+)$/.test(segment.element(i + 1))) return;
      const element = `${use.tag}${String(i + 1).padStart(2, '0')}`;
      findings.add('amount-unreadable', segment, { loop: node.id, element });
    });
  for (const child of node.children) checkAmounts(child, findings);
}

/** The documents of a set, when it is of this kind. */
function documentsOf<D>(kind: DocumentKind<D>, part: FilePart, findings: Findings): D[] {
  if (part.kind !== 'set' || part.guide !== kind.guide || !part.root) return [];
  checkAmounts(part.root, findings);
  return kind.read(part.root, part.set, findings);
}

/** Reads every document of a kind in a file; other sets pass by, their envelope checked. */
export function readBatches<D>(
  kind: DocumentKind<D>,
  whole: Uint8Array | string,
  options: ReadOptions = {},
): ReadBatches<D> {
  const { parts, findings } = readAllSets(whole, { ...options, sets: [kind.guide.set] });
  const documents: D[] = [];
  const byGroup = new Map<Group, D[]>();
  for (const part of parts) {
    const read = documentsOf(kind, part, findings);
    documents.push(...read);
    if (part.kind !== 'set' || part.guide !== kind.guide || !part.set.group) continue;
    const { group } = part.set;
    byGroup.set(group, [...(byGroup.get(group) ?? []), ...read]);
  }
  const batches = [...byGroup].map(([group, of]) => ({
    envelope: envelopeOf(group),
    documents: of,
  }));
  return { documents, batches, findings };
}

/** The documents of a kind in a stream, in the memory of one set however long the file is. */
export async function* streamDocuments<D>(
  kind: DocumentKind<D>,
  source: Source,
  options: ReadOptions = {},
): AsyncGenerator<D, void, undefined> {
  const findings = options.findings ?? new Findings();
  const sets = [kind.guide.set];
  for await (const part of readSets(source, { ...options, findings, sets }))
    yield* documentsOf(kind, part, findings);
}

/**
 * Writes one functional group. Unless `check` is false the file is read back, and refused with all
 * findings when its guide or the rules of its kind have an error or a warning against it.
 */
export function writeBatch<D>(
  kind: DocumentKind<D>,
  batch: Batch<D>,
  options: WriteOptions = {},
): Written {
  const file = new FileWriter({ ...options, check: false });
  file.interchange(batch.envelope.interchange, () => {
    writeGroup(kind, batch, file);
    return 1;
  });
  return checked(file, options, (bytes) => readBatches(kind, bytes).findings);
}

/** GS to GE of a batch, into a file that is being written. */
export function writeGroup<D>(kind: DocumentKind<D>, batch: Batch<D>, file: FileWriter): void {
  const { version } = kind.guide;
  file.group({ ...batch.envelope.group, code: kind.groupCode, version }, () => {
    for (const document of batch.documents) kind.write(file, document);
    return batch.documents.length;
  });
}

/** Finishes a file; refuses it when reading it back finds an error or a warning. */
export function checked(
  file: FileWriter,
  options: WriteOptions,
  readBack: (bytes: Uint8Array) => Findings,
): Written {
  const written = file.finish();
  if (!written.ok || options.check === false) return written;
  const found = readBack(written.bytes);
  if (found.counts.error + found.counts.warning > 0) return { ok: false, findings: found.all };
  return written;
}
