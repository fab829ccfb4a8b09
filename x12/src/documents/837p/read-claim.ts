/** Loop 2300 out of its segments. */
import type { Amount } from '../../amount.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import { pack } from '../../syntax/bytes.ts';
import type { Segment } from '../../syntax/segment.ts';
import type {
  Attachment,
  Claim,
  ClaimDates,
  ClaimNumbers,
  Diagnosis,
  Note,
  OtherSegment,
} from './claim-shape.ts';
import { documentOf, View } from './decoded-when-asked.ts';
import type { ServiceLine } from './line-shape.ts';
import { byEntity, lineOf, lineWhenAsked } from './read-line.ts';
import { otherPayerOf } from './read-other-payer.ts';
import {
  added,
  ambulanceOf,
  attachmentOf,
  eachOf,
  facilityOf,
  moneyOf,
  NONE,
  noteOf,
  otherOf,
  providerOf,
  TAG,
} from './read-parts.ts';
import { claimDates, claimNumbers, claimOtherTags } from './tables.ts';

type Filled<T> = { -readonly [K in keyof T]: T[K] };

const DATES = new Map(claimDates.map(([field, code]) => [pack(code), field]));
const NUMBERS = new Map(claimNumbers.map(([field, code]) => [pack(code), field]));
/** Every field, so that all claims have one shape: the engine makes those several times as fast. */
const NO_NUMBERS: Filled<ClaimNumbers> = Object.fromEntries(
  claimNumbers.map(([field]) => [field, undefined]),
);
const OTHERS = new Set<number>(claimOtherTags.map(pack));
const ANESTHESIA = pack('BP');
const CONDITIONS = pack('BG');
const PATIENT_PAID = pack('F5');

/** What stands in the loop itself, its opener left out. */
class ClaimSegments {
  readonly numbers: Filled<ClaimNumbers> = { ...NO_NUMBERS };
  dates: Filled<ClaimDates> | undefined;
  attachments: Attachment[] | undefined;
  patientPaid: Amount | undefined;
  fileInformation: string[] | undefined;
  note: Note | undefined;
  diagnoses: Diagnosis[] | undefined;
  anesthesiaProcedures: string[] | undefined;
  conditionCodes: string[] | undefined;
  others: OtherSegment[] | undefined;

  constructor(node: LoopNode) {
    for (const { segment } of node.segments) this.take(segment);
  }
  private take(s: Segment): void {
    const { tagCode } = s;
    if (tagCode === TAG.REF) {
      const field = NUMBERS.get(s.code(1));
      if (field) this.numbers[field] ??= s.text(2);
    } else if (tagCode === TAG.HI) this.codes(s);
    else if (tagCode === TAG.DTP) {
      const field = DATES.get(s.code(1));
      if (!field) return;
      this.dates ??= {};
      this.dates[field] ??= s.text(3);
    } else if (tagCode === TAG.AMT) {
      if (s.code(1) === PATIENT_PAID) this.patientPaid ??= moneyOf(s, 2);
    } else if (tagCode === TAG.PWK) this.attachments = added(this.attachments, attachmentOf(s));
    else if (tagCode === TAG.NTE) this.note ??= noteOf(s);
    else if (tagCode === TAG.K3) this.fileInformation = added(this.fileInformation, s.element(1));
    else if (OTHERS.has(tagCode)) this.others = added(this.others, otherOf(s));
  }
  private codes(hi: Segment): void {
    const kind = hi.firstCode(1);
    for (let n = 1, count = hi.count; n <= count; n++) {
      const code = hi.component(n, 2) ?? '';
      if (kind === ANESTHESIA) this.anesthesiaProcedures = added(this.anesthesiaProcedures, code);
      else if (kind === CONDITIONS) this.conditionCodes = added(this.conditionCodes, code);
      else {
        const list = hi.component(n, 1);
        const usual = this.diagnoses ? 'ABF' : 'ABK';
        const named = list === usual ? undefined : (list ?? '');
        this.diagnoses = added(this.diagnoses, { code, list: named });
      }
    }
  }
}

const yesNo = (code: string): boolean | undefined =>
  code === 'Y' ? true : code === 'N' ? false : undefined;

