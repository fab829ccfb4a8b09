/**
 * The quick half of checking elements: says from the bytes, without a string, that a segment has no
 * fault. Where it cannot say so, `checkElements` looks closely and names the fault; the two agree
 * because only the close look speaks.
 */
import { packBytes } from '../syntax/bytes.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Relation } from './dictionary.ts';
import type { ElementUse, SegmentUse } from './shape.ts';

/** True when the segment surely fits its use; false when that needs a closer look. */
export function surelyFits(segment: Segment, use: SegmentUse): boolean {
  const { elements } = use;
  const count = segment.count;
  if (count > elements.length || count < use.least || (count > 0 && !segment.has(count)))
    return false;
  const { buffer } = segment;
  const { delimiters } = segment;
  let there = 0;
  let beforeFrom = 0;
  let beforeTo = 0;
  for (let i = 0; i < count; i++) {
    const element = elements[i]!;
    const from = segment.startOf(i + 1);
    const to = segment.endOf(i + 1);
    if (from >= to) {
      if (element.use === 'R') return false;
    } else {
      if (element.use === 'N') return false;
      there |= 1 << (i + 1);
      if (element.parts.length > 0) {
        if (!compositeFits(buffer, from, to, element, delimiters)) return false;
      } else {
        const format = packBytes(buffer, beforeFrom, beforeTo);
        if (!valueFits(buffer, from, to, element, format, delimiters)) return false;
      }
    }
    beforeFrom = from;
    beforeTo = to;
  }
  for (const relation of use.relations) if (!relationHolds(relation, there)) return false;
  return true;
}

function compositeFits(
  buffer: Uint8Array,
  from: number,
  to: number,
  element: ElementUse,
  delimiters: Delimiters,
): boolean {
  const { components } = element;
  const { component } = delimiters;
  let start = from;
  let format = 0;
  let i = 0;
  for (; i < components.length; i++) {
    const part = components[i]!;
    let stop = start;
    while (stop < to && buffer[stop] !== component) stop++;
    if (start >= stop) {
      if (part.use === 'R' || stop === to) return false;
    } else if (part.use === 'N' || !valueFits(buffer, start, stop, part, format, delimiters))
      return false;
    format = packBytes(buffer, start, stop);
    if (stop === to) break;
    start = stop + 1;
  }
  // The components that are not there must not be required; more than there are is a fault.
  for (let more = i + 1; more < components.length; more++)
    if (components[more]?.use === 'R') return false;
  return i < components.length;
}

const D8 = 0x4438;

function valueFits(
  buffer: Uint8Array,
  from: number,
  to: number,
  element: ElementUse,
  format: number,
  delimiters: Delimiters,
): boolean {
  const length = to - from;
  switch (element.type) {
    case 'R':
    case 'N0':
      return numberFits(buffer, from, to, element) && element.codes === undefined;
    case 'DT':
      return length === 8 && element.max >= 8 && dayFits(buffer, from);
    case 'DF':
      return format === D8 && length === 8 && dayFits(buffer, from);
    case 'TM':
      return length === 4 && minuteFits(buffer, from);
    default:
  }
  if (length < element.min || length > element.max) return false;
  if (buffer[from] === 0x20 || buffer[to - 1] === 0x20) return false;
  const { component, repetition } = delimiters;
  for (let i = from; i < to; i++) {
    const byte = buffer[i]!;
    if (byte < 0x20 || byte > 0x7e || byte === component || byte === repetition) return false;
  }
  return element.packed === undefined || element.packed.has(packBytes(buffer, from, to));
}

function numberFits(buffer: Uint8Array, from: number, to: number, element: ElementUse): boolean {
  let digits = 0;
  let points = element.type === 'R' ? 0 : 1;
  for (let i = buffer[from] === 0x2d ? from + 1 : from; i < to; i++) {
    const byte = buffer[i]!;
    if (byte === 0x2e) {
      if (points++ > 0) return false;
    } else if (byte < 0x30 || byte > 0x39) return false;
    else digits++;
  }
  return digits > 0 && digits >= element.min && digits <= element.max;
}

/** The number of `n` digits at `at`; NaN when they are none. */
function digitsAt(buffer: Uint8Array, at: number, n: number): number {
  let value = 0;
  for (let i = at; i < at + n; i++) {
    const digit = buffer[i]! - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** CCYYMMDD that surely is a day: the last days of a month get the closer look. */
function dayFits(buffer: Uint8Array, at: number): boolean {
  const year = digitsAt(buffer, at, 4);
  const month = digitsAt(buffer, at + 4, 2);
  const day = digitsAt(buffer, at + 6, 2);
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
}

function minuteFits(buffer: Uint8Array, at: number): boolean {
  return digitsAt(buffer, at, 2) < 24 && digitsAt(buffer, at + 2, 2) < 60;
}

function relationHolds({ kind, mask, first }: Relation, there: number): boolean {
  const present = there & mask;
  if (kind === 'P') return present === 0 || present === mask;
  if (kind === 'R') return present !== 0;
  if (kind === 'C') return (present & first) === 0 || present === mask;
  if (kind === 'L') return (present & first) === 0 || present !== first;
  return (present & (present - 1)) === 0;
}
