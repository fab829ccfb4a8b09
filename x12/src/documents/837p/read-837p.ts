/**
 * Reads professional claims (837P): as a stream a claim at a time with the patient, subscriber, payer
 * and billing provider it stands under, or a whole file as documents that can be written back.
 * Whatever is wrong, with the guide or with the rules of the trade, is a finding.
 */
import { EnvelopeReader } from '../../envelope/envelope-reader.ts';
import type { Group, TransactionSet } from '../../envelope/parts.ts';
import { Findings, type Place } from '../../findings.ts';
import { guide837P } from '../../grammar/guides/guide-837p.ts';
import { type LoopNode, LoopReader } from '../../grammar/loop-reader.ts';
import { Scanner, type ScanOptions } from '../../syntax/scanner.ts';
import { bytesOf, type Source } from '../../syntax/tokenize.ts';
import { envelopeOf, type ReadBatches } from '../batch.ts';
import { ClaimSetReader, type ReadClaim } from './set-reader.ts';
import type { ClaimSet } from './shape.ts';

/** How professional claims are read. */
export interface Read837POptions extends ScanOptions {
  /** Where findings go; give your own to hear them while streaming. */
  readonly findings?: Findings;
  /** Check the rules of the trade beside the guide. Default true. */
  readonly rules?: boolean;
}

/** Institutional and dental claims are sets 837 too, with guides of their own. */
export const OTHER_GUIDES = /^005010X22[34]/;

class FileReader {
  readonly envelope: EnvelopeReader;
  readonly claims: ReadClaim[] = [];
  readonly documents: ClaimSet[] = [];
  readonly byGroup = new Map<Group, ClaimSet[]>();
  private readonly findings: Findings;
  private readonly rules: boolean;
  private readonly whole: boolean;
  private loops: LoopReader | undefined;
  private set: ClaimSetReader | undefined;

  /** `whole` keeps every set to be written back; else claims are gathered in `claims`, to be taken out. */
  constructor(findings: Findings, options: Read837POptions, whole: boolean) {
    this.findings = findings;
    this.rules = options.rules ?? true;
    this.whole = whole;
    this.envelope = new EnvelopeReader(findings, {
      set: (set) => this.open(set),
      body: (segment) => {
        if (this.loops) this.set?.see(segment, this.loops.take(segment));
      },
      setEnd: (set, complete, at) => this.close(set, complete, at),
    });
  }

  /** Takes what the scanner has until there is a claim to be taken out; false when it has no more. */
  readOn(scanner: Scanner): boolean {
    for (let token = scanner.next(); token; token = scanner.next()) {
      this.envelope.take(token);
      if (this.claims.length > 0) return true;
    }
    return false;
  }

  private open(set: TransactionSet): void {
    this.loops = undefined;
    this.set = undefined;
    if (set.id !== guide837P.set) return;
    if (OTHER_GUIDES.test(set.version)) {
      this.findings.add('set-unknown', set.segment);
      return;
    }
    if (set.version !== guide837P.version)
      this.findings.add('gs-version', set.group?.segment ?? set.segment);
    const { rules, whole: keep } = this;
    const reader = new ClaimSetReader(set, this.findings, { rules, keep }, (claim) => {
      if (!this.whole) this.claims.push(claim);
    });
    this.set = reader;
    this.loops = new LoopReader(guide837P, this.findings, {
      onLoop: (node: LoopNode) => reader.take(node),
    });
  }

  private close(set: TransactionSet, complete: boolean, at: Place): void {
    this.loops?.end(at, complete);
    const document = this.whole ? this.set?.document : undefined;
    this.loops = undefined;
    this.set = undefined;
    if (!document) return;
    this.documents.push(document);
    const { group } = set;
    if (!group) return;
    const ofGroup = this.byGroup.get(group);
    if (ofGroup) ofGroup.push(document);
    else this.byGroup.set(group, [document]);
  }
}

/**
 * The claims of a file in turn, in little memory however long it is. A claim comes when it is
 * complete; findings about it are made before it comes.
 *
 * @example
 * const findings = new Findings();
 * for await (const { claim, subscriber } of readClaims837P(createReadStream('claims.837'), { findings }))
 *   console.log(claim.patientControlNumber, claim.charge?.cents, subscriber.memberId); // A1001 16500 W000000001
 * findings.clean; // true
 */
export async function* readClaims837P(
  source: Source,
  options: Read837POptions = {},
): AsyncGenerator<ReadClaim, void, undefined> {
  if (typeof source === 'string' || source instanceof Uint8Array) {
    yield* scanClaims837P(source, options);
    return;
  }
  const reader = new FileReader(options.findings ?? new Findings(), options, false);
  const scanner = new Scanner(options);
  for await (const chunk of source) {
    scanner.push(chunk);
    while (reader.readOn(scanner)) for (const claim of reader.claims.splice(0)) yield claim;
  }
  scanner.end();
  while (reader.readOn(scanner)) for (const claim of reader.claims.splice(0)) yield claim;
  reader.envelope.end();
  yield* reader.claims;
}

/**
 * As `readClaims837P`, for a whole file and without waiting.
 *
 * @example
 * let cents = 0;
 * for (const { claim } of scanClaims837P(readFileSync('claims.837'))) cents += claim.charge?.cents ?? 0;
 * cents; // 16500
 */
export function* scanClaims837P(
  whole: Uint8Array | string,
  options: Read837POptions = {},
): Generator<ReadClaim, void, undefined> {
  const reader = new FileReader(options.findings ?? new Findings(), options, false);
  const { claims } = reader;
  const scanner = new Scanner(options);
  scanner.push(bytesOf(whole));
  scanner.end();
  while (reader.readOn(scanner)) {
    for (const claim of claims) yield claim;
    claims.length = 0;
  }
  reader.envelope.end();
  yield* claims;
}

/**
 * Every set of professional claims in a file. `write837P` of a batch gives the bytes back, when they
 * were canonical.
 *
 * @example
 * const { documents, batches, findings } = read837P(readFileSync('claims.837'));
 * const [{ claims, payer }] = documents[0].billing[0].subscribers;
 * [claims[0].charge?.text, claims[0].diagnoses, payer.id]; // ['165', [{ code: 'F411' }], '99999']
 * findings.clean; // true
 */
export function read837P(
  whole: Uint8Array | string,
  options: Read837POptions = {},
): ReadBatches<ClaimSet> {
  const findings = options.findings ?? new Findings();
  const reader = new FileReader(findings, options, true);
  const scanner = new Scanner(options);
  scanner.push(bytesOf(whole));
  scanner.end();
  reader.readOn(scanner);
  reader.envelope.end();
  const batches = [...reader.byGroup].map(([group, documents]) => ({
    envelope: envelopeOf(group),
    documents,
  }));
  return { documents: reader.documents, batches, findings };
}
