/**
 * Finds the segments in bytes that come in chunks of any size. It passes over each segment once,
 * holds at most one unfinished segment, and gives every byte of the file back in the tokens' `raw()`.
 */
import { isBlank, packBytes } from './bytes.ts';
import { type Delimiters, seeIsa, usualDelimiters } from './delimiters.ts';
import { Segment, type TokenKind } from './segment.ts';
import { own, passTo, TOO_WIDE, wordAt } from './split.ts';

/** How bytes are cut into segments. */
export interface ScanOptions {
  /** For a fragment without an ISA: its delimiters. With these, reading starts inside an interchange. */
  readonly delimiters?: Delimiters;
  /** A segment longer than this is cut into `overlong` tokens, so that memory stays bounded. Default 65,536 bytes. */
  readonly longestSegment?: number;
}

const IEA = 0x494541;
const EMPTY = new Uint8Array(0);
const SPARE = 16_384;

/**
 * Cuts bytes that come in chunks of any size into segments.
 *
 * @example
 * const scanner = new Scanner();
 * const file = readFileSync('remit.835');
 * scanner.push(file.subarray(0, 200));
 * scanner.next()?.tag; // 'ISA'
 * scanner.push(file.subarray(200));
 * scanner.next()?.tag; // 'GS'
 */
export class Scanner {
  private buffer: Uint8Array = EMPTY;
  /** Bytes of `buffer` that are filled. */
  private filled = 0;
  /** First byte of `buffer` not yet given out. */
  private from = 0;
  /** Up to here an unfinished segment was searched already. */
  private searched = 0;
  /** Bytes of the file before `buffer[0]`. */
  private base = 0;
  /** `buffer` is ours and has room, so bytes may be added behind `filled`. */
  private own = false;
  /** What of the last chunk comes after `buffer`. */
  private later: Uint8Array | undefined;
  private last = false;
  private index = 0;
  private delimiters: Delimiters | undefined;
  /** Within a segment that was cut for its length. */
  private cutting = false;
  private readonly longest: number;

  constructor(options: ScanOptions = {}) {
    this.delimiters = options.delimiters;
    this.longest = Math.max(256, options.longestSegment ?? 65_536);
  }

  /** Adds bytes. Call `next` until it has nothing more, then push again. The chunk must not be changed afterwards. */
  push(chunk: Uint8Array): void {
    const rest = this.filled - this.from;
    if (this.later) {
      this.later = joined(this.later, chunk);
      return;
    }
    if (rest === 0) {
      this.goTo(chunk);
      return;
    }
    if (this.bridge(chunk, rest)) return;
    if (!this.own || this.filled + chunk.length > this.buffer.length) {
      // Segments already given out keep the old buffer, so the rest moves into a new one.
      const room = new Uint8Array(rest + chunk.length + Math.max(SPARE, rest));
      room.set(this.buffer.subarray(this.from, this.filled));
      this.base += this.from;
      this.searched = Math.max(0, this.searched - this.from);
      this.buffer = room;
      this.filled = rest;
      this.from = 0;
      this.own = true;
    }
    this.buffer.set(chunk, this.filled);
    this.filled += chunk.length;
  }

  private goTo(bytes: Uint8Array): void {
    this.base += this.from;
    this.buffer = bytes;
    this.filled = bytes.length;
    this.from = 0;
    this.searched = 0;
    this.own = false;
  }

  /**
   * Ends an unfinished segment with the head of a chunk, in bytes of its own, so that the chunk itself
   * is read where it is. False when that is not so simple: an ISA, white space, no terminator.
   */
  private bridge(chunk: Uint8Array, rest: number): boolean {
    const { delimiters, buffer, from, filled } = this;
    const first = buffer[from]!;
    if (!delimiters || this.cutting || this.searched !== filled) return false;
    if (first === 0x49 || isBlank(first)) return false;
    const end = chunk.indexOf(delimiters.terminator);
    if (end < 0 || rest + end > this.longest) return false;
    this.goTo(joined(buffer.subarray(from, filled), chunk.subarray(0, end + 1)));
    if (end + 1 < chunk.length) this.later = chunk.subarray(end + 1);
    return true;
  }

  private goOn(later: Uint8Array): Segment | undefined {
    this.later = undefined;
    this.goTo(later);
    return this.next();
  }

  /** Says that no more bytes will come; `next` then also gives what has no terminator. */
  end(): void {
    this.last = true;
  }

