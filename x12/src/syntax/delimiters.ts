/** The four delimiters of an interchange, announced by its ISA segment. */

/** Each is one byte; `repetition` is 0 when the interchange has none (before version 00402). */
export interface Delimiters {
  readonly element: number;
  readonly component: number;
  readonly repetition: number;
  readonly terminator: number;
}

/** `*`, `:`, `^`, `~`: what nearly every health plan uses, and what the writers use unless told. */
export const usualDelimiters: Delimiters = Object.freeze({
  element: 0x2a,
  component: 0x3a,
  repetition: 0x5e,
  terminator: 0x7e,
});

/** Where the element separators stand in an ISA of the standard's fixed width of 106 bytes. */
const SEPARATORS = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];
/** Room for an ISA whose elements were not padded as they should be, or were padded too far. */
const LONGEST_ISA = 256;

const isWord = (b: number): boolean =>
  (b >= 0x30 && b <= 0x39) || (b >= 0x41 && b <= 0x5a) || (b >= 0x61 && b <= 0x7a);

/** What stands at `at`: an ISA with its delimiters and the place of its terminator, no ISA, or too few bytes to say. */
export type IsaSeen =
  | { readonly delimiters: Delimiters; readonly end: number; readonly fixedWidth: boolean }
  | 'none'
  | 'more';

/**
 * Reads an ISA at `at` in `bytes[..to)`. The fixed width is tried first; an ISA of another width is
 * read by counting its sixteen separators. `last` says that no more bytes will come.
 */
export function seeIsa(bytes: Uint8Array, at: number, to: number, last: boolean): IsaSeen {
  const name = [0x49, 0x53, 0x41];
  for (let i = 0; i < 3; i++) {
    if (at + i >= to) return last ? 'none' : 'more';
    if (bytes[at + i] !== name[i]) return 'none';
  }
  if (to - at < 106 && !last) return 'more';
  const element = bytes[at + 3] ?? 0;
  if (at + 3 >= to || isWord(element)) return 'none';
  const fixedWidth = to - at >= 106 && SEPARATORS.every((s) => bytes[at + s] === element);
  const sixteenth = fixedWidth ? at + 103 : nthSeparator(bytes, at, to, element, 16);
  if (sixteenth < 0 || sixteenth + 2 >= to) return last || to - at >= LONGEST_ISA ? 'none' : 'more';
  const component = bytes[sixteenth + 1]!;
  const terminator = bytes[sixteenth + 2]!;
  if (isWord(terminator) || terminator === element || component === element) return 'none';
  const eleventh = fixedWidth ? at + 81 : nthSeparator(bytes, at, to, element, 11);
  const announced = bytes[eleventh + 2] === element ? bytes[eleventh + 1]! : 0;
  const repetition = isWord(announced) || announced === 0x20 ? 0 : announced;
  return {
    delimiters: { element, component, repetition, terminator },
    end: sixteenth + 2,
    fixedWidth,
  };
}

/** The place of the n-th separator within the longest ISA, or -1. */
function nthSeparator(bytes: Uint8Array, at: number, to: number, element: number, n: number) {
  const stop = Math.min(to, at + LONGEST_ISA);
  for (let i = at; i < stop; i++) if (bytes[i] === element && --n === 0) return i;
  return -1;
}

/** The delimiters as text, in the order element, repetition, component, terminator. */
export const delimiterText = (d: Delimiters): string =>
  String.fromCharCode(d.element, d.repetition || d.component, d.component, d.terminator);
