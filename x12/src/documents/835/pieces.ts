/** The small pieces of a remittance, each decoded when asked, each knowing its segment. */
import { type Amount, amountOf } from '../../amount.ts';
import type { Segment } from '../../syntax/segment.ts';
import type {
  PlainAdjustment,
  PlainContact,
  PlainOrganization,
  PlainParty,
  PlainProcedure,
  PlainProviderAdjustment,
  PlainReference,
} from './plain.ts';
import { hasTriplet, plainAmount, plainReference, tripletsOf } from './plain-pieces.ts';

/**
 * Anything read from one segment: it knows where in the file that stands.
 *
 * @example
 * const [payment] = read835(readFileSync('remit.835')).payments;
 * payment.claims[0].index; // 15
 */
export class Piece {
  readonly segment: Segment;
  constructor(segment: Segment) {
    this.segment = segment;
  }
  /** Tokens of the file before this one. */
  get index(): number {
    return this.segment.index;
  }
  /** Bytes of the file before this one. */
  get byteOffset(): number {
    return this.segment.byteOffset;
  }
}

/**
 * A person or organization of a claim. Loop 2100, NM1.
 *
 * @example
 * const [payment] = read835(readFileSync('remit.835')).payments;
 * const { patient } = payment.claims[0];
 * [patient?.lastName, patient?.firstName, patient?.id]; // ['ALPHA', 'ANNA', 'W000000001']
 */
export class Party extends Piece {
  /** NM101: QC, IL, 74, 82, TT, PR, GB. */
  get entity(): string {
    return this.segment.element(1);
  }
  /** NM102: "1" person, "2" organization. */
  get type(): string | undefined {
    return this.segment.text(2);
  }
  /** NM103: last name, or the name of the organization. */
  get lastName(): string | undefined {
    return this.segment.text(3);
  }
  /** NM104. */
  get firstName(): string | undefined {
    return this.segment.text(4);
  }
  /** NM105. */
  get middleName(): string | undefined {
    return this.segment.text(5);
  }
  /** NM106. */
  get prefix(): string | undefined {
    return this.segment.text(6);
  }
  /** NM107. */
  get suffix(): string | undefined {
    return this.segment.text(7);
  }
  /** NM108: MI member id, XX NPI, PI payer id, C corrected. */
  get idQualifier(): string | undefined {
    return this.segment.text(8);
  }
  /** NM109. */
  get id(): string | undefined {
    return this.segment.text(9);
  }
  toJSON(): PlainParty {
    const { entity, type, lastName, firstName, middleName, prefix, suffix, idQualifier, id } = this;
    return { entity, type, lastName, firstName, middleName, prefix, suffix, idQualifier, id };
  }
}

/**
 * A qualified value: REF, DTM, QTY, LQ.
 *
 * @example
 * const [payment] = read835(readFileSync('remit.835')).payments;
 * const [reference] = payment.claims[0].lines[0].references;
 * [reference.qualifier, reference.value]; // ['6R', 'A1001-1']
 */
export class Reference extends Piece {
  /** REF01, DTM01, QTY01, LQ01. */
  get qualifier(): string {
    return this.segment.element(1);
  }
  /** REF02; DTM02 as CCYYMMDD; QTY02 as written; LQ02. */
  get value(): string | undefined {
    return this.segment.text(2);
  }
  toJSON(): PlainReference {
    return plainReference(this.segment);
  }
}

/**
 * A qualified amount: AMT.
 *
 * @example
 * const [payment] = read835(readFileSync('remit.835')).payments;
 * const [allowed] = payment.claims[0].lines[0].amounts;
 * [allowed.qualifier, allowed.amount?.cents]; // ['B6', 12000]
 */
export class QualifiedAmount extends Piece {
  /** AMT01: AU covered, B6 allowed, F5 patient paid, I interest, KH late filing reduction. */
  get qualifier(): string {
    return this.segment.element(1);
  }
  /** AMT02; undefined when it cannot be read (a finding says so). */
  get amount(): Amount | undefined {
    return amountOf(this.segment, 2);
  }
  toJSON(): PlainReference {
    return plainAmount(this.segment);
  }
}

/**
 * How to reach somebody: PER.
 *
 * @example
 * const [payment] = read835(readFileSync('remit.835')).payments;
 * payment.payer?.contacts[0].numbers; // [{ kind: 'TE', value: '5555550199' }]
 */
