/** The short form of fuzz.ts: every cut of every sample, and some thousands of random mutations. */
import { describe, expect, it } from 'vitest';
import { bytesOfTokens, readAllSets, Scanner, type Segment, tokens } from '../src/index.ts';
import { fixture } from '../src/testing/fixtures.ts';
import { mutation, newTally, samples, truncations } from './run.ts';

const MUTATIONS = 3_000;

describe('broken files', () => {
  it('are read when cut at any byte, and the cut is said', { timeout: 60_000 }, async () => {
    const tally = newTally();
    for (const sample of samples()) await truncations(tally, sample, 48);
    expect(tally.failures).toEqual([]);
    expect(tally.inputs).toBe(samples().reduce((sum, s) => sum + s.bytes.length, 0));
  });

  it('are read when changed at random, in bounded time', { timeout: 60_000 }, async () => {
    const tally = newTally();
    const all = samples();
    for (let n = 0; n < MUTATIONS; n++) await mutation(tally, all, 20_261_121, n, 1_000);
    expect(tally.failures).toEqual([]);
    expect(tally.huge).toBeGreaterThan(0);
    expect(tally.byKind.size).toBeGreaterThan(16);
  });
});

const ONE = fixture('835/01-paid-copay.835');
const told = (bytes: Uint8Array): string[] =>
  readAllSets(bytes).findings.all.map((f) => `${f.code} ${f.segmentIndex}`);
const withRef = (text: string): Uint8Array =>
  new TextEncoder().encode(new TextDecoder().decode(ONE).replace('REF*TJ*', `REF*TJ*${text}`));

describe('what broken files brought to light', () => {
  it('a segment over the limit is cut the same whole and in chunks', () => {
    const file = withRef('9'.repeat(70_000));
    const whole = [...tokens(file)];
    const parts: Segment[] = [];
    const scanner = new Scanner();
    for (let at = 0; at < file.length; at += 1_000) {
      scanner.push(file.slice(at, at + 1_000));
      for (let token = scanner.next(); token; token = scanner.next()) parts.push(token);
    }
    scanner.end();
    for (let token = scanner.next(); token; token = scanner.next()) parts.push(token);
    const read = (all: readonly Segment[]): string[] => all.filter((t) => t.tag).map((t) => t.tag);
    expect(read(parts)).toEqual(read(whole));
    expect(whole.filter((t) => t.kind === 'overlong')).toHaveLength(2);
    expect(bytesOfTokens(whole)).toEqual(file);
    expect(told(file).filter((t) => t.startsWith('segment-cut'))).toHaveLength(2);
  });

  it('small chunks cost by their size, not by the room of the buffer', () => {
    const scanner = new Scanner();
    const file = fixture('837P/09-one-line-no-newlines.837');
    let count = 0;
    for (let at = 0; at < file.length; at++) {
      scanner.push(file.subarray(at, at + 1));
      while (scanner.next()) count++;
    }
    expect(count).toBe([...tokens(file)].length);
  });

  it('a composite repeated thousands of times is taken apart once', () => {
    const text = new TextDecoder().decode(fixture('837P/01-solo-office-90837.837'));
    const file = text.replace(/HI\*/, `HI*${'ABK:F411^'.repeat(7_000)}`);
    const before = process.cpuUsage();
    const { findings } = readAllSets(file);
    const { user } = process.cpuUsage(before);
    expect(findings.all.map((f) => f.code)).toContain('element-repeats');
    // Taken apart once a repetition it was half a minute.
    expect(user / 1000).toBeLessThan(3_000);
  });
});
