/**
 * Writes X12 files: canonical bytes, counts and trailers by itself, control numbers from the caller.
 * What cannot be written faithfully is a finding, and a file with a finding is refused as a whole,
 * with all findings at once. Nothing is quietly changed: see `plainText` for text to be written.
 */
import { Amount } from '../amount.ts';
import { type Finding, Findings } from '../findings.ts';
import { readAllSets } from '../read-sets.ts';
import { type Delimiters, usualDelimiters } from '../syntax/delimiters.ts';

/** What one component, or an element without components, may be; undefined and '' are empty. */
export type Simple = string | Amount | undefined;
/** A composite is a list; an element repeated is `repeated(…)`. Trailing empty ones are left out. */
export type ElementValue = Simple | readonly Simple[] | Repeated;

/**
 * An element that is there more than once: EQ01, EB03.
 *
 * @example
 * const types = new Repeated(['30', 'MH']);
 * types.values.length; // 2
 */
export class Repeated {
  readonly values: readonly (Simple | readonly Simple[])[];
  constructor(values: readonly (Simple | readonly Simple[])[]) {
    this.values = values;
  }
}
/**
 * An element that is there more than once: EQ01, EB03.
 *
 * @example
 * const file = new FileWriter({ check: false });
 * file.segment('EQ', repeated(['30', 'MH']));
 * const written = file.finish();
 * written.ok && new TextDecoder().decode(written.bytes); // 'EQ*30^MH~'
 */
export const repeated = (values: readonly (Simple | readonly Simple[])[]): Repeated =>
  new Repeated(values);

/** ISA, as the caller says it; the rest of the segment is fixed. */
export interface InterchangeHeader {
  /** ISA01 to ISA04; leave out what the receiver does not ask for. */
  readonly authorizationQualifier?: string;
  readonly authorization?: string;
  readonly securityQualifier?: string;
  readonly security?: string;
  readonly senderQualifier: string;
  readonly sender: string;
  readonly receiverQualifier: string;
  readonly receiver: string;
  /** YYMMDD, HHMM. */
  readonly date: string;
  readonly time: string;
  /** Nine digits. */
  readonly control: string;
  /** Ask for a TA1. Default false. */
  readonly acknowledge?: boolean;
  /** P production, T test. */
  readonly usage: string;
}

/** GS, as the caller says it. */
export interface GroupHeader {
  readonly code: string;
  readonly sender: string;
  readonly receiver: string;
  /** CCYYMMDD, HHMM or finer. */
  readonly date: string;
  readonly time: string;
  readonly control: string;
  readonly version: string;
}

/** How a file is written. */
export interface WriteOptions {
  readonly delimiters?: Delimiters;
  /** After each terminator: '' (default), '\n' or '\r\n'. */
  readonly lineEnd?: '' | '\n' | '\r\n';
  /**
   * Read the file back and refuse it on any error or warning of its guide. Default true; leave it
   * on wherever the file goes to somebody else.
   */
  readonly check?: boolean;
}

/** The file, or why there is none. */
export type Written =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Widths of ISA01 to ISA16. */
const ISA_WIDTHS = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];
const ALLOWED = 0;
const DELIMITER = 1;
const FORBIDDEN = 2;

/**
 * Writes a file segment by segment: canonical bytes, counts and trailers by itself, control numbers from you.
 * `finish` gives the file, or every reason against it.
 *
 * @example
 * const header = {
 *   senderQualifier: 'ZZ', sender: 'CLEARHOUSE01', receiverQualifier: 'ZZ', receiver: 'SUBMITTER01',
 *   date: '260302', time: '0915', control: '000000601', usage: 'T',
 * };
 * const file = new FileWriter();
 * file.interchange(header, () => {
 *   file.segment('TA1', '000000101', '260302', '0915', 'A', '000');
 *   return 0;
 * });
 * file.finish().ok; // true
 */
export class FileWriter {
  readonly findings = new Findings();
  private bytes = new Uint8Array(4096);
  private at = 0;
  private index = 0;
  private readonly d: Delimiters;
  private readonly lineEnd: string;
  private readonly check: boolean;
  /** What a character below 127 is. */
  private readonly kinds = new Uint8Array(128).fill(FORBIDDEN);

  constructor(options: WriteOptions = {}) {
    this.d = options.delimiters ?? usualDelimiters;
    this.lineEnd = options.lineEnd ?? '';
    this.check = options.check ?? true;
    this.kinds.fill(ALLOWED, 0x20, 0x7f);
    for (const c of Object.values(this.d) as number[])
      if (c > 0 && c < 128) this.kinds[c] = DELIMITER;
  }

  /** ISA, what `body` writes, IEA. `body` returns how many groups it wrote. */
  interchange(header: InterchangeHeader, body: () => number): void {
    const { d } = this;
    if (!/^\d{9}$/.test(header.control)) this.findings.add('write-control', this.place);
    const texts = [
      [header.authorizationQualifier ?? '00', header.authorization ?? ''],
      [header.securityQualifier ?? '00', header.security ?? ''],
      [header.senderQualifier, header.sender],
      [header.receiverQualifier, header.receiver, header.date, header.time],
      [String.fromCharCode(d.repetition || 0x55), '00501', header.control],
      [header.acknowledge ? '1' : '0', header.usage, String.fromCharCode(d.component)],
    ].flat();
    this.raw('ISA');
    texts.forEach((text, i) => {
      this.byte(d.element);
      const width = ISA_WIDTHS[i] ?? 0;
      const element = `ISA${String(i + 1).padStart(2, '0')}`;
      if (text.length > width) this.findings.add('write-isa-width', this.place, { element });
      const padded = text.padEnd(width).slice(0, width);
      // The delimiters announced here are the only ones that may stand in an element.
      if (i === 10 || i === 15) this.raw(padded);
      else this.text(padded, 'ISA', i + 1);
    });
    this.close();
    const groups = body();
    this.segment('IEA', String(groups), header.control);
  }

