/**
 * Everything of the package that takes a file from outside, each as something that can be thrown a
 * broken file at, with what must hold however broken it is.
 */
import * as claimStatusRequest from '../src/documents/276/read-write.ts';
import * as claimStatus from '../src/documents/277/read-write.ts';
import * as claimAcknowledgment from '../src/documents/277ca/read-write.ts';
import * as implementationAcknowledgment from '../src/documents/999/read-write.ts';
import * as acknowledging from '../src/documents/acknowledge/acknowledge.ts';
import * as interchangeAcknowledgment from '../src/documents/ta1/document.ts';
import { knownTags } from '../src/grammar/dictionary.ts';
import type { LoopUse } from '../src/grammar/shape.ts';
import type { Finding, Findings, Segment } from '../src/index.ts';
import * as x12 from '../src/index.ts';
import type { Dice } from './dice.ts';

/** What must hold did not. */
export class Broken extends Error {}

function must(holds: boolean, sentence: string): void {
  if (!holds) throw new Broken(sentence);
}

/** The file in chunks of random sizes, empty ones among them. */
export function chunked(bytes: Uint8Array, dice: Dice): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  const largest = dice.pick([1, 20, 107, 300, 1_000, 20_000]);
  const least = Math.ceil(bytes.length / 2_000);
  for (let at = 0; at < bytes.length; ) {
    const to = Math.min(bytes.length, at + Math.max(least, dice.from(0, largest)));
    chunks.push(bytes.slice(at, to));
    at = to;
  }
  return chunks;
}

