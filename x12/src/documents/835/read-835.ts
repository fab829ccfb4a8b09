/**
 * Reads remittances (835 005010X221A1) a claim at a time: placed in loops, proved to balance, each
 * field decoded when asked.
 */
import { EnvelopeReader } from '../../envelope/envelope-reader.ts';
import type { Group, Interchange, TransactionSet } from '../../envelope/parts.ts';
import { Findings, type Place } from '../../findings.ts';
import { GuideWalk } from '../../grammar/guide-walk.ts';
import { guide835 } from '../../grammar/guides/guide-835.ts';
import { pack } from '../../syntax/bytes.ts';
import { Scanner, type ScanOptions } from '../../syntax/scanner.ts';
import type { Segment } from '../../syntax/segment.ts';
import { bytesOf, type Source } from '../../syntax/tokenize.ts';
import { BalanceProof } from './balance.ts';
import { Claim, type ClaimHeader } from './claim.ts';
import { Payment } from './payment.ts';
import type { PlainRemittance } from './plain.ts';

/** How remittances are read. */
export interface Read835Options extends ScanOptions {
  /** Where findings go; give your own to hear them while streaming. */
  readonly findings?: Findings;
  /**
   * Check every segment against the guide too (order, required, lengths, values, dates). Default
   * true; without it envelope and balance are still checked, at about twice the speed.
   */
  readonly structure?: boolean;
}

/** What a stream of remittances tells, in the order of the file. */
export type Event835 =
  /** A payment's header is known; its claims follow. */
  | { readonly kind: 'payment'; readonly payment: Payment }
  | { readonly kind: 'claim'; readonly claim: Claim; readonly payment: Payment }
  /** The payment is over: provider-level adjustments and balance are known. */
  | { readonly kind: 'payment-end'; readonly payment: Payment };

const CLP = pack('CLP');
const SVC = pack('SVC');
const CAS = pack('CAS');
const AMT = pack('AMT');
const BPR = pack('BPR');
const LX = pack('LX');
const TS3 = pack('TS3');
const TS2 = pack('TS2');
const PLB = pack('PLB');
const SE = pack('SE');

/**
 * The sets of an 835, segment by segment. `envelope` drives it for a file of its own; who follows the
 * envelope already calls `open`, `take` and `close`, and reads `events`.
 */
export class Reader835 {
  readonly events: Event835[] = [];
  readonly envelope: EnvelopeReader;
  private readonly findings: Findings;
  private readonly structure: boolean;
  private walk: GuideWalk | undefined;
  /** The payment that is open. */
  payment: Payment | undefined;
  private proof: BalanceProof;
  private told = false;
  private header: ClaimHeader | undefined;
  private segments: Segment[] | undefined;
  private lineStarts: number[] = [];

  constructor(findings: Findings, structure: boolean, hear: Hear = {}) {
    this.findings = findings;
    this.structure = structure;
    this.proof = new BalanceProof(findings);
    this.envelope = new EnvelopeReader(findings, {
      ...hear,
      set: (set) => this.open(set),
      body: (segment) => {
        if (this.payment) this.take(segment, this.payment);
      },
      setEnd: (_set, complete, at) => this.close(complete, at),
    });
  }

  /** Takes what the scanner has until there is an event to be told; false when it has no more. */
  readOn(scanner: Scanner): boolean {
    for (let token = scanner.next(); token; token = scanner.next()) {
      this.envelope.take(token);
      if (this.events.length > 0) return true;
    }
    return false;
  }

  open(set: TransactionSet): void {
    if (set.id !== '835') {
      this.findings.add('set-unknown', set.segment);
      return;
    }
    if (set.version !== '' && set.version !== guide835.version && set.group)
      this.findings.add('gs-version', set.group.segment);
    this.payment = new Payment(set);
    this.proof = new BalanceProof(this.findings);
    this.told = false;
    this.header = undefined;
    // No tree of loops is made: the typed claim holds what is needed.
    if (this.structure) this.walk = new GuideWalk(guide835, this.findings);
  }

  take(segment: Segment, payment: Payment): void {
    this.walk?.follow(segment);
    switch (segment.tagCode) {
      case CLP:
        this.endClaim(payment);
        this.tell(payment);
        this.segments = [segment];
        this.lineStarts = [];
        this.proof.claim(segment);
        return;
      case SVC:
        if (!this.segments) this.findings.add('line-outside-claim', segment, { loop: '2110' });
        else {
          this.lineStarts.push(this.segments.length);
          this.proof.line(segment);
        }
        break;
      case CAS:
        this.proof.adjustment(segment);
        break;
      case AMT:
        this.proof.amount(segment);
        break;
      case LX:
        this.endClaim(payment);
        this.header = { lx: segment };
        return;
      case TS3:
        if (this.header) this.header.ts3 = segment;
        return;
      case TS2:
        if (this.header) this.header.ts2 = segment;
        return;
      case PLB:
        this.endClaim(payment);
        this.proof.providerAdjustment(segment);
        break;
      case SE:
        this.endClaim(payment);
        break;
      case BPR:
        this.proof.payment(segment);
        break;
      default:
    }
    if (this.segments) this.segments.push(segment);
    else payment.segments.push(segment);
  }

  private tell(payment: Payment): void {
    if (this.told) return;
    this.told = true;
    this.events.push({ kind: 'payment', payment });
  }

  private endClaim(payment: Payment, complete = true): void {
    if (!this.segments) return;
    this.proof.endClaim(complete);
    const claim = new Claim(this.segments, this.lineStarts, this.header);
    this.segments = undefined;
    this.events.push({ kind: 'claim', claim, payment });
  }

