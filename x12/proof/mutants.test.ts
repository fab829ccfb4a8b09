/** The short form of mutants.ts, and the samples that are bad on purpose. */
import { describe, expect, it } from 'vitest';
import { read835, read837P } from '../src/index.ts';
import { fixture, fixtures } from '../src/testing/fixtures.ts';
import { caughtBy } from './caught.ts';
import { fieldOf, reasonOf } from './reasons.ts';
import { singleFaults } from './single-faults.ts';

/** A claim of a solo practice, and a secondary claim with what the first payer did. */
const SAMPLES = ['837P/01-solo-office-90837.837', '837P/06-secondary-cob-line-level.837'];

describe('single faults in good professional claims', () => {
  it('the samples themselves have nothing against them', () => {
    for (const { name, bytes } of fixtures('837P'))
      expect({ name, found: read837P(bytes).findings.all }).toEqual({ name, found: [] });
  });

  it.each(SAMPLES)('are found in %s, or a reason says why not', { timeout: 60_000 }, (name) => {
    const unexplained: string[] = [];
    let [caught, all] = [0, 0];
    for (const fault of singleFaults(fixture(name))) {
      all++;
      if (caughtBy(fault).length > 0) caught++;
      else if (!reasonOf(fault)) unexplained.push(`${fault.kind}: ${fieldOf(fault)}`);
    }
    expect(unexplained).toEqual([]);
    expect(caught / all).toBeGreaterThan(0.93);
  });

  it('a fault of the envelope that only its width shows is found', () => {
    for (const [from, to] of [
      ['GE*1*1~', 'GE*1*1*1~'],
      ['IEA*1*000000101~', 'IEA*1*000000101*1~'],
    ] as const) {
      const text = new TextDecoder().decode(fixture(SAMPLES[0]!));
      expect(text).toContain(from);
      const found = read837P(text.replace(from, to)).findings.all.map((f) => f.code);
      expect(found).toEqual(['element-too-many']);
    }
  });
});

describe('samples that are bad on purpose are refused, and it is said where', () => {
  const refused = (name: string): string[] => {
    const { payments, findings } = read835(fixture(name));
    expect(findings.clean).toBe(false);
    // Not to be posted: either not proved, or the set is not what its trailer says.
    expect(payments).toHaveLength(1);
    return findings.all.map((f) =>
      [f.severity, f.code, f.loop, f.element, f.segmentIndex, f.byteOffset].join(' ').trim(),
    );
  };
  it('90: a line that does not add up', () => {
    expect(refused('835/90-bad-line-out-of-balance.835')).toMatchInlineSnapshot(`
      [
        "error line-out-of-balance 2110 SVC03 21 714",
        "error claim-out-of-balance 2100 CLP04 15 541",
      ]
    `);
  });
  it('91: a payment that is not the sum of its claims', () => {
    expect(refused('835/91-bad-bpr-total.835')).toMatchInlineSnapshot(`
      [
        "error payment-out-of-balance  BPR02 3 176",
      ]
    `);
  });
  it('92: cut off within a claim', () => {
    expect(refused('835/92-bad-truncated-mid-claim.835')).toMatchInlineSnapshot(`
      [
        "error segment-unterminated   21 714",
        "note elements-trailing 2110  21 714",
        "error se-missing   22 734",
        "error balance-unproved   3 176",
        "error ge-missing   22 734",
        "error iea-missing   22 734",
      ]
    `);
  });
  it('93: a count of segments that is wrong', () => {
    expect(refused('835/93-bad-se-count.835')).toMatchInlineSnapshot(`
      [
        "error se-count  SE01 27 811",
      ]
    `);
  });
});
