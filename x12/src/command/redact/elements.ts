/**
 * What each element of a claims file is to redaction. Closed by default: text that is not known to be
 * a code is replaced, and a code that does not look like one is, too.
 */

import { isTaxonomy } from '../../documents/837p/patterns.ts';
import { type DictionaryElement, dictionarySegment, knownTags } from '../../grammar/dictionary.ts';
import type { Segment } from '../../syntax/segment.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { onlyTradeWords } from './trade-words.ts';

const KNOWN = new Set(knownTags());

/** NM101 and N101 of plans and those who work for them: they are no people, and the file is about them. */
const PAYERS = new Set(['PR', 'TT', 'PRP', 'SEP', 'TTP', 'Y2', 'VN', 'X3', 'TV', 'AY', '40']);
/** REF01 of numbers that name no one: version, medical policy, ambulatory class. */
const PUBLIC_REFERENCES = new Set(['F2', '0K', '1S', 'APC']);

/** Data elements that are text and yet codes: their longest code. */
const CODES: Readonly<Record<string, number>> = {
  '1271': 10, // diagnosis, remark, status, place
  '234': 12, // procedure, drug
  '1331': 2, // place of service
  '1705': 12, // guide
  '480': 12, // version
  '329': 9, // control number of a set
  '628': 12, // level
  '734': 12,
  '447': 6, // loop
  '350': 6, // number in a list
  '9999': 35, // what a 999 names: "CLM01"
};
const NAMES = new Set(['1035', '1036', '1037', '93']);
const TITLES = new Set(['1038', '1039']);
const TEXTS = new Set(['933', '352', '449', '61', '1204']);
const TITLE = /^(DR|MR|MRS|MS|MX|JR|SR|I|II|III|IV|V|MD|PHD|PSYD|LCSW|LMFT|LPC)\.?$/;

/** Where an element stands. */
interface Standing {
  readonly segment: Segment;
  readonly tag: string;
  /** ST01 of the set. */
  readonly set: string;
  /** Element number, 1 the first. */
  readonly n: number;
  /** The value before it in the segment or composite, which may be its qualifier. */
  readonly before: string;
}

/** One value (a component, or an element without components) as it may be shown. */
export function redactValue(
  value: string,
  element: DictionaryElement | undefined,
  at: Standing,
  to: Pseudonyms,
): string {
  if (value.trim() === '' || value === '') return value;
  if (!element) return to.id(value);
  switch (element.type) {
    case 'R':
    case 'N0':
      return /^-?(\d{1,18}\.?\d*|\.\d+)$/.test(value) ? value : to.id(value);
    case 'TM':
      return /^\d{4,8}$/.test(value) ? value : to.id(value);
    case 'DT':
      return to.day(value);
    case 'DF':
      return at.tag === 'DMG' ? to.birth(value) : dateText(value, at.before, to);
    case 'ID':
      if (element.number === '116') return to.id(value);
      return isCode(value, Math.min(element.max, 4)) ? value : to.id(value);
    default:
      return redactText(value, element, at, to);
  }
}

const isCode = (value: string, longest: number): boolean =>
  value.length <= longest && /^[A-Za-z0-9]+$/.test(value);

function redactText(
  value: string,
  element: DictionaryElement,
  at: Standing,
  to: Pseudonyms,
): string {
  const { number } = element;
  const longest = CODES[number];
  if (longest !== undefined) {
    const code = number === '9999' ? /^[A-Z0-9 ]{1,35}$/.test(value) : isCode(value, longest);
    return code ? value : to.id(value);
  }
  if (isPayers(at)) return value;
  if (NAMES.has(number)) return to.name(value);
  if (TITLES.has(number)) return TITLE.test(value.toUpperCase()) ? value : to.name(value);
  if (TEXTS.has(number)) return onlyTradeWords(value);
  if (number === '166') return at.n === 1 ? to.street(value) : `UNIT ${to.id('1')}`;
  if (number === '19') return to.name(value);
  if (number === '364') return to.contact(at.before, value);
  if (number === '127' && isPublic(value, element, at)) return value;
  return to.id(value);
}

/** Name and id of a plan, and the payer's own number in its remittance. */
function isPayers({ segment, tag, set, n }: Standing): boolean {
  const role = segment.element(1);
  if (tag === 'NM1') return PAYERS.has(role) && segment.element(2) === '2' && (n === 3 || n === 9);
  if (tag === 'N1') return role === 'PR' && (n === 2 || n === 4);
  if (tag === 'SVD') return n === 1;
  return set === '835' && ((tag === 'TRN' && n >= 3) || (tag === 'BPR' && (n === 10 || n === 11)));
}

function isPublic(value: string, element: DictionaryElement, at: Standing): boolean {
  if (element.name.startsWith('remark code')) return isCode(value, 5);
  if (at.tag === 'PRV') return isTaxonomy(value);
  return at.tag === 'REF' && at.n === 2 && PUBLIC_REFERENCES.has(at.segment.element(1));
}

function dateText(value: string, format: string, to: Pseudonyms): string {
  if (format === 'TM') return /^\d{4,8}$/.test(value) ? value : to.id(value);
  if (format === 'DT') return to.day(value.slice(0, 8)) + value.slice(8);
  return value
    .split('-')
    .map((one) => to.day(one))
    .join('-');
}

/** What the dictionary says of a segment's elements; undefined for a tag it does not know. */
export const elementsOf = (tag: string): readonly DictionaryElement[] | undefined =>
  KNOWN.has(tag) ? dictionarySegment(tag).elements : undefined;
