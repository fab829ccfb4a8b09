/** Reads and writes the claim status (277). */
import type { TransactionSet } from '../../envelope/parts.ts';
import type { Findings } from '../../findings.ts';
import { guide277 } from '../../grammar/guides/guide-277.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import type { ReadOptions } from '../../read-sets.ts';
import type { Source } from '../../syntax/tokenize.ts';
import type { FileWriter, WriteOptions, Written } from '../../write/file-writer.ts';
import {
  type Batch,
  type DocumentKind,
  placeOf,
  type ReadBatches,
  readBatches,
  streamDocuments,
  writeBatch,
} from '../batch.ts';
import {
  Levels,
  periodOf,
  referenceOf,
  serviceOf,
  writePeriod,
  writeReferences,
  writeService,
} from '../status-parts/levels.ts';
import { partyOf, writeParty } from '../status-parts/party.ts';
import { reportsOf, writeReports } from '../status-parts/status.ts';
import { check277 } from './check.ts';
import type {
  LevelStatus,
  PayerContact,
  StatusResponse,
  TellingPayer,
  ToldClaim,
  ToldPerson,
  ToldProvider,
  ToldReceiver,
} from './document.ts';

/** The 277 among the kinds of documents. */
export const kind277: DocumentKind<StatusResponse> = {
  guide: guide277,
  groupCode: 'HN',
  read: readSet,
  write: writeSet,
};

/**
 * Every claim status of a file. A 277CA is another document: `read277CA`.
 *
 * @example
 * const [response] = read277(readFileSync('status.277')).documents;
 * verdictsOf277(response).map((verdict) => verdict.standing); // ['paid']
 */
export function read277(
  whole: Uint8Array | string,
  options: ReadOptions = {},
): ReadBatches<StatusResponse> {
  return readBatches(kind277, whole, options);
}

/**
 * As `read277`, for a stream: a set at a time, in the memory of one. Findings go to `options.findings`.
 *
 * @example
 * for await (const document of stream277(createReadStream('status.277')))
 *   console.log(document.reference); // STAT0001
 */
export const stream277 = (
  source: Source,
  options: ReadOptions = {},
): AsyncGenerator<StatusResponse, void, undefined> => streamDocuments(kind277, source, options);

/**
 * Writes claim statuses as one functional group.
 *
 * @example
 * const [batch] = read277(readFileSync('status.277')).batches;
 * const written = write277(batch);
 * if (!written.ok) for (const finding of written.findings) console.log(finding.sentence);
 * written.ok; // true
 */
export function write277(batch: Batch<StatusResponse>, options: WriteOptions = {}): Written {
  return writeBatch(kind277, batch, options);
}

function readSet(root: LoopNode, set: TransactionSet, findings: Findings): StatusResponse[] {
  const bht = root.first('BHT');
  const response: StatusResponse = {
    control: set.control,
    reference: bht?.text(3),
    date: bht?.text(4),
    time: bht?.text(5),
    payers: root.childrenOf('2000A').map(payerOf),
  };
  check277(response, root.opener, findings);
  return [response];
}

function payerOf(node: LoopNode): TellingPayer {
  const named = node.child('2100A');
  return {
    payer: partyOf(named, 'PR'),
    contact: contactOf(named),
    receivers: node.childrenOf('2000B').map((b) => ({
      receiver: partyOf(b.child('2100B'), '41'),
      status: levelStatusOf(b.child('2200B')),
      providers: b.childrenOf('2000C').map(providerOf),
    })),
  };
}

function contactOf(node: LoopNode | undefined): PayerContact | undefined {
  const per = node?.first('PER');
  if (!per) return undefined;
  const numbers = [3, 5, 7]
    .filter((n) => per.has(n) || per.has(n + 1))
    .map((n) => ({ kind: per.element(n), value: per.element(n + 1) }));
  return { name: per.text(2), numbers };
}

function levelStatusOf(node: LoopNode | undefined): LevelStatus | undefined {
  if (!node) return undefined;
  const trn = node.first('TRN');
  return { trace: trn?.text(2), traceKind: trn?.text(1), statuses: reportsOf(node) };
}

