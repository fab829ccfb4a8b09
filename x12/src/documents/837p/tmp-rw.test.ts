import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Amount } from '../../amount.ts';
import type { Finding } from '../../findings.ts';
import { readAllSets } from '../../read-sets.ts';
import { claimBatch } from '../../testing/837p.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { Batch } from '../batch.ts';
import { claimRules } from './findings.ts';
import { read837P } from './read-837p.ts';
import type { ClaimSet } from './shape.ts';
import { write837P } from './write-837p.ts';

vi.setConfig({ testTimeout: 500_000 });

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
/** A batch is too long to be told: its seed is. */
function holds(property: fc.IProperty<[Batch<ClaimSet>, ...number[]]>, numRuns: number): void {
  const { failed, seed, counterexamplePath, errorInstance } = fc.check(property, { numRuns });
  if (failed) throw new Error(`seed ${seed}, path ${counterexamplePath}`, { cause: errorInstance });
}
/** The same text for documents that are the same: fields in one order, nothing that is undefined. */
const plain = (documents: unknown): string =>
  JSON.stringify(documents, (_, v) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );

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

/**
 * The reader takes a segment that fits nowhere in its claim for one of a level above (a provider of
 * another payer is a billing provider by its looks) and reads on from there; the writer knows the level
 * it writes. Both refuse that segment; what follows it they judge apart.
 */
const levelLeft = (found: readonly string[]): number | undefined => {
  const left = found.filter((f) => /segment-out-of-order (1000|2000A|2010A)/.test(f)).map(segmentOf);
  return left.length > 0 ? Math.min(...left) : undefined;
};
const segmentOf = (found: string): number => Number(found.split(' ')[0]);
const before = (found: readonly string[], segment = Number.POSITIVE_INFINITY): readonly string[] =>
  found.filter((f) => segmentOf(f) < segment);

/** Odd values for a field, good and bad alike. */
const ODD = [
  '',
  ' X',
  'X ',
  'zoë',
  'A'.repeat(100),
  '20269999',
  '0',
  '-1',
  '18',
  '1.',
  'Y',
  'G1',
  '99',
  '20260101',
];

/** Fields that the types let nobody leave out. */
const REQUIRED = new Set([
  'control',
  'code',
  'value',
  'kind',
  'report',
  'sending',
  'text',
  'group',
  'tag',
  'to',
  'role',
]);

/** The batch with one thing in it changed: `at` says where, `how` says what to. */
function broken(batch: Batch<ClaimSet>, at: number, how: number): Batch<ClaimSet> {
  let count = 0;
  const change = (value: unknown, target: number, key = ''): unknown => {
    const here = count++ === target;
    if (Array.isArray(value)) {
      const most = how % 5 === 1 ? 55 : 13;
      if (here && how % 2 === 0) return [];
      if (here && value.length > 0)
        return Array.from({ length: most }, (_, i) => value[i % value.length]);
      return value.map((v) => change(v, target, `${key}[]`));
    }
    if (value instanceof Amount)
      return here ? Amount.read(['1.00', '-2', '12345678901'][how % 3]!) : value;
    if (typeof value === 'object' && value !== null) {
      if (here && how % 3 === 0 && !('code' in value))
        return { ...value, references: [{ kind: 'ZZ', value: '' }] };
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, change(v, target, k)]));
    }
    if (!here || value === undefined) return value;
    if (typeof value === 'number') return [0, 13, 100][how % 3];
    if (typeof value === 'boolean') return undefined;
    return how < 20 && !REQUIRED.has(key) && !key.endsWith('[]')
      ? undefined
      : ODD[how % ODD.length];
  };
  change(batch.documents, -1);
  const size = count;
  count = 0;
  return { ...batch, documents: change(batch.documents, at % size) as ClaimSet[] };
}
/** HL04 of a level with nothing below it is the writer’s own doing: that the level is empty says it all. */
const places = (found: Iterable<Finding>): string[] =>
  [
    ...new Set(
      [...found]
        .filter((f) => f.severity !== 'note' && !(f.loop === '2000A' && f.code === 'hl-child-code'))
        .map((f) => `${f.segmentIndex} ${f.byteOffset} ${f.code} ${f.loop} ${f.element}`),
    ),
  ].sort();

describe('the check while writing', () => {
  it('finds what the reader finds in the same bytes, in the same places', () => {
    let faulty = 0;
    holds(
      fc.property(claimBatch, fc.nat(), fc.nat(99), (batch, at, how) => {
        const bad = broken(batch, at, how);
        const unchecked = write837P(bad, { check: false });
        const written = write837P(bad, { waive: claimRules });
        if (!unchecked.ok) {
          expect(written.ok).toBe(false);
          return;
        }
        const read = places(readAllSets(unchecked.bytes).findings);
        if (read.length > 0) faulty++;
        const found = written.ok ? [] : places(written.findings);
        const left = levelLeft(read);
        expect(before(found, left)).toEqual(before(read, left));
        if (left !== undefined) expect(found.map(segmentOf)).toContain(left);
      }),
      8000,
    );
    // Enough of them are faulty for the test to mean something.
    expect(faulty).toBeGreaterThan(15);
  });
});

describe('generated claims', () => {
  it('write ∘ read gives the documents back, without a finding', () => {
    holds(
      fc.property(claimBatch, (batch) => {
        const written = write837P(batch);
        if (!written.ok)
          throw new Error(
            written.findings.map((f) => `${f.path} ${f.code} ${f.loop} ${f.element}`).join('\n'),
          );
        const read = read837P(written.bytes);
        expect(read.findings.all).toEqual([]);
        expect(plain(read.documents)).toBe(plain(batch.documents));
        expect(read.batches[0]?.envelope).toMatchObject(batch.envelope);
        const again = write837P(read.batches[0]!);
        expect(again.ok && text(again.bytes)).toBe(text(written.bytes));
      }),
      40,
    );
  });

  it('the guide’s own reader finds nothing in what was written', () => {
    holds(
      fc.property(claimBatch, (batch) => {
        const written = write837P(batch);
        expect(written.ok && readAllSets(written.bytes).findings.all).toEqual([]);
      }),
      25,
    );
  });
});
