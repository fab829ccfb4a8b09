import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAllSets } from '../../read-sets.ts';
import { claimBatch } from '../../testing/837p.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { Batch } from '../batch.ts';
import { type ClaimRule, professionalClaimFindings } from './findings.ts';
import { read837P, readClaims837P } from './read-837p.ts';
import type { ClaimSet } from './shape.ts';
import { write837P } from './write-837p.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const allRules = Object.keys(professionalClaimFindings) as ClaimRule[];

describe('fixtures', () => {
  for (const { name, bytes } of fixtures('837P')) {
    const lineEnd = text(bytes).includes('~\n') ? '\n' : '';
    it(`${name}: read without a finding, written back to the byte`, () => {
      const { batches, findings } = read837P(bytes);
      expect(findings.all).toEqual([]);
      expect(batches).toHaveLength(1);
      const written = write837P(batches[0]!, { lineEnd });
      expect(written.ok && text(written.bytes)).toBe(text(bytes));
    });
  }
});

describe('generated claims', () => {
  it('write ∘ read gives the documents back, without a finding', () => {
    fc.assert(
      fc.property(claimBatch, (batch) => {
        const written = write837P(batch);
        if (!written.ok)
          throw new Error(written.findings.map((f) => `${f.path} ${f.code} ${f.loop} ${f.element}`).join('\n'));
        const read = read837P(written.bytes);
        expect(read.findings.all).toEqual([]);
        expect(read.documents).toEqual(batch.documents);
        expect(read.batches[0]?.envelope).toMatchObject(batch.envelope);
        const again = write837P(read.batches[0]!);
        expect(again.ok && text(again.bytes)).toBe(text(written.bytes));
      }),
      { numRuns: 60 },
    );
  });

  it('the guide’s own reader finds nothing in what was written', () => {
    fc.assert(
      fc.property(claimBatch, (batch) => {
        const written = write837P(batch);
        expect(written.ok && readAllSets(written.bytes).findings.all).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
