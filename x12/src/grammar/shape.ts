/**
 * The shape of a guide: loops, the segments in them, their elements. A guide is data, written with
 * `guide`, `loop` and `seg`; the dictionary adds what the standard says of each element.
 */
import { pack } from '../syntax/bytes.ts';
import type { Segment } from '../syntax/segment.ts';
import { type DictionaryElement, dictionarySegment, type Relation } from './dictionary.ts';
import { type QuickForm, quickForm } from './quick-check.ts';

/** R required, S situational, N not used in this guide. */
export type Use = 'R' | 'S' | 'N';

/** An element of a segment, as a guide uses it. */
export interface ElementUse extends DictionaryElement {
  readonly use: Use;
  /** The values of the guide; undefined when the guide names none, or names an outside code list. */
  readonly codes: ReadonlySet<string> | undefined;
  readonly components: readonly ElementUse[];
}

/** What tells one use of a segment from another: element (and component) and its values, packed. */
interface Qualifier {
  readonly element: number;
  readonly first: boolean;
  readonly codes: ReadonlySet<number>;
}

/** A segment, as a guide uses it at one place. */
export interface SegmentUse {
  readonly kind: 'segment';
  readonly tag: string;
  readonly tagCode: number;
  /** Our own words for what it is: "Patient name". */
  readonly name: string;
  readonly use: Use;
  readonly max: number;
  /** Parts at one position may come in any order. */
  readonly position: number;
  /** Place among the parts of its loop. */
  readonly index: number;
  readonly elements: readonly ElementUse[];
  readonly relations: readonly Relation[];
  readonly qualifier: Qualifier | undefined;
  /** The elements as the quick check reads them. */
  readonly quick: QuickForm;
}

/** A loop of a guide. */
export interface LoopUse {
  readonly kind: 'loop';
  /** "2100". */
  readonly id: string;
  readonly name: string;
  readonly use: Use;
  readonly max: number;
  readonly position: number;
  readonly index: number;
  /** The segment that starts the loop; always its first part. */
  readonly opener: SegmentUse;
  readonly parts: readonly Part[];
  /** The parts a segment of this tag may be, in order; loops by the tag of their opener. */
  readonly byTag: ReadonlyMap<number, readonly Part[]>;
  /** The parts that have to be there, without the opener. */
  readonly required: readonly Part[];
}

/** What a loop is made of. */
export type Part = SegmentUse | LoopUse;

/** The segment that a part is told by. */
export const openerOf = (part: Part): SegmentUse => (part.kind === 'loop' ? part.opener : part);

/** An implementation guide as data: the loops, segments and elements of one set. */
export interface Guide {
  /** "835". */
  readonly set: string;
  /** "005010X221A1". */
  readonly version: string;
  readonly name: string;
  /** ST to SE. */
  readonly root: LoopUse;
}

/** No limit on repeats (the guides write ">1"). */
export const MANY = 99_999_999;

/** A part before its place in a loop is known. */
export type PartDraft = (position: number, index: number) => Part;
type Draft = PartDraft & { readonly tag: string };

/**
 * The element that tells uses of one segment apart. HI is told by the first component of its first
 * composite; HL by its level.
 */
const QUALIFIED_BY: Readonly<Record<string, number>> = {
  NM1: 1,
  N1: 1,
  REF: 1,
  DTP: 1,
  DTM: 1,
  AMT: 1,
  QTY: 1,
  PER: 1,
  HL: 3,
  HI: 1,
  PRV: 1,
  LQ: 1,
  CRC: 1,
  LS: 1,
};

/** Whether the segment is this use: same tag, and a fitting qualifier where the use has one. */
export function fits(use: SegmentUse, segment: Segment): boolean {
  if (use.tagCode !== segment.tagCode) return false;
  const q = use.qualifier;
  if (q === undefined) return true;
  return q.codes.has(q.first ? segment.firstCode(q.element) : segment.code(q.element));
}

/**
 * A segment of a guide. `spec` names the elements that differ from "situational, any value":
 * `'01!=QC 02!=1,2 03! 08=MI,34 10x'`: `!` required, `x` not used, `=` the values; `01-2!` is the
 * second component of element 1; `02!<30` narrows its length. Elements not named are situational.
 *
 * @example
 * const patient = seg('NM1', 'Patient name', 'R', 1, '01!=QC 02!=1 08=MI,34,HN');
 * loop('2100', 'Patient', 'S', 1, [patient]);
 */
