/**
 * Writes segments of the guide as bytes, and checks each against its use in the guide as it is
 * closed. What a segment is made of is copied once and never becomes a list.
 */
import type { Amount } from '../../amount.ts';
import type { FindingCode, Findings } from '../../findings.ts';
import { checkElements } from '../../grammar/check-elements.ts';
import { fits } from '../../grammar/shape.ts';
import type { Delimiters } from '../../syntax/delimiters.ts';
import { Segment } from '../../syntax/segment.ts';
import { plainText } from '../../write/file-writer.ts';
import type { Form } from './forms.ts';

/** What a character may be, as bits. */
const LOWER = 1;
const DELIMITER = 2;
const FORBIDDEN = 4;
const BLANK = 0x20;

/** The lists of a level, from the outside in; what is entered leaves all that is deeper. */
export const LISTS = ['dependents', 'claims', 'otherPayers', 'lines', 'adjudications'] as const;
const DEPENDENTS = 0;
const CLAIMS = 1;
const OTHERS = 2;
const LINES = 3;
const ADJUDICATIONS = 4;
/** How deep a path goes for a finding in these loops. */
const DEPTHS: readonly (readonly [loops: RegExp, list: number])[] = [
  [/^(2000B|2010B)/, -1],
  [/^(2000C|2010C)/, DEPENDENTS],
  [/^23[01]/, CLAIMS],
  [/^23/, OTHERS],
  [/^243/, ADJUDICATIONS],
  [/^24/, LINES],
];

/** Where in the file the first byte of these segments will stand. */
export interface Beginning {
  readonly index: number;
  readonly byteOffset: number;
}

export class SetBytes {
  bytes = new Uint8Array(16_384);
  /** Bytes and segments written. */
  length = 0;
  count = 0;
  /** The marks of the segments written since it was last emptied. */
  shape = '';
  readonly delimiters: Delimiters;
  /** What was entered: segments before it, list, place in the list. */
  private entered: number[] = [];
  private readonly findings: Findings;
  private readonly beginning: Beginning;
  private readonly lineEnd: readonly number[];
  private readonly kinds = new Uint8Array(128).fill(FORBIDDEN);
  private form: Form | undefined;
  private start = 0;
  private element = 0;
  /** The segment that is open holds what it cannot. */
  private torn = false;

  constructor(findings: Findings, delimiters: Delimiters, lineEnd: string, beginning: Beginning) {
    this.findings = findings;
    this.delimiters = delimiters;
    this.beginning = beginning;
    this.lineEnd = [...lineEnd].map((c) => c.charCodeAt(0));
    this.kinds.fill(0, BLANK, 0x7f);
    this.kinds.fill(LOWER, 0x61, 0x7b);
    for (const c of Object.values(delimiters) as number[])
      if (c > 0 && c < 128) this.kinds[c] = DELIMITER;
  }

  /** Place of the next segment in the file. */
  get place(): { index: number; byteOffset: number } {
    const { beginning } = this;
    return { index: beginning.index + this.count, byteOffset: beginning.byteOffset + this.length };
  }

  /** Forgets the shape and what was entered: another level begins. */
  begin(): void {
    this.shape = '';
    this.entered = [];
  }
  /** What is written next is this one of a list. */
  enter(list: (typeof LISTS)[number], i: number): void {
    this.entered.push(this.count, LISTS.indexOf(list), i);
  }
  /** The part of the level that a segment of the file is in: ".claims[0].lines[2]". */
  pathAt(segmentIndex: number, loop: string | undefined): string {
    const at: (number | undefined)[] = [];
    const { entered, beginning } = this;
    for (let n = 0; n < entered.length; n += 3) {
      if (entered[n]! > segmentIndex - beginning.index) break;
      const list = entered[n + 1]!;
      if (list !== ADJUDICATIONS) at.length = Math.min(at.length, list === LINES ? OTHERS : list);
      at[list] = entered[n + 2]!;
    }
    const depth = DEPTHS.find(([loops]) => loops.test(loop ?? ''))?.[1] ?? LISTS.length;
    return LISTS.map((name, list) =>
      at[list] === undefined || list > depth ? '' : `.${name}[${at[list]}]`,
    ).join('');
  }