  /** GS, what `body` writes, GE. `body` returns how many sets it wrote. */
  group(header: GroupHeader, body: () => number): void {
    if (!/^[1-9]\d{0,8}$/.test(header.control)) this.findings.add('write-control', this.place);
    this.segment(
      'GS',
      header.code,
      header.sender,
      header.receiver,
      header.date,
      header.time,
      header.control,
      'X',
      header.version,
    );
    const sets = body();
    this.segment('GE', String(sets), header.control);
  }

  /** ST, what `body` writes, SE. `version` is ST03; leave it out for an 835. */
  set(id: string, control: string, version: string | undefined, body: () => void): void {
    if (control.length < 4 || control.length > 9) this.findings.add('write-control', this.place);
    const first = this.index;
    this.segment('ST', id, control, version);
    body();
    this.segment('SE', String(this.index - first + 1), control);
  }

  /** One segment; trailing empty elements and components are left out. */
  segment(tag: string, ...elements: readonly ElementValue[]): void {
    let last = elements.length;
    while (last > 0 && isEmpty(elements[last - 1])) last--;
    this.raw(tag);
    for (let i = 0; i < last; i++) this.element(elements[i], tag, i + 1);
    this.close();
  }

  /** Segments that are bytes already and were checked by whoever wrote them; `count` is how many. */
  append(segments: Uint8Array, count: number): void {
    this.room(segments.length);
    this.bytes.set(segments, this.at);
    this.at += segments.length;
    this.index += count;
  }

  /** Where the next segment will stand. */
  get place(): { index: number; byteOffset: number } {
    return { index: this.index, byteOffset: this.at };
  }

  /** The file; or, when anything stands against it, every finding. */
  finish(): Written {
    const bytes = this.bytes.slice(0, this.at);
    if (this.check && this.findings.clean) {
      const read = readAllSets(bytes).findings;
      if (read.counts.error + read.counts.warning > 0) return { ok: false, findings: read.all };
    }
    if (!this.findings.clean) return { ok: false, findings: this.findings.all };
    return { ok: true, bytes };
  }

  private element(value: ElementValue, tag: string, n: number): void {
    this.byte(this.d.element);
    if (value === undefined || value === '') return;
    if (typeof value === 'string') this.text(value, tag, n);
    else if (value instanceof Amount) this.text(value.text, tag, n);
    else if (value instanceof Repeated)
      value.values.forEach((one, i) => {
        if (i > 0) this.byte(this.d.repetition);
        this.composite(typeof one === 'object' && !(one instanceof Amount) ? one : [one], tag, n);
      });
    else this.composite(value, tag, n);
  }

  private composite(parts: readonly Simple[], tag: string, n: number): void {
    let last = parts.length;
    while (last > 0 && isEmpty(parts[last - 1])) last--;
    for (let i = 0; i < last; i++) {
      if (i > 0) this.byte(this.d.component);
      const part = parts[i];
      if (part !== undefined) this.text(typeof part === 'string' ? part : part.text, tag, n);
    }
  }

  private text(text: string, tag: string, n: number): void {
    this.room(text.length);
    const { kinds, bytes } = this;
    let worst = ALLOWED;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const kind = code < 128 ? kinds[code]! : FORBIDDEN;
      if (kind !== ALLOWED) worst = kind;
      bytes[this.at++] = code;
    }
    if (worst === ALLOWED) return;
    const element = `${tag}${String(n).padStart(2, '0')}`;
    this.findings.add(worst === DELIMITER ? 'write-delimiter' : 'write-character', this.place, {
      element,
    });
  }

  private raw(text: string): void {
    this.room(text.length);
    for (let i = 0; i < text.length; i++) this.bytes[this.at++] = text.charCodeAt(i);
  }
  private byte(byte: number): void {
    this.room(1);
    this.bytes[this.at++] = byte;
  }
  private close(): void {
    this.byte(this.d.terminator);
    this.raw(this.lineEnd);
    this.index++;
  }
  private room(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.at + more));
    wider.set(this.bytes.subarray(0, this.at));
    this.bytes = wider;
  }
}

function isEmpty(value: ElementValue): boolean {
  if (value === undefined || value === '') return true;
  if (typeof value === 'string' || value instanceof Amount) return false;
  return (value instanceof Repeated ? value.values : value).every((v) =>
    isEmpty(v as ElementValue),
  );
}

/**
 * Text as X12 files carry it: capital letters, accents taken off, typographic quotes and dashes made
 * plain, what is then still outside the basic and extended character set left out, blanks closed up.
 * The delimiters in use are replaced by a blank.
 *
 * @example
 * plainText('Zoë  O’Hara: A~B'); // "ZOE O'HARA A B"
 */
export function plainText(text: string, delimiters: Delimiters = usualDelimiters): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/ß/g, 'ss')
    .replace(/[Øø]/g, 'o')
    .replace(/[Łł]/g, 'l')
    .replace(/[Ææ]/g, 'ae')
    .replace(/[^ -~\s]/g, '')
    .toUpperCase();
  const taken = Object.values(delimiters) as number[];
  return [...plain]
    .map((c) => (taken.includes(c.charCodeAt(0)) ? ' ' : c))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
