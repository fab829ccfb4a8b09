/**
 * Files broken at random: what transmission, a text editor, a bad mapper or malice does to them.
 * Every kind keeps the result under 512 KiB, so that a slow reading is the reader's fault.
 */
import type { Dice } from './dice.ts';

const LARGEST = 512 * 1024;

type Kind = (bytes: Uint8Array, dice: Dice) => Uint8Array;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** `bytes` with `[from, to)` replaced. */
function spliced(bytes: Uint8Array, from: number, to: number, put: Uint8Array): Uint8Array {
  const made = new Uint8Array(from + put.length + bytes.length - to);
  made.set(bytes.subarray(0, from));
  made.set(put, from);
  made.set(bytes.subarray(to), from + put.length);
  return made.subarray(0, LARGEST);
}

function repeatedly(piece: Uint8Array, times: number): Uint8Array {
  const most = Math.max(1, Math.min(times, Math.floor(LARGEST / Math.max(1, piece.length))));
  const made = new Uint8Array(piece.length * most);
  for (let i = 0; i < most; i++) made.set(piece, i * piece.length);
  return made;
}

/** A stretch of the file, short mostly, long at times. */
function stretch(bytes: Uint8Array, dice: Dice): [number, number] {
  const from = dice.below(bytes.length + 1);
  const longest = dice.below(4) === 0 ? bytes.length : 24;
  return [from, Math.min(bytes.length, from + dice.from(1, longest))];
}

/** Where segments start and end, by the terminator of the file; the line break goes with the segment. */
export function segmentsOf(bytes: Uint8Array): Uint8Array[] {
  const terminator = bytes[105] ?? 0x7e;
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== terminator) continue;
    let to = i + 1;
    while (bytes[to] === 0x0a || bytes[to] === 0x0d) to++;
    pieces.push(bytes.subarray(from, to));
    from = to;
  }
  if (from < bytes.length) pieces.push(bytes.subarray(from));
  return pieces;
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const made = new Uint8Array(pieces.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const piece of pieces) {
    made.set(piece, at);
    at += piece.length;
  }
  return made.subarray(0, LARGEST);
}

/** Texts that trip readers. */
const ODD_TEXTS = [
  'é',
  '漢字',
  '\u{1f600}',
  '\ufeff',
  '\u2028',
  '\u0000',
  '\u001d',
  '\u001c',
  '\u007f',
  '\r',
  '\n',
  '\t',
  '~',
  '*',
  ':',
  '^',
  '~~~~',
  '****',
  '-',
  '--1',
  '1E308',
  '0x10',
  'NaN',
  '1e400',
  '99999999999999999999999999',
  '-0',
  '.',
  '__proto__',
  'constructor',
  'toString',
  'ISA*',
  'IEA*1*1~',
  'ST*835*0001~',
  'SE*1*0001~',
  'GS*HP~',
  'HL*1**20*1~',
  'HL*2*2*22*0~',
  'LS*2120~',
  'CLP~',
  'SVC~',
  'CAS*CO~',
  'PLB~',
  'NM1~',
  'EB*1~',
  'STC*A1:20:PR~',
].map(bytesOf);

/** Not UTF-8: a lone continuation, an overlong form, a half of a pair, a byte that never stands. */
const BAD_UTF8 = [[0x80], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xff], [0xe2, 0x82], [0xf4, 0x90]].map(
  (b) => Uint8Array.from(b),
);

/** One element of a file, as `[from, to)`, without its separators. */
function elementAt(bytes: Uint8Array, dice: Dice): [number, number] {
  const ends = new Set([bytes[3] ?? 0x2a, bytes[105] ?? 0x7e]);
  let from = dice.below(bytes.length);
  while (from > 0 && !ends.has(bytes[from - 1]!)) from--;
  let to = from;
  while (to < bytes.length && !ends.has(bytes[to]!)) to++;
  return [from, to];
}

const DELIMITER_PLACES = [3, 82, 104, 105];