export class Contact extends Piece {
  /** PER01: CX claims office, BL technical, IC web site. */
  get function(): string {
    return this.segment.element(1);
  }
  /** PER02. */
  get name(): string | undefined {
    return this.segment.text(2);
  }
  /** PER03 to PER08. */
  get numbers(): { kind: string; value: string | undefined }[] {
    return [3, 5, 7]
      .filter((n) => this.segment.has(n) || this.segment.has(n + 1))
      .map((n) => ({ kind: this.segment.element(n), value: this.segment.text(n + 1) }));
  }
  toJSON(): PlainContact {
    return { function: this.function, name: this.name, numbers: this.numbers };
  }
}

/**
 * A procedure as a composite: SVC01 or SVC06.
 *
 * @example
 * const [payment] = read835(readFileSync('interest.835')).payments;
 * const { procedure } = payment.claims[0].lines[0];
 * [procedure.code, procedure.modifiers]; // ['90837', ['95']]
 */
export class Procedure extends Piece {
  readonly element: number;
  constructor(segment: Segment, element: number) {
    super(segment);
    this.element = element;
  }
  /** First component: HC for CPT and HCPCS. */
  get qualifier(): string {
    return this.segment.component(this.element, 1) ?? '';
  }
  /** Second component: "90837". */
  get code(): string | undefined {
    return this.segment.component(this.element, 2);
  }
  /** Third to sixth component; empty ones between keep their place. */
  get modifiers(): string[] {
    return modifiersOf(this.segment.components(this.element).slice(2));
  }
  /** Seventh component. */
  get description(): string | undefined {
    return this.segment.component(this.element, 7);
  }
  toJSON(): PlainProcedure {
    // Taken apart once, not once a field.
    const [qualifier = '', code = '', ...rest] = this.segment.components(this.element);
    const description = rest[4] || undefined;
    return { qualifier, code: code || undefined, modifiers: modifiersOf(rest), description };
  }
}

/** Of the components from the third on. */
function modifiersOf(rest: readonly string[]): string[] {
  const found = rest.slice(0, 4);
  while (found.length > 0 && found.at(-1) === '') found.pop();
  return found;
}

/**
 * One adjustment: a triplet of a CAS. A positive amount lowers the payment.
 *
 * @example
 * const [payment] = read835(readFileSync('remit.835')).payments;
 * const [contractual] = payment.claims[0].lines[0].adjustments;
 * [contractual.group, contractual.reason, contractual.amount?.cents]; // ['CO', '45', 4500]
 * adviceFor(contractual.group, contractual.reason ?? '').acts; // ['write-off']
 */
export class Adjustment extends Piece {
  /** Which of the six triplets, from 1. */
  readonly position: number;
  /** CAS01: CO contractual, PR patient responsibility, OA other, PI payer-initiated. */
  readonly group: string;
  /** CAS02, 05, 08 …: the claim adjustment reason code (CARC). */
  readonly reason: string | undefined;
  /** CAS03, 06, 09 …; undefined when it cannot be read (a finding says so). */
  readonly amount: Amount | undefined;

  constructor(segment: Segment, position: number) {
    super(segment);
    this.position = position;
    // Nobody asks for an adjustment but for these, and now the segment is split.
    this.group = segment.element(1);
    this.reason = segment.text(position * 3 - 1);
    this.amount = amountOf(segment, position * 3);
  }
  /** CAS04, 07, 10 …: units adjusted, mostly left blank. */
  get quantity(): string | undefined {
    return this.segment.text(this.position * 3 + 1);
  }
  toJSON(): PlainAdjustment {
    const { group, reason, quantity, position } = this;
    return { group, reason, amount: this.amount?.text, quantity, position };
  }
}

/** Adds the adjustments of a CAS, blank triplets left out. */
export function addAdjustments(cas: Segment, to: Adjustment[]): void {
  for (let i = 1, last = tripletsOf(cas); i <= last; i++)
    if (hasTriplet(cas, i)) to.push(new Adjustment(cas, i));
}

/**
 * Money kept back or given beside the claims: a pair of a PLB. It belongs to the payment, never to a claim.
 *
 * @example
 * const [payment] = read835(readFileSync('interest.835')).payments;
 * payment.providerAdjustments.map((a) => `${a.reason} ${a.amount} ${a.effect}`); // ['FB 95 takes', 'L6 -2.35 gives']
 */
