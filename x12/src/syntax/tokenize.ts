/** Files into segments, whole or as a stream; any file is read, none is refused. */
import { Scanner, type ScanOptions } from './scanner.ts';
import type { Segment } from './segment.ts';

/** What can be read: a whole file as bytes or text, or its bytes as they come (a file or network stream). */
export type Source = AsyncIterable<Uint8Array> | Uint8Array | string;

/** Text becomes UTF-8 bytes; bytes stay as they are. */
export const bytesOf = (whole: Uint8Array | string): Uint8Array =>
  typeof whole === 'string' ? new TextEncoder().encode(whole) : whole;

/**
 * The tokens of a file in turn, in constant memory. Joined, their `raw()` bytes are the file.
 *
 * @example
 * for await (const segment of tokenize(createReadStream('remit.835')))
 *   if (segment.tag === 'CLP') console.log(segment.element(1), segment.cents(4)); // A1001 9500
 */
export async function* tokenize(
  source: Source,
  options?: ScanOptions,
): AsyncGenerator<Segment, void, undefined> {
  if (typeof source === 'string' || source instanceof Uint8Array) {
    yield* tokens(source, options);
    return;
  }
  const scanner = new Scanner(options);
  for await (const chunk of source) {
    scanner.push(chunk);
    for (let token = scanner.next(); token; token = scanner.next()) yield token;
  }
  scanner.end();
  for (let token = scanner.next(); token; token = scanner.next()) yield token;
}

/**
 * The tokens of a whole file, without waiting.
 *
 * @example
 * const file = readFileSync('takeback.835');
 * [...tokens(file)].filter((s) => s.tag === 'CLP').map((s) => s.cents(4)); // [-9500, 11500, 14000]
 */
export function* tokens(
  whole: Uint8Array | string,
  options?: ScanOptions,
): Generator<Segment, void, undefined> {
  const scanner = new Scanner(options);
  scanner.push(bytesOf(whole));
  scanner.end();
  for (let token = scanner.next(); token; token = scanner.next()) yield token;
}

/**
 * The bytes of tokens in turn: the file they were read from, byte for byte.
 *
 * @example
 * const file = readFileSync('remit.835');
 * Buffer.compare(file, bytesOfTokens(tokens(file))); // 0
 */
export function bytesOfTokens(all: Iterable<Segment>): Uint8Array {
  const raws = Array.from(all, (token) => token.raw());
  const whole = new Uint8Array(raws.reduce((sum, raw) => sum + raw.length, 0));
  let at = 0;
  for (const raw of raws) {
    whole.set(raw, at);
    at += raw.length;
  }
  return whole;
}
