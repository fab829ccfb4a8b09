/** Loop 2400 out of its segments. */
import type { LoopNode } from '../../grammar/loop-reader.ts';
import { pack } from '../../syntax/bytes.ts';
import type { Segment } from '../../syntax/segment.ts';
import type { Attachment, Note, OtherSegment } from './claim-shape.ts';
import { documentOf, View } from './decoded-when-asked.ts';
import type {
  Drug,
  LineAdjudication,
  LineDates,
  LineNumber,
  LineNumbers,
  OrderingProvider,
  ServiceLine,
} from './line-shape.ts';
import {
  added,
  addressOf,
  adjustmentsOf,
  ambulanceOf,
  attachmentOf,
  contactsOf,
  eachOf,
  facilityOf,
  moneyOf,
  NONE,
  noteOf,
  one,
  otherOf,
  procedureOf,
  providerOf,
  referenceOf,
  TAG,
} from './read-parts.ts';
import { lineDates, lineNumbers, lineOtherTags } from './tables.ts';

type Filled<T> = { -readonly [K in keyof T]: T[K] };

const DATES = new Map(lineDates.map(([field, code]) => [pack(code), field]));
const NUMBERS = new Map(lineNumbers.map(([field, code]) => [pack(code), field]));
/** Every field, so that all lines have one shape: the engine makes those several times as fast. */
const NO_NUMBERS: Filled<LineNumbers> = Object.fromEntries(
  lineNumbers.map(([field]) => [field, undefined]),
);
const OTHERS = new Set<number>(lineOtherTags.map(pack));
const SERVICE = pack('472');
const G1 = pack('G1');
const REFERRAL = pack('9F');
const TAX = pack('T');
const POSTAGE = pack('F4');

/** What stands in the loop itself. */
class LineSegments {
  readonly numbers: Filled<LineNumbers> = { ...NO_NUMBERS };
  dates: Filled<LineDates> | undefined;
  service: Segment | undefined;
  attachments: Attachment[] | undefined;
  priorAuthorizations: LineNumber[] | undefined;
  referralNumbers: LineNumber[] | undefined;
  salesTax: ServiceLine['salesTax'];
  postage: ServiceLine['postage'];
  fileInformation: string[] | undefined;
  notes: Note[] | undefined;
  others: OtherSegment[] | undefined;

  constructor(node: LoopNode) {
    for (const { segment } of node.segments) this.take(segment);
  }
  private take(s: Segment): void {
    const { tagCode } = s;
    if (tagCode === TAG.REF) this.number(s);
    else if (tagCode === TAG.DTP) this.date(s);
    else if (tagCode === TAG.AMT) this.money(s);
    else if (tagCode === TAG.PWK) this.attachments = added(this.attachments, attachmentOf(s));
    else if (tagCode === TAG.NTE) this.notes = added(this.notes, noteOf(s));
    else if (tagCode === TAG.K3) this.fileInformation = added(this.fileInformation, s.element(1));
    else if (OTHERS.has(tagCode)) this.others = added(this.others, otherOf(s));
  }
  private number(ref: Segment): void {
    const kind = ref.code(1);
    const field = NUMBERS.get(kind);
    if (field) this.numbers[field] ??= ref.text(2);
    else if (kind === G1) this.priorAuthorizations = added(this.priorAuthorizations, numberOf(ref));
    else if (kind === REFERRAL) this.referralNumbers = added(this.referralNumbers, numberOf(ref));
  }
  private date(dtp: Segment): void {
    const kind = dtp.code(1);
    const field = DATES.get(kind);
    if (kind === SERVICE) this.service ??= dtp;
    else if (field) {
      this.dates ??= {};
      this.dates[field] ??= dtp.text(3);
    }
  }
  private money(amt: Segment): void {
    const kind = amt.code(1);
    if (kind === TAX) this.salesTax ??= moneyOf(amt, 2);
    else if (kind === POSTAGE) this.postage ??= moneyOf(amt, 2);
  }
}

const numberOf = (ref: Segment): LineNumber => {
  const { value, payerId } = referenceOf(ref);
  return { value, payerId };
};

const DAY = 8;
/** DTP 472: the first day, and the last of several. */
function firstDay(dtp: Segment | undefined): string | undefined {
  const days = dtp?.text(3);
  if (days === undefined || days.length === DAY) return days;
  const dash = days.indexOf('-');
  return (dash < 0 ? days : days.slice(0, dash)) || undefined;
}
function lastDay(dtp: Segment | undefined): string | undefined {
  if (!dtp || dtp.endOf(3) - dtp.startOf(3) <= DAY) return undefined;
  return dtp.element(3).split('-')[1];
}

const ONE = 0x31;
/** SV107: nearly always one digit. */
function pointersOf(sv1: Segment | undefined): readonly number[] {
  if (!sv1?.has(7)) return NONE;
  const digit = sv1.code(7) - ONE;
  return digit >= 0 && digit < 9 ? [digit + 1] : sv1.components(7).map(Number);
}

