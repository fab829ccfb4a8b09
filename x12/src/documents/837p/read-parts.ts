/** People, places and numbers of a claim out of their segments. */
import { Amount } from '../../amount.ts';
import type { Findings } from '../../findings.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import { pack } from '../../syntax/bytes.ts';
import type { Segment } from '../../syntax/segment.ts';
import type {
  Adjustment,
  AmbulancePlace,
  Attachment,
  Facility,
  Note,
  OtherSegment,
} from './claim-shape.ts';
import type { Procedure } from './line-shape.ts';
import type {
  Address,
  Contact,
  ContactWay,
  Coverage,
  Named,
  PatientFacts,
  Provider,
  Reference,
} from './shape.ts';

/** Tags, packed as segments have them. */
export const TAG = {
  AMT: pack('AMT'),
  BHT: pack('BHT'),
  CAS: pack('CAS'),
  CLM: pack('CLM'),
  CTP: pack('CTP'),
  CUR: pack('CUR'),
  DMG: pack('DMG'),
  DTP: pack('DTP'),
  HI: pack('HI'),
  K3: pack('K3'),
  LIN: pack('LIN'),
  LX: pack('LX'),
  MOA: pack('MOA'),
  N3: pack('N3'),
  N4: pack('N4'),
  NM1: pack('NM1'),
  NTE: pack('NTE'),
  OI: pack('OI'),
  PAT: pack('PAT'),
  PER: pack('PER'),
  PRV: pack('PRV'),
  PWK: pack('PWK'),
  REF: pack('REF'),
  SBR: pack('SBR'),
  SV1: pack('SV1'),
  SVD: pack('SVD'),
} as const;

/** The first segment of a tag in a loop. */
export function one(node: LoopNode | undefined, tag: number): Segment | undefined {
  if (node) for (const { segment } of node.segments) if (segment.tagCode === tag) return segment;
  return undefined;
}

/** Element `n` as money; undefined with a finding when there is something that cannot be read as it. */
export function moneyOf(
  segment: Segment | undefined,
  n: number,
  loop: string,
  findings: Findings,
): Amount | undefined {
  if (!segment?.has(n)) return undefined;
  const cents = segment.cents(n);
  if (!Number.isNaN(cents)) return Amount.of(segment.element(n), cents);
  const element = `${segment.tag}${String(n).padStart(2, '0')}`;
  findings.add('amount-unreadable', segment, { loop, element });
  return undefined;
}

const kindOf = (code: string): Named['kind'] =>
  code === '1' ? 'person' : code === '2' ? 'organization' : undefined;

/** NM102 to NM107. */
export function namedOf(nm1: Segment | undefined): Named {
  if (!nm1) return {};
  return {
    kind: kindOf(nm1.element(2)),
    name: nm1.text(3),
    firstName: nm1.text(4),
    middleName: nm1.text(5),
    suffix: nm1.text(7),
  };
}

/** NM108 when it is not the usual one. */
export function idKindOf(nm1: Segment | undefined, usual: string): string | undefined {
  const kind = nm1?.text(8);
  return kind === usual ? undefined : kind;
}

export function addressOf(node: LoopNode): Address | undefined {
  const n3 = one(node, TAG.N3);
  const n4 = one(node, TAG.N4);
  if (!n3 && !n4) return undefined;
  return {
    line1: n3?.text(1),
    line2: n3?.text(2),
    city: n4?.text(1),
    state: n4?.text(2),
    zip: n4?.text(3),
    country: n4?.text(4),
    subdivision: n4?.text(7),
  };
}

export function referenceOf(ref: Segment): Reference {
  return { kind: ref.element(1), value: ref.element(2), payerId: ref.component(4, 2) };
}
/** Every REF of a loop; of these kinds only, where they are given. */
export function referencesOf(node: LoopNode, kinds?: readonly string[]): Reference[] {
  const found: Reference[] = [];
  for (const { segment } of node.segments)
    if (segment.tagCode === TAG.REF && (!kinds || kinds.includes(segment.element(1))))
      found.push(referenceOf(segment));
  return found;
}

