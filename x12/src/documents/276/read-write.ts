/** Reads and writes the claim status request (276). */
import { amountOf } from '../../amount.ts';
import type { TransactionSet } from '../../envelope/parts.ts';
import { guide276 } from '../../grammar/guides/guide-276.ts';
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
import type {
  AskedClaim,
  AskedPayer,
  AskedPerson,
  AskedProvider,
  AskingReceiver,
  StatusRequest,
} from './document.ts';

/** The 276 among the kinds of documents. */
export const kind276: DocumentKind<StatusRequest> = {
  guide: guide276,
  groupCode: 'HR',
  read: readSet,
  write: writeSet,
};

/**
 * Every claim status request of a file.
 *
 * @example
 * const [request] = read276(readFileSync('question.276')).documents;
 * claimsAsked(request).map((asked) => asked.claim.trace); // ['A1001']
 */
export function read276(
  whole: Uint8Array | string,
  options: ReadOptions = {},
): ReadBatches<StatusRequest> {
  return readBatches(kind276, whole, options);
}

/**
 * As `read276`, for a stream: a set at a time, in the memory of one. Findings go to `options.findings`.
 *
 * @example
 * for await (const document of stream276(createReadStream('question.276')))
 *   console.log(document.reference); // STAT0001
 */
export const stream276 = (
  source: Source,
  options: ReadOptions = {},
): AsyncGenerator<StatusRequest, void, undefined> => streamDocuments(kind276, source, options);

/**
 * Writes claim status requests as one functional group.
 *
 * @example
 * const [batch] = read276(readFileSync('question.276')).batches;
 * const written = write276(batch);
 * written.ok && writeFileSync('question-again.276', written.bytes);
 * written.ok; // true
 */
export function write276(batch: Batch<StatusRequest>, options: WriteOptions = {}): Written {
  return writeBatch(kind276, batch, options);
}

/** A claim asked about, with all it stands under. */
export interface Asked {
  readonly claim: AskedClaim;
  readonly patient: AskedPerson;
  readonly providers: readonly AskedProvider['providers'][number][];
  readonly receiver: AskingReceiver['receiver'];
  readonly payer: AskedPayer['payer'];
}

/**
 * Every claim of a request, in order.
 *
 * @example
 * const [request] = read276(readFileSync('question.276')).documents;
 * claimsAsked(request).map((asked) => [asked.payer.id, asked.claim.trace]); // [['99999', 'A1001']]
 */
export function claimsAsked(request: StatusRequest): Asked[] {
  return request.payers.flatMap(({ payer, receivers }) =>
    receivers.flatMap(({ receiver, providers }) =>
      providers.flatMap(({ providers: named, subscribers }) =>
        subscribers
          .flatMap((s) => [s, ...s.dependents])
          .flatMap((patient) =>
            patient.claims.map((claim) => ({ claim, patient, providers: named, receiver, payer })),
          ),
      ),
    ),
  );
}

function readSet(root: LoopNode, set: TransactionSet): StatusRequest[] {
  const bht = root.first('BHT');
  return [
    {
      control: set.control,
      reference: bht?.text(3),
      date: bht?.text(4),
      time: bht?.text(5),
      payers: root.childrenOf('2000A').map((a) => ({
        payer: partyOf(a.child('2100A'), 'PR'),
        receivers: a.childrenOf('2000B').map((b) => ({
          receiver: partyOf(b.child('2100B'), '41'),
          providers: b.childrenOf('2000C').map(providerOf),
        })),
      })),
    },
  ];
}

const providerOf = (node: LoopNode): AskedProvider => ({
  providers: node.childrenOf('2100C').map((p) => partyOf(p, '1P')),
  subscribers: node.childrenOf('2000D').map((d) => ({
    ...personOf(d, 'D', 'IL'),
    dependents: d.childrenOf('2000E').map((e) => personOf(e, 'E', 'QC')),
  })),
});

function personOf(node: LoopNode, letter: 'D' | 'E', code: string): AskedPerson {
  const dmg = node.first('DMG');
  return {
    person: partyOf(node.child(`2100${letter}`), code),
    birthDate: dmg?.text(2),
    sex: dmg?.text(3),
    claims: node.childrenOf(`2200${letter}`).map((claim) => claimOf(claim, letter)),
  };
}

const claimOf = (node: LoopNode, letter: 'D' | 'E'): AskedClaim => ({
  trace: node.first('TRN')?.text(2),
  payerControlNumber: referenceOf(node, '1K'),
  billType: referenceOf(node, 'BLT'),
  location: referenceOf(node, 'LU'),
  groupNumber: referenceOf(node, '6P'),
  patientControlNumber: referenceOf(node, 'EJ'),
  prescriptionNumber: referenceOf(node, 'XZ'),
  clearinghouseNumber: referenceOf(node, 'D9'),
  charge: amountOf(node.first('AMT', 'T3'), 2),
  serviceDate: periodOf(node, '472'),
  lines: node.childrenOf(`2210${letter}`).map((line) => ({
    service: serviceOf(line),
    lineControlNumber: referenceOf(line, 'FJ'),
    serviceDate: periodOf(line, '472'),
  })),
  at: placeOf(node),
});

function writeSet(file: FileWriter, request: StatusRequest): void {
  file.set('276', request.control, guide276.version, () => {
    const levels = new Levels(file);
    file.segment('BHT', '0010', '13', request.reference, request.date, request.time);
    for (const { payer, receivers } of request.payers) {
      const source = levels.open('20', undefined, receivers.length > 0);
      writeParty(file, 'PR', payer);
      for (const { receiver, providers } of receivers) {
        const asking = levels.open('21', source, providers.length > 0);
        writeParty(file, '41', receiver);
        for (const provider of providers) writeProvider(file, levels, asking, provider);
      }
    }
  });
}

function writeProvider(
  file: FileWriter,
  levels: Levels,
  parent: number,
  { providers, subscribers }: AskedProvider,
): void {
  const level = levels.open('19', parent, subscribers.length > 0);
  for (const provider of providers) writeParty(file, '1P', provider);
  for (const subscriber of subscribers) {
    const { dependents } = subscriber;
    const under = levels.open('22', level, dependents.length > 0);
    writePerson(file, 'IL', subscriber);
    for (const dependent of dependents) {
      levels.open('23', under, false);
      writePerson(file, 'QC', dependent);
    }
  }
}

function writePerson(file: FileWriter, code: string, person: AskedPerson): void {
  const { birthDate, sex } = person;
  if (birthDate !== undefined || sex !== undefined)
    file.segment('DMG', birthDate && 'D8', birthDate, sex);
  writeParty(file, code, person.person);
  for (const claim of person.claims) writeClaim(file, claim);
}

function writeClaim(file: FileWriter, claim: AskedClaim): void {
  file.segment('TRN', '1', claim.trace);
  writeReferences(file, [
    ['1K', claim.payerControlNumber],
    ['BLT', claim.billType],
    ['LU', claim.location],
    ['6P', claim.groupNumber],
    ['EJ', claim.patientControlNumber],
    ['XZ', claim.prescriptionNumber],
    ['D9', claim.clearinghouseNumber],
  ]);
  if (claim.charge) file.segment('AMT', 'T3', claim.charge);
  writePeriod(file, '472', claim.serviceDate);
  for (const line of claim.lines) {
    writeService(file, line.service);
    writeReferences(file, [['FJ', line.lineControlNumber]]);
    writePeriod(file, '472', line.serviceDate);
  }
}
