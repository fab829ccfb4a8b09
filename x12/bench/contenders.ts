/** What is measured: each reads the whole file and gives a number that shows it did. */
import { Readable } from 'node:stream';
import { X12Parser } from 'node-x12';
import { X12parser } from 'x12-parser';
import {
  type Claim,
  Findings,
  read835,
  readAllSets,
  Scanner,
  type Segment,
  scan835,
  scanClaims837P,
} from '../src/index.ts';

/** Reads `bytes` once. */
export type Reading = (bytes: Uint8Array) => number | Promise<number>;

const STAR = 0x2a;
const COLON = 0x3a;
const CARET = 0x5e;
const TILDE = 0x7e;

/** (a) Finds the delimiters and does nothing else. */
export function scanBare(bytes: Uint8Array): number {
  let found = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === STAR || byte === TILDE || byte === COLON || byte === CARET) found++;
  }
  return found;
}

/** Node's own and fastest way from bytes to text. */
type Sliced = Buffer & { latin1Slice(from: number, to: number): string };
const sliced = (bytes: Uint8Array): Sliced =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) as Sliced;

/** (b) The same scan, slicing every element to a string. */
export function scanSliced(bytes: Uint8Array): number {
  const buffer = sliced(bytes);
  let length = 0;
  let from = 0;
  for (let i = 0; i < buffer.length; i++) {
    const byte = buffer[i]!;
    if (byte === STAR || byte === TILDE) {
      length += buffer.latin1Slice(from, i).length;
      from = i + 1;
    } else if (byte === COLON || byte === CARET) length++;
  }
  return length;
}

/** (b) by another road: the file as one string first, its elements sliced from that. */
export function scanText(bytes: Uint8Array): number {
  const text = sliced(bytes).latin1Slice(0, bytes.length);
  let length = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === STAR || code === TILDE) {
      length += text.slice(from, i).length;
      from = i + 1;
    } else if (code === COLON || code === CARET) length++;
  }
  return length;
}

const CHUNK = 65_536;
function* chunksOf(bytes: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK)
    yield Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(CHUNK, bytes.length - at));
}

/** (c) node-x12: the whole file as its objects. */
export function nodeX12Objects(bytes: Uint8Array): number {
  const text = sliced(bytes).latin1Slice(0, bytes.length);
  const read = new X12Parser(true).parse(text);
  return 'functionalGroups' in read ? read.functionalGroups.length : 0;
}

const drained = (stream: Readable): Promise<number> =>
  new Promise((resolve, reject) => {
    let count = 0;
    stream.on('data', () => count++);
    stream.on('end', () => resolve(count));
    stream.on('error', reject);
  });

/** (c) node-x12: a stream of segments. */
export const nodeX12Stream: Reading = (bytes) =>
  drained(Readable.from(chunksOf(bytes), { objectMode: false }).pipe(new X12Parser()));

/** (c) x12-parser: a stream of segments. */
export const x12Parser: Reading = (bytes) =>
  drained(Readable.from(chunksOf(bytes), { objectMode: false }).pipe(new X12parser()));

function scanned(bytes: Uint8Array, each: (token: Segment) => number): number {
  const scanner = new Scanner();
  scanner.push(bytes);
  scanner.end();
  let sum = 0;
  for (let token = scanner.next(); token; token = scanner.next()) sum += each(token);
  return sum;
}

/** Ours: segments, none asked. */
export const tokenized: Reading = (bytes) => scanned(bytes, () => 1);

/** Ours: segments, every element asked as text, as (b) does. */
export const tokenizedTexts: Reading = (bytes) =>
  scanned(bytes, (token) => {
    let length = 0;
    for (let n = 0; n <= token.count; n++) length += token.element(n).length;
    return length;
  });

/** Ours: every segment in its loop, its elements not looked at; loops forgotten once complete. */
export function looped(bytes: Uint8Array): number {
  let loops = 0;
  const onLoop = (): boolean => {
    loops++;
    return false;
  };
  readAllSets(bytes, { elements: false, onLoop });
  return loops;
}

/** Ours: every segment in its loop and every element checked by the guide. */
export function loopedChecked(bytes: Uint8Array): number {
  let loops = 0;
  const onLoop = (): boolean => {
    loops++;
    return false;
  };
  const { findings } = readAllSets(bytes, { onLoop });
  if (!findings.clean) throw new Error(`the file measured has ${findings.all[0]?.code}`);
  return loops;
}

/** What a posting of payments asks of a claim: ids, status, amounts, lines, adjustments. */
function askClaim(claim: Claim): number {
  let sum = claim.patientControlNumber?.length ?? 0;
  sum += claim.payerControlNumber?.length ?? 0;
  sum += claim.status?.length ?? 0;
  sum += (claim.charge?.cents ?? 0) + (claim.paid?.cents ?? 0);
  for (const { group, reason, amount } of claim.adjustments)
    sum += group.length + (reason?.length ?? 0) + (amount?.cents ?? 0);
  for (const line of claim.lines) {
    sum += line.procedure.code?.length ?? 0;
    sum += (line.charge?.cents ?? 0) + (line.paid?.cents ?? 0);
    for (const { group, reason, amount } of line.adjustments)
      sum += group.length + (reason?.length ?? 0) + (amount?.cents ?? 0);
  }
  return sum;
}

function consumed(bytes: Uint8Array, structure: boolean, ask: (claim: Claim) => number): number {
  const findings = new Findings();
  let sum = 0;
  for (const event of scan835(bytes, { findings, structure })) {
    if (event.kind === 'claim') sum += ask(event.claim);
    else if (event.kind === 'payment-end' && !event.payment.balance?.proved)
      throw new Error('a payment of the file measured is not proved');
  }
  if (!findings.clean) throw new Error(`the file measured has ${findings.all[0]?.code}`);
  return sum;
}

/** Ours, 835: claims and lines, typed, envelope and balance proved, asked as a posting asks. */
export const typed835: Reading = (bytes) => consumed(bytes, false, askClaim);

/** Ours, 835: the same, and every segment placed and every element checked by the guide. */
export const typedChecked835: Reading = (bytes) => consumed(bytes, true, askClaim);

/** Ours, 835: every claim as a plain object, nothing left out. */
export const plain835: Reading = (bytes) =>
  consumed(bytes, false, (claim) => claim.toJSON().lines.length);

/** Ours, 835: the whole file kept, as JSON text. */
export const json835: Reading = (bytes) => JSON.stringify(read835(bytes)).length;

function claims837P(bytes: Uint8Array, rules: boolean): number {
  const findings = new Findings();
  let sum = 0;
  for (const { claim, subscriber } of scanClaims837P(bytes, { findings, rules })) {
    sum += (subscriber.memberId?.length ?? 0) + (claim.patientControlNumber?.length ?? 0);
    sum += claim.charge?.cents ?? 0;
    for (const line of claim.lines) sum += (line.charge?.cents ?? 0) + line.pointers.length;
  }
  if (!findings.clean) throw new Error(`the file measured has ${findings.all[0]?.code}`);
  return sum;
}

/** Ours, 837P: typed claims with every field, placed and checked by the guide. */
export const typed837P: Reading = (bytes) => claims837P(bytes, false);

/** Ours, 837P: the same, and the rules of the trade checked. */
export const ruled837P: Reading = (bytes) => claims837P(bytes, true);