function contactOf(per: Segment): Contact {
  const ways: ContactWay[] = [];
  for (const n of [3, 5, 7])
    if (per.has(n) || per.has(n + 1)) ways.push({ kind: per.element(n), to: per.element(n + 1) });
  return { name: per.text(2), ways };
}
export function contactsOf(node: LoopNode): Contact[] {
  return node.segments.flatMap(({ segment }) =>
    segment.tagCode === TAG.PER ? [contactOf(segment)] : [],
  );
}

export function coverageOf(sbr: Segment | undefined): Coverage {
  if (!sbr) return {};
  return {
    payerOrder: sbr.text(1),
    relationship: sbr.text(2),
    groupNumber: sbr.text(3),
    groupName: sbr.text(4),
    insuranceType: sbr.text(5),
    filingIndicator: sbr.text(9),
  };
}

export function patientFactsOf(pat: Segment | undefined): PatientFacts {
  if (!pat) return {};
  return {
    deathDate: pat.text(6),
    weight: pat.text(8),
    pregnant: pat.element(9) === 'Y' ? true : undefined,
  };
}

const npiOf = (nm1: Segment | undefined): string | undefined =>
  nm1?.element(8) === 'XX' ? nm1.text(9) : undefined;

export function providerOf(node: LoopNode | undefined): Provider | undefined {
  if (!node) return undefined;
  const nm1 = one(node, TAG.NM1);
  return {
    ...namedOf(nm1),
    npi: npiOf(nm1),
    taxonomy: one(node, TAG.PRV)?.text(3),
    references: referencesOf(node),
  };
}

export function facilityOf(node: LoopNode | undefined): Facility | undefined {
  if (!node) return undefined;
  const nm1 = one(node, TAG.NM1);
  const [contact] = contactsOf(node);
  return {
    ...namedOf(nm1),
    npi: npiOf(nm1),
    address: addressOf(node),
    references: referencesOf(node),
    contact,
  };
}

export function ambulanceOf(node: LoopNode | undefined): AmbulancePlace | undefined {
  return node && { name: one(node, TAG.NM1)?.text(3), address: addressOf(node) };
}

export const attachmentOf = (pwk: Segment): Attachment => ({
  report: pwk.element(1),
  sending: pwk.element(2),
  number: pwk.text(6),
});
export const noteOf = (nte: Segment): Note => ({ kind: nte.element(1), text: nte.element(2) });

/** A segment as its elements. */
export function otherOf(segment: Segment): OtherSegment {
  const elements = Array.from({ length: segment.count }, (_, i) => {
    const parts = segment.components(i + 1);
    return parts.length > 1 ? parts : segment.element(i + 1);
  });
  return { tag: segment.tag, elements };
}

/** Element `n`, a procedure as a composite. */
export function procedureOf(segment: Segment | undefined, n: number): Procedure {
  const [list, code = '', ...rest] = segment?.components(n) ?? [];
  const modifiers = rest.slice(0, 4);
  while (modifiers.at(-1) === '') modifiers.pop();
  return {
    list: list === 'HC' ? undefined : list,
    code,
    modifiers,
    description: rest[4] === '' ? undefined : rest[4],
  };
}

/** The triplets of CAS segments, blank ones left out. */
export class AdjustmentList {
  readonly all: Adjustment[] = [];
  private inSegment = 0;
  private readonly loop: string;
  private readonly findings: Findings;
  constructor(loop: string, findings: Findings) {
    this.loop = loop;
    this.findings = findings;
  }
  take(cas: Segment): void {
    const group = cas.element(1);
    let first = true;
    for (let n = 2; n <= 17; n += 3) {
      if (!cas.has(n) && !cas.has(n + 1)) continue;
      // What the writer would put into the segment before is marked as apart.
      const joins = this.all.at(-1)?.group === group && this.inSegment < 6;
      const apart = first && joins ? true : undefined;
      this.inSegment = joins && !first ? this.inSegment + 1 : 1;
      first = false;
      this.all.push({
        group,
        reason: cas.text(n),
        amount: moneyOf(cas, n + 1, this.loop, this.findings),
        quantity: cas.text(n + 2),
        apart,
      });
    }
  }
}