export function seg(tag: string, name: string, use: Use, max: number, spec = ''): PartDraft {
  const known = dictionarySegment(tag);
  const said = readSpec(spec);
  const elements = known.elements.map((e, i) => elementUse(e, String(i + 1), said));
  const at = QUALIFIED_BY[tag];
  const decisive = at === undefined ? undefined : elements[at - 1];
  const first = decisive !== undefined && decisive.components.length > 0;
  const codes = first ? decisive.components[0]?.codes : decisive?.codes;
  const quick = quickForm(elements, known.relations);
  const draft = (position: number, index: number): SegmentUse => ({
    kind: 'segment',
    tag,
    tagCode: pack(tag),
    name,
    use,
    max,
    position,
    index,
    elements,
    relations: known.relations,
    qualifier:
      codes && at !== undefined
        ? { element: at, first, codes: new Set([...codes].map(pack)) }
        : undefined,
    quick,
  });
  return Object.assign(draft, { tag });
}

/**
 * A loop of a guide; the first part opens it. Parts of the same tag side by side share a position.
 *
 * @example
 * const claim = loop('2100', 'Claim', 'R', MANY, [
 *   seg('CLP', 'Claim payment', 'R', 1, '01! 02! 03! 04!'),
 *   loop('2110', 'Line', 'S', 999, [seg('SVC', 'Service', 'R', 1, '01! 02!')]),
 * ]);
 * guide('835', '005010X221A1', 'Claims alone', [seg('ST', 'Start', 'R', 1), claim]).root.parts.length; // 2
 */
export function loop(
  id: string,
  name: string,
  use: Use,
  max: number,
  drafts: readonly PartDraft[],
): PartDraft {
  const draft = (position: number, index: number): LoopUse => ({
    ...{ kind: 'loop', id, name, use, max, position, index },
    ...partsOf(id, drafts),
  });
  return Object.assign(draft, { tag: (drafts[0] as Draft).tag });
}

function partsOf(
  id: string,
  drafts: readonly PartDraft[],
): Pick<LoopUse, 'opener' | 'parts' | 'byTag' | 'required'> {
  let at = 0;
  let before = '';
  const parts = drafts.map((draft, i) => {
    const { tag } = draft as Draft;
    // The opener stands alone; HL levels keep their order among themselves.
    if (i <= 1 || tag !== before) at++;
    before = tag;
    return draft(at, i);
  });
  const byTag = new Map<number, Part[]>();
  for (const part of parts.slice(1)) {
    const tag = openerOf(part).tagCode;
    byTag.set(tag, [...(byTag.get(tag) ?? []), part]);
  }
  const opener = parts[0];
  if (opener?.kind !== 'segment') throw new Error(`Loop ${id} of the guide has no opening segment`);
  const required = parts.slice(1).filter((part) => part.use === 'R');
  return { opener, parts, byTag, required };
}

/**
 * A whole guide: its root loop is opened by ST and closed by SE.
 *
 * @example
 * const own = guide('835', '005010X221A1', 'Only the money', [
 *   seg('ST', 'Start', 'R', 1, '01!=835 02!'),
 *   seg('BPR', 'Payment', 'R', 1, '01! 02! 03! 04!'),
 *   seg('SE', 'End', 'R', 1, '01! 02!'),
 * ]);
 * own.root.parts.map((part) => (part.kind === 'segment' ? part.tag : part.id)); // ['ST', 'BPR', 'SE']
 */
export function guide(
  set: string,
  version: string,
  name: string,
  parts: readonly PartDraft[],
): Guide {
  const root = loop('ST', name, 'R', 1, parts)(1, 0);
  if (root.kind !== 'loop') throw new Error('A guide is a loop');
  return { set, version, name, root };
}

interface Said {
  readonly use: Use | undefined;
  readonly codes: ReadonlySet<string> | undefined;
  readonly longest: number | undefined;
}

function readSpec(spec: string): Map<string, Said> {
  const said = new Map<string, Said>();
  for (const word of spec.split(/\s+/).filter((w) => w !== '')) {
    const read = /^(\d+)(?:-(\d+))?([!x]?)(?:<(\d+))?(?:=(.+))?$/.exec(word);
    if (!read) throw new Error(`The guide says something unreadable of an element: ${word}`);
    const [, element, component, mark, longest, values] = read;
    const key = String(Number(element)) + (component ? `-${Number(component)}` : '');
    const use: Use | undefined = mark === '!' ? 'R' : mark === 'x' ? 'N' : undefined;
    said.set(key, {
      use,
      codes: values ? new Set(values.split(',')) : undefined,
      longest: longest ? Number(longest) : undefined,
    });
  }
  return said;
}

function elementUse(e: DictionaryElement, key: string, said: Map<string, Said>): ElementUse {
  const word = said.get(key);
  return {
    ...e,
    use: word?.use ?? 'S',
    codes: word?.codes,
    max: word?.longest ?? e.max,
    components: e.parts.map((part, i) => elementUse(part, `${key}-${i + 1}`, said)),
  };
}
