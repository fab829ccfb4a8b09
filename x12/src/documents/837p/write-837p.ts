/**
 * Writes professional claims (837P). A set that breaks the guide or a rule is refused with all
 * findings at once, each with the path of the claim and line it is about.
 */
import { EnvelopeReader } from '../../envelope/envelope-reader.ts';
import { type Finding, type FindingCode, Findings, type Place } from '../../findings.ts';
import { checkElements } from '../../grammar/check-elements.ts';
import { guide837P } from '../../grammar/guides/guide-837p.ts';
import { usualDelimiters } from '../../syntax/delimiters.ts';
import { tokens } from '../../syntax/tokenize.ts';
import { FileWriter, type WriteOptions } from '../../write/file-writer.ts';
import type { Batch } from '../batch.ts';
import { checkClaim } from './check-claim.ts';
import { checkBilling, checkDependent, checkHeading, checkSubscriber } from './check-parties.ts';
import type { Claim } from './claim-shape.ts';
import { contextOf } from './context.ts';
import { type Draft, listOf } from './draft.ts';
import type { ClaimRule } from './findings.ts';
import { form, loopUse } from './forms.ts';
import { type ClaimContext, type Hearer, type Spot, tagOf } from './rules.ts';
import { SetBytes } from './set-bytes.ts';
import type { BillingLevel, ClaimSet, DependentLevel, SubscriberLevel } from './shape.ts';
import { checkShape, type Level } from './shape-check.ts';
import { writeClaim } from './write-claim.ts';
import { writeBilling, writeDependent, writeHeading, writeSubscriber } from './write-levels.ts';

/** How professional claims are written. */
export interface WriteClaimsOptions extends WriteOptions {
  /** Rules that this once are not to hold the file back: a payer that wants a PO box, a longer number. */
  readonly waive?: readonly ClaimRule[];
}

/** A finding with the claim, line or other part of the batch that it is about. */
export interface ClaimFinding extends Finding {
  /** "documents[0].billing[1].subscribers[0].claims[2].lines[0]". */
  readonly path: string;
}

/** The file, or why there is none. */
export type WrittenClaims =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly findings: readonly ClaimFinding[] };

/**
 * Writes one functional group of professional claims as a whole file. Names, addresses and notes are
 * made capital and plain (accents off, delimiters out); ids, codes, dates and money are written as
 * they are, or refused.
 *
 * @example
 * const set = {
 *   control: '0001', reference: 'B0001', date: '20260302', time: '0915',
 *   submitter: {
 *     kind: 'organization', name: 'EXAMPLE BILLING SOFTWARE', id: 'SUBMITTER01',
 *     contacts: [{ name: 'SUPPORT DESK', ways: [{ kind: 'TE', to: '5555550100' }] }],
 *   },
 *   receiver: { name: 'EXAMPLE CLEARINGHOUSE', id: 'CLEARHOUSE01' },
 *   billing: [{
 *     provider: {
 *       kind: 'person', name: 'CLINICIAN', firstName: 'DANA', npi: '2000000028', taxonomy: '1041C0700X',
 *       address: { line1: '100 EXAMPLE ST', city: 'SPRINGFIELD', state: 'IL', zip: '627010001' },
 *       taxId: { kind: 'EI', value: '123456789' },
 *     },
 *     subscribers: [{
 *       subscriber: {
 *         kind: 'person', name: 'ALPHA', firstName: 'ANNA', memberId: 'W000000001',
 *         payerOrder: 'P', relationship: '18', filingIndicator: 'CI', birthDate: '19880412', sex: 'F',
 *         address: { line1: '1 FIRST ST', city: 'SPRINGFIELD', state: 'IL', zip: '627010001' },
 *       },
 *       payer: { name: 'EXAMPLE HEALTH PLAN', id: '99999' },
 *       claims: [{
 *         patientControlNumber: 'A1001', charge: Amount.read('165'), placeOfService: '11', frequency: '1',
 *         signatureOnFile: true, assignment: 'A', benefitsAssigned: 'Y', release: 'Y',
 *         diagnoses: [{ code: 'F411' }],
 *         lines: [{
 *           procedure: { code: '90837' }, charge: Amount.read('165'), units: '1', pointers: [1],
 *           serviceDate: '20260225', lineControlNumber: 'A1001-1',
 *         }],
 *       }],
 *     }],
 *   }],
 * } satisfies Draft<ClaimSet>;
 * const envelope = {
 *   interchange: {
 *     senderQualifier: 'ZZ', sender: 'SUBMITTER01', receiverQualifier: 'ZZ', receiver: 'CLEARHOUSE01',
 *     date: '260302', time: '0915', control: '000000101', usage: 'T',
 *   },
 *   group: { sender: 'SUBMITTER01', receiver: 'CLEARHOUSE01', date: '20260302', time: '0915', control: '1' },
 * };
 * const written = write837P({ envelope, documents: [set] });
 * if (written.ok) writeFileSync('claims-of-today.837', written.bytes);
 * else for (const finding of written.findings) console.log(finding.path, finding.sentence);
 * written.ok; // true
 * const twice = write837P({ envelope, documents: [set, { ...set, reference: undefined }] });
 * twice.ok; // false
 */
