/**
 * What an incoming file is, decided by its content, before anybody acts on it: bytes that are no claim file,
 * an envelope that is cut off, for somebody else, of another day, or a test where money is meant.
 * Sentences hold nothing of the file but ids of the envelope.
 */
import { addDays, dateIn, daysBetween, type Instant, parseDate, sayDay } from '@clearhour/values';
import { EnvelopeReader, type Finding, Findings, type Interchange, Scanner } from '@clearhour/x12';
import type { Connection } from './connection.ts';
import type { ArrivedSet } from './connection-events.ts';

/** Files up to here are read; larger ones are kept for a person. A remittance of 10,000 claims has 10 MB. */
export const MOST_READ = 64 * 1_048_576;
/** Files up to here are taken at all. */
export const MOST_TAKEN = 200 * 1_048_576;

export interface Incoming {
  readonly sets: readonly ArrivedSet[];
  readonly interchanges: readonly Interchange[];
  /** Findings of the envelope, errors only. */
  readonly errors: readonly Finding[];
}

/** One pass over the bytes: envelope and sets, in little memory. */
export async function readEnvelope(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Incoming> {
  const sets: ArrivedSet[] = [];
  const interchanges: Interchange[] = [];
  const findings = new Findings({ limit: 200 });
  const envelope = new EnvelopeReader(findings, {
    interchange: (i) => void interchanges.push(i),
    ta1: (s) =>
      void sets.push({
        index: sets.length,
        set: 'TA1',
        control: s.element(1),
        segmentIndex: s.index,
      }),
    set: (s) =>
      void sets.push({
        index: sets.length,
        set: kindOf(s.id, s.version),
        control: s.control,
        segmentIndex: s.segment.index,
      }),
  });
  const scanner = new Scanner();
  const take = () => {
    for (let token = scanner.next(); token; token = scanner.next()) envelope.take(token);
  };
  for await (const chunk of bytes) {
    scanner.push(chunk);
    take();
  }
  scanner.end();
  take();
  envelope.end();
  return { sets, interchanges, errors: findings.all.filter((f) => f.severity === 'error') };
}

/** ST01, and where two guides share it the guide: 277 (answer to a question) and 277CA, 837P, I and D. */
function kindOf(set: string, version: string): string {
  if (set === '277') return version.startsWith('005010X214') ? '277CA' : '277';
  if (set === '837') {
    const guide = version.slice(6, 10);
    return `837${guide === 'X223' ? 'I' : guide === 'X224' ? 'D' : 'P'}`;
  }
  return /^[0-9A-Z]{1,5}$/.test(set) ? set : 'unknown';
}

export interface Parked {
  readonly sentence: string;
  /** A person who looked may take it as it is. */
  readonly mayTakeAnyway: boolean;
}
const never = (sentence: string): Parked => ({ sentence, mayTakeAnyway: false });
const unlessSeen = (sentence: string): Parked => ({
  sentence: `${sentence} Read it again and take it anyway, if you know it is right.`,
  mayTakeAnyway: true,
});

const ZIP = 'This is a zip archive. Unpack it, and upload the files that are in it.';
const PICTURE = 'This is a picture, not a claim file.';
/** Beginnings of files, as bytes in hexadecimal. */
const STARTS: readonly (readonly [string, string])[] = [
  ['504b0304', ZIP],
  ['504b0506', ZIP],
  ['1f8b', 'This is a compressed file (gzip). Unpack it, and upload what is in it.'],
  [
    '255044462d',
    'This is a PDF, for people to read. Ask the clearinghouse for the file itself (835, 277CA or 999).',
  ],
  ['89504e47', PICTURE],
  ['ffd8ff', PICTURE],
  ['474946383', PICTURE],
  ['49492a00', PICTURE],
  ['4d4d002a', PICTURE],
];
/** By its first bytes: what it is, if certainly no claim file. `start`: 512 bytes are enough. */
export function notX12(start: Uint8Array, size: number): Parked | undefined {
  if (size === 0) return never('This file is empty. Ask for it again.');
  const hex = Buffer.from(start).toString('hex');
  for (const [first, sentence] of STARTS) if (hex.startsWith(first)) return never(sentence);
  if (/^\s*(<!doctype|<html|<\?xml)/i.test(Buffer.from(start).toString('latin1')))
    return never('This is a web page or XML, not a claim file.');
  if (size > MOST_READ)
    return never(
      `This file has ${Math.round(size / 1_048_576)} MB; files of up to ${MOST_READ / 1_048_576} MB are read. It was kept. Ask for it in smaller parts.`,
    );
  return undefined;
}

/** Faults after which nothing in the file may be trusted: part of it may be missing. */
const CUT = new Set([
  'segment-unterminated',
  'segment-cut',
  'isa-unreadable',
  'iea-missing',
  'ge-missing',
  'se-missing',
]);
const READABLE = 'It was kept; nothing was done with it.';

/** Why the file must wait for a person, from its envelope; undefined when it may be read. */
export function envelopeFault(
  found: Incoming,
  known: readonly Connection[],
  now: Instant,
  zone: string,
): Parked | undefined {
  const codes = found.errors.map((e) => e.code);
  if (found.interchanges.length === 0) {
    return codes.includes('isa-unreadable')
      ? never(
          `The beginning of this claim file is damaged or cut off. ${READABLE} Ask for it again.`,
        )
      : never(`This is not a claim file (X12): it does not begin with ISA. ${READABLE}`);
  }
  if (codes.some((c) => CUT.has(c)))
    return never(`This file is cut off: its end is missing. ${READABLE} Ask for it again.`);
  if (found.sets.length === 0)
    return never(`This file is an envelope with nothing in it. ${READABLE}`);
  const wrong = found.errors[0];
  if (wrong) return unlessSeen(`The envelope of this file is wrong. ${wrong.sentence}`);
  for (const interchange of found.interchanges) {
    const no = partiesFault(interchange, known) ?? dateFault(interchange, now, zone);
    if (no) return no;
  }
  return undefined;
}

const EVERYBODY = '*';
const lists = (ids: readonly string[], id: string) => ids.includes(EVERYBODY) || ids.includes(id);
/** The envelope shows an id; anything longer or odd is not repeated. */
const shown = (id: string) => (/^[A-Za-z0-9 ._-]{1,15}$/.test(id) ? `“${id}”` : 'somebody else');

/** ISA06 and ISA08 against the connections the file can have come by. */
function partiesFault(i: Interchange, known: readonly Connection[]): Parked | undefined {
  const forUs = known.filter(
    (c) => i.receiver === c.senderId || lists(c.settings.alsoTo, i.receiver),
  );
  if (forUs.length === 0)
    return unlessSeen(
      `This file is addressed to ${shown(i.receiver)}, which is no id of this practice.`,
    );
  const fromThem = forUs.filter(
    (c) => i.sender === c.receiverId || lists(c.settings.alsoFrom, i.sender),
  );
  if (fromThem.length === 0)
    return unlessSeen(`This file comes from ${shown(i.sender)}, which no connection knows.`);
  if (i.usage === 'T' && fromThem.every((c) => !c.test))
    return unlessSeen('This is a test file, and this connection is in use for real claims.');
  return undefined;
}

/** Clocks differ, and so do zones: a day ahead is the same day. */
const DAYS_AHEAD = 1;
function dateFault(i: Interchange, now: Instant, zone: string): Parked | undefined {
  const m = /^(\d\d)(\d\d)(\d\d)$/.exec(i.date);
  const day = m ? parseDate(`20${m[1]}-${m[2]}-${m[3]}`) : undefined;
  if (!day) return unlessSeen('The date of this file is no day of the calendar.');
  const today = dateIn(zone, now);
  return daysBetween(addDays(today, DAYS_AHEAD), day) > 0
    ? unlessSeen(`This file says it was made on ${sayDay(day)}, which is still to come.`)
    : undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A name as it may be shown and kept: no path, no line break, nothing invisible, at most 200 characters. */
export function visibleName(name: string): string {
  const last = name.toWellFormed().split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(HIDDEN, '·');
  return clean.replace(/^\.+/, '').trim().slice(0, 200) || 'file without a name';
}
/** A name that somebody chose to do harm, or a broken program made. */
export const nameFault = (name: string): string | undefined =>
  visibleName(name) === name.trim().slice(0, 200) && name.length <= 255
    ? undefined
    : 'The name of this file is not one that a clearinghouse gives: it has a path or hidden characters. It was kept and not read. Look at it, and read it again if it is right.';
