import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Findings } from '../findings.ts';
import { readAllSets } from '../read-sets.ts';
import { usualDelimiters } from '../syntax/delimiters.ts';
import { tokens } from '../syntax/tokenize.ts';
import { fixtures } from '../testing/fixtures.ts';
import { checkElements, lookClosely } from './check-elements.ts';
import type { LoopNode, PlacedSegment } from './loop-reader.ts';
import { surelyFits } from './quick-check.ts';
import { seg } from './shape.ts';

function placed(node: LoopNode): PlacedSegment[] {
  return [...node.segments, ...node.children.flatMap(placed)];
}
const all = fixtures()
  .filter((f) => !f.bad)
  .flatMap((f) => readAllSets(f.bytes).parts)
  .flatMap((p) => (p.kind === 'set' && p.root ? placed(p.root) : []))
  .flatMap(({ segment, use }) => (use ? [{ segment, use }] : []));

describe('the quick check', () => {
  it('clears nearly every good segment by itself', () => {
    const cleared = all.filter(({ segment, use }) => surelyFits(segment, use)).length;
    expect(cleared / all.length).toBeGreaterThan(0.95);
  });

  it.each([
    [
      'a text that only ends as a value of the guide does',
      'REF',
      '02!=ABCD',
      'REF*G1*XABCD',
      'element-code',
    ],
    ['a segment of nothing, where one of two has to be there', 'N1', '', 'N1', 'element-dependent'],
    [
      'a value where the guide has other lengths',
      'REF',
      '02!<3',
      'REF*G1*ABCD',
      'element-too-long',
    ],
    [
      'a period that ends before it starts',
      'DTP',
      '',
      'DTP*472*RD8*20260131-20260101',
      'element-date',
    ],
  ])('leaves %s to the close look', (_, tag, spec, text, code) => {
    const part = seg(tag, 'Made up', 'S', 1, spec)(1, 0);
    const [segment] = tokens(`${text}~`, { delimiters: usualDelimiters });
    if (part.kind !== 'segment' || !segment) throw new Error('no segment');
    expect(surelyFits(segment, part)).toBe(false);
    const findings = new Findings();
    checkElements(segment, part, 'x', findings);
    expect(findings.all.map((f) => f.code)).toEqual([code]);
  });

  it.each([
    ['DTP*472*RD8*20260101-20260131', 'DTP'],
    ['DTP*472*D8*20261231', 'DTP'],
    ['AMT*B6*-94.08', 'AMT'],
    ['SVC*HC:90837:95:HO*165*95**1*HC:90834', 'SVC'],
  ])('clears %s', (text, tag) => {
    const part = seg(tag, 'Made up', 'S', 1)(1, 0);
    const [segment] = tokens(`${text}~`, { delimiters: usualDelimiters });
    expect(part.kind === 'segment' && segment && surelyFits(segment, part)).toBe(true);
  });

  it('never clears what the close look finds fault with', () => {
    const change = fc.record({
      which: fc.nat(all.length - 1),
      at: fc.nat(60),
      insert: fc.constantFrom(
        '',
        '*',
        ':',
        '^',
        ' ',
        'X',
        '9',
        '.',
        '-',
        '\u0001',
        'É',
        '**',
        '12345678901234567890',
      ),
      remove: fc.nat(4),
    });
    let cleared = 0;
    fc.assert(
      fc.property(change, ({ which, at, insert, remove }) => {
        const { segment, use } = all[which]!;
        const text = new TextDecoder().decode(segment.bytes());
        const where = Math.min(text.length, use.tag.length + at);
        const mutant = text.slice(0, where) + insert + text.slice(where + remove);
        const [token] = tokens(`${mutant}~`, { delimiters: segment.delimiters });
        if (token?.tagCode !== use.tagCode || !surelyFits(token, use)) return;
        cleared++;
        const findings = new Findings();
        lookClosely(token, use, 'x', findings);
        expect(
          findings.all.map((f) => f.code),
          mutant,
        ).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
    expect(cleared).toBeGreaterThan(500);
  });
});