export class ProviderAdjustment extends Piece {
  /** Which of the six pairs, from 1. */
  readonly position: number;
  constructor(segment: Segment, position: number) {
    super(segment);
    this.position = position;
  }
  /** PLB01: the provider's NPI. */
  get provider(): string {
    return this.segment.element(1);
  }
  /** PLB02, CCYYMMDD. */
  get fiscalYearEnd(): string {
    return this.segment.element(2);
  }
  /** PLB03-1, 05-1 …: WO recovery, FB forwarding balance, L6 interest, 72 refund acknowledged, CS … */
  get reason(): string | undefined {
    return this.segment.component(this.position * 2 + 1, 1);
  }
  /** PLB03-2, 05-2 …: mostly a claim control number or trace number. */
  get reference(): string | undefined {
    return this.segment.component(this.position * 2 + 1, 2);
  }
  /** PLB04, 06 …: positive takes money from the provider, negative gives it. */
  get amount(): Amount | undefined {
    return amountOf(this.segment, this.position * 2 + 2);
  }
  /** What it does to the payment: "takes", "gives", or undefined when nothing or unreadable. */
  get effect(): 'takes' | 'gives' | undefined {
    const cents = this.amount?.cents ?? 0;
    return cents > 0 ? 'takes' : cents < 0 ? 'gives' : undefined;
  }
  toJSON(): PlainProviderAdjustment {
    const { provider, fiscalYearEnd, reason, reference, position } = this;
    return { provider, fiscalYearEnd, reason, reference, amount: this.amount?.text, position };
  }
}

/** The pairs of PLB segments, blank ones left out. */
export function providerAdjustmentsOf(all: readonly Segment[]): ProviderAdjustment[] {
  const found: ProviderAdjustment[] = [];
  for (const plb of all)
    for (let i = 1; i <= 6; i++)
      if (plb.has(i * 2 + 1) || plb.has(i * 2 + 2)) found.push(new ProviderAdjustment(plb, i));
  return found;
}

/**
 * Payer or payee with address and contacts. Loops 1000A, 1000B.
 *
 * @example
 * const [payment] = read835(readFileSync('remit.835')).payments;
 * [payment.payer?.name, payment.payer?.city, payment.payer?.reference('2U')]; // ['EXAMPLE HEALTH PLAN', 'CHICAGO', '99999']
 */
export class Organization extends Piece {
  private readonly run: readonly Segment[];
  /** `run` starts with the N1. */
  constructor(run: readonly Segment[]) {
    super(run[0]!);
    this.run = run;
  }
  private one(tag: string): Segment | undefined {
    return this.run.find((s) => s.tag === tag);
  }
  /** N102. */
  get name(): string | undefined {
    return this.segment.text(2);
  }
  /** N103: XX NPI, FI tax id, XV plan id. */
  get idQualifier(): string | undefined {
    return this.segment.text(3);
  }
  /** N104. */
  get id(): string | undefined {
    return this.segment.text(4);
  }
  /** N301. */
  get street(): string | undefined {
    return this.one('N3')?.text(1);
  }
  /** N302. */
  get street2(): string | undefined {
    return this.one('N3')?.text(2);
  }
  /** N401. */
  get city(): string | undefined {
    return this.one('N4')?.text(1);
  }
  /** N402. */
  get state(): string | undefined {
    return this.one('N4')?.text(2);
  }
  /** N403. */
  get zip(): string | undefined {
    return this.one('N4')?.text(3);
  }
  /** N404. */
  get country(): string | undefined {
    return this.one('N4')?.text(4);
  }
  /** REF: 2U payer id, EO submitter, TJ tax id, PQ payee id. */
  get references(): Reference[] {
    return this.run.filter((s) => s.tag === 'REF').map((s) => new Reference(s));
  }
  /** PER. */
  get contacts(): Contact[] {
    return this.run.filter((s) => s.tag === 'PER').map((s) => new Contact(s));
  }
  /** RDM as its elements in turn. Loop 1000B. */
  get delivery(): string[] | undefined {
    const rdm = this.one('RDM');
    return rdm && elementTexts(rdm);
  }
  /** The value of the first REF with this qualifier. */
  reference(qualifier: string): string | undefined {
    return this.references.find((r) => r.qualifier === qualifier)?.value;
  }
  toJSON(): PlainOrganization {
    const { name, idQualifier, id, street, street2, city, state, zip, country, delivery } = this;
    return {
      ...{ name, idQualifier, id, street, street2, city, state, zip, country, delivery },
      references: this.references.map((r) => r.toJSON()),
      contacts: this.contacts.map((c) => c.toJSON()),
    };
  }
}

/** The elements of a segment in turn, as written. */
export const elementTexts = (segment: Segment): string[] =>
  Array.from({ length: segment.count }, (_, i) => segment.element(i + 1));