const providerOf = (node: LoopNode): ToldProvider => ({
  providers: node.childrenOf('2100C').map((p) => partyOf(p, '1P')),
  status: levelStatusOf(node.child('2200C')),
  subscribers: node.childrenOf('2000D').map((d) => ({
    ...personOf(d, 'D', 'IL'),
    dependents: d.childrenOf('2000E').map((e) => personOf(e, 'E', 'QC')),
  })),
});

const personOf = (node: LoopNode, letter: 'D' | 'E', code: string): ToldPerson => ({
  person: partyOf(node.child(`2100${letter}`), code),
  claims: node.childrenOf(`2200${letter}`).map((claim) => claimOf(claim, letter)),
});

const claimOf = (node: LoopNode, letter: 'D' | 'E'): ToldClaim => ({
  trace: node.first('TRN')?.text(2),
  statuses: reportsOf(node),
  payerControlNumber: referenceOf(node, '1K'),
  billType: referenceOf(node, 'BLT'),
  patientControlNumber: referenceOf(node, 'EJ'),
  prescriptionNumber: referenceOf(node, 'XZ'),
  voucher: referenceOf(node, 'VV'),
  clearinghouseNumber: referenceOf(node, 'D9'),
  serviceDate: periodOf(node, '472'),
  lines: node.childrenOf(`2220${letter}`).map((line) => ({
    service: serviceOf(line),
    statuses: reportsOf(line),
    lineControlNumber: referenceOf(line, 'FJ'),
    serviceDate: periodOf(line, '472'),
  })),
  at: placeOf(node),
});

function writeSet(file: FileWriter, response: StatusResponse): void {
  file.set('277', response.control, guide277.version, () => {
    const levels = new Levels(file);
    file.segment('BHT', '0010', '08', response.reference, response.date, response.time, 'DG');
    for (const { payer, contact, receivers } of response.payers) {
      const source = levels.open('20', undefined, receivers.length > 0);
      writeParty(file, 'PR', payer);
      if (contact) {
        const numbers = contact.numbers.flatMap(({ kind, value }) => [kind, value]);
        file.segment('PER', 'IC', contact.name, ...numbers);
      }
      for (const receiver of receivers) writeReceiver(file, levels, source, receiver);
    }
  });
}

function writeReceiver(file: FileWriter, levels: Levels, parent: number, r: ToldReceiver): void {
  const level = levels.open('21', parent, r.providers.length > 0);
  writeParty(file, '41', r.receiver);
  writeLevelStatus(file, r.status);
  for (const provider of r.providers) writeProvider(file, levels, level, provider);
}

function writeProvider(file: FileWriter, levels: Levels, parent: number, p: ToldProvider): void {
  const level = levels.open('19', parent, p.subscribers.length > 0);
  for (const party of p.providers) writeParty(file, '1P', party);
  writeLevelStatus(file, p.status);
  for (const subscriber of p.subscribers) {
    const { dependents } = subscriber;
    const under = levels.open('22', level, dependents.length > 0);
    writePerson(file, 'IL', subscriber);
    for (const dependent of dependents) {
      levels.open('23', under, false);
      writePerson(file, 'QC', dependent);
    }
  }
}

function writeLevelStatus(file: FileWriter, status: LevelStatus | undefined): void {
  if (!status) return;
  file.segment('TRN', status.traceKind, status.trace);
  writeReports(file, status.statuses);
}

function writePerson(file: FileWriter, code: string, { person, claims }: ToldPerson): void {
  writeParty(file, code, person);
  for (const claim of claims) {
    file.segment('TRN', '2', claim.trace);
    writeReports(file, claim.statuses);
    writeReferences(file, [
      ['1K', claim.payerControlNumber],
      ['BLT', claim.billType],
      ['EJ', claim.patientControlNumber],
      ['XZ', claim.prescriptionNumber],
      ['VV', claim.voucher],
      ['D9', claim.clearinghouseNumber],
    ]);
    writePeriod(file, '472', claim.serviceDate);
    for (const line of claim.lines) {
      writeService(file, line.service);
      writeReports(file, line.statuses);
      writeReferences(file, [['FJ', line.lineControlNumber]]);
      writePeriod(file, '472', line.serviceDate);
    }
  }
}
