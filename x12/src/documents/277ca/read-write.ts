/** Reads and writes the claim acknowledgment (277CA). */
import { amountOf } from '../../amount.ts';
import type { TransactionSet } from '../../envelope/parts.ts';
import type { Findings } from '../../findings.ts';
import { guide277CA } from '../../grammar/guides/guide-277ca.ts';
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
import { check277CA } from './check.ts';
import type {
  AcknowledgedClaim,
  AcknowledgedLine,
  Answerer,
  ClaimAcknowledgment,
  PatientAcknowledgment,
  ProviderAcknowledgment,
  Totals,
} from './document.ts';

/** The 277CA among the kinds of documents. */
export const kind277CA: DocumentKind<ClaimAcknowledgment> = {
  guide: guide277CA,
  groupCode: 'HN',
  read: readSet,
  write: writeSet,
};

/**
 * Every claim acknowledgment of a file.
 *
 * @example
 * const { documents, findings } = read277CA(readFileSync('acknowledged.277'));
 * documents.flatMap(verdictsOf277CA).map((verdict) => verdict.standing); // ['accepted', 'rejected', 'rejected']
 * findings.clean; // true
 */
export function read277CA(
  whole: Uint8Array | string,
  options: ReadOptions = {},
): ReadBatches<ClaimAcknowledgment> {
  return readBatches(kind277CA, whole, options);
}

/**
 * As `read277CA`, for a stream: a set at a time, in the memory of one. Findings go to `options.findings`.
 *
 * @example
 * for await (const document of stream277CA(createReadStream('acknowledged.277')))
 *   console.log(document.batchReference); // B0008
 */
export const stream277CA = (
  source: Source,
  options: ReadOptions = {},
): AsyncGenerator<ClaimAcknowledgment, void, undefined> =>
  streamDocuments(kind277CA, source, options);

/**
 * Writes claim acknowledgments as one functional group. Counts and totals that do not agree with the
 * claims are refused: `withTotals` reckons them.
 *
 * @example
 * const [{ envelope, documents }] = read277CA(readFileSync('acknowledged.277')).batches;
 * const written = write277CA({ envelope, documents: documents.map(withTotals) });
 * written.ok; // true
 */
export function write277CA(batch: Batch<ClaimAcknowledgment>, options: WriteOptions = {}): Written {
  return writeBatch(kind277CA, batch, options);
}

const COUNTS = { batch: ['90', 'AA'], provider: ['QA', 'QC'] } as const;
const ANSWERERS: Readonly<Record<string, Answerer>> = { AY: 'clearinghouse', PR: 'payer' };

function readSet(root: LoopNode, set: TransactionSet, findings: Findings): ClaimAcknowledgment[] {
  const bht = root.first('BHT');
  return root.childrenOf('2000A').flatMap((source) =>
    source.childrenOf('2000B').map((receiver) => {
      const named = source.child('2100A');
      const trace = source.child('2200A');
      const batch = receiver.child('2200B');
      const document: ClaimAcknowledgment = {
        control: set.control,
        reference: bht?.text(3),
        date: bht?.text(4),
        time: bht?.text(5),
        by: ANSWERERS[named?.opener.element(1) ?? ''],
        source: partyOf(named, 'AY', 'PR'),
        sourceTrace: trace?.first('TRN')?.text(2),
        received: periodOf(trace, '050')?.from,
        processed: periodOf(trace, '009')?.from,
        receiver: partyOf(receiver.child('2100B'), '41'),
        batchReference: batch?.first('TRN')?.text(2),
        statuses: reportsOf(batch),
        totals: totalsOf(batch, COUNTS.batch),
        providers: receiver.childrenOf('2000C').map(providerOf),
      };
      check277CA(document, batch ?? receiver, receiver.childrenOf('2000C'), findings);
      return document;
    }),
  );
}

function providerOf(node: LoopNode): ProviderAcknowledgment {
  const status = node.child('2200C');
  const references = status?.all('REF') ?? [];
  return {
    provider: partyOf(node.child('2100C'), '85'),
    trace: status?.first('TRN')?.text(2),
    statuses: reportsOf(status),
    references: references.map((r) => ({ kind: r.element(1), value: r.element(2) })),
    totals: totalsOf(status, COUNTS.provider),
    patients: node.childrenOf('2000D').map(patientOf),
  };
}

