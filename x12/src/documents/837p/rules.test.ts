import { describe, expect, it } from 'vitest';
import { changed, fixture } from '../../testing/fixtures.ts';
import { examples } from './examples.ts';
import { type ClaimRule, claimRules } from './findings.ts';
import { read837P } from './read-837p.ts';
import { write837P } from './write-837p.ts';

const codes = (findings: Iterable<{ code: string }>): string[] =>
  [...new Set([...findings].map((f) => f.code))].sort();
/** A writer counts lines itself, so no document can ask for this. */
const ONLY_IN_FILES: readonly ClaimRule[] = ['line-sequence'];

describe('every rule has a good and a bad example', () => {
  for (const rule of claimRules) {
    const { file, good, bad } = examples[rule];
    it(`${rule}: ${JSON.stringify(bad).slice(0, 60)}`, () => {
      expect(new TextDecoder().decode(fixture(file))).toContain(good);
      expect(codes(read837P(fixture(file)).findings)).not.toContain(rule);
      const { batches, findings } = read837P(changed(file, [good, bad]));
      expect(codes(findings)).toContain(rule);
      if (ONLY_IN_FILES.includes(rule)) return;
      // The same document is not written, and the rule is named with the path of what it is about.
      const written = write837P(batches[0]!);
      if (written.ok) throw new Error('It was written');
      expect(codes(written.findings)).toContain(rule);
      expect(written.findings.find((f) => f.code === rule)?.path).toMatch(/^documents\[\d\]/);
      const waived = write837P(batches[0]!, { waive: [rule] });
      expect(waived.ok ? [] : codes(waived.findings)).not.toContain(rule);
    });
  }
});
