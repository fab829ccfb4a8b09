/** One run of broken files: what the script and the tests share. */
import type { Findings } from '../src/findings.ts';
import { readAllSets } from '../src/index.ts';
import { type Fixture, fixtures } from '../src/testing/fixtures.ts';
import { diceOf } from './dice.ts';
import { mutate } from './mutate.ts';
import { checkFindings, readAll, readersFor, typedReaders } from './targets.ts';
import { Cuts } from './truncate.ts';

/** Something that must hold did not, on an input that `again` makes again. */
export interface Failure {
  readonly what: string;
  readonly again: string;
  readonly how: string;
}

export interface Tally {
  inputs: number;
  bytes: number;
  huge: number;
  /** Inputs by the worst that was found in them. */
  readonly found: Record<'error' | 'warning' | 'note' | 'nothing', number>;
  readonly byKind: Map<string, number>;
  readonly failures: Failure[];
  /** The largest share of its time bound that an input took. */
  slowest: { share: number; ms: number; size: number; again: string };
}

export const newTally = (): Tally => ({
  inputs: 0,
  bytes: 0,
  huge: 0,
  found: { error: 0, warning: 0, note: 0, nothing: 0 },
  byKind: new Map(),
  failures: [],
  slowest: { share: 0, ms: 0, size: 0, again: '' },
});

/**
 * The time an input of `size` bytes may take, in ms of processor time, for all readers thrown at it
 * (some fifteen passes over it): a file of half a megabyte five seconds, a small one half a second.
 * A reader that hangs, or is quadratic, is far over it.
 */
const boundOf = (size: number): number => 500 + size * 0.01;

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function worst(findings: Findings): keyof Tally['found'] {
  const { error, warning, note } = findings.counts;
  return error > 0 ? 'error' : warning > 0 ? 'warning' : note > 0 ? 'note' : 'nothing';
}

const sayFailure = (error: unknown): string =>
  error instanceof Error
    ? [String(error), ...(error.stack ?? '').split('\n').slice(1, 4)].join(' ').replace(/\s+/g, ' ')
    : String(error);

/** Reads one input, and reads it again before it is called too slow: the machine may have been busy. */
async function readTimed(tally: Tally, size: number, again: string, read: () => Promise<Findings>) {
  let least = Number.POSITIVE_INFINITY;
  let findings: Findings | undefined;
  for (let i = 0; i < 3; i++) {
    const before = processorTime();
    findings = await read();
    least = Math.min(least, processorTime() - before);
    if (least < boundOf(size) / 2) break;
  }
  const share = least / boundOf(size);
  if (share > tally.slowest.share) tally.slowest = { share, ms: least, size, again };
  if (share > 1)
    tally.failures.push({ what: `took ${Math.round(least)} ms`, again, how: `${size} bytes` });
  return findings!;
}

/** Input `n` of the run with this seed; one in `hugeIn` is made huge. */
export async function mutation(
  tally: Tally,
  all: readonly Fixture[],
  seed: number,
  n: number,
  hugeIn: number,
): Promise<void> {
  const dice = diceOf(seed, n);
  const base = dice.pick(all);
  const { bytes, how, huge } = mutate(base.bytes, dice, hugeIn);
  tally.inputs++;
  tally.bytes += bytes.length;
  if (huge) tally.huge++;
  for (const kind of how) tally.byKind.set(kind, (tally.byKind.get(kind) ?? 0) + 1);
  const again = `input ${n} of seed ${seed}`;
  const readers = [...new Set([...readersFor(base.name), dice.pick(Object.keys(typedReaders))])];
  try {
    const findings = await readTimed(tally, bytes.length, again, () =>
      readAll(bytes, dice, readers),
    );
    tally.found[worst(findings)]++;
  } catch (error) {
    tally.failures.push({ what: sayFailure(error), again, how: `${base.name}: ${how.join(', ')}` });
  }
}

/**
 * Every cut of a fixture. The typed readers take them all where `typedAt` is 1, each eighth where it is
 * 8; the sets are read from every one.
 */
export async function truncations(tally: Tally, fixture: Fixture, typedAt = 1): Promise<void> {
  const readers = readersFor(fixture.name);
  const cuts = new Cuts(fixture.bytes);
  for (let at = 0; at < fixture.bytes.length; at++) {
    const cut = fixture.bytes.slice(0, at);
    const again = `${fixture.name} cut at byte ${at}`;
    tally.inputs++;
    tally.bytes += at;
    try {
      const findings =
        at % typedAt === 0
          ? await readTimed(tally, at, again, () => readAll(cut, diceOf(at, 0), readers))
          : readAllSets(cut).findings;
      checkFindings(findings, at);
      cuts.mustSay(findings, at);
      tally.found[worst(findings)]++;
    } catch (error) {
      tally.failures.push({ what: sayFailure(error), again, how: 'cut short' });
    }
  }
}

export const samples = (): Fixture[] => fixtures();
