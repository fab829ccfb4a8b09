/** Loop 2300 out of its segments. */
import type { Amount } from '../../amount.ts';
import type { Findings } from '../../findings.ts';
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
import { byEntity, lineOf } from './read-line.ts';
import { otherPayerOf } from './read-other-payer.ts';
import {
  ambulanceOf,
  attachmentOf,
  facilityOf,
  moneyOf,
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
const LOOP = '2300';

/** What stands in the loop itself. */
class ClaimSegments {
  readonly numbers: Filled<ClaimNumbers> = { ...NO_NUMBERS };
  dates: Filled<ClaimDates> | undefined;
  readonly attachments: Attachment[] = [];
  patientPaid: Amount | undefined;
  readonly fileInformation: string[] = [];
  note: Note | undefined;
  readonly diagnoses: Diagnosis[] = [];
  readonly anesthesiaProcedures: string[] = [];
  readonly conditionCodes: string[] = [];
  readonly others: OtherSegment[] = [];
  private readonly findings: Findings;

  constructor(node: LoopNode, findings: Findings) {
    this.findings = findings;
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
      if (s.code(1) === PATIENT_PAID) this.patientPaid ??= moneyOf(s, 2, LOOP, this.findings);
    } else if (tagCode === TAG.PWK) this.attachments.push(attachmentOf(s));
    else if (tagCode === TAG.NTE) this.note ??= noteOf(s);
    else if (tagCode === TAG.K3) this.fileInformation.push(s.element(1));
    else if (OTHERS.has(tagCode)) this.others.push(otherOf(s));
  }
  private codes(hi: Segment): void {
    const kind = hi.firstCode(1);
    for (let n = 1, count = hi.count; n <= count; n++) {
      const code = hi.component(n, 2) ?? '';
      if (kind === ANESTHESIA) this.anesthesiaProcedures.push(code);
      else if (kind === CONDITIONS) this.conditionCodes.push(code);
      else {
        const list = hi.component(n, 1);
        const usual = this.diagnoses.length === 0 ? 'ABK' : 'ABF';
        this.diagnoses.push({ code, list: list === usual ? undefined : (list ?? '') });
      }
    }
  }
}

const yesNo = (code: string): boolean | undefined =>
  code === 'Y' ? true : code === 'N' ? false : undefined;

/** A claim as it stands in the file. */
export function claimOf(node: LoopNode, findings: Findings): Claim {
  const own = new ClaimSegments(node, findings);
  const clm = node.opener;
  const causes = clm.components(11);
  const { attachments, patientPaid, fileInformation, note, diagnoses, dates } = own;
  return {
    ...own.numbers,
    patientControlNumber: clm.text(1),
    charge: moneyOf(clm, 2, LOOP, findings),
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
    ...{ dates, attachments, patientPaid, fileInformation, note, diagnoses },
    anesthesiaProcedures: own.anesthesiaProcedures,
    conditionCodes: own.conditionCodes,
    referringProvider: providerOf(byEntity(node, '2310A', 'DN')),
    primaryCareProvider: providerOf(byEntity(node, '2310A', 'P3')),
    renderingProvider: providerOf(node.child('2310B')),
    serviceFacility: facilityOf(node.child('2310C')),
    supervisingProvider: providerOf(node.child('2310D')),
    ambulancePickUp: ambulanceOf(node.child('2310E')),
    ambulanceDropOff: ambulanceOf(node.child('2310F')),
    otherPayers: node.childrenOf('2320').map((n) => otherPayerOf(n, findings)),
    lines: node.childrenOf('2400').map((n) => lineOf(n, findings)),
    otherSegments: own.others,
  };
}
