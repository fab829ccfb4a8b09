import { describe, expect, it } from 'vitest';
import { type Export, readSurface } from './surface.ts';

const SLOW = 120_000;

describe('what the package exports', { timeout: SLOW }, () => {
  const surface = readSurface();
  const named = (all: readonly Export[]): string[] => all.map((e) => `${e.name} of ${e.file}`);

  it('is there at all', () => {
    const names = surface.exports.map((e) => e.name);
    expect(names).toEqual(expect.arrayContaining(['read835', 'write837P', 'lookup', 'Finding']));
    expect(surface.exports.filter((e) => e.called).length).toBeGreaterThan(60);
  });
  it('has no thing under two names', () => {
    expect(surface.twice).toEqual([]);
  });
  it('loses no name that a module passes on whole', () => {
    expect(surface.lost).toEqual([]);
  });
  it('has a name for every type that it speaks of', () => {
    expect(surface.unnamed).toEqual([]);
  });
  it('has a doc comment on everything', () => {
    expect(named(surface.exports.filter((e) => !e.documented))).toEqual([]);
  });
  it('has an example on everything that is called', () => {
    expect(named(surface.exports.filter((e) => e.called && !e.hasExample))).toEqual([]);
  });
});
