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
 * const chunks: Uint8Array[] = [];
 * for await (const chunk of redacted(createReadStream('remit.835'), 'a secret word')) chunks.push(chunk);
 * const { payments, findings } = read835(Buffer.concat(chunks));
 * [payments[0].amount?.text, payments[0].claims[0].patient?.lastName === 'ALPHA']; // ['95', false]
 * findings.clean; // true
 */
export async function* redacted(
  source: AsyncIterable<Uint8Array>,
  key: string | Uint8Array,
): AsyncGenerator<Uint8Array, number, undefined> {
  const redactor = new Redactor(new Pseudonyms(key));
  const scanner = new Scanner();
  const held = new Held();
  const drain = function* (): Generator<Uint8Array> {
    for (let token = scanner.next(); token; token = scanner.next()) {
      redactor.token(token, held);
      if (held.size >= BATCH) yield held.take();
    }
  };
  for await (const chunk of source) {
    scanner.push(chunk);
    yield* drain();
  }
  scanner.end();
  yield* drain();
  if (held.size > 0) yield held.take();
  return redactor.interchanges;
}

/** Text and bytes in turn, put together when there is enough of them. */
class Held {
  size = 0;
  private texts: string[] = [];
  private readonly parts: Uint8Array[] = [];
  private readonly encoder = new TextEncoder();

  text(text: string): void {
    this.texts.push(text);
    this.size += text.length;
  }
  /** Bytes that must not change; a little ASCII goes the way of text. */
  bytes(bytes: Uint8Array): void {
    if (bytes.length < 1024 && bytes.every((b) => b < 0x80))
      this.text(String.fromCharCode(...bytes));
    else {
      this.encode();
      this.parts.push(bytes);
      this.size += bytes.length;
    }
  }
  take(): Uint8Array {
    this.encode();
    const all = new Uint8Array(this.parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.parts.splice(0)) {
      all.set(part, at);
      at += part.length;
    }
    this.size = 0;
    return all;
  }
  private encode(): void {
    if (this.texts.length === 0) return;
    this.parts.push(this.encoder.encode(this.texts.join('')));
    this.texts = [];
  }
}

class Redactor {
  interchanges = 0;
  private readonly to: Pseudonyms;
  private set = '';
  constructor(to: Pseudonyms) {
    this.to = to;
  }

  token(token: Segment, held: Held): void {
    const { buffer, from, start, end, to } = token;
    if (token.kind === 'blank') held.bytes(token.raw());
    else if (token.kind !== 'segment') held.bytes(blotted(token.raw()));
    else {
      if (from < start) held.bytes(buffer.subarray(from, start));
      held.text(this.segment(token));
      held.bytes(buffer.subarray(end, to));
    }
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
    if (value === '') return '';
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
    if (!taken.some((d) => d !== 0 && made.includes(String.fromCharCode(d)))) return made;
    return [...made].map((c) => (taken.includes(c.charCodeAt(0)) ? 'X' : c)).join('');
  }
}

function split(text: string, delimiter: number): string[] {
  const sign = String.fromCharCode(delimiter);
  return delimiter === 0 || !text.includes(sign) ? [text] : text.split(sign);
}

/** Text that is no segment: letters and digits blotted out, the rest as it is. */
const blotted = (bytes: Uint8Array): Uint8Array =>
  bytes.map((b) => {
    if (b >= 0x30 && b <= 0x39) return 0x30;
    return (b >= 0x41 && b <= 0x5a) || (b >= 0x61 && b <= 0x7a) || b >= 0x80 ? 0x58 : b;
  });
