/**
 * The checks of the envelope: counts, control numbers, versions, dates and times (ASC X12.5 and
 * X12.6 as the HIPAA guides' appendix C has them).
 */
import type { FindingCode, Findings } from '../findings.ts';
import { isDay, isTime } from '../syntax/calendar-text.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Group, Interchange, TransactionSet } from './parts.ts';

/** Which functional group a set travels in (GS01). */
export const groupOfSet: Readonly<Record<string, string>> = {
  '837': 'HC',
  '835': 'HP',
  '999': 'FA',
  '997': 'FA',
  '270': 'HS',
  '271': 'HB',
  '276': 'HR',
  '277': 'HN',
  '278': 'HI',
  '820': 'RA',
  '834': 'BE',
};

/** Control numbers are remembered up to here, so that memory stays bounded in a file of a million sets. */
const REMEMBERED = 20_000;

class Seen {
  private readonly words = new Set<string>();
  again(word: string): boolean {
    if (this.words.has(word)) return true;
    if (this.words.size >= REMEMBERED) this.words.clear();
    this.words.add(word);
    return false;
  }
}

export class EnvelopeChecks {
  /** A finding already says why there is no interchange. */
  saidWhyNoInterchange = false;
  private readonly findings: Findings;
  private readonly interchanges = new Seen();
  private groups = new Seen();
  private sets = new Seen();
  private groupCount = 0;
  private setCount = 0;

  constructor(findings: Findings) {
    this.findings = findings;
  }

  odd(token: Segment, sawInterchange: boolean): void {
    const { buffer, start, end } = token;
    if (token.kind === 'overlong') this.findings.add('segment-cut', token);
    else if (token.kind === 'segment') this.findings.add('segment-empty', token);
    else if (end - start >= 3 && buffer[start] === 0x49 && buffer[start + 1] === 0x53) {
      this.saidWhyNoInterchange = true;
      this.findings.add('isa-unreadable', token);
    } else if (sawInterchange) this.findings.add('stray-text', token);
    else if (token.index === 0 && !this.saidWhyNoInterchange) {
      this.saidWhyNoInterchange = true;
      this.findings.add('no-interchange', token);
    } else this.findings.add('stray-text', token);
  }

  interchange(i: Interchange): void {
    const isa = i.segment;
    this.groups = new Seen();
    this.groupCount = 0;
    if (isa.end - isa.start !== 105) this.add('isa-width', isa);
    if (i.version !== '00501') this.add('isa-version', isa, 'ISA12');
    if (!/^\d{6}$/.test(i.date) || !isDay(i.date)) this.add('isa-date-bad', isa, 'ISA09');
    if (i.time.length !== 4 || !isTime(i.time)) this.add('isa-time-bad', isa, 'ISA10');
    if (!/^\d{9}$/.test(i.control)) this.add('isa-control-bad', isa, 'ISA13');
    for (const [element, form] of ISA_FORMS)
      if (!form.test(isa.element(element)) || divided(isa, element))
        this.add('isa-element-bad', isa, `ISA${String(element).padStart(2, '0')}`);
    if (this.interchanges.again(`${i.senderQualifier}/${i.sender}/${i.control}`))
      this.add('isa-duplicate', isa, 'ISA13');
  }

  interchangeEnd(i: Interchange, iea: Segment): void {
    this.width(iea, 'IEA', 2);
    if (numberIn(iea, 1) !== this.groupCount) this.add('iea-count', iea, 'IEA01');
    if (!sameNumber(iea.element(2), i.control)) this.add('iea-control', iea, 'IEA02');
  }

  group(g: Group): void {
    const gs = g.segment;
    this.groupCount++;
    this.width(gs, 'GS', 8);
    this.sets = new Seen();
    this.setCount = 0;
    for (const n of [2, 3])
      if (!/^[!-~][ -~]{0,13}[!-~]$/.test(gs.element(n)) || divided(gs, n))
        this.add('gs-element-bad', gs, `GS0${n}`);
    if (gs.element(7) !== 'X') this.add('gs-element-bad', gs, 'GS07');
    if (!isDay(g.date)) this.add('gs-date-bad', gs, 'GS04');
    if (!isTime(g.time)) this.add('gs-time-bad', gs, 'GS05');
    if (!/^\d{1,9}$/.test(g.control)) this.add('gs-control-bad', gs, 'GS06');
    else if (this.groups.again(g.control)) this.add('gs-duplicate', gs, 'GS06');
  }

  groupEnd(g: Group, ge: Segment): void {
    this.width(ge, 'GE', 2);
    if (numberIn(ge, 1) !== this.setCount) this.add('ge-count', ge, 'GE01');
    if (!sameNumber(ge.element(2), g.control)) this.add('ge-control', ge, 'GE02');
  }

  set(s: TransactionSet): void {
    const st = s.segment;
    this.setCount++;
    const kind = groupOfSet[s.id];
    if (kind !== undefined && s.group && s.group.code !== kind)
      this.add('gs-code-bad', s.group.segment, 'GS01');
    if (s.control.length < 4 || s.control.length > 9) this.add('st-control-bad', st, 'ST02');
    else if (this.sets.again(s.control)) this.add('st-duplicate', st, 'ST02');
    if (s.group && st.has(3) && st.element(3) !== s.group.version)
      this.add('st-version', st, 'ST03');
  }

  /** `count` counts ST and SE too. */
  setEnd(s: TransactionSet, se: Segment, count: number): void {
    if (numberIn(se, 1) !== count) this.add('se-count', se, 'SE01');
    if (se.element(2) !== s.control) this.add('se-control', se, 'SE02');
  }

  ta1(ta1: Segment): void {
    TA1_FORMS.forEach((form, i) => {
      if (!form.test(ta1.element(i + 1))) this.add('ta1-element-bad', ta1, `TA10${i + 1}`);
    });
  }

  /** Says that a segment of the envelope has more elements than there are. */
  private width(at: Segment, segment: string, most: number): void {
    if (at.count > most) this.findings.add('element-too-many', at, { segment });
  }

  private add(code: FindingCode, at: Segment, element?: string): void {
    this.findings.add(code, at, { element });
  }
}

/** Something to read, and nothing that cannot be printed. */
const PRINTED = /^[!-~][ -~]*$/;

const ISA_FORMS: readonly (readonly [number, RegExp])[] = [
  [1, /^0[03]$/],
  [2, /^[ -~]*$/],
  [3, /^0[01]$/],
  [4, /^[ -~]*$/],
  [5, /^(01|14|20|27|28|29|30|33|ZZ)$/],
  [6, PRINTED],
  [7, /^(01|14|20|27|28|29|30|33|ZZ)$/],
  [8, PRINTED],
  [14, /^[01]$/],
  [15, /^[PT]$/],
];

/** TA1 01-05: control number, date, time, answer, note. */
const TA1_FORMS = [/^\d{9}$/, /^\d{6}$/, /^\d{4}$/, /^[AER]$/, /^0\d\d$/];

/** Whether an element that must be plain holds a delimiter. */
const divided = (s: Segment, n: number): boolean =>
  s.repetitions(n).length > 1 || s.components(n).length > 1;

const numberIn = (s: Segment, n: number): number =>
  /^\d{1,10}$/.test(s.element(n)) ? Number(s.element(n)) : Number.NaN;

/** Control numbers are numbers: 000000101 and 101 are the same. */
const sameNumber = (a: string, b: string): boolean =>
  a === b || (/^\d{1,9}$/.test(a) && /^\d{1,9}$/.test(b) && Number(a) === Number(b));
