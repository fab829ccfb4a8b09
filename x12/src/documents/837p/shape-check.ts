/**
 * Checks the structure of what was written: order, presence and repeats. The reader places a segment
 * by its tag and qualifier alone, and the writer asks for each segment by its use in the guide, so two
 * levels with the same uses in the same order are placed alike. The loop reader therefore has to see
 * each shape once; levels of a shape it found nothing against pass by their shape.
 */
import { Findings, type Place } from '../../findings.ts';
import { guide837P } from '../../grammar/guides/guide-837p.ts';
import { LoopReader } from '../../grammar/loop-reader.ts';
import type { Guide, LoopUse } from '../../grammar/shape.ts';
import { type Delimiters, usualDelimiters } from '../../syntax/delimiters.ts';
import { Segment } from '../../syntax/segment.ts';
import { bytesOf, tokens } from '../../syntax/tokenize.ts';
import { loopUse, markOf } from './forms.ts';

/** Shapes without a fault, of any document. */
const known = new Set<string>();
const MOST_KNOWN = 4_096;
const LONGEST_KNOWN = 1_000;

/** A guide of one loop that does not ask for the parts that are checked by themselves. */
function guideOf(loop: LoopUse, ...without: string[]): Guide {
  const required = loop.required.filter(
    (part) => !without.includes(part.kind === 'loop' ? part.id : part.tag),
  );
  return { ...guide837P, root: { ...loop, required } };
}

/** The parts of a set that are checked each by itself. */
export const levels = {
  heading: guideOf(guide837P.root, '2000A', 'SE'),
  billing: guideOf(loopUse('2000A'), '2000B'),
  subscriber: guideOf(loopUse('2000B')),
} as const;
export type Level = keyof typeof levels;

/**
 * Adds what is wrong with the structure of the segments in `bytes`, whose uses are `shape`; the first
 * of them stands at `from`.
 */
export function checkShape(
  level: Level,
  shape: string,
  bytes: Uint8Array,
  delimiters: Delimiters,
  from: Place,
  findings: Findings,
): void {
  const key = level + shape;
  if (known.has(key)) return;
  const segments = segmentsOf(bytes, delimiters, from);
  const after = {
    index: from.index + segments.length,
    byteOffset: from.byteOffset + bytes.length,
  };
  const found = new Findings();
  const placed = placeAll(level, segments, found, after, false);
  if (found.all.length === 0 && placed === shape) {
    if (known.size >= MOST_KNOWN) known.clear();
    if (shape.length <= LONGEST_KNOWN) known.add(key);
    return;
  }
  // Placed elsewhere than it was written for: its elements too are judged by where it came to stand.
  placeAll(level, segments, findings, after, placed !== shape);
}

/** Puts the segments into the loops of the guide; gives the shape they turn out to have. */
function placeAll(
  level: Level,
  segments: readonly Segment[],
  findings: Findings,
  after: Place,
  elements: boolean,
): string {
  const reader = new LoopReader(levels[level], findings, { elements });
  if (level === 'heading') reader.take(ST);
  let shape = '';
  for (const [i, segment] of segments.entries()) {
    const stands = level === 'billing' && i === 0 ? HL : segment;
    const use = reader.take(stands).segments.at(-1)?.use;
    shape += markOf(use);
  }
  reader.end(after);
  return shape;
}

const only = (text: string): Segment =>
  segmentsOf(bytesOf(text), usualDelimiters, { index: 0, byteOffset: 0 })[0]!;
/** The heading is placed behind an ST, which the writer of the file makes. */
const ST = only('ST*837*0001*005010X222A1~');
/** What is below the billing level is checked by itself, so here the level must not speak of it (HL04). */
const HL = only('HL*1**20~');

function segmentsOf(bytes: Uint8Array, delimiters: Delimiters, from: Place): Segment[] {
  return Array.from(
    tokens(bytes, { delimiters }),
    (s) =>
      new Segment(
        s.buffer,
        s.from,
        s.start,
        s.end,
        s.to,
        delimiters,
        from.index + s.index,
        from.byteOffset + s.byteOffset,
        s.tagCode,
        s.kind,
      ),
  ).filter((s) => s.kind === 'segment');
}
