/**
 * The quick half of checking elements: says from the tables of one pass over the bytes, without a
 * string, that a segment has no fault. Where it cannot say so, `checkElements` looks closely and
 * names the fault; the two agree because only the close look speaks.
 *
 * What it needs of a segment's use are flat tables, two numbers an element, made once when the guide
 * is. They stand here with the check because an imported constant is looked up at every use.
 */
import { pack } from '../syntax/bytes.ts';
import type { Segment } from '../syntax/segment.ts';
import * as split from '../syntax/split.ts';
import type { Relation } from './dictionary.ts';
import { dayFits, digitsOf, minuteFits, periodFits } from './quick-figures.ts';
import type { ElementUse, SegmentUse } from './shape.ts';

const { bounds, kinds, words, kindOf, ROOM } = split;
const D8 = pack('D8');
const RD8 = pack('RD8');
const { BLANK, MINUS, COMPONENT } = split;
const NOT_TEXT = split.ODD | split.COMPONENT | split.REPETITION;
const NOT_COMPOSITE = split.ODD | split.REPETITION;
const NOT_FIGURES = ~(split.POINT | split.MINUS);

/** How an element is checked: one of these, and the two marks. */
const TEXT = 0;
const WHOLE = 1;
const DECIMAL = 2;
const DAY = 3;
const MINUTE = 4;
/** In the format that the element before names. */
const DATED = 5;
const COMPOSITE = 6;
/** Never cleared by the quick check. */
const CLOSELY = 7;
/** The bits of a step: method, marks, shortest and longest. */
const METHOD = 7;
const REQUIRED = 8;
const NOT_USED = 16;
/** Only the values of the guide. */
const VALUES = 32;
const SHORTEST = 6;
const LONGEST = 14;
const SHORT_MASK = 255;

/** Numbers an element: its step, and where its values (or components) begin, with their count in the low bits. */
const STRIDE = 2;
const COUNT_BITS = 8;
const COUNT_MASK = 255;

/** All bits: the relations are looked at even when no element is there. */
const ALWAYS = -1;

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

/** True when the segment surely fits its use; false when that needs a closer look. */
export function surelyFits(segment: Segment, use: SegmentUse): boolean {
  const form = use.quick;
  // Asking for the count makes the tables speak of this segment.
  const count = segment.count;
  if (count > form.most || count < form.least) return false;
  const { buffer } = segment;
  const { steps, related } = form;
  let there = 0;
  let format = 0;
  let from = bounds[1]!;
  for (let n = 1, at = 0; n <= count; n++, at += STRIDE) {
    const next = bounds[n + 1]!;
    const length = next - 1 - from;
    const step = steps[at]!;
    if (length === 0) {
      // The last one empty: a separator with nothing behind it.
      if ((step & REQUIRED) !== 0 || n === count) return false;
      format = 0;
    } else {
      if ((step & NOT_USED) !== 0) return false;
      there |= 1 << n;
      const kind = kinds[n]!;
      const word = words[n]!;
      const method = step & METHOD;
      if (method === TEXT) {
        if (!textFits(buffer, from, length, kind, word, step)) return false;
        if ((step & VALUES) !== 0 && !valueFits(form, length, word, at)) return false;
      } else if (method === COMPOSITE) {
        if (!compositeFits(buffer, from, length, kind, form, at)) return false;
      } else if (!figuresFit(buffer, from, length, kind, format, step)) return false;
      format = length <= 4 ? word : 0;
    }
    from = next;
  }
  return ((there & related) === 0 && related !== ALWAYS) || relationsHold(form.relations, there);
}

const lengthFits = (length: number, step: number): boolean =>
  length >= ((step >> SHORTEST) & SHORT_MASK) && length <= step >> LONGEST;

function textFits(
  buffer: Uint8Array,
  from: number,
  length: number,
  kind: number,
  word: number,
  step: number,
): boolean {
  if (!lengthFits(length, step) || (kind & NOT_TEXT) !== 0) return false;
  // Blanks around: the last byte is in the word.
  return (kind & BLANK) === 0 || (buffer[from] !== 0x20 && (word & 255) !== 0x20);
}