  /** The next token, or undefined when more bytes are needed or all were given. */
  next(): Segment | undefined {
    if (this.from >= this.filled) return this.later && this.goOn(this.later);
    const delimiters = this.delimiters;
    if (delimiters === undefined) return this.outside();
    const { buffer, filled } = this;
    let start = this.from;
    if (this.cutting) return this.cut(delimiters);
    while (start < filled && isBlank(buffer[start]!)) start++;
    if (start >= filled) return this.onlyBlank(start);
    if (buffer[start] === 0x49) {
      const isa = seeIsa(buffer, start, filled, this.last);
      if (isa === 'more') return undefined;
      if (isa !== 'none') {
        this.delimiters = isa.delimiters;
        return this.give(start, isa.end, isa.end + 1, 'segment');
      }
    }
    // One byte more than the longest, so that its terminator is seen.
    const limit = Math.min(filled, start + this.longest + 1);
    // A segment that comes in many chunks is passed over once it is whole.
    if (this.searched > start && !this.ends(this.searched, limit, delimiters))
      return this.unfinished(start);
    const end = passTo(buffer, start, limit, delimiters);
    if (end >= 0) {
      const segment = this.make(start, end, end + 1, wordAt(buffer, 0), 'segment');
      own(segment);
      return segment;
    }
    if (end === TOO_WIDE) {
      const far = buffer.subarray(start, limit).indexOf(delimiters.terminator);
      if (far >= 0) return this.give(start, start + far, start + far + 1, 'segment');
    }
    return this.unfinished(start);
  }

  private ends(from: number, limit: number, { terminator }: Delimiters): boolean {
    return this.buffer.subarray(from, limit).includes(terminator);
  }

  private give(start: number, end: number, to: number, kind: TokenKind): Segment {
    const { buffer } = this;
    if (kind !== 'segment') return this.make(start, end, to, 0, kind);
    const separator = (this.delimiters ?? usualDelimiters).element;
    let stop = start;
    while (stop < end && stop - start < 5 && buffer[stop] !== separator) stop++;
    return this.make(start, end, to, packBytes(buffer, start, stop), kind);
  }

  private make(start: number, end: number, to: number, tag: number, kind: TokenKind): Segment {
    const segment = new Segment(
      this.buffer,
      this.from,
      start,
      end,
      to,
      this.delimiters ?? usualDelimiters,
      this.index++,
      this.base + start,
      tag,
      kind,
    );
    if (tag === IEA && to > end) this.delimiters = undefined;
    this.from = to;
    this.searched = to;
    return segment;
  }

  private unfinished(start: number): Segment | undefined {
    const { filled } = this;
    if (filled - start > this.longest) {
      this.cutting = true;
      return this.give(start, start + this.longest, start + this.longest, 'overlong');
    }
    this.searched = filled;
    if (!this.last) return undefined;
    return this.give(start, filled, filled, 'segment');
  }

  /** Goes on with a segment that was cut, up to its terminator. */
  private cut(delimiters: Delimiters): Segment {
    const { buffer, from, filled } = this;
    const stop = Math.min(filled, from + this.longest);
    // Not searched further than the piece: a file without any terminator would be searched once a piece.
    const found = buffer.subarray(from, stop).indexOf(delimiters.terminator);
    if (found < 0) return this.give(from, stop, stop, 'overlong');
    this.cutting = false;
    return this.give(from, from + found, from + found + 1, 'overlong');
  }

  private onlyBlank(to: number): Segment | undefined {
    if (!this.last && to - this.from <= this.longest) return undefined;
    return this.give(to, to, to, 'blank');
  }

  /** Outside an interchange: looks for the next ISA; what stands before it belongs to no segment. */
  private outside(): Segment | undefined {
    const { buffer, filled } = this;
    let start = this.from;
    if (buffer[start] === 0xef) {
      if (filled - start < 3 && !this.last) return undefined;
      if (buffer[start + 1] === 0xbb && buffer[start + 2] === 0xbf) start += 3;
    }
    while (start < filled && isBlank(buffer[start]!)) start++;
    if (start >= filled) return this.onlyBlank(filled);
    const isa = seeIsa(buffer, start, filled, this.last);
    if (isa === 'more') return undefined;
    if (isa !== 'none') {
      this.delimiters = isa.delimiters;
      return this.give(start, isa.end, isa.end + 1, 'segment');
    }
    return this.stray(start);
  }

  /** Text outside an interchange, up to the next readable ISA. */
  private stray(start: number): Segment | undefined {
    const { buffer, filled } = this;
    const stop = Math.min(filled, start + this.longest);
    for (let at = Math.max(start + 1, this.searched); at < stop; at++) {
      if (buffer[at] !== 0x49) continue;
      const isa = seeIsa(buffer, at, filled, this.last);
      if (isa === 'none') continue;
      if (isa === 'more') {
        this.searched = at;
        return undefined;
      }
      return this.give(start, at, at, 'stray');
    }
    if (stop < filled || stop - start >= this.longest) return this.give(start, stop, stop, 'stray');
    this.searched = filled;
    return this.last ? this.give(start, filled, filled, 'stray') : undefined;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