export function write837P(
  batch: Batch<Draft<ClaimSet>>,
  options: WriteClaimsOptions = {},
): WrittenClaims {
  const file = new FileWriter({ ...options, check: false });
  const writer = new BatchWriter(file, options);
  writer.write(batch);
  const found = writer.found;
  const written = file.finish();
  if (!written.ok) for (const f of written.findings) found.push({ ...f, path: '' });
  if (found.length > 0) return { ok: false, findings: found };
  return written.ok ? written : { ok: false, findings: found };
}

const ST = form('ST', 'ST');
/** A batch of nothing but faults must not fill the memory. */
const MOST_FOUND = 10_000;

/** Writes a batch and gathers what stands against it. */
class BatchWriter implements Hearer {
  readonly found: ClaimFinding[] = [];
  private readonly findings: Findings;
  private readonly waived: ReadonlySet<FindingCode>;
  private readonly file: FileWriter;
  private readonly options: WriteClaimsOptions;
  private to: SetBytes;
  /** The level of the batch that is being written. */
  private path = '';
  /** What a rule is about, while it speaks. */
  private spot: Spot | undefined;
  private readonly seen = new Set<string>();
  private numbers = new Set<string>();
  /** Where each ST stands. */
  private readonly sets: Place[] = [];

  constructor(file: FileWriter, options: WriteClaimsOptions) {
    this.file = file;
    this.options = options;
    this.waived = new Set(options.waive);
    this.findings = new Findings({ hear: (found) => this.hear(found) });
    this.to = this.bytesFrom();
  }

  write({ envelope, documents }: Batch<Draft<ClaimSet>>): void {
    const { version } = guide837P;
    const group = { ...envelope.group, code: 'HC', version };
    this.file.interchange(envelope.interchange, () => {
      this.file.group(group, () => {
        documents.forEach((set, i) => {
          this.path = `documents[${i}]`;
          this.sets.push(this.file.place);
          this.file.set('837', set.control, version, () => this.writeSet(set));
        });
        return documents.length;
      });
      return 1;
    });
    this.path = '';
    this.checkEnvelope({ envelope, documents });
  }

  say(code: FindingCode, spot: Spot): void {
    if (this.waived.has(code)) return;
    this.spot = spot;
    const { loop, element } = spot;
    this.findings.add(code, this.to.place, { loop, element, segment: element && tagOf(element) });
    this.spot = undefined;
  }

  private hear(found: Finding): void {
    // `check: false` leaves out guide and rules; what cannot be written faithfully is refused all the same.
    const faithless = found.code.startsWith('write-');
    if (found.severity === 'note' || (this.options.check === false && !faithless)) return;
    const { code, loop, segmentIndex, element } = found;
    // What is missing is told where its loop ends, at the segment after it.
    const at = code.endsWith('-missing') && !this.spot ? segmentIndex - 1 : segmentIndex;
    const path = this.path + this.to.pathAt(at, this.spot ? undefined : loop) + spotPath(this.spot);
    const key = `${path} ${code} ${segmentIndex} ${element}`;
    if (this.seen.has(key) || this.found.length >= MOST_FOUND) return;
    this.seen.add(key);
    this.found.push({ ...found, path });
  }

  private bytesFrom(): SetBytes {
    const { delimiters, lineEnd } = this.options;
    return new SetBytes(
      this.findings,
      delimiters ?? usualDelimiters,
      lineEnd ?? '',
      this.file.place,
    );
  }

  private writeSet(set: Draft<ClaimSet>): void {
    this.to = this.bytesFrom();
    this.numbers = new Set();
    const above = this.path;
    checkHeading(this, set);
    this.level('heading', () => writeHeading(this.to, set));
    const billing = listOf(set.billing);
    if (billing.length === 0) this.missing('2000A');
    let number = 0;
    billing.forEach((level, i) => {
      this.path = `${above}.billing[${i}]`;
      number = this.writeBilling(set, level, number + 1);
    });
    this.path = above;
    this.file.append(this.to.bytes.subarray(0, this.to.length), this.to.count);
  }