/** A claim as it stands in the file, every field of it. */
export function claimOf(node: LoopNode): Claim {
  const own = new ClaimSegments(node);
  const { numbers } = own;
  const clm = node.opener;
  const causes = clm.has(11) ? clm.components(11) : NONE;
  return {
    patientControlNumber: clm.text(1),
    charge: moneyOf(clm, 2),
    placeOfService: clm.component(5, 1),
    frequency: clm.component(5, 3),
    signatureOnFile: yesNo(clm.element(6)),
    assignment: clm.text(7),
    benefitsAssigned: clm.text(8),
    release: clm.text(9),
    patientSignature: clm.text(10),
    relatedCauses: causes.slice(0, 3).filter((cause) => cause !== ''),
    accidentState: causes[3] || undefined,
    accidentCountry: causes[4] || undefined,
    specialProgram: clm.text(12),
    agreement: clm.text(16),
    delayReason: clm.text(20),
    authorizationException: numbers.authorizationException,
    medicareSection4081: numbers.medicareSection4081,
    mammographyCertification: numbers.mammographyCertification,
    referralNumber: numbers.referralNumber,
    priorAuthorization: numbers.priorAuthorization,
    payerControlNumber: numbers.payerControlNumber,
    cliaNumber: numbers.cliaNumber,
    repricedNumber: numbers.repricedNumber,
    adjustedRepricedNumber: numbers.adjustedRepricedNumber,
    investigationalDevice: numbers.investigationalDevice,
    clearinghouseClaimId: numbers.clearinghouseClaimId,
    medicalRecordNumber: numbers.medicalRecordNumber,
    demonstrationProject: numbers.demonstrationProject,
    carePlanOversight: numbers.carePlanOversight,
    dates: own.dates,
    attachments: own.attachments ?? NONE,
    patientPaid: own.patientPaid,
    fileInformation: own.fileInformation ?? NONE,
    note: own.note,
    diagnoses: own.diagnoses ?? NONE,
    anesthesiaProcedures: own.anesthesiaProcedures ?? NONE,
    conditionCodes: own.conditionCodes ?? NONE,
    referringProvider: providerOf(byEntity(node, '2310A', 'DN')),
    primaryCareProvider: providerOf(byEntity(node, '2310A', 'P3')),
    renderingProvider: providerOf(node.child('2310B')),
    serviceFacility: facilityOf(node.child('2310C')),
    supervisingProvider: providerOf(node.child('2310D')),
    ambulancePickUp: ambulanceOf(node.child('2310E')),
    ambulanceDropOff: ambulanceOf(node.child('2310F')),
    otherPayers: eachOf(node, '2320', otherPayerOf),
    lines: eachOf(node, '2400', lineOf),
    otherSegments: own.others ?? NONE,
  };
}

/** The fields of a claim that are asked most, each from its own bytes; lines are the same at each asking. */
class ClaimView extends View<Claim> {
  private readonly node: LoopNode;
  private told: readonly ServiceLine[] | undefined;
  constructor(node: LoopNode) {
    super();
    this.node = node;
  }
  protected override make(): Claim {
    return claimOf(this.node);
  }
  protected override one(name: PropertyKey): unknown {
    const { node } = this;
    switch (name as keyof Claim) {
      case 'patientControlNumber':
        return node.opener.text(1);
      case 'charge':
        return moneyOf(node.opener, 2);
      case 'placeOfService':
        return node.opener.component(5, 1);
      case 'frequency':
        return node.opener.component(5, 3);
      case 'payerControlNumber':
        return node.first('REF', 'F8')?.text(2);
      case 'priorAuthorization':
        return node.first('REF', 'G1')?.text(2);
      case 'renderingProvider':
        return providerOf(node.child('2310B'));
      case 'lines':
        this.told ??= eachOf(node, '2400', lineWhenAsked);
        return this.told;
      default:
        return this.whole()[name as keyof Claim];
    }
  }
}

/** As `claimOf`, and only what is asked is decoded. */
export const claimWhenAsked = (node: LoopNode): Claim => documentOf(new ClaimView(node));