export const kinds: Readonly<Record<string, Kind>> = {
  'flip a byte': (bytes, dice) => {
    const made = bytes.slice();
    const at = dice.below(made.length);
    made[at] = dice.below(2) === 0 ? dice.below(256) : made[at]! ^ (1 << dice.below(8));
    return made;
  },
  'delete a stretch': (bytes, dice) => {
    const [from, to] = stretch(bytes, dice);
    return spliced(bytes, from, to, new Uint8Array(0));
  },
  'double a stretch': (bytes, dice) => {
    const [from, to] = stretch(bytes, dice);
    return spliced(bytes, to, to, bytes.slice(from, to));
  },
  'move a stretch': (bytes, dice) => {
    const [from, to] = stretch(bytes, dice);
    const piece = bytes.slice(from, to);
    const rest = spliced(bytes, from, to, new Uint8Array(0));
    const at = dice.below(rest.length + 1);
    return spliced(rest, at, at, piece);
  },
  'cut short': (bytes, dice) => bytes.slice(0, dice.below(bytes.length)),
  'cut the head': (bytes, dice) => bytes.slice(dice.below(bytes.length)),
  'drop a segment': (bytes, dice) => {
    const all = segmentsOf(bytes);
    all.splice(dice.below(all.length), 1);
    return joined(all);
  },
  'double a segment': (bytes, dice) => {
    const all = segmentsOf(bytes);
    const at = dice.below(all.length);
    all.splice(dice.below(all.length), 0, all[at]!);
    return joined(all);
  },
  'shuffle segments': (bytes, dice) => {
    const all = segmentsOf(bytes);
    const from = dice.below(all.length);
    const to = dice.from(from, all.length);
    for (let i = from; i < to; i++) {
      const other = dice.from(i, to - 1);
      [all[i], all[other]] = [all[other]!, all[i]!];
    }
    return joined(all);
  },
  'another delimiter': (bytes, dice) => {
    const made = bytes.slice();
    const old = made[dice.pick(DELIMITER_PLACES)]!;
    const fresh = dice.pick([0x2a, 0x3a, 0x5e, 0x7e, 0x7c, 0x0a, 0x1d, 0x3e, 0x41, 0x20, 0, 0xff]);
    const everywhere = dice.below(2) === 0;
    for (let i = 0; i < made.length; i++)
      if (made[i] === old && (everywhere || DELIMITER_PLACES.includes(i))) made[i] = fresh;
    return made;
  },
  'put in an odd text': (bytes, dice) => {
    const at = dice.below(bytes.length + 1);
    return spliced(bytes, at, at, dice.pick(ODD_TEXTS));
  },
  'put in what is not UTF-8': (bytes, dice) => {
    const at = dice.below(bytes.length + 1);
    return spliced(bytes, at, at, dice.pick(BAD_UTF8));
  },
  'put in a control byte': (bytes, dice) => {
    const at = dice.below(bytes.length + 1);
    return spliced(bytes, at, at, Uint8Array.of(dice.pick([0, 7, 9, 10, 13, 28, 29, 31, 127])));
  },
  'an odd text for an element': (bytes, dice) => {
    const [from, to] = elementAt(bytes, dice);
    return spliced(bytes, from, to, dice.pick(ODD_TEXTS));
  },
  'an element of another place': (bytes, dice) => {
    const [from, to] = elementAt(bytes, dice);
    const [otherFrom, otherTo] = elementAt(bytes, dice);
    return spliced(bytes, from, to, bytes.slice(otherFrom, otherTo));
  },
  'no element': (bytes, dice) => {
    const [from, to] = elementAt(bytes, dice);
    return spliced(bytes, from, to, new Uint8Array(0));
  },
};

/** Rare, as each makes a file of up to half a megabyte: what a reader that is quadratic anywhere dies of. */
export const hugeKinds: Readonly<Record<string, Kind>> = {
  'a stretch thousands of times': (bytes, dice) => {
    const [from, to] = stretch(bytes, dice);
    return spliced(bytes, from, from, repeatedly(bytes.slice(from, to), dice.from(1_000, 20_000)));
  },
  'a segment thousands of times': (bytes, dice) => {
    const all = segmentsOf(bytes);
    const at = dice.below(all.length);
    all.splice(at, 0, repeatedly(all[at]!, dice.from(1_000, 20_000)));
    return joined(all);
  },
  'some segments thousands of times': (bytes, dice) => {
    const all = segmentsOf(bytes);
    const from = dice.below(all.length);
    const to = dice.from(from, all.length);
    all.splice(from, 0, repeatedly(joined(all.slice(from, to)), dice.from(500, 5_000)));
    return joined(all);
  },
  'an element of thousands of delimiters': (bytes, dice) => {
    const [from, to] = elementAt(bytes, dice);
    const d = dice.pick(DELIMITER_PLACES);
    const text = bytesOf(dice.pick(['', 'A', '1', '12', 'HC']));
    const one = joined([text, Uint8Array.of(bytes[d] ?? 0x2a)]);
    return spliced(bytes, from, to, repeatedly(one, dice.from(10_000, 200_000)));
  },
  'a very long element': (bytes, dice) => {
    const [from, to] = elementAt(bytes, dice);
    const byte = dice.pick([0x20, 0x30, 0x39, 0x41, 0x2d, 0x2e, 0xc3, 0]);
    return spliced(bytes, from, to, new Uint8Array(dice.from(1_000, LARGEST)).fill(byte));
  },
  'thousands of blanks': (bytes, dice) => {
    const at = dice.below(bytes.length + 1);
    const byte = dice.pick([0x20, 0x0a, 0x0d, 0x09]);
    return spliced(bytes, at, at, new Uint8Array(dice.from(1_000, LARGEST)).fill(byte));
  },
  'thousands of heads of an interchange': (bytes, dice) => {
    const head = dice.pick([bytes.slice(0, 106), bytesOf('ISA*'), bytesOf('I'), bytesOf('ISA')]);
    const at = dice.pick([0, dice.below(bytes.length + 1), bytes.length]);
    return spliced(bytes, at, at, repeatedly(head, dice.from(1_000, 100_000)));
  },
};

const names = Object.keys(kinds);
const hugeNames = Object.keys(hugeKinds);

export interface Mutant {
  readonly bytes: Uint8Array;
  /** The kinds that were applied, in turn. */
  readonly how: readonly string[];
  readonly huge: boolean;
}

/** `bytes` broken one to four times, by the dice; one in `hugeIn` is made huge. */
export function mutate(bytes: Uint8Array, dice: Dice, hugeIn: number): Mutant {
  const how: string[] = [];
  let made = bytes;
  const huge = dice.below(hugeIn) === 0;
  const times = dice.pick([1, 1, 1, 2, 2, 3, 4]);
  for (let i = 0; i < times && made.length > 0; i++) {
    const name = huge && i === 0 ? dice.pick(hugeNames) : dice.pick(names);
    how.push(name);
    made = (kinds[name] ?? hugeKinds[name])!(made, dice);
  }
  return { bytes: made, how, huge };
}
