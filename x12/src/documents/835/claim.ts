/**
 * A paid, denied or taken-back claim and its lines, as typed views on their segments: nothing is
 * decoded before it is asked.
 */
import { type Amount, amountOf, amountTextOf } from '../../amount.ts';
import { pack } from '../../syntax/bytes.ts';
import type { Segment } from '../../syntax/segment.ts';
import {
  type Adjustment,
  addAdjustments,
  Contact,
  elementTexts,
  Party,
  Piece,
  Procedure,
  QualifiedAmount,
  Reference,
} from './pieces.ts';
import type { PlainClaim, PlainLine, PlainReference } from './plain.ts';
import { addPlainAdjustments, plainAmount, plainReference } from './plain-pieces.ts';

const CAS = pack('CAS');
const REF = pack('REF');
const DTM = pack('DTM');
const AMT = pack('AMT');
const QTY = pack('QTY');
const LQ = pack('LQ');
const NM1 = pack('NM1');
const MIA = pack('MIA');
const MOA = pack('MOA');
const PER = pack('PER');
const CLP = pack('CLP');
const SVC = pack('SVC');
const CLAIM_TAGS = new Set([CLP, CAS, NM1, MIA, MOA, REF, DTM, PER, AMT, QTY]);
const LINE_TAGS = new Set([SVC, DTM, CAS, REF, AMT, QTY, LQ]);

/** What the plain shapes of claim and line share. */
type PlainLists = Pick<
  PlainLine,
  'adjustments' | 'dates' | 'references' | 'amounts' | 'quantities'
>;

/** Part of a claim's segments: those of the claim itself, or those of one line. */
class Run extends Piece {
  private readonly all: readonly Segment[];
  private readonly from: number;
  private readonly to: number;
  constructor(all: readonly Segment[], from: number, to: number) {
    super(all[from]!);
    this.all = all;
    this.from = from;
    this.to = to;
  }
  protected tagged(tag: number): Segment[] {
    const found: Segment[] = [];
    for (let i = this.from; i < this.to; i++) {
      const segment = this.all[i]!;
      if (segment.tagCode === tag) found.push(segment);
    }
    return found;
  }
  protected qualified(tag: number, qualifier: string): Segment | undefined {
    const code = pack(qualifier);
    for (let i = this.from; i < this.to; i++) {
      const segment = this.all[i]!;
      if (segment.tagCode === tag && segment.code(1) === code) return segment;
    }
    return undefined;
  }
  /** Its segments in the order of the file. */
  get segments(): readonly Segment[] {
    return this.all.slice(this.from, this.to);
  }
  /** Adds its segments to the lists of the plain shape, each taken apart once. */
  protected fill(plain: PlainLists, remarks: PlainReference[] | undefined): void {
    for (let i = this.from; i < this.to; i++) {
      const segment = this.all[i]!;
      const tag = segment.tagCode;
      if (tag === CAS) addPlainAdjustments(segment, plain.adjustments);
      else if (tag === DTM) plain.dates.push(plainReference(segment));
      else if (tag === REF) plain.references.push(plainReference(segment));
      else if (tag === AMT) plain.amounts.push(plainAmount(segment));
      else if (tag === QTY) plain.quantities.push(plainReference(segment));
      else if (tag === LQ) remarks?.push(plainReference(segment));
    }
  }
  /** CAS: why less was paid than charged, in the order of the file. */
  get adjustments(): Adjustment[] {
    const found: Adjustment[] = [];
    for (const cas of this.tagged(CAS)) addAdjustments(cas, found);
    return found;
  }
  /** REF. */
  get references(): Reference[] {
    return this.tagged(REF).map((s) => new Reference(s));
  }
  /** DTM. */
  get dates(): Reference[] {
    return this.tagged(DTM).map((s) => new Reference(s));
  }
  /** AMT. */
  get amounts(): QualifiedAmount[] {
    return this.tagged(AMT).map((s) => new QualifiedAmount(s));
  }
  /** QTY. */
  get quantities(): Reference[] {
    return this.tagged(QTY).map((s) => new Reference(s));
  }
  /** The value of the first REF with this qualifier. */
  reference(qualifier: string): string | undefined {
    return this.qualified(REF, qualifier)?.text(2);
  }
  /** The first DTM with this qualifier, CCYYMMDD. */
  date(qualifier: string): string | undefined {
    return this.qualified(DTM, qualifier)?.text(2);
  }
  /** The first AMT with this qualifier; undefined when absent or unreadable. */
  amount(qualifier: string): Amount | undefined {
    return amountOf(this.qualified(AMT, qualifier), 2);
  }
}

/**
 * One service line. Loop 2110.
 *
 * @example
 * const [payment] = read835(readFileSync('denials.835')).payments;
 * const [line] = payment.claims[0].lines;
 * line.procedure.code; // '90832'
 * line.paid?.cents; // 0
 * line.adjustments.map((a) => `${a.group} ${a.reason} ${a.amount}`); // ['CO 197 110']
 * line.remarkCodes; // ['N54']
 */
