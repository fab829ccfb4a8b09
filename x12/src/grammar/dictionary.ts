/**
 * What the standard (version 005010) says of the segments the therapy guides use: element numbers,
 * types, lengths, which elements go together. The names are our own words.
 *
 * One line a segment: `TAG: element; element … / relations`. An element is
 * `number type min/max name`, `*n` for repeats, `{component; …}` for a composite.
 * Types: AN text, ID code, N0 whole number, R decimal, DT date, TM time, DF text in the format that
 * the element before names. Relations: P both or none, R at least one, C the first needs the
 * others, E at most one, L the first needs one of the others.
 */
import { dictionaryText } from './dictionary-text.ts';

/** AN text, ID code, N0 whole number, R decimal, DT day, TM time, DF date of a format told beside it. */
export type ElementType = 'AN' | 'ID' | 'N0' | 'R' | 'DT' | 'TM' | 'DF' | 'composite';

/** What the standard says of an element, whatever the guide. */
export interface DictionaryElement {
  /** Number in the data element dictionary, for IK402: "1028"; a composite's is "C003". */
  readonly number: string;
  readonly type: ElementType;
  readonly min: number;
  readonly max: number;
  readonly name: string;
  readonly repeats: number;
  /** Components of a composite; [] otherwise. */
  readonly parts: readonly DictionaryElement[];
}

/** What the standard says of elements that depend on each other. */
export interface Relation {
  readonly kind: 'P' | 'R' | 'C' | 'E' | 'L';
  readonly elements: readonly number[];
  /** The elements as bits, and the first of them. */
  readonly mask: number;
  readonly first: number;
}

export interface DictionarySegment {
  readonly elements: readonly DictionaryElement[];
  readonly relations: readonly Relation[];
}

const lines = new Map<string, string>();
for (const line of dictionaryText.split('\n')) {
  const colon = line.indexOf(':');
  if (colon > 0) lines.set(line.slice(0, colon).trim(), line.slice(colon + 1));
}
const read = new Map<string, DictionarySegment>();

/** Every tag the dictionary knows. */
export const knownTags = (): readonly string[] => [...lines.keys()];

/** What the standard says of a segment. A tag no guide uses is a mistake in a guide, so it throws. */
export function dictionarySegment(tag: string): DictionarySegment {
  const before = read.get(tag);
  if (before) return before;
  const line = lines.get(tag);
  if (line === undefined) throw new Error(`The dictionary does not know the segment ${tag}`);
  const [elements = '', relations = ''] = line.split(' / ');
  const segment = {
    elements: pieces(elements).map(readElement),
    relations: relations.split(/\s+/).flatMap(readRelation),
  };
  read.set(tag, segment);
  return segment;
}

/** Split at the semicolons that are in no braces. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let piece = '';
  for (const c of text) {
    if (c === '{') depth++;
    if (c === '}') depth--;
    if (c === ';' && depth === 0) {
      found.push(piece.trim());
      piece = '';
    } else piece += c;
  }
  if (piece.trim() !== '') found.push(piece.trim());
  return found;
}

function readElement(text: string): DictionaryElement {
  const composite = /^(C\d+|\d+) ([^{]*)\{(.*)\}(?: \*(\d+))?$/.exec(text);
  if (composite) {
    const [, number = '', name = '', inner = '', repeats] = composite;
    return {
      number,
      type: 'composite',
      min: 0,
      max: 0,
      name: name.trim(),
      repeats: Number(repeats ?? 1),
      parts: pieces(inner).map(readElement),
    };
  }
  const simple = /^(\w+) (AN|ID|N0|R|DT|TM|DF) (\d+)\/(\d+) (.*?)(?: \*(\d+))?$/.exec(text);
  if (!simple) throw new Error(`The dictionary holds an unreadable element: ${text}`);
  const [, number = '', type, min, max, name = '', repeats] = simple;
  return {
    number,
    type: type as ElementType,
    min: Number(min),
    max: Number(max),
    name,
    repeats: Number(repeats ?? 1),
    parts: [],
  };
}

function readRelation(word: string): Relation[] {
  const found = /^([PRCEL])((?:\d\d)+)$/.exec(word);
  if (!found) return [];
  const [, kind, numbers = ''] = found;
  const elements = (numbers.match(/\d\d/g) ?? []).map(Number);
  const mask = elements.reduce((bits, n) => bits | (1 << n), 0);
  return [{ kind: kind as Relation['kind'], elements, mask, first: 1 << (elements[0] ?? 0) }];
}