  /** Starts a segment. */
  open(form: Form): void {
    this.form = form;
    this.start = this.length;
    this.element = 0;
    this.torn = false;
    this.shape += form.mark;
    this.room(8);
    for (const byte of form.tag) this.bytes[this.length++] = byte;
  }

  /** The next element: an id, code, number or date, written as it is. */
  text(text: string | undefined): void {
    this.separate();
    if (text !== undefined && text !== '') this.copy(text);
  }
  /** The next element: words of people, made capital and plain, without delimiters. */
  words(text: string | undefined): void {
    this.separate();
    if (text !== undefined && text !== '') this.copyWords(text);
  }
  money(amount: Amount | undefined): void {
    this.separate();
    if (amount) this.copy(amount.text);
  }
  /** Elements left empty. */
  skip(count: number): void {
    for (let i = 0; i < count; i++) this.separate();
  }
  /** The next component of the element begun. */
  part(text: string | undefined): void {
    this.byte(this.delimiters.component);
    if (text !== undefined && text !== '') this.copy(text);
  }
  wordsPart(text: string | undefined): void {
    this.byte(this.delimiters.component);
    if (text !== undefined && text !== '') this.copyWords(text);
  }

  /** Ends the segment without what is empty at its end, and checks it. */
  close(): void {
    const { bytes, delimiters } = this;
    this.trimComponents();
    while (bytes[this.length - 1] === delimiters.element) this.length--;
    const end = this.length;
    this.byte(delimiters.terminator);
    this.check(end);
    for (const byte of this.lineEnd) this.byte(byte);
    this.count++;
  }

  /**
   * By its use; a segment whose qualifier is not of that use is left to the reader of loops, which
   * will say what it is taken for.
   */
  private check(end: number): void {
    const { use, loop } = this.form!;
    const { beginning, start } = this;
    const segment = new Segment(
      this.bytes,
      start,
      start,
      end,
      this.length,
      this.delimiters,
      beginning.index + this.count,
      beginning.byteOffset + start,
      use.tagCode,
      'segment',
    );
    // What a delimiter in the data tore apart was said; its pieces say nothing more.
    if (this.torn) return;
    if (fits(use, segment)) checkElements(segment, use, loop, this.findings);
    else this.shape = `${this.shape.slice(0, -1)}?`;
  }

  private separate(): void {
    this.trimComponents();
    this.element++;
    this.byte(this.delimiters.element);
  }
  private trimComponents(): void {
    const { bytes } = this;
    const { component } = this.delimiters;
    while (bytes[this.length - 1] === component) this.length--;
  }

  private copyWords(text: string): void {
    const { kinds } = this;
    let worst =
      text.charCodeAt(0) === BLANK || text.charCodeAt(text.length - 1) === BLANK ? LOWER : 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      worst |= code < 128 ? kinds[code]! : FORBIDDEN;
    }
    this.copy(worst === 0 ? text : plainText(text, this.delimiters));
  }

  private copy(text: string): void {
    this.room(text.length);
    const { kinds, bytes } = this;
    let at = this.length;
    let worst = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      worst |= code < 128 ? kinds[code]! : FORBIDDEN;
      bytes[at++] = code;
    }
    this.length = at;
    if (worst <= LOWER) return;
    this.refuse((worst & FORBIDDEN) !== 0 ? 'write-character' : 'write-delimiter');
  }
  private refuse(code: FindingCode): void {
    this.torn = true;
    const { loop, use } = this.form!;
    const element = `${use.tag}${String(this.element).padStart(2, '0')}`;
    this.findings.add(code, this.place, { loop, element });
  }

  private byte(byte: number): void {
    if (this.length === this.bytes.length) this.room(1);
    this.bytes[this.length++] = byte;
  }
  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    wider.set(this.bytes.subarray(0, this.length));
    this.bytes = wider;
  }
}