async function* streamed(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield chunk;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

function scanAll(chunks: readonly Uint8Array[], each: (token: Segment) => void): void {
  const scanner = new x12.Scanner();
  for (const chunk of chunks) {
    scanner.push(chunk);
    for (let token = scanner.next(); token; token = scanner.next()) each(token);
  }
  scanner.end();
  for (let token = scanner.next(); token; token = scanner.next()) each(token);
}

/** Every view of a segment, asked. */
function askSegment(s: Segment): void {
  const n = Math.min(s.count, 40);
  for (let i = 0; i <= n; i++) {
    s.text(i);
    s.code(i);
    s.cents(i);
    s.firstCode(i);
    s.component(i, 2);
    s.components(i);
  }
  s.toJSON();
}

/** The tokens are the file; cut into chunks they are the same tokens, but for text of no meaning. */
export function tokenizing(bytes: Uint8Array, dice: Dice): void {
  const whole = [...x12.tokens(bytes)];
  must(same(x12.bytesOfTokens(whole), bytes), 'tokens of the whole file are not its bytes');
  for (const token of whole) if (token.to - token.from < 4_000) askSegment(token);
  const parts: Segment[] = [];
  scanAll(chunked(bytes, dice), (token) => parts.push(token));
  must(same(x12.bytesOfTokens(parts), bytes), 'tokens of the chunks are not the bytes of the file');
  const meant = (all: readonly Segment[]): Segment[] =>
    all.filter((t) => t.kind === 'segment' && t.tagCode !== 0);
  const [a, b] = [meant(whole), meant(parts)];
  must(a.length === b.length, 'chunks make another number of segments');
  a.forEach((token, i) => {
    const other = b[i]!;
    must(
      token.byteOffset === other.byteOffset && same(token.bytes(), other.bytes()),
      'chunks make other segments',
    );
  });
}

const loops = new Set<string>(['ST']);
function gather(loop: LoopUse): void {
  loops.add(loop.id);
  for (const part of loop.parts) if (part.kind === 'loop') gather(part);
}
for (const guide of x12.guides) gather(guide.root);
const tags = new Set([...knownTags(), 'ISA', 'IEA', 'GS', 'GE', 'ST', 'SE', 'TA1']);

const isPlaced = (f: Finding, size: number): boolean =>
  Number.isInteger(f.byteOffset) &&
  f.byteOffset >= 0 &&
  f.byteOffset <= size &&
  Number.isInteger(f.segmentIndex) &&
  f.segmentIndex >= 0 &&
  f.segmentIndex <= size + 1;

/** Findings are bounded, say where, and hold words of the guides alone. */
export function checkFindings(findings: Findings, size: number): void {
  must(findings.all.length <= 10_000, 'more findings are kept than ten thousand');
  for (const f of findings.all) {
    must(isPlaced(f, size), `${f.code} is at no place of the file`);
    must(!/[{}]|undefined/.test(f.sentence), `${f.code} has a gap`);
    must(f.loop === undefined || loops.has(f.loop), `${f.code} names a loop of no guide`);
    must(f.segment === undefined || tags.has(f.segment), `${f.code} names a segment of no guide`);
    const named = f.element === undefined || /^([A-Z0-9]{2,3})\d\d(-\d\d?)?$/.test(f.element);
    must(named, `${f.code} names an element of no guide`);
  }
}

const toldOf = (findings: Findings): string[] =>
  findings.all.map((f) => `${f.code} ${f.byteOffset} ${f.element ?? ''}`);

/** Whole and in chunks say the same. */
export async function setReading(bytes: Uint8Array, dice: Dice): Promise<Findings> {
  const { parts, findings } = x12.readAllSets(bytes);
  checkFindings(findings, bytes.length);
  const other = new x12.Findings();
  let count = 0;
  for await (const _ of x12.readSets(streamed(chunked(bytes, dice)), { findings: other })) count++;
  must(count === parts.length, 'chunks make another number of sets');
  // Text outside interchanges may be cut elsewhere, so only what is about segments must agree.
  const text = /^(stray-text|segment-cut|no-interchange|isa-unreadable|segment-empty) /;
  const meant = (all: readonly string[]): string[] => all.filter((t) => !text.test(t));
  if (findings.all.length < 10_000 && other.all.length < 10_000)
    must(
      meant(toldOf(findings)).join() === meant(toldOf(other)).join(),
      'chunks make other findings',
    );
  return findings;
}

/** Asks every property and getter of what was read, down to `budget` objects. */
function askEverything(root: unknown, budget = 3_000): void {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [root];
  while (waiting.length > 0 && seen.size < budget) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    if (value instanceof Uint8Array || value instanceof x12.Segment) continue;
    seen.add(value);
    if (value instanceof Map || value instanceof Set) {
      waiting.push(...[...value].slice(0, budget));
      continue;
    }
    for (const key in value) waiting.push(Reflect.get(value, key));
    for (const key of gettersOf(Object.getPrototypeOf(value)))
      waiting.push(Reflect.get(value, key));
  }
}

const known = new Map<object, readonly string[]>();
/** The getters of a class and those above it. */
function gettersOf(prototype: object | null): readonly string[] {
  if (!prototype || prototype === Object.prototype || prototype === Array.prototype) return [];
  let names = known.get(prototype);
  if (!names) {
    const own = Object.entries(Object.getOwnPropertyDescriptors(prototype));
    const here = own.filter(([, d]) => d.get).map(([key]) => key);
    names = [...here, ...gettersOf(Object.getPrototypeOf(prototype))];
    known.set(prototype, names);
  }
  return names;
}

type Typed = (bytes: Uint8Array, dice: Dice) => void;
const exported: Readonly<Record<string, unknown>> = {
  ...claimStatusRequest,
  ...claimStatus,
  ...claimAcknowledgment,
  ...implementationAcknowledgment,
  ...interchangeAcknowledgment,
  ...acknowledging,
  ...x12,
};
type Any = (...all: readonly unknown[]) => unknown;

/** What the typed readers give has in common: findings, and mostly batches as the writer takes them. */
interface Read {
  readonly findings: Findings;
  readonly batches?: readonly unknown[];
  readonly interchanges?: readonly unknown[];
  toJSON?(): unknown;
}

