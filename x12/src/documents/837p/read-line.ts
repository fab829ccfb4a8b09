/** Loop 2400 out of its segments. */
import type { Findings } from '../../findings.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import { pack } from '../../syntax/bytes.ts';
import type { Segment } from '../../syntax/segment.ts';
import type { Attachment, Note, OtherSegment } from './claim-shape.ts';
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
  AdjustmentList,
  addressOf,
  ambulanceOf,
  attachmentOf,
  contactsOf,
  facilityOf,
  moneyOf,
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
const LOOP = '2400';

/** What stands in the loop itself. */
class LineSegments {
  readonly numbers: Filled<LineNumbers> = { ...NO_NUMBERS };
  dates: Filled<LineDates> | undefined;
  service: Segment | undefined;
  readonly attachments: Attachment[] = [];
  readonly priorAuthorizations: LineNumber[] = [];
  readonly referralNumbers: LineNumber[] = [];
  salesTax: ServiceLine['salesTax'];
  postage: ServiceLine['postage'];
  readonly fileInformation: string[] = [];
  readonly notes: Note[] = [];
  readonly others: OtherSegment[] = [];
  private readonly findings: Findings;

  constructor(node: LoopNode, findings: Findings) {
    this.findings = findings;
    for (const { segment } of node.segments) this.take(segment);
  }
  private take(s: Segment): void {
    const { tagCode } = s;
    if (tagCode === TAG.REF) this.number(s);
    else if (tagCode === TAG.DTP) this.date(s);
    else if (tagCode === TAG.AMT) this.money(s);
    else if (tagCode === TAG.PWK) this.attachments.push(attachmentOf(s));
    else if (tagCode === TAG.NTE) this.notes.push(noteOf(s));
    else if (tagCode === TAG.K3) this.fileInformation.push(s.element(1));
    else if (OTHERS.has(tagCode)) this.others.push(otherOf(s));
  }
  private number(ref: Segment): void {
    const kind = ref.code(1);
    const field = NUMBERS.get(kind);
    if (field) this.numbers[field] ??= ref.text(2);
    else if (kind === G1) this.priorAuthorizations.push(numberOf(ref));
    else if (kind === REFERRAL) this.referralNumbers.push(numberOf(ref));
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
    if (kind === TAX) this.salesTax ??= moneyOf(amt, 2, LOOP, this.findings);
    else if (kind === POSTAGE) this.postage ??= moneyOf(amt, 2, LOOP, this.findings);
  }
}

const numberOf = (ref: Segment): LineNumber => {
  const { value, payerId } = referenceOf(ref);
  return { value, payerId };
};

/** A line as it stands in the file. */
export function lineOf(node: LoopNode, findings: Findings): ServiceLine {
  const own = new LineSegments(node, findings);
  const sv1 = one(node, TAG.SV1);
  const [from, to] = own.service?.element(3).split('-') ?? [];
  return {
    ...own.numbers,
    procedure: procedureOf(sv1, 1),
    charge: moneyOf(sv1, 2, LOOP, findings),
    unit: sv1?.element(3) === 'UN' ? undefined : sv1?.text(3),
    units: sv1?.text(4),
    placeOfService: sv1?.text(5),
    pointers: sv1?.components(7).map(Number) ?? [],
    emergency: flag(sv1, 9, 'Y'),
    epsdt: flag(sv1, 11, 'Y'),
    familyPlanning: flag(sv1, 12, 'Y'),
    copayExempt: flag(sv1, 15, '0'),
    attachments: own.attachments,
    serviceDate: from === '' ? undefined : from,
    serviceEnd: to,
    dates: own.dates,
    priorAuthorizations: own.priorAuthorizations,
    referralNumbers: own.referralNumbers,
    salesTax: own.salesTax,
    postage: own.postage,
    fileInformation: own.fileInformation,
    notes: own.notes,
    ...below(node, findings),
    otherSegments: [...own.others, ...formsOf(node)],
  };
}

const flag = (s: Segment | undefined, n: number, yes: string): boolean | undefined =>
  s?.element(n) === yes ? true : undefined;

type Below = Pick<
  ServiceLine,
  | 'drug'
  | 'renderingProvider'
  | 'purchasedServiceProvider'
  | 'serviceFacility'
  | 'supervisingProvider'
  | 'orderingProvider'
  | 'referringProvider'
  | 'primaryCareProvider'
  | 'ambulancePickUp'
  | 'ambulanceDropOff'
  | 'adjudications'
>;

/** The loops of a line. */
function below(node: LoopNode, findings: Findings): Below {
  if (node.children.length === 0) return { adjudications: [] };
  return {
    drug: drugOf(node.child('2410')),
    renderingProvider: providerOf(node.child('2420A')),
    purchasedServiceProvider: providerOf(node.child('2420B')),
    serviceFacility: facilityOf(node.child('2420C')),
    supervisingProvider: providerOf(node.child('2420D')),
    orderingProvider: orderingOf(node.child('2420E')),
    referringProvider: providerOf(byEntity(node, '2420F', 'DN')),
    primaryCareProvider: providerOf(byEntity(node, '2420F', 'P3')),
    ambulancePickUp: ambulanceOf(node.child('2420G')),
    ambulanceDropOff: ambulanceOf(node.child('2420H')),
    adjudications: node.childrenOf('2430').map((n) => adjudicationOf(n, findings)),
  };
}

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

function adjudicationOf(node: LoopNode, findings: Findings): LineAdjudication {
  const svd = node.opener;
  const adjustments = new AdjustmentList('2430', findings);
  for (const { segment } of node.segments)
    if (segment.tagCode === TAG.CAS) adjustments.take(segment);
  return {
    payerId: svd.text(1),
    paid: moneyOf(svd, 2, '2430', findings),
    procedure: procedureOf(svd, 3),
    units: svd.text(5),
    bundledInto: svd.text(6),
    adjustments: adjustments.all,
    remittanceDate: one(node, TAG.DTP)?.text(3),
    patientLiability: moneyOf(one(node, TAG.AMT), 2, '2430', findings),
  };
}

const formsOf = (node: LoopNode): OtherSegment[] =>
  node.childrenOf('2440').flatMap((form) => form.segments.map(({ segment }) => otherOf(segment)));