  close(complete: boolean, at: Place): void {
    const { payment } = this;
    if (!payment) return;
    this.walk?.finish(at, complete);
    this.walk = undefined;
    this.endClaim(payment, complete);
    this.tell(payment);
    payment.complete = complete;
    payment.balance = this.proof.end(complete, at);
    this.payment = undefined;
    this.events.push({ kind: 'payment-end', payment });
  }
}

interface Hear {
  interchange?(interchange: Interchange): void;
  group?(group: Group): void;
}

/**
 * The payments and claims of a stream, in constant memory: a claim is yours when it comes and kept
 * by nobody else.
 *
 * @example
 * const findings = new Findings();
 * for await (const event of stream835(createReadStream('remit.835'), { findings }))
 *   if (event.kind === 'claim')
 *     console.log(event.claim.patientControlNumber, event.claim.paid?.text); // A1001 95
 * findings.clean; // true
 */
export async function* stream835(
  source: Source,
  options: Read835Options = {},
): AsyncGenerator<Event835, void, undefined> {
  if (typeof source === 'string' || source instanceof Uint8Array) {
    yield* scan835(source, options);
    return;
  }
  const reader = new Reader835(options.findings ?? new Findings(), options.structure ?? true);
  const scanner = new Scanner(options);
  for await (const chunk of source) {
    scanner.push(chunk);
    while (reader.readOn(scanner)) for (const event of reader.events.splice(0)) yield event;
  }
  scanner.end();
  while (reader.readOn(scanner)) for (const event of reader.events.splice(0)) yield event;
  reader.envelope.end();
  yield* reader.events;
}

/**
 * As `stream835`, for a whole file and without waiting.
 *
 * @example
 * let cents = 0;
 * for (const event of scan835(readFileSync('takeback.835')))
 *   if (event.kind === 'claim') cents += event.claim.paid?.cents ?? 0;
 * cents; // 16000
 */
export function* scan835(
  whole: Uint8Array | string,
  options: Read835Options = {},
): Generator<Event835, void, undefined> {
  const reader = new Reader835(options.findings ?? new Findings(), options.structure ?? true);
  const { events } = reader;
  const scanner = new Scanner(options);
  scanner.push(bytesOf(whole));
  scanner.end();
  while (reader.readOn(scanner)) {
    for (const event of events) yield event;
    events.length = 0;
  }
  reader.envelope.end();
  yield* events;
}

/**
 * A whole file of remittances.
 *
 * @example
 * const remittance = read835(readFileSync('remit.835'));
 * remittance.payments.length; // 1
 * const written = write835(remittance.toJSON());
 * written.ok; // true
 */
export class Remittance835 {
  readonly payments: Payment[] = [];
  readonly findings: Findings;
  private readonly groups: { group: Group | undefined; payments: Payment[] }[] = [];
  constructor(findings: Findings) {
    this.findings = findings;
  }
  /** Adds a payment that was read; its place in the envelope is kept. */
  add(payment: Payment): void {
    this.payments.push(payment);
    const { group } = payment.set;
    if (this.groups.length === 0 || this.groups.at(-1)?.group !== group)
      this.groups.push({ group, payments: [] });
    this.groups.at(-1)?.payments.push(payment);
  }
  /** The plain shape that `write835` takes. Payments outside a group (a damaged file) are left out. */
  toJSON(): PlainRemittance {
    const interchanges: PlainRemittance['interchanges'] = [];
    let last: Interchange | undefined;
    for (const { group, payments } of this.groups) {
      if (!group) continue;
      const { interchange } = group;
      if (interchange !== last) interchanges.push({ ...headerOf(interchange), groups: [] });
      last = interchange;
      const { code, sender, receiver, date, time, control, version } = group;
      interchanges.at(-1)?.groups.push({
        ...{ code, sender, receiver, date, time, control, version },
        payments: payments.map((p) => p.toJSON()),
      });
    }
    return { interchanges };
  }
}

function headerOf(i: Interchange): Omit<PlainRemittance['interchanges'][number], 'groups'> {
  const { senderQualifier, sender, receiverQualifier, receiver, date, time } = i;
  const { control, acknowledge, usage } = i;
  const { authorizationQualifier, authorization, securityQualifier, security } = i;
  return {
    ...(authorizationQualifier === '00' ? {} : { authorizationQualifier, authorization }),
    ...(securityQualifier === '00' ? {} : { securityQualifier, security }),
    ...{ senderQualifier, sender, receiverQualifier, receiver, date, time },
    ...{ control, acknowledge, usage },
  };
}

/**
 * A whole file at once, with every claim kept. Never throws on a file: look at `findings`.
 *
 * @example
 * const { payments, findings } = read835(readFileSync('remit.835'));
 * for (const payment of payments)
 *   for (const claim of payment.claims)
 *     for (const line of claim.lines)
 *       console.log(line.procedure.code, line.paid?.text, line.adjustments.map((a) => a.reason)); // 90837 95 [ '45', '3' ]
 * findings.clean; // true
 */
export function read835(whole: Uint8Array | string, options: Read835Options = {}): Remittance835 {
  const findings = options.findings ?? new Findings();
  const file = new Remittance835(findings);
  for (const event of scan835(whole, { ...options, findings })) {
    if (event.kind === 'claim') event.payment.claims.push(event.claim);
    if (event.kind === 'payment-end') file.add(event.payment);
  }
  return file;
}
