/**
 * What the quick check needs of a segment's use, as flat tables: two numbers an element, made once
 * when the guide is.
 */
import { pack } from '../syntax/bytes.ts';
import { ROOM } from '../syntax/split.ts';
import type { Relation } from './dictionary.ts';
import type { ElementUse } from './shape.ts';

/** How an element is checked: one of these, and the two marks. */
export const TEXT = 0;
export const WHOLE = 1;
export const DECIMAL = 2;
export const DAY = 3;
export const MINUTE = 4;
/** In the format that the element before names. */
export const DATED = 5;
export const COMPOSITE = 6;
/** Never cleared by the quick check. */
export const CLOSELY = 7;
/** The bits of a step: method, marks, shortest and longest. */
export const METHOD = 7;
export const REQUIRED = 8;
export const NOT_USED = 16;
/** Only the values of the guide. */
export const VALUES = 32;
export const SHORTEST = 6;
export const LONGEST = 14;
export const SHORT_MASK = 255;

/** Numbers an element: its step, and where its values (or components) begin, with their count in the low bits. */
export const STRIDE = 2;
export const COUNT_BITS = 8;
export const COUNT_MASK = 255;

/** All bits: the relations are looked at even when no element is there. */
export const ALWAYS = -1;

/** A segment's use as flat tables: what the quick check of elements goes by. Made from the guide. */
export interface QuickForm {
  readonly steps: Int32Array;
  /** The values of all elements, packed. */
  readonly codes: Int32Array;
  /** Elements that the segment may have, and must have. */
  readonly most: number;
  readonly least: number;
  readonly relations: readonly Relation[];
  /** Elements that a relation speaks of, as bits; `ALWAYS` where one has to be there. */
  readonly related: number;
}

export function quickForm(
  elements: readonly ElementUse[],
  relations: readonly Relation[],
): QuickForm {
  const codes: number[] = [];
  const steps: number[] = [];
  const put = (all: readonly ElementUse[]): void => {
    const at = steps.length;
    for (const element of all) {
      const values = methodOf(element) === TEXT ? packed(element) : [];
      steps.push(stepOf(element, values), (codes.length << COUNT_BITS) | values.length);
      codes.push(...values);
    }
    all.forEach((element, i) => {
      const { length } = element.components;
      if (length === 0) return;
      steps[at + i * STRIDE + 1] = (steps.length << COUNT_BITS) | length;
      put(element.components);
    });
  };
  put(elements);
  return {
    steps: Int32Array.from(steps),
    codes: Int32Array.from(codes),
    most: Math.min(elements.length, ROOM - 2),
    least: elements.findLastIndex((e) => e.use === 'R') + 1,
    relations,
    related: relations.reduce((bits, r) => (r.kind === 'R' ? ALWAYS : bits | r.mask), 0),
  };
}

/** The values that fit in a number; others are left to the close look. */
const packed = (element: ElementUse): number[] =>
  [...(element.codes ?? [])].filter((code) => /^[!-~]{1,4}$/.test(code)).map(pack);

function stepOf(element: ElementUse, values: readonly number[]): number {
  const marks = element.use === 'R' ? REQUIRED : element.use === 'N' ? NOT_USED : 0;
  const lengths = (element.min << SHORTEST) | (element.max << LONGEST);
  return methodOf(element) | marks | (values.length > 0 ? VALUES : 0) | lengths;
}

function methodOf(element: ElementUse): number {
  const { type, min, max } = element;
  const holds = (length: number): boolean => min <= length && length <= max;
  if (type === 'composite') return COMPOSITE;
  // Too long, or too many values, for the bits of a step.
  if (max >= 1 << 16 || min > SHORT_MASK || (element.codes?.size ?? 0) > COUNT_MASK) return CLOSELY;
  if (type === 'AN' || type === 'ID')
    return element.codes && packed(element).length === 0 ? CLOSELY : TEXT;
  if (element.codes) return CLOSELY;
  if (type === 'N0') return WHOLE;
  if (type === 'R') return DECIMAL;
  if (type === 'DT') return holds(8) ? DAY : CLOSELY;
  if (type === 'TM') return holds(4) ? MINUTE : CLOSELY;
  return holds(8) && holds(17) ? DATED : CLOSELY;
}
