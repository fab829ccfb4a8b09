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

/** Elements that the tables have room for, the tag counted; the guides know 25. */
export const ROOM = 64;

// An exported name is looked up at every use, even in its own module, so the loops use names of their own.
const room = ROOM;
const starts = new Int32Array(ROOM + 1);
const made = new Uint8Array(ROOM);
const last = new Int32Array(ROOM);
/** As `starts`, for a segment of more elements than there is room for. */
let wide = new Int32Array(0);
const kindOfByte = new Uint8Array(256);
/** The same, and `STOP` for element separator and terminator. */
const kindOrStop = new Uint8Array(256);
const STOP = 128;

/** Element n is `bounds[n]` to before `bounds[n + 1] - 1`; 0 is the tag. */
export const bounds = starts;
/** What element n is made of. */
export const kinds = made;
/** The end of element n as one number: exact for elements of up to four characters. */
export const words = last;
/** The kind of each byte, where component and repetition are as told last. */
export const kindOf = kindOfByte;

const plain = Uint8Array.from(kindOfByte, (_, byte) => {
  if (byte >= 0x30 && byte <= 0x39) return 0;
  if (byte < 0x20 || byte > 0x7e) return ODD;
  return byte === 0x2e ? POINT : byte === 0x2d ? MINUS : byte === 0x20 ? BLANK : LETTER;
});
kindOfByte.set(plain);
kindOrStop.set(plain);

let told: Delimiters = { element: 0, component: 0, repetition: 0, terminator: 0 };
function tell(delimiters: Delimiters): void {
  kindOfByte[told.component] = plain[told.component]!;
  kindOfByte[told.repetition] = plain[told.repetition]!;
  told = delimiters;
  if (delimiters.component !== 0) kindOfByte[delimiters.component] = COMPONENT;
  if (delimiters.repetition !== 0) kindOfByte[delimiters.repetition] = REPETITION;
  kindOrStop.set(kindOfByte);
  kindOrStop[delimiters.element] = STOP;
  kindOrStop[delimiters.terminator] = STOP;
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
  const { terminator } = delimiters;
  let n = 0;
  let seen = 0;
  let word = 0;
  starts[0] = start;
  for (let i = start; i < limit; i++) {
    const byte = buffer[i]!;
    const kind = kindOrStop[byte]!;
    if (kind !== STOP) {
      seen |= kind;
      word = (word << 8) | byte;
      continue;
    }
    made[n] = seen;
    last[n] = word;
    starts[++n] = i + 1;
    if (byte === terminator) {
      parts = n;
      return i;
    }
    if (n === room) return TOO_WIDE;
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
  const { element } = delimiters;
  let n = 0;
  let seen = 0;
  let word = 0;
  starts[0] = start;
  for (let i = start; i <= end; i++) {
    const byte = i < end ? buffer[i]! : element;
    if (byte !== element) {
      seen |= kindOfByte[byte]!;
      word = (word << 8) | byte;
      continue;
    }
    if (n >= room) widen(n + 1);
    if (n < room) {
      made[n] = seen;
      last[n] = word;
      starts[n + 1] = i + 1;
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
export const boundOf = (n: number): number => (n <= room ? starts[n]! : wide[n]!);

/** Element `n` of the owner, below `ROOM` and there, packed as by `pack`. */
export function wordAt(buffer: Uint8Array, n: number): number {
  const from = starts[n]!;
  const to = starts[n + 1]! - 1;
  if (to - from > 4) return -1;
  return (made[n]! & ODD) === 0 ? last[n]! : packBytes(buffer, from, to);
}