/** A line as it stands in the file, every field of it. */
export function lineOf(node: LoopNode): ServiceLine {
  const own = new LineSegments(node);
  const { numbers } = own;
  const sv1 = one(node, TAG.SV1);
  // Most lines have no loop below.
  const below = node.children.length > 0 ? node : undefined;
  return {
    procedure: procedureOf(sv1, 1),
    charge: moneyOf(sv1, 2),
    unit: sv1?.code(3) === UNITS ? undefined : sv1?.text(3),
    units: sv1?.text(4),
    placeOfService: sv1?.text(5),
    pointers: pointersOf(sv1),
    emergency: flag(sv1, 9, YES),
    epsdt: flag(sv1, 11, YES),
    familyPlanning: flag(sv1, 12, YES),
    copayExempt: flag(sv1, 15, ZERO),
    repricedNumber: numbers.repricedNumber,
    adjustedRepricedNumber: numbers.adjustedRepricedNumber,
    lineControlNumber: numbers.lineControlNumber,
    mammographyCertification: numbers.mammographyCertification,
    cliaNumber: numbers.cliaNumber,
    referringCliaNumber: numbers.referringCliaNumber,
    immunizationBatch: numbers.immunizationBatch,
    attachments: own.attachments ?? NONE,
    serviceDate: firstDay(own.service),
    serviceEnd: lastDay(own.service),
    dates: own.dates,
    priorAuthorizations: own.priorAuthorizations ?? NONE,
    referralNumbers: own.referralNumbers ?? NONE,
    salesTax: own.salesTax,
    postage: own.postage,
    fileInformation: own.fileInformation ?? NONE,
    notes: own.notes ?? NONE,
    drug: below && drugOf(below.child('2410')),
    renderingProvider: below && providerOf(below.child('2420A')),
    purchasedServiceProvider: below && providerOf(below.child('2420B')),
    serviceFacility: below && facilityOf(below.child('2420C')),
    supervisingProvider: below && providerOf(below.child('2420D')),
    orderingProvider: below && orderingOf(below.child('2420E')),
    referringProvider: below && providerOf(byEntity(below, '2420F', 'DN')),
    primaryCareProvider: below && providerOf(byEntity(below, '2420F', 'P3')),
    ambulancePickUp: below && ambulanceOf(below.child('2420G')),
    ambulanceDropOff: below && ambulanceOf(below.child('2420H')),
    adjudications: below ? eachOf(below, '2430', adjudicationOf) : NONE,
    otherSegments: otherSegmentsOf(own.others, below),
  };
}

const YES = pack('Y');
const ZERO = pack('0');
const UNITS = pack('UN');
const flag = (s: Segment | undefined, n: number, yes: number): boolean | undefined =>
  s?.code(n) === yes ? true : undefined;

function otherSegmentsOf(
  own: readonly OtherSegment[] | undefined,
  below: LoopNode | undefined,
): readonly OtherSegment[] {
  const forms = below ? formsOf(below) : NONE;
  return forms.length > 0 ? [...(own ?? NONE), ...forms] : (own ?? NONE);
}

/** The fields of a line that are asked most, each from its own bytes. */
class LineView extends View<ServiceLine> {
  private readonly node: LoopNode;
  constructor(node: LoopNode) {
    super();
    this.node = node;
  }
  protected override make(): ServiceLine {
    return lineOf(this.node);
  }
  protected override one(name: PropertyKey): unknown {
    const { node } = this;
    switch (name as keyof ServiceLine) {
      case 'procedure':
        return procedureOf(one(node, TAG.SV1), 1);
      case 'charge':
        return moneyOf(one(node, TAG.SV1), 2);
      case 'units':
        return one(node, TAG.SV1)?.text(4);
      case 'pointers':
        return pointersOf(one(node, TAG.SV1));
      case 'serviceDate':
        return firstDay(node.first('DTP', '472'));
      case 'lineControlNumber':
        return node.first('REF', '6R')?.text(2);
      default:
        return this.whole()[name as keyof ServiceLine];
    }
  }
}

/** As `lineOf`, and only what is asked is decoded. */
export const lineWhenAsked = (node: LoopNode): ServiceLine => documentOf(new LineView(node));

/** The loop whose NM101 is this. */
export const byEntity = (node: LoopNode, loop: string, entity: string): LoopNode | undefined =>
  node.children.find((child) => child.id === loop && child.opener.element(1) === entity);

function drugOf(node: LoopNode | undefined): Drug | undefined {
  if (!node) return undefined;
  const ctp = one(node, TAG.CTP);
  const ref = one(node, TAG.REF);
  return {
    code: one(node, TAG.LIN)?.element(3) ?? '',
    quantity: ctp?.text(4),
    unit: ctp?.text(5),
    prescription: ref && referenceOf(ref),
  };
}

function orderingOf(node: LoopNode | undefined): OrderingProvider | undefined {
  const provider = providerOf(node);
  if (!node || !provider) return undefined;
  return { ...provider, address: addressOf(node), contact: contactsOf(node)[0] };
}

function adjudicationOf(node: LoopNode): LineAdjudication {
  const svd = node.opener;
  return {
    payerId: svd.text(1),
    paid: moneyOf(svd, 2),
    procedure: procedureOf(svd, 3),
    units: svd.text(5),
    bundledInto: svd.text(6),
    adjustments: adjustmentsOf(node),
    remittanceDate: one(node, TAG.DTP)?.text(3),
    patientLiability: moneyOf(node.first('AMT', 'EAF'), 2),
  };
}

const formsOf = (node: LoopNode): OtherSegment[] =>
  node.childrenOf('2440').flatMap((form) => form.segments.map(({ segment }) => otherOf(segment)));