function valueFits({ steps, codes }: QuickForm, length: number, word: number, at: number): boolean {
  if (length > 4) return false;
  const where = steps[at + 1]!;
  const first = where >> COUNT_BITS;
  const end = first + (where & COUNT_MASK);
  for (let i = first; i < end; i++) if (codes[i] === word) return true;
  return false;
}

/** Numbers, dates and times. `format` is the element before, packed; 0 when it is long. */
function figuresFit(
  buffer: Uint8Array,
  from: number,
  length: number,
  kind: number,
  format: number,
  step: number,
): boolean {
  switch (step & METHOD) {
    case DECIMAL:
      if (kind === 0) return lengthFits(length, step);
      return (kind & NOT_FIGURES) === 0 && decimalFits(buffer, from, length, step);
    case WHOLE:
      return kind === 0 && lengthFits(length, step);
    case DAY:
      return kind === 0 && length === 8 && dayFits(buffer, from);
    case MINUTE:
      return kind === 0 && length === 4 && minuteFits(buffer, from);
    case DATED:
      if (format === D8) return kind === 0 && length === 8 && dayFits(buffer, from);
      return format === RD8 && kind === MINUS && length === 17 && periodFits(buffer, from);
    default:
      return false;
  }
}

/** Sign and decimal point do not count in the length. */
function decimalFits(buffer: Uint8Array, from: number, length: number, step: number): boolean {
  const digits = digitsOf(buffer, from, length);
  return digits > 0 && lengthFits(digits, step);
}

function compositeFits(
  buffer: Uint8Array,
  from: number,
  length: number,
  made: number,
  form: QuickForm,
  composite: number,
): boolean {
  if ((made & NOT_COMPOSITE) !== 0) return false;
  const { steps } = form;
  const where = steps[composite + 1]!;
  let at = where >> COUNT_BITS;
  const end = at + (where & COUNT_MASK) * STRIDE;
  const to = from + length;
  let start = from;
  let seen = 0;
  let word = 0;
  let format = 0;
  for (let i = from; i <= to; i++) {
    const byte = i < to ? buffer[i]! : 0;
    const kind = i < to ? kindOf[byte]! : COMPONENT;
    if (kind !== COMPONENT) {
      seen |= kind;
      word = (word << 8) | byte;
      continue;
    }
    if (at === end) return false;
    if (!componentFits(buffer, start, i - start, seen, word, format, form, at)) return false;
    // The last one empty: a separator with nothing behind it.
    if (i === to && start === i) return false;
    format = i - start <= 4 ? word : 0;
    at += STRIDE;
    start = i + 1;
    seen = 0;
    word = 0;
  }
  for (; at < end; at += STRIDE) if ((steps[at]! & REQUIRED) !== 0) return false;
  return true;
}

function componentFits(
  buffer: Uint8Array,
  from: number,
  length: number,
  kind: number,
  word: number,
  format: number,
  form: QuickForm,
  at: number,
): boolean {
  const step = form.steps[at]!;
  if (length === 0) return (step & REQUIRED) === 0;
  if ((step & NOT_USED) !== 0) return false;
  if ((step & METHOD) !== TEXT) return figuresFit(buffer, from, length, kind, format, step);
  if (!textFits(buffer, from, length, kind, word, step)) return false;
  return (step & VALUES) === 0 || valueFits(form, length, word, at);
}

function relationsHold(relations: readonly Relation[], there: number): boolean {
  for (const relation of relations) if (!relationHolds(relation, there)) return false;
  return true;
}

function relationHolds({ kind, mask, first }: Relation, there: number): boolean {
  const present = there & mask;
  if (kind === 'P') return present === 0 || present === mask;
  if (kind === 'R') return present !== 0;
  if (kind === 'C') return (present & first) === 0 || present === mask;
  if (kind === 'L') return (present & first) === 0 || present !== first;
  return (present & (present - 1)) === 0;
}