  /** Gives the last HL01 written. */
  private writeBilling(set: Draft<ClaimSet>, level: Draft<BillingLevel>, number: number): number {
    const above = this.path;
    checkBilling(this, level);
    this.level('billing', () => writeBilling(this.to, level, number));
    const subscribers = listOf(level.subscribers);
    if (subscribers.length === 0) this.missing('2000B');
    let last = number;
    for (let i = 0; i < subscribers.length; i++) {
      this.path = `${above}.subscribers[${i}]`;
      const below = subscribers[i]!;
      const from = last + 1;
      this.level('subscriber', () => this.writeSubscriber(set, level, below, from, number));
      last = from + listOf(below.dependents).length;
    }
    this.path = above;
    return last;
  }

  private writeSubscriber(
    set: Draft<ClaimSet>,
    billing: Draft<BillingLevel>,
    level: Draft<SubscriberLevel>,
    number: number,
    parent: number,
  ): void {
    const { subscriber, payer } = level;
    const claims = listOf(level.claims);
    const dependents = listOf(level.dependents);
    checkSubscriber(this, level, billing.provider, set.date);
    if (claims.length === 0 && dependents.length === 0)
      this.say('claims-missing', { loop: '2000B', element: 'HL01' });
    writeSubscriber(this.to, subscriber, payer, number, parent, dependents.length > 0);
    if (claims.length > 0) this.writeClaims(claims, contextOf(set, billing, level, undefined));
    dependents.forEach((below, i) => {
      this.to.enter('dependents', i);
      this.writeDependent(below, number + 1 + i, number, contextOf(set, billing, level, below));
    });
  }

  private writeDependent(
    level: Draft<DependentLevel>,
    number: number,
    parent: number,
    context: ClaimContext,
  ): void {
    const claims = listOf(level.claims);
    checkDependent(this, level.patient, context.today);
    if (claims.length === 0) this.say('claims-missing', { loop: '2000C', element: 'HL01' });
    writeDependent(this.to, level.patient, number, parent);
    this.writeClaims(claims, context);
  }

  private writeClaims(claims: readonly Draft<Claim>[], context: ClaimContext): void {
    for (let i = 0; i < claims.length; i++) {
      const claim = claims[i]!;
      this.to.enter('claims', i);
      checkClaim(this, claim, context);
      this.checkNumber(claim.patientControlNumber);
      writeClaim(this.to, claim);
    }
  }

  private checkNumber(number: string | undefined): void {
    if (number === undefined) return;
    if (this.numbers.has(number))
      this.say('claim-number-twice', { loop: '2300', element: 'CLM01' });
    this.numbers.add(number);
  }

  /** Writes segments and checks them as a level of the guide. */
  private level(level: Level, write: () => void): void {
    const { to } = this;
    const from = to.place;
    const start = to.length;
    to.begin();
    write();
    const { shape } = to;
    const bytes = to.bytes.subarray(start, to.length);
    checkShape(level, shape, bytes, to.delimiters, from, this.findings);
  }

  private missing(loop: string): void {
    const { id, name } = loopUse(loop);
    this.findings.add('loop-missing', this.to.place, { loop: id, name });
  }

  /** Judges the envelope by itself: the same headers around empty sets. */
  private checkEnvelope({ envelope, documents }: Batch<Draft<ClaimSet>>): void {
    const { version } = guide837P;
    const empty = new FileWriter({ ...this.options, check: false });
    empty.interchange(envelope.interchange, () => {
      empty.group({ ...envelope.group, code: 'HC', version }, () => {
        for (const { control } of documents) empty.set('837', control, version, () => undefined);
        return documents.length;
      });
      return 1;
    });
    const written = empty.finish();
    // What the writer itself refuses, it says when the file is finished.
    if (!written.ok) return;
    const found = new Findings();
    const reader = new EnvelopeReader(found, {
      set: ({ segment }) => checkElements(segment, ST.use, ST.loop, found),
    });
    for (const token of tokens(written.bytes)) reader.take(token);
    reader.end();
    for (const f of found) this.hearEnvelope(f);
  }

  /** ISA and GS stand where they do among empty sets; each of those is two segments. */
  private hearEnvelope(found: Finding): void {
    const set = found.segmentIndex < 2 ? -1 : Math.floor((found.segmentIndex - 2) / 2);
    const place = this.sets[set];
    this.path = place ? `documents[${set}]` : '';
    this.to.begin();
    this.hear(
      place ? { ...found, segmentIndex: place.index, byteOffset: place.byteOffset } : found,
    );
  }
}

function spotPath(spot: Spot | undefined): string {
  if (!spot) return '';
  const { line, other } = spot;
  if (line !== undefined && other !== undefined) return `.lines[${line}].adjudications[${other}]`;
  if (line !== undefined) return `.lines[${line}]`;
  return other === undefined ? '' : `.otherPayers[${other}]`;
}
