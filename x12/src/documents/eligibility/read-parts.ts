/** Segments that 270 and 271 share, into their typed form. What is empty in the file is absent here. */
import type { TransactionSet } from '../../envelope/parts.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import type { Segment } from '../../syntax/segment.ts';
import type {
  Address,
  Contact,
  Diagnosis,
  Party,
  Period,
  Person,
  Procedure,
  Reference,
  Relationship,
  SetHeading,
  Specialty,
  Trace,
} from './shape.ts';

type Filled<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The object without what is undefined in it. */
export function filled<T extends object>(all: T): Filled<T> {
  const kept = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Filled<T>;
}

const sources = new WeakMap<object, LoopNode>();

/** Remembers which loop of the file a typed object was read from. */
export function from<T extends object>(node: LoopNode, typed: T): T {
  sources.set(typed, node);
  return typed;
}

/**
 * The loop a part of a 270 or 271 was read from, for its place in the file and for what the guide
 * does not know; undefined for an object that was not read from a file.
 *
 * @example
 * const [asked] = read270(readFileSync('inquiry.270')).documents.flatMap(patientsAsked);
 * sourceOf(asked.patient)?.opener.element(3); // '22'
 */
export const sourceOf = (typed: object): LoopNode | undefined => sources.get(typed);

export const partyOf = (nm1: Segment | undefined): Party =>
  filled({
    role: nm1?.element(1) ?? '',
    type: nm1?.element(2) ?? '',
    name: nm1?.text(3),
    firstName: nm1?.text(4),
    middleName: nm1?.text(5),
    prefix: nm1?.text(6),
    suffix: nm1?.text(7),
    idKind: nm1?.text(8),
    id: nm1?.text(9),
    relation: nm1?.text(10),
  });

export function addressOf(node: LoopNode | undefined): Address | undefined {
  const n3 = node?.first('N3');
  const n4 = node?.first('N4');
  if (!n3 && !n4) return undefined;
  return filled({
    line1: n3?.text(1),
    line2: n3?.text(2),
    city: n4?.text(1),
    state: n4?.text(2),
    zip: n4?.text(3),
    country: n4?.text(4),
    placeKind: n4?.text(5),
    place: n4?.text(6),
    subdivision: n4?.text(7),
  });
}

export const referencesOf = (node: LoopNode | undefined): Reference[] =>
  (node?.all('REF') ?? []).map((ref) =>
    filled({ kind: ref.element(1), id: ref.element(2), description: ref.text(3) }),
  );

export function periodOf(dtp: Segment): Period {
  const [kind, format, text] = [dtp.element(1), dtp.element(2), dtp.element(3)];
  if (format === 'D8') return { kind, from: text };
  const dash = text.indexOf('-');
  if (format === 'RD8' && dash >= 0)
    return { kind, from: text.slice(0, dash), to: text.slice(dash + 1) };
  return { kind, from: text, format };
}
export const periodsOf = (node: LoopNode | undefined): Period[] =>
  (node?.all('DTP') ?? []).map(periodOf);

export const tracesOf = (node: LoopNode): Trace[] =>
  node.all('TRN').map((trn) =>
    filled({
      kind: trn.element(1),
      number: trn.element(2),
      company: trn.element(3),
      division: trn.text(4),
    }),
  );

export function specialtyOf(node: LoopNode | undefined): Specialty | undefined {
  const prv = node?.first('PRV');
  return prv && filled({ role: prv.element(1), idKind: prv.text(2), id: prv.text(3) });
}

export const contactsOf = (node: LoopNode | undefined): Contact[] =>
  (node?.all('PER') ?? []).map((per) =>
    filled({
      name: per.text(2),
      ways: [3, 5, 7]
        .filter((n) => per.has(n) || per.has(n + 1))
        .map((n) => ({ kind: per.element(n), to: per.element(n + 1) })),
    }),
  );

export function procedureOf(segment: Segment, n: number): Procedure | undefined {
  const [list = '', code = '', ...rest] = segment.components(n);
  if (list === '' && code === '') return undefined;
  const modifiers = rest.slice(0, 4);
  while (modifiers.at(-1) === '') modifiers.pop();
  return filled({
    list,
    code,
    modifiers,
    description: rest[4] || undefined,
    lastCode: rest[5] || undefined,
  });
}

const relationshipOf = (ins: Segment | undefined): Relationship | undefined =>
  ins &&
  filled({
    subscriber: ins.element(1),
    relationship: ins.element(2),
    change: ins.text(3),
    reason: ins.text(4),
    student: ins.text(9),
    handicap: ins.text(10),
    birthSequence: ins.text(17),
  });

const diagnosesOf = (hi: Segment | undefined): Diagnosis[] =>
  Array.from({ length: hi?.count ?? 0 }, (_, i) => hi?.components(i + 1) ?? [])
    .filter((parts) => parts.length > 0)
    .map(([list = '', code = '']) => ({ list, code }));

/** Level 2000C or 2000D with its loop 2100. */
export function personOf(level: LoopNode): Person {
  const letter = level.id.slice(-1);
  const node = level.child(`2100${letter}`);
  return filled({
    traces: tracesOf(level),
    party: partyOf(node?.opener),
    references: referencesOf(node),
    address: addressOf(node),
    specialty: specialtyOf(node),
    birthDate: node?.first('DMG')?.text(2),
    sex: node?.first('DMG')?.text(3),
    relationship: relationshipOf(node?.first('INS')),
    diagnoses: diagnosesOf(node?.first('HI')),
    dates: periodsOf(node),
  });
}

export function headingOf(set: TransactionSet, root: LoopNode): SetHeading {
  const bht = root.first('BHT');
  return filled({
    control: set.control,
    purpose: bht?.element(2) ?? '',
    reference: bht?.text(3),
    date: bht?.element(4) ?? '',
    time: bht?.element(5) ?? '',
  });
}
