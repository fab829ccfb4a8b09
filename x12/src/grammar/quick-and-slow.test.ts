import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Findings } from '../findings.ts';
import type { Segment } from '../syntax/segment.ts';
import { tokens } from '../syntax/tokenize.ts';
import { fixtures } from '../testing/fixtures.ts';
import { SlowLoopReader } from '../testing/slow-loop-reader.ts';
import { guideFor } from './guides.ts';
import { type LoopNode, LoopReader } from './loop-reader.ts';
import type { Guide } from './shape.ts';

interface SampleSet {
  readonly guide: Guide;
  readonly head: string;
  /** ST to SE, without terminators. */
  readonly segments: readonly string[];
}

/** The sets of all samples, as text, each with an ISA that announces its delimiters. */
const samples: SampleSet[] = fixtures().flatMap(({ bytes }) => {
  const found: SampleSet[] = [];
  let head = '';
  let version = '';
  let open: string[] | undefined;
  for (const segment of tokens(bytes)) {
    const text = new TextDecoder().decode(segment.bytes());
    if (segment.tag === 'ISA') head = text;
    if (segment.tag === 'GS') version = segment.element(8);
    if (segment.tag === 'ST') open = [];
    open?.push(text);
    if (segment.tag !== 'SE' || !open) continue;
    const guide = guideFor(open[0]!.split('*')[1]!, version);
    if (guide) found.push({ guide, head, segments: open });
    open = undefined;
  }
  return found;
});

/** Every segment in its loop, with the use it was given. */
function outline(node: LoopNode | undefined): string {
  if (!node) return '';
  const own = node.segments.map(
    (p) => `${p.segment.index}:${p.use?.name ?? '?'}@${p.use?.position}`,
  );
  return `${node.id}(${own.join(' ')} ${node.children.map(outline).join(' ')})`;
}

/** As one text, because comparing two of these is most of the work. */
function read(
  reader: Pick<LoopReader, 'take' | 'end'>,
  findings: Findings,
  all: readonly Segment[],
  complete: boolean,
): string {
  for (const segment of all) reader.take(segment);
  const loops = outline(reader.end(all.at(-1)!, complete));
  return JSON.stringify({ loops, findings: findings.all });
}

type Change = (segments: string[], at: number, other: number) => void;
const changes: readonly Change[] = [
  (s, at) => s.splice(at, 1),
  (s, at) => s.splice(at, 0, s[at]!),
  (s, at, other) => s.splice(at, 0, s[other % s.length]!),
  (s, at, other) => s.splice(other % s.length, 0, ...s.splice(at, 1)),
  (s, at, other) => s.splice(at, 0, ...s.slice(at, at + (other % 12))),
  (s, at, other) => s.splice(at, other % 12),
];
const WORDS = ['', '*', '**', ':', '^', ' ', '.', '-', 'X', '0', '9', '20260230', '20240229', 'RD8']
  .concat(['D8', '20260101-20260131', '20260131-20260101', '-1.5', 'É', '\u0001', 'QC', 'ZZ', '6R'])
  .concat(['12345678901234567890', '22', '23', 'HL', 'REF*ZZ*', 'N1*ZZ*', 'ZZZ']);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const step = fc.record({
  change: fc.nat(changes.length * 3),
  at: fc.nat(10_000),
  other: fc.nat(10_000),
  word: fc.constantFrom(...WORDS),
  from: fc.nat(60),
  remove: fc.nat(5),
});
const mutant = fc.record({
  which: fc.nat(samples.length - 1),
  steps: fc.array(step, { maxLength: 6 }),
  complete: fc.boolean(),
});

function mutated(sample: SampleSet, steps: readonly Step[]): string {
  const segments = [...sample.segments];
  for (const { change, at, other, word, from, remove } of steps) {
    if (segments.length < 2) break;
    const place = 1 + (at % (segments.length - 1));
    const make = changes[change];
    if (make) make(segments, place, other);
    else {
      const text = segments[place]!;
      const where = Math.min(text.length, from);
      segments[place] = text.slice(0, where) + word + text.slice(where + remove);
    }
  }
  const end = sample.head.length > 105 ? '' : '~';
  return `${sample.head}${end}${segments.join('~\n')}~`;
}

const RUNS = 2000;

describe('the quick way through a guide', () => {
  it('has samples of every guide', () => {
    const sets = new Set(samples.map((s) => `${s.guide.set} ${s.guide.version}`));
    expect(sets.size).toBeGreaterThanOrEqual(8);
  });

  it('finds the same loops and the same faults as the slow one', () => {
    let faults = 0;
    let disorder = 0;
    fc.assert(
      fc.property(mutant, ({ which, steps, complete }) => {
        const sample = samples[which]!;
        const all = [...tokens(mutated(sample, steps))]
          .filter((t) => t.kind === 'segment')
          .slice(1);
        if (all.length === 0) return;
        const slow = new Findings();
        const quick = new Findings();
        const expected = read(new SlowLoopReader(sample.guide, slow), slow, all, complete);
        const found = read(new LoopReader(sample.guide, quick), quick, all, complete);
        if (found !== expected) expect(JSON.parse(found)).toEqual(JSON.parse(expected));
        faults += slow.all.length;
        disorder += slow.all.filter((f) => f.code === 'segment-out-of-order').length;
      }),
      { numRuns: RUNS },
    );
    expect(faults).toBeGreaterThan(RUNS);
    expect(disorder).toBeGreaterThan(RUNS / 10);
  });
});