export class ServiceLine extends Run {
  /** SVC01: the procedure as the payer adjudicated it. */
  get procedure(): Procedure {
    return new Procedure(this.segment, 1);
  }
  /** SVC02; undefined when it cannot be read (a finding says so). */
  get charge(): Amount | undefined {
    return amountOf(this.segment, 2);
  }
  /** SVC03; undefined when it cannot be read (a finding says so). */
  get paid(): Amount | undefined {
    return amountOf(this.segment, 3);
  }
  /** SVC04. */
  get revenueCode(): string | undefined {
    return this.segment.text(4);
  }
  /** SVC05, as written; a payer that leaves it out means 1. */
  get paidUnits(): string | undefined {
    return this.segment.text(5);
  }
  /** SVC06: the procedure as submitted, when the payer changed it. */
  get submittedProcedure(): Procedure | undefined {
    return this.segment.has(6) ? new Procedure(this.segment, 6) : undefined;
  }
  /** SVC07. */
  get submittedUnits(): string | undefined {
    return this.segment.text(7);
  }
  /** DTM*472, or DTM*150 where the service took several days; CCYYMMDD. */
  get serviceDate(): string | undefined {
    return this.date('472') ?? this.date('150');
  }
  /** DTM*151, last day of a service of several days. */
  get serviceEnd(): string | undefined {
    return this.date('151');
  }
  /** REF*6R: the number we gave the line. */
  get lineControlNumber(): string | undefined {
    return this.reference('6R');
  }
  /** AMT*B6: what the plan allows for the line. */
  get allowed(): Amount | undefined {
    return this.amount('B6');
  }
  /** LQ: remark codes with their list (HE for RARC, RX for pharmacy). */
  get remarks(): Reference[] {
    return this.tagged(LQ).map((s) => new Reference(s));
  }
  /** LQ*HE: remittance advice remark codes (RARC). */
  get remarkCodes(): string[] {
    return this.remarks.flatMap((r) => (r.qualifier === 'HE' && r.value ? [r.value] : []));
  }
  /** Segments of the line that the guide does not know. */
  get unread(): readonly Segment[] {
    return this.segments.filter((s) => !LINE_TAGS.has(s.tagCode));
  }
  toJSON(): PlainLine {
    const { segment } = this;
    const plain: PlainLine = {
      procedure: this.procedure.toJSON(),
      charge: amountTextOf(segment, 2),
      paid: amountTextOf(segment, 3),
      revenueCode: segment.text(4),
      paidUnits: segment.text(5),
      submittedUnits: segment.text(7),
      submittedProcedure: this.submittedProcedure?.toJSON(),
      dates: [],
      adjustments: [],
      references: [],
      amounts: [],
      quantities: [],
      remarks: [],
    };
    this.fill(plain, plain.remarks);
    return plain;
  }
}

/** What stands before claims: LX with TS3 and TS2. Loop 2000. */
export interface ClaimHeader {
  readonly lx: Segment;
  ts3?: Segment;
  ts2?: Segment;
}

/**
 * One claim. Loop 2100 with its lines.
 *
 * @example
 * const [payment] = read835(readFileSync('takeback.835')).payments;
 * const [takenBack, decidedAgain] = payment.claims;
 * [takenBack.isReversal, takenBack.paid?.text]; // [true, '-95']
 * [decidedAgain.isReversal, decidedAgain.paid?.text, decidedAgain.patient?.lastName]; // [false, '115', 'DELTA']
 */
export class Claim extends Run {
  /** Loop 2000 that the claim stands in; undefined when the payer sent no LX. */
  readonly header: ClaimHeader | undefined;
  private readonly every: Segment[];
  private readonly lineStarts: number[];

