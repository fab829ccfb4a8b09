/**
 * One pass over the bytes of a segment: where its elements stand, what kinds of characters each is
 * made of, and the last four bytes of each as one number. Whoever asks a segment for an element, and
 * the check against the guide, read these tables and do not look at the bytes again.
 *
 * The tables are shared by all segments and speak of the one in `owner`: passing over forty bytes
 * again costs less than keeping tables for every segment, and nearly always several elements of one
 * segment are asked in turn.
 */
import { packBytes } from './bytes.ts';
import type { Delimiters } from './delimiters.ts';

/** What an element is made of, as bits; 0 when it is empty or all digits. */
export const LETTER = 1;
export const POINT = 2;
export const MINUS = 4;
export const BLANK = 8;
/** A control character, or no ASCII. */
export const ODD = 16;
export const COMPONENT = 32;
export const REPETITION = 64;
/** The element separator; the terminator has this bit and that of its character. */
const DELIMITER = 128;

/** Elements that the tables have room for, the tag counted; the guides know 25. */
export const ROOM = 64;
/** Element n is `bounds[n]` to before `bounds[n + 1] - 1`; 0 is the tag. */
export const bounds = new Int32Array(ROOM + 1);
export const kinds = new Uint8Array(ROOM);
/** Exact for elements of up to four characters; of longer ones it has the end. */
export const words = new Int32Array(ROOM);
/** As `bounds`, for a segment of more elements than there is room for. */
let wide = new Int32Array(0);

/** The kind of each byte, by the delimiters told last. */
export const kindOf = new Uint8Array(256);
const plain = Uint8Array.from(kindOf, (_, byte) => {
  if (byte >= 0x30 && byte <= 0x39) return 0;
  if (byte < 0x20 || byte > 0x7e) return ODD;
  return byte === 0x2e ? POINT : byte === 0x2d ? MINUS : byte === 0x20 ? BLANK : LETTER;
});
kindOf.set(plain);

let told: Delimiters = { element: 0, component: 0, repetition: 0, terminator: 0 };
function tell(delimiters: Delimiters): void {
  const { element, component, repetition, terminator } = told;
  for (const byte of [element, component, repetition, terminator]) kindOf[byte] = plain[byte]!;
  told = delimiters;
  kindOf[delimiters.component] = COMPONENT;
  if (delimiters.repetition !== 0) kindOf[delimiters.repetition] = REPETITION;
  kindOf[delimiters.element] = DELIMITER;
  kindOf[delimiters.terminator] = DELIMITER | (plain[delimiters.terminator]! || LETTER);
}

/** The segment that the tables speak of. */
export let owner: object | undefined;
/** Its elements, the tag counted. */
export let parts = 0;

export function own(segment: object): void {
  owner = segment;
}

/** No terminator before the limit. */
export const UNENDED = -1;
/** More elements than there is room for. */
export const TOO_WIDE = -2;

/**
 * Passes over a segment that starts at `start` up to its terminator, which is looked for before
 * `limit`. Gives its place, `UNENDED`, or `TOO_WIDE`. The tables then speak of nobody until `own`.
 */
export function passTo(
  buffer: Uint8Array,
  start: number,
  limit: number,
  delimiters: Delimiters,
): number {
  if (delimiters !== told) tell(delimiters);
  owner = undefined;
  let n = 0;
  let seen = 0;
  let word = 0;
  bounds[0] = start;
  for (let i = start; i < limit; i++) {
    const byte = buffer[i]!;
    const kind = kindOf[byte]!;
    if (kind < DELIMITER) {
      seen |= kind;
      word = (word << 8) | byte;
      continue;
    }
    kinds[n] = seen;
    words[n] = word;
    bounds[++n] = i + 1;
    if (kind !== DELIMITER) {
      parts = n;
      return i;
    }
    if (n === ROOM) return TOO_WIDE;
    seen = 0;
    word = 0;
  }
  return UNENDED;
}

/** Passes over a segment whose end is known; a terminator in it is a character like others. */
export function passOver(
  buffer: Uint8Array,
  start: number,
  end: number,
  delimiters: Delimiters,
): void {
  if (delimiters !== told) tell(delimiters);
  owner = undefined;
  let n = 0;
  let seen = 0;
  let word = 0;
  bounds[0] = start;
  for (let i = start; i <= end; i++) {
    const byte = i < end ? buffer[i]! : 0;
    const kind = i < end ? kindOf[byte]! : DELIMITER;
    if (kind !== DELIMITER) {
      seen |= kind & (DELIMITER - 1);
      word = (word << 8) | byte;
      continue;
    }
    if (n >= ROOM) widen(n + 1);
    if (n < ROOM) {
      kinds[n] = seen;
      words[n] = word;
      bounds[n + 1] = i + 1;
    } else wide[n + 1] = i + 1;
    n++;
    seen = 0;
    word = 0;
  }
  parts = n;
}

function widen(n: number): void {
  if (n < wide.length) return;
  const wider = new Int32Array(Math.max(1024, n * 2));
  wider.set(wide);
  wide = wider;
}

/** Where element `n` of the owner starts, and where the one after it would. */
export const boundOf = (n: number): number => (n <= ROOM ? bounds[n]! : wide[n]!);

/** Element `n` of the owner, below `ROOM` and there, packed as by `pack`. */
export function wordAt(buffer: Uint8Array, n: number): number {
  const from = bounds[n]!;
  const to = bounds[n + 1]! - 1;
  if (to - from > 4) return -1;
  return (kinds[n]! & ODD) === 0 ? words[n]! : packBytes(buffer, from, to);
}