function patientOf(node: LoopNode): PatientAcknowledgment {
  return {
    patient: partyOf(node.child('2100D'), 'QC'),
    claims: node.childrenOf('2200D').map(claimOf),
  };
}

function claimOf(node: LoopNode): AcknowledgedClaim {
  return {
    patientControlNumber: node.first('TRN')?.text(2),
    statuses: reportsOf(node),
    payerControlNumbers: node.all('REF', '1K').flatMap((r) => r.text(2) ?? []),
    clearinghouseNumber: referenceOf(node, 'D9'),
    billType: referenceOf(node, 'BLT'),
    serviceDate: periodOf(node, '472'),
    lines: node.childrenOf('2220D').map(lineOf),
    at: placeOf(node),
  };
}

function lineOf(node: LoopNode): AcknowledgedLine {
  return {
    service: serviceOf(node),
    statuses: reportsOf(node),
    lineControlNumber: referenceOf(node, 'FJ'),
    prescriptionNumber: referenceOf(node, 'XZ'),
    serviceDate: periodOf(node, '472'),
  };
}

function totalsOf(node: LoopNode | undefined, codes: readonly [string, string]): Totals {
  const count = (code: string): number | undefined => {
    const text = node?.first('QTY', code)?.text(2);
    return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  };
  return {
    accepted: count(codes[0]),
    rejected: count(codes[1]),
    acceptedAmount: amountOf(node?.first('AMT', 'YU'), 2),
    rejectedAmount: amountOf(node?.first('AMT', 'YY'), 2),
  };
}

function writeSet(file: FileWriter, a: ClaimAcknowledgment): void {
  file.set('277', a.control, guide277CA.version, () => {
    const levels = new Levels(file);
    file.segment('BHT', '0085', '08', a.reference, a.date, a.time, 'TH');
    const source = levels.open('20', undefined, true);
    writeParty(file, a.by === 'clearinghouse' ? 'AY' : a.by === 'payer' ? 'PR' : '', a.source);
    file.segment('TRN', '1', a.sourceTrace);
    writePeriod(file, '050', a.received === undefined ? undefined : { from: a.received });
    writePeriod(file, '009', a.processed === undefined ? undefined : { from: a.processed });
    const receiver = levels.open('21', source, a.providers.length > 0);
    writeParty(file, '41', a.receiver);
    file.segment('TRN', '2', a.batchReference);
    writeReports(file, a.statuses);
    writeTotals(file, a.totals, COUNTS.batch);
    for (const provider of a.providers) writeProvider(file, levels, receiver, provider);
  });
}

function writeProvider(
  file: FileWriter,
  levels: Levels,
  parent: number,
  p: ProviderAcknowledgment,
): void {
  const level = levels.open('19', parent, p.patients.length > 0);
  writeParty(file, '85', p.provider);
  if (p.trace !== undefined) {
    file.segment('TRN', '1', p.trace);
    writeReports(file, p.statuses);
    for (const { kind, value } of p.references) file.segment('REF', kind, value);
    writeTotals(file, p.totals, COUNTS.provider);
  }
  for (const { patient, claims } of p.patients) {
    levels.open('PT', level, undefined);
    writeParty(file, 'QC', patient);
    for (const claim of claims) writeClaim(file, claim);
  }
}

function writeClaim(file: FileWriter, claim: AcknowledgedClaim): void {
  file.segment('TRN', '2', claim.patientControlNumber);
  writeReports(file, claim.statuses);
  writeReferences(file, [
    ...claim.payerControlNumbers.map((number) => ['1K', number] as const),
    ['D9', claim.clearinghouseNumber],
    ['BLT', claim.billType],
  ]);
  writePeriod(file, '472', claim.serviceDate);
  for (const line of claim.lines) {
    writeService(file, line.service);
    writeReports(file, line.statuses);
    writeReferences(file, [
      ['FJ', line.lineControlNumber],
      ['XZ', line.prescriptionNumber],
    ]);
    writePeriod(file, '472', line.serviceDate);
  }
}

function writeTotals(file: FileWriter, t: Totals, codes: readonly [string, string]): void {
  if (t.accepted !== undefined) file.segment('QTY', codes[0], String(t.accepted));
  if (t.rejected !== undefined) file.segment('QTY', codes[1], String(t.rejected));
  if (t.acceptedAmount) file.segment('AMT', 'YU', t.acceptedAmount);
  if (t.rejectedAmount) file.segment('AMT', 'YY', t.rejectedAmount);
}
