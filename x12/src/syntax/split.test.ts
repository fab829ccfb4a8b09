import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from './bytes.ts';
import { type Delimiters, usualDelimiters } from './delimiters.ts';
import { Scanner } from './scanner.ts';
import type { Segment } from './segment.ts';
import { ROOM } from './split.ts';
import { tokens } from './tokenize.ts';

const other: Delimiters = { element: 0x7c, component: 0x3e, repetition: 0, terminator: 0x27 };
const texts = (d: Delimiters) =>
  ['', 'A', '7', '-1.5', ' ', 'QC', 'HC', '20260101', 'LONGER THAN FOUR', '\u0001', 'É', '~', '*']
    .concat([`HC${String.fromCharCode(d.component)}90837`, 'a^b', '1:2', '|', '\u0000D8', 'RD8'])
    .filter((t) => !t.includes(String.fromCharCode(d.element)))
    .filter((t) => !t.includes(String.fromCharCode(d.terminator)));

/** Segments as lists of elements, the tag first. */
const lists = (d: Delimiters) =>
  fc.array(
    fc
      .tuple(
        fc.constantFrom('CLP', 'N1', 'ZZZZ', 'LONGTAG', 'É'),
        fc.array(fc.constantFrom(...texts(d)), { maxLength: 6 }),
        fc.constantFrom(0, 0, 0, 0, ROOM - 3, ROOM, ROOM * 3, 2000),
      )
      .map(([tag, elements, more]) => [tag, ...elements, ...Array<string>(more).fill('X')]),
    { minLength: 1, maxLength: 8 },
  );

const packed = (text: string): number => {
  const bytes = new TextEncoder().encode(text);
  const plain = bytes.length <= 4 && bytes.every((b) => b < 0x80) && bytes[0] !== 0;
  return text === '' ? 0 : plain ? pack(text) : -1;
};

/** What the segment says of itself is what its text says. */
function agrees(segment: Segment, elements: readonly string[], d: Delimiters): void {
  const component = String.fromCharCode(d.component);
  const repetition = d.repetition === 0 ? undefined : String.fromCharCode(d.repetition);
  expect(segment.count).toBe(elements.length - 1);
  expect(segment.tagCode).toBe(packed(elements[0]!));
  const some = [...elements.keys()].filter((n) => n < 12 || n > elements.length - 3 || n === ROOM);
  for (const n of [...some, elements.length, elements.length + 200]) {
    const text = elements[n] ?? '';
    const [first = ''] = repetition ? text.split(repetition) : [text];
    expect(segment.element(n)).toBe(text);
    expect(segment.text(n)).toBe(text === '' ? undefined : text);
    expect(segment.has(n)).toBe(text !== '');
    expect(segment.code(n)).toBe(packed(text));
    expect(segment.firstCode(n)).toBe(packed(first.split(component)[0]!));
    if (n > 0) expect(segment.components(n)).toEqual(text === '' ? [] : first.split(component));
    expect(segment.component(n, 2)).toBe(first.split(component)[1] || undefined);
  }
}

const fileOf = (all: readonly (readonly string[])[], d: Delimiters): string =>
  all
    .map((e) => e.join(String.fromCharCode(d.element)) + String.fromCharCode(d.terminator))
    .join('\n');

describe('the tables of a segment', () => {
  it('say what its text says, however many elements it has and in whatever chunks it came', () => {
    fc.assert(
      fc.property(lists(usualDelimiters), fc.integer({ min: 1, max: 40 }), (all, size) => {
        const bytes = new TextEncoder().encode(fileOf(all, usualDelimiters));
        const scanner = new Scanner({ delimiters: usualDelimiters });
        const read: Segment[] = [];
        const take = (): void => {
          for (let s = scanner.next(); s; s = scanner.next()) read.push(s);
        };
        for (let at = 0; at < bytes.length; at += size * size) {
          scanner.push(bytes.slice(at, at + size * size));
          take();
        }
        scanner.end();
        take();
        expect(read.length).toBe(all.length);
        for (const [i, segment] of read.entries()) agrees(segment, all[i]!, usualDelimiters);
      }),
      { numRuns: 150 },
    );
  });

  it('are never those of another segment, also of another file read in between', () => {
    fc.assert(
      fc.property(lists(usualDelimiters), lists(other), fc.boolean(), (mine, theirs, asked) => {
        const a = tokens(fileOf(mine, usualDelimiters), { delimiters: usualDelimiters });
        const b = tokens(fileOf(theirs, other), { delimiters: other });
        const kept: [Segment, readonly string[], Delimiters][] = [];
        for (let i = 0; i < Math.max(mine.length, theirs.length); i++) {
          const one = a.next().value;
          const two = b.next().value;
          if (one) kept.push([one, mine[i]!, usualDelimiters]);
          if (two) kept.push([two, theirs[i]!, other]);
          if (asked)
            for (const [segment, elements, d] of kept.slice(-2)) agrees(segment, elements, d);
        }
        for (const [segment, elements, d] of kept) agrees(segment, elements, d);
      }),
      { numRuns: 60 },
    );
  });

  it('do not outlive a segment that has no end yet', () => {
    const scanner = new Scanner({ delimiters: usualDelimiters });
    scanner.push(new TextEncoder().encode('CLP*A1*1*165~SVC*HC:90837*16'));
    const clp = scanner.next()!;
    expect(scanner.next()).toBeUndefined();
    expect([clp.element(1), clp.element(3), clp.count]).toEqual(['A1', '165', 3]);
  });
});
