/**
 * One segment as it stands in the file: a view on the bytes, split and decoded only when asked.
 * A segment stays valid after the reading has gone on; it keeps its chunk of the file in memory.
 */
import { asciiText, centsOf, packBytes, textOf } from './bytes.ts';
import type { Delimiters } from './delimiters.ts';
import {
  boundOf,
  COMPONENT,
  kinds,
  ODD,
  own,
  owner,
  parts,
  passOver,
  REPETITION,
  ROOM,
  wordAt,
} from './split.ts';

/** What a token is: a segment; text that belongs to no segment; only white space; a piece of an endless segment. */
export type TokenKind = 'segment' | 'stray' | 'blank' | 'overlong';

/** Own name, see split.ts. */
const room = ROOM;

function split(segment: Segment): void {
  passOver(segment.buffer, segment.start, segment.end, segment.delimiters);
  own(segment);
}

/**
 * One segment of a file: a view on its bytes, split and decoded when asked.
 *
 * @example
 * const clp = [...tokens(readFileSync('remit.835'))].find((segment) => segment.tag === 'CLP')!;
 * [clp.element(1), clp.cents(4), clp.text(10), clp.index]; // ['A1001', 9500, undefined, 15]
 * const svc = [...tokens(readFileSync('interest.835'))].find((segment) => segment.tag === 'SVC')!;
 * svc.components(1); // ['HC', '90837', '95']
 */
export class Segment {
  /** The chunk this segment is a view on. */
  readonly buffer: Uint8Array;
  /** In `buffer`: first byte of the white space (or byte order mark) before the tag. */
  readonly from: number;
  /** In `buffer`: first byte of the tag. */
  readonly start: number;
  /** In `buffer`: the terminator, or where the bytes end when it is missing. */
  readonly end: number;
  /** In `buffer`: after the terminator. `[from, to)` of all tokens in turn are the file. */
  readonly to: number;
  readonly delimiters: Delimiters;
  /** Tokens before this one in the file. */
  readonly index: number;
  /** Bytes before the tag in the file. */
  readonly byteOffset: number;
  /** The tag packed as by `pack`; 0 for a token that is no segment, -1 for a tag longer than four. */
  readonly tagCode: number;
  readonly kind: TokenKind;

  constructor(
    buffer: Uint8Array,
    from: number,
    start: number,
    end: number,
    to: number,
    delimiters: Delimiters,
    index: number,
    byteOffset: number,
    tagCode: number,
    kind: TokenKind,
  ) {
    this.buffer = buffer;
    this.from = from;
    this.start = start;
    this.end = end;
    this.to = to;
    this.delimiters = delimiters;
    this.index = index;
    this.byteOffset = byteOffset;
    this.tagCode = tagCode;
    this.kind = kind;
  }

  /** "CLP"; empty for a token that is no segment. */
  get tag(): string {
    return this.kind === 'segment' ? this.element(0) : '';
  }
  /** False when the file ends before this segment does. */
  get terminated(): boolean {
    return this.to > this.end;
  }
  /** Elements after the tag, empty ones in between counted. */
  get count(): number {
    if (owner !== this) split(this);
    return parts - 1;
  }

