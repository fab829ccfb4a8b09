/** A good file with one thing wrong, for every thing that can be wrong with a segment or an element. */
import { type Segment, tokens } from '../src/index.ts';

/** A file as its segments, each a list of its tag and elements as written. */
export type Segments = readonly (readonly string[])[];

export interface SingleFault {
  /** What was done: "segment dropped", "element emptied" … */
  readonly kind: string;
  /** Index of the segment that has the fault. */
  readonly index: number;
  /** Of the segment before the fault: "CLM". */
  readonly tag: string;
  /** Number of the element, from 1; 0 when the whole segment is meant. */
  readonly element: number;
  /** Number of the component, from 1; 0 when the whole element is meant. */
  readonly component: number;
  readonly segments: Segments;
}

export const segmentsOf = (bytes: Uint8Array): Segments =>
  [...tokens(bytes)]
    .filter((t) => t.kind === 'segment')
    .map((t: Segment) => Array.from({ length: t.count + 1 }, (_, n) => t.element(n)));

export const bytesOf = (segments: Segments): Uint8Array =>
  new TextEncoder().encode(segments.map((s) => `${s.join('*')}~\n`).join(''));

const ENVELOPE = new Set(['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA']);

/** SE01 as the segments now are: a fault that only the count gives away is found too cheaply. */
function recounted(segments: Segments): Segments {
  let start = 0;
  return segments.map((segment, i) => {
    if (segment[0] === 'ST') start = i;
    return segment[0] === 'SE' ? segment.with(1, String(i - start + 1)) : segment;
  });
}

/** Tags to put in place of another: each is in the guide, in another place. */
const OTHER_TAGS = ['REF', 'DTP', 'NM1', 'AMT'];

function* ofSegment(all: Segments, index: number): Generator<SingleFault> {
  const segment = all[index]!;
  const tag = segment[0]!;
  const fault = (kind: string, segments: Segments): SingleFault => ({
    ...{ kind, index, tag, element: 0, component: 0 },
    segments: ENVELOPE.has(tag) ? segments : recounted(segments),
  });
  yield fault('segment dropped', all.toSpliced(index, 1));
  yield fault('segment doubled', all.toSpliced(index, 0, segment));
  const next = all[index + 1];
  if (next && next.join('*') !== segment.join('*'))
    yield fault('segment after the next', all.toSpliced(index, 2, next, segment));
  const other = OTHER_TAGS.find((t) => t !== tag)!;
  yield fault('segment of another tag', all.with(index, [other, ...segment.slice(1)]));
  yield fault('segment of an unknown tag', all.with(index, ['ZZZ', ...segment.slice(1)]));
}

/** What stands in place of a value, by what was done. */
function wrongValues(value: string): [kind: string, text: string][] {
  const last = value.at(-1)!;
  const wrong: [string, string][] = [
    ['emptied', ''],
    ['not of its type', `${value.slice(0, -1)}\u0007`],
    ['much too long', value.padEnd(120, '9')],
    ['with a blank before it', ` ${value}`],
  ];
  if (/^[\d.-]+$/.test(value)) {
    wrong.push(['of another figure', value.slice(0, -1) + String((Number(last) + 1) % 10)]);
    wrong.push(['letters for figures', 'XY']);
  } else {
    const letter = last === 'X' ? 'Y' : 'X';
    wrong.push(['of another letter', value.slice(0, -1) + letter]);
  }
  return wrong;
}

function* ofElement(all: Segments, index: number, element: number): Generator<SingleFault> {
  const segment = all[index]!;
  const tag = segment[0]!;
  const value = segment[element]!;
  const put = (kind: string, elements: readonly string[], component = 0): SingleFault => {
    let last = elements.length;
    while (last > 1 && elements[last - 1] === '') last--;
    const segments = all.with(index, elements.slice(0, last));
    return { kind, index, tag, element, component, segments };
  };
  if (value === '') {
    yield put('element filled', segment.with(element, 'ZZ'));
    return;
  }
  yield put('element taken out, the rest moved up', segment.toSpliced(element, 1));
  yield put('element doubled, the rest moved down', segment.toSpliced(element, 0, value));
  yield put('element repeated', segment.with(element, `${value}^${value}`));
  const next = segment[element + 1];
  if (next !== undefined && next !== value)
    yield put('element after the next', segment.toSpliced(element, 2, next, value));
  const parts = value.split(':');
  if (parts.length === 1 || tag === 'ISA') {
    for (const [kind, text] of wrongValues(value))
      yield put(`element ${kind}`, segment.with(element, text));
    return;
  }
  yield put('element emptied', segment.with(element, ''));
  for (const [i, part] of parts.entries())
    for (const [kind, text] of part === '' ? [['filled', 'ZZ']] : wrongValues(part)) {
      const joined = parts.with(i, text!).join(':').replace(/:+$/, '');
      yield put(`component ${kind}`, segment.with(element, joined), i + 1);
    }
}

/** Every single fault of a file; those that leave it as it was are left out. */
export function* singleFaults(bytes: Uint8Array): Generator<SingleFault> {
  const all = segmentsOf(bytes);
  const whole = bytesOf(all).join();
  for (const [index, segment] of all.entries()) {
    for (const fault of ofSegment(all, index))
      if (bytesOf(fault.segments).join() !== whole) yield fault;
    for (let element = 1; element < segment.length; element++)
      for (const fault of ofElement(all, index, element))
        if (bytesOf(fault.segments).join() !== whole) yield fault;
  }
}
