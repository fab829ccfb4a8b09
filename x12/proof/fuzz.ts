/**
 * Throws broken files at everything that reads files: each sample cut at every byte, then N random
 * mutations.
 *
 *   node x12/proof/fuzz.ts [N] [SEED]        N 200000, SEED 1
 *   node x12/proof/fuzz.ts --one N SEED      one input again, with the whole trace of what it breaks
 *
 * The reading is done in a process of its own with 256 MB of heap, watched from outside, so that a
 * hang or an allocation without bound is caught too. Ends with 1 when anything failed.
 */
import { fork } from 'node:child_process';
import { diceOf } from './dice.ts';
import { mutate } from './mutate.ts';
import { type Failure, mutation, newTally, samples, type Tally, truncations } from './run.ts';
import { readAll, readersFor, typedReaders } from './targets.ts';

const HEAP_MB = 256;
/** No word for so long is a hang: the slowest input may take five seconds of the processor. */
const SILENCE_MS = 180_000;
const REPORT_EVERY = 250;
/** One input in this many is made huge. */
const HUGE_IN = 400;

/** What the reading process says: where it is, and at the end what came of it. */
interface Word {
  readonly at: string;
  readonly heap: number;
  readonly tally?: Omit<Tally, 'byKind'> & { readonly kinds: readonly [string, number][] };
}

const settledMemory = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

async function read(n: number, seed: number): Promise<void> {
  const tally = newTally();
  const all = samples();
  const say = (at: string, last = false): void => {
    const { byKind, ...rest } = tally;
    const word: Word = {
      at,
      heap: settledMemory(),
      ...(last ? { tally: { ...rest, kinds: [...byKind] } } : {}),
    };
    process.send?.(word);
  };
  for (const fixture of all) {
    say(fixture.name);
    await truncations(tally, fixture);
  }
  for (let i = 0; i < n; i++) {
    if (i % REPORT_EVERY === 0) say(`input ${i} of seed ${seed}`);
    await mutation(tally, all, seed, i, HUGE_IN);
  }
  say('the end', true);
}

async function one(n: number, seed: number): Promise<void> {
  const dice = diceOf(seed, n);
  const base = dice.pick(samples());
  const { bytes, how } = mutate(base.bytes, dice, HUGE_IN);
  console.log(`${base.name}, ${bytes.length} bytes: ${how.join(', ')}`);
  const other = dice.pick(Object.keys(typedReaders));
  const findings = await readAll(bytes, dice, [...readersFor(base.name), other]);
  console.log(findings.counts);
}

function sayFailures(failures: readonly Failure[]): void {
  const byWhat = Map.groupBy(failures, (f) => f.what);
  for (const [what, of] of byWhat)
    console.log(`FAILED ${of.length} times: ${what}\n  first: ${of[0]?.again} (${of[0]?.how})`);
}

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function sayTally(tally: NonNullable<Word['tally']>, least: number, most: number): void {
  const { found, slowest } = tally;
  console.log(`${tally.inputs} inputs, ${mb(tally.bytes)}, ${tally.huge} of them huge`);
  console.log(
    `found in them: error ${found.error}, warning ${found.warning}, note ${found.note}, nothing ${found.nothing}`,
  );
  console.log(tally.kinds.map(([kind, n]) => `  ${String(n).padStart(7)} ${kind}`).join('\n'));
  const share = (slowest.share * 100).toFixed(0);
  console.log(
    `slowest: ${Math.round(slowest.ms)} ms for ${slowest.size} bytes, ${share}% of its bound (${slowest.again})`,
  );
  console.log(`memory kept between inputs: ${mb(least)} to ${mb(most)}`);
  console.log(`failures: ${tally.failures.length}`);
}

function watch(n: number, seed: number): void {
  const child = fork(import.meta.filename, ['--read', String(n), String(seed)], {
    execArgv: ['--expose-gc', `--max-old-space-size=${HEAP_MB}`],
  });
  let last = 'the start';
  let done = false;
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  const hung = (): void => {
    console.log(`FAILED: no word since ${last}; the reading hangs`);
    child.kill('SIGKILL');
  };
  let timer = setTimeout(hung, SILENCE_MS);
  child.on('message', (word: Word) => {
    clearTimeout(timer);
    timer = setTimeout(hung, SILENCE_MS);
    last = word.at;
    least = Math.min(least, word.heap);
    most = Math.max(most, word.heap);
    if (!word.tally) return;
    done = true;
    sayFailures(word.tally.failures);
    sayTally(word.tally, least, most);
    if (word.tally.failures.length > 0) process.exitCode = 1;
  });
  child.on('exit', (code) => {
    clearTimeout(timer);
    if (done) return;
    console.log(`FAILED: the reading process died (${code}) after ${last}`);
    process.exitCode = 1;
  });
}

const [mode, ...rest] = process.argv.slice(2);
if (mode === '--read') await read(Number(rest[0]), Number(rest[1]));
else if (mode === '--one') await one(Number(rest[0]), Number(rest[1]));
else watch(Number(mode ?? 200_000), Number(rest[0] ?? 1));
