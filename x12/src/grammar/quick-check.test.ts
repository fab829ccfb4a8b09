import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Findings } from '../findings.ts';
import { readAllSets } from '../read-sets.ts';
import { tokens } from '../syntax/tokenize.ts';
import { fixtures } from '../testing/fixtures.ts';
import { lookClosely } from './check-elements.ts';
import type { LoopNode, PlacedSegment } from './loop-reader.ts';
import { surelyFits } from './quick-check.ts';

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
    expect(cleared / all.length).toBeGreaterThan(0.85);
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