function writeBack(write: Any, read: Read): void {
  const batches = read.batches ?? read.interchanges ?? (read.toJSON ? [read.toJSON()] : []);
  for (const batch of batches.slice(0, 3)) {
    const written = write(batch) as x12.Written;
    must(written.ok || written.findings.length > 0, 'a writer refuses and does not say why');
  }
}

/** `read277CA` → what it is called with, and what must hold of its answer. */
function typedReader(name: string, read: Any): Typed {
  const write = exported[name.replace('read', 'write')];
  return (bytes) => {
    const answer = read(bytes) as Read;
    checkFindings(answer.findings, bytes.length);
    askEverything(answer);
    if (bytes.length < 20_000) JSON.stringify(answer);
    // A writer takes well-typed documents; a document read from a clean file is one.
    if (bytes.length < 20_000 && typeof write === 'function') writeBack(write as Any, answer);
  };
}

/** What reads a file whole and answers with something else than its documents. */
const others: Readonly<Record<string, Typed>> = Object.fromEntries(
  ['acknowledge', 'outline'].flatMap((name) => {
    const take = exported[name];
    if (typeof take !== 'function') return [];
    return [[name, ((bytes) => askEverything((take as Any)(bytes))) satisfies Typed]];
  }),
);

/** A claim that is asked a field at a time is the claim that is decoded whole, in broken files too. */
function askedByField(bytes: Uint8Array): void {
  const claims = (): x12.ReadClaim[] => [...x12.scanClaims837P(bytes, { rules: false })];
  const whole = claims().slice(0, 50);
  claims()
    .slice(0, 50)
    .forEach(({ claim, subscriber }, i) => {
      sameFields(claim, whole[i]!.claim);
      sameFields(subscriber, whole[i]!.subscriber);
    });
}
/** What the views decode by itself; it is asked before a field that decodes the whole. */
const BY_ITSELF = [
  ...['patientControlNumber', 'charge', 'placeOfService', 'frequency', 'payerControlNumber'],
  ...['priorAuthorization', 'renderingProvider', 'procedure', 'units', 'pointers', 'serviceDate'],
  ...['lineControlNumber', 'memberId', 'name', 'firstName', 'payerOrder'],
];
function sameFields(asked: object, document: object): void {
  if ('lines' in document) {
    const lines = Reflect.get(asked, 'lines') as readonly object[];
    for (const [n, line] of (document.lines as readonly object[]).entries())
      sameFields(lines[n]!, line);
  }
  for (const field of [...BY_ITSELF.filter((f) => f in document), ...Object.keys(document)])
    must(
      JSON.stringify(Reflect.get(asked, field)) ===
        JSON.stringify(document[field as keyof typeof document]),
      `${field} asked by itself is another`,
    );
}

/** Every reader of a kind of document that the package has, by its name. */
export const typedReaders: Readonly<Record<string, Typed>> = {
  ...Object.fromEntries(
    Object.entries(exported)
      .filter(([name, value]) => /^read(\d|TA1)/.test(name) && typeof value === 'function')
      .map(([name, value]) => [name, typedReader(name, value as Any)]),
  ),
  ...others,
  scanClaims837P: askedByField,
};

/** Which typed readers are meant for a fixture: by the folder and name it has. */
export function readersFor(fixture: string): string[] {
  const set = /^(835|837P|271)\//.exec(fixture)?.[1] ?? /^ack\/(\d+ca|\d+|ta1)/.exec(fixture)?.[1];
  const kind = fixture.endsWith('.270') ? '270' : (set ?? '').toUpperCase();
  return Object.keys(typedReaders).filter(
    (name) => /^(?:read|scanClaims)(.*)/.exec(name)?.[1] === kind,
  );
}

/** Every reader that there is, on one file. */
export async function readAll(
  bytes: Uint8Array,
  dice: Dice,
  readers: readonly string[],
): Promise<Findings> {
  tokenizing(bytes, dice);
  const findings = await setReading(bytes, dice);
  for (const name of readers) typedReaders[name]?.(bytes, dice);
  return findings;
}