  constructor(every: Segment[], lineStarts: number[], header: ClaimHeader | undefined) {
    super(every, 0, lineStarts[0] ?? every.length);
    this.every = every;
    this.lineStarts = lineStarts;
    this.header = header;
  }
  /** CLP01: the number we gave the claim (CLM01). Payers may change its case or cut it. */
  get patientControlNumber(): string | undefined {
    return this.segment.text(1);
  }
  /**
   * CLP02: 1, 2, 3 processed as primary, secondary, tertiary; 19, 20, 21 the same and forwarded;
   * 4 denied, mostly as no member; 22 reversal; 23 not theirs, forwarded; 25 predetermination.
   * Whether money was denied is told by `paid` and the adjustments, never by this.
   */
  get status(): string | undefined {
    return this.segment.text(2);
  }
  /** CLP02 is 22: this takes back an earlier payment, its amounts have the opposite sign. */
  get isReversal(): boolean {
    return this.segment.code(2) === REVERSAL;
  }
  /** CLP03; undefined when it cannot be read (a finding says so). */
  get charge(): Amount | undefined {
    return amountOf(this.segment, 3);
  }
  /** CLP04; undefined when it cannot be read (a finding says so). */
  get paid(): Amount | undefined {
    return amountOf(this.segment, 4);
  }
  /** CLP05: the sum of the PR adjustments; payers leave it out when there is none, and on reversals. */
  get patientResponsibility(): Amount | undefined {
    return amountOf(this.segment, 5);
  }
  /** CLP06: 12 PPO, HM HMO, MB Medicare part B, MC Medicaid … */
  get filingIndicator(): string | undefined {
    return this.segment.text(6);
  }
  /** CLP07: the payer's number of the claim (ICN), needed to correct or void it. */
  get payerControlNumber(): string | undefined {
    return this.segment.text(7);
  }
  /** CLP08. */
  get placeOfService(): string | undefined {
    return this.segment.text(8);
  }
  /** CLP09: 1 original, 7 replacement, 8 void. */
  get frequency(): string | undefined {
    return this.segment.text(9);
  }
  /** NM1: everybody named, in the order of the file. */
  get names(): Party[] {
    return this.tagged(NM1).map((s) => new Party(s));
  }
  private party(entity: string): Party | undefined {
    const found = this.qualified(NM1, entity);
    return found && new Party(found);
  }
  /** NM1*QC. */
  get patient(): Party | undefined {
    return this.party('QC');
  }
  /** NM1*IL: the insured, when not the patient. */
  get insured(): Party | undefined {
    return this.party('IL');
  }
  /** NM1*74: name or member id as the payer has it. Change yours to it. */
  get corrected(): Party | undefined {
    return this.party('74');
  }
  /** NM1*82. */
  get renderingProvider(): Party | undefined {
    return this.party('82');
  }
  /** NM1*TT: the plan that this payer sent the claim on to. Do not bill that plan yourself. */
  get crossoverPayer(): Party | undefined {
    return this.party('TT');
  }
  /** NM1*PR: the plan that should have been billed first, as this payer knows it. */
  get priorityPayer(): Party | undefined {
    return this.party('PR');
  }
  /** NM1*GB. */
  get otherSubscriber(): Party | undefined {
    return this.party('GB');
  }
  /** MIA05, 20-23 and MOA03-07: remark codes (RARC) of the claim as a whole. */
  get remarkCodes(): string[] {
    const mia = this.tagged(MIA).flatMap((s) => [5, 20, 21, 22, 23].map((n) => s.text(n)));
    const moa = this.tagged(MOA).flatMap((s) => [3, 4, 5, 6, 7].map((n) => s.text(n)));
    return [...mia, ...moa].filter((c) => c !== undefined);
  }
  /** REF*F8: on a reversal or correction, the payer's number of the first decision. */
  get originalControlNumber(): string | undefined {
    return this.reference('F8');
  }
  /** DTM*232. */
  get statementFrom(): string | undefined {
    return this.date('232');
  }
  /** DTM*233. */
  get statementTo(): string | undefined {
    return this.date('233');
  }
  /** DTM*050: when the payer got the claim. */
  get received(): string | undefined {
    return this.date('050');
  }
  /** DTM*036: when coverage ended. */
  get coverageEnd(): string | undefined {
    return this.date('036');
  }
  /** AMT*I: interest, for information; the money is in the payment's PLB L6. */
  get interest(): Amount | undefined {
    return this.amount('I');
  }
  /** PER. */
  get contacts(): Contact[] {
    return this.tagged(PER).map((s) => new Contact(s));
  }
  /** SVC and what follows: the lines, in the order of the file; [] when decided as a whole. */
  get lines(): ServiceLine[] {
    const { every, lineStarts } = this;
    return lineStarts.map(
      (from, i) => new ServiceLine(every, from, lineStarts[i + 1] ?? every.length),
    );
  }
  /** Segments of the claim itself that the guide does not know. */
  get unread(): readonly Segment[] {
    return this.segments.filter((s) => !CLAIM_TAGS.has(s.tagCode));
  }
  toJSON(): PlainClaim {
    const { segment } = this;
    const [mia] = this.tagged(MIA);
    const [moa] = this.tagged(MOA);
    const plain: PlainClaim = {
      patientControlNumber: segment.text(1),
      status: segment.text(2),
      charge: amountTextOf(segment, 3),
      paid: amountTextOf(segment, 4),
      patientResponsibility: amountTextOf(segment, 5),
      filingIndicator: segment.text(6),
      payerControlNumber: segment.text(7),
      placeOfService: segment.text(8),
      frequency: segment.text(9),
      drg: segment.text(11),
      drgWeight: segment.text(12),
      dischargeFraction: segment.text(13),
      adjustments: [],
      names: this.names.map((n) => n.toJSON()),
      inpatient: mia && elementTexts(mia),
      outpatient: moa && elementTexts(moa),
      references: [],
      dates: [],
      contacts: this.contacts.map((c) => c.toJSON()),
      amounts: [],
      quantities: [],
      lines: this.lines.map((l) => l.toJSON()),
    };
    this.fill(plain, undefined);
    return plain;
  }
}

const REVERSAL = pack('22');