  /** In `buffer`: where element `n` (1 is the first after the tag) starts; `end` when it is absent. */
  startOf(n: number): number {
    if (owner !== this) split(this);
    return n < parts ? boundOf(n) : this.end;
  }
  /** In `buffer`: where element `n` ends. */
  endOf(n: number): number {
    if (owner !== this) split(this);
    return n < parts ? boundOf(n + 1) - 1 : this.end;
  }
  /** Whether element `n` is there and not empty. */
  has(n: number): boolean {
    return this.endOf(n) > this.startOf(n);
  }
  /** Element `n` as written, with its components and repetitions; '' when absent. */
  element(n: number): string {
    return this.text(n) ?? '';
  }
  /** Element `n`, or undefined when absent or empty. */
  text(n: number): string | undefined {
    if (owner !== this) split(this);
    if (n >= parts) return undefined;
    const from = boundOf(n);
    const to = boundOf(n + 1) - 1;
    if (from >= to) return undefined;
    return n < room && (kinds[n]! & ODD) === 0
      ? asciiText(this.buffer, from, to)
      : textOf(this.buffer, from, to);
  }
  /** Element `n` packed as by `pack`, to compare qualifiers without a string; 0 when empty. */
  code(n: number): number {
    if (owner !== this) split(this);
    if (n >= parts) return 0;
    return n < room
      ? wordAt(this.buffer, n)
      : packBytes(this.buffer, boundOf(n), boundOf(n + 1) - 1);
  }
  /** Element `n` as exact cents; NaN when empty or not an amount (see `centsOf`). */
  cents(n: number): number {
    if (owner !== this) split(this);
    return n < parts ? centsOf(this.buffer, boundOf(n), boundOf(n + 1) - 1) : Number.NaN;
  }
  /** The repetitions of element `n` as written; [] when it is empty. */
  repetitions(n: number): string[] {
    return cut(this, this.startOf(n), this.endOf(n), this.delimiters.repetition).map(([from, to]) =>
      textOf(this.buffer, from, to),
    );
  }
  /** The components of one repetition of element `n`; [] when it is empty. `SVC01` is `components(1)`. */
  components(n: number, repetition = 0): string[] {
    const from = this.startOf(n);
    const to = this.endOf(n);
    if (repetition === 0 && n < parts && n < room && (kinds[n]! & REPETITION) === 0)
      return this.parted([from, to]);
    const one = cut(this, from, to, this.delimiters.repetition)[repetition];
    return one ? this.parted(one) : [];
  }
  /** Every repetition of element `n` with its components; [] when it is empty. */
  composites(n: number): string[][] {
    const whole = cut(this, this.startOf(n), this.endOf(n), this.delimiters.repetition);
    return whole.map((one) => this.parted(one));
  }
  private parted([from, to]: [number, number]): string[] {
    const { buffer } = this;
    const { component } = this.delimiters;
    const found: string[] = [];
    if (from >= to) return found;
    let start = from;
    for (let i = from; i < to && component !== 0; i++) {
      if (buffer[i] !== component) continue;
      found.push(textOf(buffer, start, i));
      start = i + 1;
    }
    found.push(textOf(buffer, start, to));
    return found;
  }
  /** Component `c` (1 is the first) of the first repetition of element `n`, or undefined when empty. */
  component(n: number, c: number): string | undefined {
    let from = this.startOf(n);
    const stop = this.endOf(n);
    const { component, repetition } = this.delimiters;
    for (let at = 1, i = from; i <= stop; i++) {
      const byte = i < stop ? this.buffer[i] : repetition;
      if (i < stop && byte !== component && (byte !== repetition || repetition === 0)) continue;
      if (at === c) return i > from ? textOf(this.buffer, from, i) : undefined;
      if (i === stop || byte === repetition) return undefined;
      at++;
      from = i + 1;
    }
    return undefined;
  }
  /** The packed code of the first component of element `n`. */
  firstCode(n: number): number {
    if (owner !== this) split(this);
    if (n < parts && n < room && (kinds[n]! & (COMPONENT | REPETITION)) === 0) return this.code(n);
    const from = this.startOf(n);
    const stop = this.endOf(n);
    const { component, repetition } = this.delimiters;
    let to = from;
    while (to < stop && this.buffer[to] !== component && this.buffer[to] !== repetition) to++;
    return packBytes(this.buffer, from, to);
  }

  /** All elements after the tag, as element × repetition × component. An ISA's elements are not taken apart. */
  get elements(): string[][][] {
    const all: string[][][] = [];
    const isa = this.tag === 'ISA';
    for (let n = 1, count = this.count; n <= count; n++) {
      if (isa) all.push([[this.element(n)]]);
      else all.push(this.composites(n));
    }
    return all;
  }
  /** The segment's bytes from tag to before the terminator; a view, not a copy. */
  bytes(): Uint8Array {
    return this.buffer.subarray(this.start, this.end);
  }
  /** The bytes with what stands before and the terminator; the raws of all tokens in turn are the file. */
  raw(): Uint8Array {
    return this.buffer.subarray(this.from, this.to);
  }
  toJSON(): { tag: string; elements: string[][][]; index: number; byteOffset: number } {
    return {
      tag: this.tag,
      elements: this.elements,
      index: this.index,
      byteOffset: this.byteOffset,
    };
  }
}

/** The pieces of `[from, to)` between a delimiter; none when empty; one when there is no such delimiter. */
function cut(s: Segment, from: number, to: number, delimiter: number): [number, number][] {
  if (from >= to) return [];
  const pieces: [number, number][] = [];
  let piece = from;
  if (delimiter !== 0)
    for (let i = from; i < to; i++) {
      if (s.buffer[i] !== delimiter) continue;
      pieces.push([piece, i]);
      piece = i + 1;
    }
  pieces.push([piece, to]);
  return pieces;
}
