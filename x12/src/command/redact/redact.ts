/**
 * A claims file without its people, still X12: every segment, delimiter, blank and line end stays
 * where it was, and only values change. Works on a stream, a segment at a time.
 */
import type { DictionaryElement } from '../../grammar/dictionary.ts';
import { Scanner } from '../../syntax/scanner.ts';
import type { Segment } from '../../syntax/segment.ts';
import { elementsOf, redactValue } from './elements.ts';
import { Pseudonyms } from './pseudonyms.ts';

const BATCH = 65_536;

/**
 * The bytes of the redacted file; at the end, how many interchanges (ISA) were in it.
 *
 * @example
 * for await (const chunk of redacted(createReadStream('remit.835'), 'a secret word')) out.write(chunk);
 */
export async function* redacted(
  source: AsyncIterable<Uint8Array>,
  key: string | Uint8Array,
): AsyncGenerator<Uint8Array, number, undefined> {
  const redactor = new Redactor(new Pseudonyms(key));
  const scanner = new Scanner();
  let held: Uint8Array[] = [];
  let size = 0;
  const drain = function* (): Generator<Uint8Array> {
    for (let token = scanner.next(); token; token = scanner.next()) {
      const bytes = redactor.token(token);
      held.push(bytes);
      size += bytes.length;
      if (size < BATCH) continue;
      yield joined(held, size);
      held = [];
      size = 0;
    }
  };
  for await (const chunk of source) {
    scanner.push(chunk);
    yield* drain();
  }
  scanner.end();
  yield* drain();
  if (size > 0) yield joined(held, size);
  return redactor.interchanges;
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

class Redactor {
  interchanges = 0;
  private readonly to: Pseudonyms;
  private set = '';
  private readonly encoder = new TextEncoder();
  constructor(to: Pseudonyms) {
    this.to = to;
  }

  token(token: Segment): Uint8Array {
    const { buffer, from, start, end } = token;
    if (token.kind === 'blank') return token.raw();
    if (token.kind !== 'segment') return blotted(token.raw());
    const text = this.encoder.encode(this.segment(token));
    const before = buffer.subarray(from, start);
    const after = buffer.subarray(end, token.to);
    return joined([before, text, after], before.length + text.length + after.length);
  }

  private segment(segment: Segment): string {
    const { tag } = segment;
    if (tag === 'ISA') this.interchanges++;
    if (tag === 'ST') this.set = segment.element(1);
    const separator = String.fromCharCode(segment.delimiters.element);
    const values: string[] = [];
    for (let n = 1; n <= segment.count; n++) values.push(this.element(segment, tag, n));
    const name = /^[A-Z][A-Z0-9]{0,2}$/.test(tag) ? tag : this.to.id(tag);
    return [name, ...values].join(separator);
  }

  private element(segment: Segment, tag: string, n: number): string {
    const value = segment.element(n);
    const envelope = this.envelope(tag, n, value);
    if (envelope !== undefined) return envelope;
    const element = elementsOf(tag)?.[n - 1];
    const { repetition, component } = segment.delimiters;
    return split(value, repetition)
      .map((one) => this.composite(one, component, element, segment, tag, n))
      .join(String.fromCharCode(repetition));
  }

  private composite(
    whole: string,
    component: number,
    element: DictionaryElement | undefined,
    segment: Segment,
    tag: string,
    n: number,
  ): string {
    let before = n > 1 ? segment.element(n - 1) : '';
    return split(whole, component)
      .map((value, i) => {
        const parts = element?.parts ?? [];
        const part = parts.length > 0 ? parts[i] : element;
        const made = redactValue(value, part, { segment, tag, set: this.set, n, before }, this.to);
        before = value;
        return this.safe(made, value, segment);
      })
      .join(String.fromCharCode(component));
  }

  /** ISA, GS and their kin are not in the dictionary; what stands in an ISA keeps its width. */
  private envelope(tag: string, n: number, value: string): string | undefined {
    const { to } = this;
    if (tag === 'ISA') {
      if (n === 9) return to.day(value);
      if (![2, 4, 6, 8].includes(n)) return value;
      return to.id(value.trimEnd()).padEnd(value.length);
    }
    if (tag === 'GS') return n === 4 ? to.day(value) : n === 2 || n === 3 ? to.id(value) : value;
    if (tag === 'TA1') return n === 2 ? to.day(value) : value;
    return tag === 'GE' || tag === 'IEA' ? value : undefined;
  }

  /** No delimiter of the file may come in with an invented value. */
  private safe(made: string, value: string, { delimiters }: Segment): string {
    if (made === value) return made;
    const taken = Object.values(delimiters) as number[];
    return [...made].map((c) => (taken.includes(c.charCodeAt(0)) ? 'X' : c)).join('');
  }
}

const split = (text: string, delimiter: number): string[] =>
  delimiter === 0 ? [text] : text.split(String.fromCharCode(delimiter));

/** Text that is no segment: letters and digits blotted out, the rest as it is. */
const blotted = (bytes: Uint8Array): Uint8Array =>
  bytes.map((b) => {
    if (b >= 0x30 && b <= 0x39) return 0x30;
    return (b >= 0x41 && b <= 0x5a) || (b >= 0x61 && b <= 0x7a) || b >= 0x80 ? 0x58 : b;
  });
