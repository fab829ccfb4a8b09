/**
 * How much memory reading a stream takes, by the size of the file. The file is made while it is read.
 *
 *   node x12/bench/memory.ts [MB ...]        1 64 1024
 *
 * Each reading has two processes of its own. "Peak" is the peak resident memory of the one over what
 * it had before it read, garbage that the engine has not got round to collecting included; "held" is
 * the most that was alive in the other when all garbage was collected, asked each 16 MB of the file.
 */
import { execFileSync } from 'node:child_process';
import { Findings, readClaims837P, stream835, tokenize } from '../src/index.ts';
import { chunksOf } from './made-files.ts';

const ASK_EVERY = 16e6;
const MB = 1_048_576;

interface Figures {
  readonly bytes: number;
  readonly units: number;
  readonly peakMb: number;
  readonly heldMb: number;
  readonly seconds: number;
}

function alive(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const seen = { bytes: 0, held: 0 };

async function* streamed(kind: '835' | '837', size: number): AsyncGenerator<Uint8Array> {
  let next = ASK_EVERY;
  for (const chunk of chunksOf(kind, size)) {
    seen.bytes += chunk.length;
    if (seen.bytes >= next) {
      next += ASK_EVERY;
      seen.held = Math.max(seen.held, alive());
    }
    yield chunk;
  }
  seen.held = Math.max(seen.held, alive());
}

async function countOf(all: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of all) count++;
  return count;
}

/** Throws when anything is wrong with the file, for then something else was measured. */
async function claims835(size: number): Promise<number> {
  const findings = new Findings();
  let claims = 0;
  for await (const event of stream835(streamed('835', size), { findings })) {
    if (event.kind === 'claim') claims += event.claim.lines.length > 0 ? 1 : 0;
    else if (event.kind === 'payment-end' && !event.payment.balance?.proved)
      throw new Error('a payment is not proved');
  }
  if (findings.all.length > 0) throw new Error(findings.all[0]?.code);
  return claims;
}

async function claims837P(size: number): Promise<number> {
  const findings = new Findings();
  const claims = await countOf(readClaims837P(streamed('837', size), { findings }));
  if (findings.all.length > 0) throw new Error(findings.all[0]?.code);
  return claims;
}

const readings: Readonly<Record<string, (size: number) => Promise<number>>> = {
  'chunks made and let go, 835': (size) => countOf(streamed('835', size)),
  'segments, 835': (size) => countOf(tokenize(streamed('835', size))),
  'claims typed, checked, balance proved, 835': claims835,
  'claims typed, checked, all rules, 837P': claims837P,
};

async function read(name: string, size: number): Promise<void> {
  const idleHeld = alive();
  const idle = process.memoryUsage().rss;
  const before = process.cpuUsage();
  const units = await readings[name]!(size);
  const { user, system } = process.cpuUsage(before);
  const figures: Figures = {
    bytes: seen.bytes,
    units,
    peakMb: (process.resourceUsage().maxRSS * 1024 - idle) / MB,
    heldMb: (seen.held - idleHeld) / MB,
    seconds: (user + system) / 1e6,
  };
  console.log(JSON.stringify(figures));
}

function figuresOf(name: string, size: number, flags: readonly string[]): Figures {
  const args = [...flags, import.meta.filename, '--read', name, String(size)];
  return JSON.parse(execFileSync(process.execPath, args).toString()) as Figures;
}

function compare(sizes: readonly number[]): void {
  console.log('| | file | read | peak over idle | held over idle |');
  console.log('|---|---:|---:|---:|---:|');
  for (const name of Object.keys(readings))
    for (const mb of sizes) {
      const { bytes, units, peakMb } = figuresOf(name, mb * MB, []);
      const { heldMb } = figuresOf(name, mb * MB, ['--expose-gc']);
      const cells = [`${Math.round(bytes / MB)} MB`, units, `${Math.round(peakMb)} MB`];
      console.log(`| ${[name, ...cells, `${heldMb.toFixed(1)} MB`].join(' | ')} |`);
    }
}

const [mode, ...rest] = process.argv.slice(2);
if (mode === '--read') await read(rest[0]!, Number(rest[1]));
else compare(mode === undefined ? [1, 64, 1024] : [mode, ...rest].map(Number));
