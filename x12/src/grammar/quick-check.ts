/**
 * The quick half of checking elements: says from the tables of one pass over the bytes, without a
 * string, that a segment has no fault. Where it cannot say so, `checkElements` looks closely and
 * names the fault; the two agree because only the close look speaks.
 */
import { pack } from '../syntax/bytes.ts';
import type { Segment } from '../syntax/segment.ts';
import {
  BLANK,
  bounds,
  COMPONENT,
  kindOf,
  kinds,
  MINUS,
  ODD,
  POINT,
  REPETITION,
  words,
} from '../syntax/split.ts';
import type { Relation } from './dictionary.ts';
import {
  ALWAYS,
  COMPOSITE,
  COUNT_BITS,
  COUNT_MASK,
  DATED,
  DAY,
  DECIMAL,
  LONGEST,
  METHOD,
  MINUTE,
  NOT_USED,
  type QuickForm,
  REQUIRED,
  SHORT_MASK,
  SHORTEST,
  STRIDE,
  TEXT,
  VALUES,
  WHOLE,
} from './quick-form.ts';
import type { SegmentUse } from './shape.ts';

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

const NOT_TEXT = ODD | COMPONENT | REPETITION;
const NOT_FIGURES = ~(POINT | MINUS);

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

function compositeFits(
  buffer: Uint8Array,
  from: number,
  length: number,
  kinds: number,
  form: QuickForm,
  composite: number,
): boolean {
  if ((kinds & (ODD | REPETITION)) !== 0) return false;
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

/** Digits with a sign or a decimal point, which do not count in the length. */
function decimalFits(buffer: Uint8Array, from: number, length: number, step: number): boolean {
  let digits = 0;
  let points = 0;
  const to = from + length;
  for (let i = buffer[from] === 0x2d ? from + 1 : from; i < to; i++) {
    const byte = buffer[i]!;
    if (byte === 0x2d) return false;
    if (byte === 0x2e) points++;
    else digits++;
  }
  return points <= 1 && digits > 0 && lengthFits(digits, step);
}

const D8 = pack('D8');
const RD8 = pack('RD8');
/** Last day of each month; a 29 February gets the closer look. */
const LAST = Uint8Array.of(0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

/** Two digits at `at`, which are known to be digits. */
const pairAt = (buffer: Uint8Array, at: number): number =>
  buffer[at]! * 10 + buffer[at + 1]! - 0x30 * 11;

/** CCYYMMDD, eight digits. */
function dayFits(buffer: Uint8Array, at: number): boolean {
  const month = pairAt(buffer, at + 4);
  const day = pairAt(buffer, at + 6);
  return month >= 1 && month <= 12 && day >= 1 && day <= LAST[month]!;
}

const minuteFits = (buffer: Uint8Array, at: number): boolean =>
  pairAt(buffer, at) < 24 && pairAt(buffer, at + 2) < 60;

/** CCYYMMDD-CCYYMMDD, the first not after the second. */
function periodFits(buffer: Uint8Array, at: number): boolean {
  let order = 0;
  for (let i = at; i < at + 8; i++) {
    const first = buffer[i]!;
    const second = buffer[i + 9]!;
    if (first === 0x2d || second === 0x2d) return false;
    if (order === 0) order = second - first;
  }
  return buffer[at + 8] === 0x2d && order >= 0 && dayFits(buffer, at) && dayFits(buffer, at + 9);
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
