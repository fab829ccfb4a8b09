/** People, places and numbers of a claim out of their segments. */
import { Amount } from '../../amount.ts';
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
import type { Address, Contact, ContactWay, Named, Provider, Reference } from './shape.ts';

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

/** For every list without members: most lists of a claim are. */
export const NONE: readonly never[] = Object.freeze([]);

/** The list with one more; made when there is one. */
export function added<T>(list: T[] | undefined, one: T): T[] {
  if (!list) return [one];
  list.push(one);
  return list;
}

/** What each loop of this id is. */
export function eachOf<T>(node: LoopNode, id: string, read: (loop: LoopNode) => T): readonly T[] {
  let found: T[] | undefined;
  for (const child of node.children) if (child.id === id) found = added(found, read(child));
  return found ?? NONE;
}

/** Element `n` as money; undefined when it is empty or cannot be read, which `checkAmounts` has said. */
export function moneyOf(segment: Segment | undefined, n: number): Amount | undefined {
  if (!segment) return undefined;
  const cents = segment.cents(n);
  return Number.isNaN(cents) ? undefined : Amount.of(segment.element(n), cents);
}

export const kindOf = (nm1: Segment | undefined): Named['kind'] => {
  const code = nm1?.code(2);
  return code === PERSON ? 'person' : code === ORGANIZATION ? 'organization' : undefined;
};
const PERSON = pack('1');
const ORGANIZATION = pack('2');

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
export function referencesOf(node: LoopNode, kinds?: readonly string[]): readonly Reference[] {
  let found: Reference[] | undefined;
  for (const { segment } of node.segments) {
    if (segment.tagCode !== TAG.REF || (kinds && !kinds.includes(segment.element(1)))) continue;
    found = added(found, referenceOf(segment));
  }
  return found ?? NONE;
}

function contactOf(per: Segment): Contact {
  const ways: ContactWay[] = [];
  for (let n = 3; n <= 7; n += 2)
    if (per.has(n) || per.has(n + 1)) ways.push({ kind: per.element(n), to: per.element(n + 1) });
  return { name: per.text(2), ways };
}
export function contactsOf(node: LoopNode): readonly Contact[] {
  let found: Contact[] | undefined;
  for (const { segment } of node.segments) {
    if (segment.tagCode !== TAG.PER) continue;
    found = added(found, contactOf(segment));
  }
  return found ?? NONE;
}

const NPI = pack('XX');
export const npiOf = (nm1: Segment | undefined): string | undefined =>
  nm1?.code(8) === NPI ? nm1.text(9) : undefined;

/** Fields are written out in this file: the engine makes an object of one literal many times as fast. */
export function providerOf(node: LoopNode | undefined): Provider | undefined {
  if (!node) return undefined;
  const nm1 = one(node, TAG.NM1);
  return {
    kind: kindOf(nm1),
    name: nm1?.text(3),
    firstName: nm1?.text(4),
    middleName: nm1?.text(5),
    suffix: nm1?.text(7),
    npi: npiOf(nm1),
    taxonomy: one(node, TAG.PRV)?.text(3),
    references: referencesOf(node),
  };
}

export function facilityOf(node: LoopNode | undefined): Facility | undefined {
  if (!node) return undefined;
  const nm1 = one(node, TAG.NM1);
  return {
    kind: kindOf(nm1),
    name: nm1?.text(3),
    firstName: nm1?.text(4),
    middleName: nm1?.text(5),
    suffix: nm1?.text(7),
    npi: npiOf(nm1),
    address: addressOf(node),
    references: referencesOf(node),
    contact: contactsOf(node)[0],
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
  const parts = segment?.components(n) ?? NONE;
  let last = Math.min(parts.length, 6);
  while (last > 2 && parts[last - 1] === '') last--;
  return {
    list: parts[0] === 'HC' ? undefined : parts[0],
    code: parts[1] ?? '',
    modifiers: last > 2 ? parts.slice(2, last) : NONE,
    description: parts[6] || undefined,
  };
}

/** The triplets of CAS segments, blank ones left out. */
class AdjustmentList {
  readonly all: Adjustment[] = [];
  private inSegment = 0;
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
        amount: moneyOf(cas, n + 1),
        quantity: cas.text(n + 2),
        apart,
      });
    }
  }
}

/** Every adjustment of a loop. */
export function adjustmentsOf(node: LoopNode): readonly Adjustment[] {
  let list: AdjustmentList | undefined;
  for (const { segment } of node.segments) {
    if (segment.tagCode !== TAG.CAS) continue;
    list ??= new AdjustmentList();
    list.take(segment);
  }
  return list?.all ?? NONE;
}
