/** Typed parts that 270 and 271 share, into segments. */
import type { ElementValue, FileWriter } from '../../write/file-writer.ts';
import type {
  Address,
  Contact,
  Party,
  Period,
  Person,
  Procedure,
  Reference,
  SetHeading,
  Specialty,
} from './shape.ts';

export function writeParty(to: FileWriter, p: Party): void {
  to.segment(
    'NM1',
    p.role,
    p.type,
    p.name,
    p.firstName,
    p.middleName,
    p.prefix,
    p.suffix,
    p.idKind,
    p.id,
    p.relation,
  );
}

export function writeAddress(to: FileWriter, a: Address | undefined): void {
  if (!a) return;
  if (a.line1 !== undefined || a.line2 !== undefined) to.segment('N3', a.line1, a.line2);
  const rest = [a.city, a.state, a.zip, a.country, a.placeKind, a.place, a.subdivision];
  if (rest.some((part) => part !== undefined)) to.segment('N4', ...rest);
}

export function writeReferences(to: FileWriter, references: readonly Reference[]): void {
  for (const r of references) to.segment('REF', r.kind, r.id, r.description);
}

export function writePeriods(to: FileWriter, periods: readonly Period[]): void {
  for (const p of periods) {
    if (p.to === undefined) to.segment('DTP', p.kind, p.format ?? 'D8', p.from);
    else to.segment('DTP', p.kind, 'RD8', `${p.from}-${p.to}`);
  }
}

export function writeSpecialty(to: FileWriter, s: Specialty | undefined): void {
  if (s) to.segment('PRV', s.role, s.idKind, s.id);
}

export function writeContacts(to: FileWriter, contacts: readonly Contact[]): void {
  for (const c of contacts)
    to.segment('PER', 'IC', c.name, ...c.ways.flatMap((way) => [way.kind, way.to]));
}

export const procedureValue = (p: Procedure | undefined): ElementValue =>
  p && [
    p.list,
    p.code,
    ...Array.from({ length: 4 }, (_, i) => p.modifiers[i]),
    p.description,
    p.lastCode,
  ];

export function writeTraces(to: FileWriter, traces: Person['traces']): void {
  for (const t of traces) to.segment('TRN', t.kind, t.number, t.company, t.division);
}

/** PRV, DMG, INS, HI, DTP: what follows name and address, in the order of the guide. */
export function writePersonFacts(to: FileWriter, p: Person): void {
  writeSpecialty(to, p.specialty);
  if (p.birthDate !== undefined || p.sex !== undefined)
    to.segment('DMG', p.birthDate === undefined ? undefined : 'D8', p.birthDate, p.sex);
  const r = p.relationship;
  if (r)
    to.segment(
      'INS',
      r.subscriber,
      r.relationship,
      r.change,
      r.reason,
      ...Array<undefined>(4),
      r.student,
      r.handicap,
      ...Array<undefined>(6),
      r.birthSequence,
    );
  if (p.diagnoses.length > 0) to.segment('HI', ...p.diagnoses.map((d) => [d.list, d.code]));
  writePeriods(to, p.dates);
}

export function writeHeading(to: FileWriter, h: SetHeading, kind?: string): void {
  to.segment('BHT', '0022', h.purpose, h.reference, h.date, h.time, kind);
}

/** Counts the levels of one set: HL01, HL02, HL03, HL04. */
export class Levels {
  private last = 0;
  private readonly to: FileWriter;
  constructor(to: FileWriter) {
    this.to = to;
  }
  /** Writes HL and returns its number. */
  open(level: string, parent: string | undefined, children: number): string {
    const number = String(++this.last);
    this.to.segment('HL', number, parent, level, children > 0 ? '1' : '0');
    return number;
  }
}
