/**
 * Checks the elements of one segment against its use in the guide: required and not used, types,
 * lengths, values, dates, relations, repeats, components, trailing separators.
 */
import type { FindingCode, Findings } from '../findings.ts';
import { fitsFormat, isDay, isTime } from '../syntax/calendar-text.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Relation } from './dictionary.ts';
import { surelyFits } from './quick-check.ts';
import type { ElementUse, SegmentUse } from './shape.ts';

class Check {
  readonly segment: Segment;
  readonly use: SegmentUse;
  private readonly loop: string;
  private readonly findings: Findings;

  constructor(segment: Segment, use: SegmentUse, loop: string, findings: Findings) {
    this.segment = segment;
    this.use = use;
    this.loop = loop;
    this.findings = findings;
  }
  add(code: FindingCode, key: string, name = ''): void {
    const element = key === '' ? undefined : this.use.tag + key;
    this.findings.add(code, this.segment, {
      loop: this.loop,
      segment: this.use.tag,
      element,
      name,
    });
  }
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Adds a finding for each fault of the segment's elements; the segment is left as it is. */
export function checkElements(
  segment: Segment,
  use: SegmentUse,
  loop: string,
  findings: Findings,
): void {
  if (!surelyFits(segment, use)) lookClosely(segment, use, loop, findings);
}

/** The checks themselves, one element after the other. */
export function lookClosely(
  segment: Segment,
  use: SegmentUse,
  loop: string,
  findings: Findings,
): void {
  const check = new Check(segment, use, loop, findings);
  const count = segment.count;
  if (count > use.elements.length) check.add('element-too-many', '');
  if (count > 0 && !segment.has(count)) check.add('elements-trailing', '');
  use.elements.forEach((element, i) => {
    checkElement(check, element, i + 1);
  });
  for (const relation of use.relations) checkRelation(check, relation);
}

function checkElement(check: Check, element: ElementUse, n: number): void {
  const { segment } = check;
  const key = two(n);
  if (!segment.has(n)) {
    if (element.use === 'R') check.add('element-missing', key, element.name);
    return;
  }
  if (element.use === 'N') {
    check.add('element-not-used', key, element.name);
    return;
  }
  const repeats = element.repeats === 1 && element.parts.length === 0;
  const all = segment.repetitions(n);
  if (all.length > element.repeats) check.add('element-repeats', key, element.name);
  if (element.parts.length === 0) {
    const before = n > 1 ? segment.element(n - 1) : '';
    // Repeated where it may not be: the whole of it is judged, so that no part slips through.
    for (const text of repeats ? [segment.element(n)] : all)
      checkValue(check, element, key, text, before);
    if (segment.components(n).length > 1) check.add('component-too-many', key, element.name);
    return;
  }
  for (const values of segment.composites(n)) checkComposite(check, element, key, values);
}

function checkComposite(
  check: Check,
  element: ElementUse,
  key: string,
  values: readonly string[],
): void {
  if (values.length > element.components.length) check.add('component-too-many', key, element.name);
  if (values.at(-1) === '') check.add('elements-trailing', key);
  element.components.forEach((part, i) => {
    const text = values[i] ?? '';
    const at = `${key}-${i + 1}`;
    if (text === '') {
      if (part.use === 'R') check.add('element-missing', at, part.name);
    } else if (part.use === 'N') check.add('element-not-used', at, part.name);
    else checkValue(check, part, at, text, values[i - 1] ?? '');
  });
}

function checkValue(
  check: Check,
  element: ElementUse,
  key: string,
  text: string,
  before: string,
): void {
  const fault = faultOf(element, text, before);
  if (fault) check.add(fault, key, element.name);
  const length = lengthOf(element, text);
  if (length > element.max) check.add('element-too-long', key, element.name);
  else if (length < element.min) check.add('element-too-short', key, element.name);
  if (element.codes && !element.codes.has(text)) check.add('element-code', key, element.name);
}

/** Sign and decimal point do not count in the length of a number. */
const lengthOf = (element: ElementUse, text: string): number =>
  element.type === 'R' || element.type === 'N0' ? text.replace(/[-.]/g, '').length : text.length;

function faultOf(element: ElementUse, text: string, before: string): FindingCode | undefined {
  switch (element.type) {
    case 'N0':
      return /^-?\d+$/.test(text) ? undefined : 'element-number';
    case 'R':
      return /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? undefined : 'element-number';
    case 'DT':
      return isDay(text) ? undefined : 'element-date';
    case 'TM':
      return isTime(text) ? undefined : 'element-time';
    case 'DF':
      return fitsFormat(before, text) ? undefined : 'element-date';
    default:
      if (!/^[ -~\u00a0-\uffff]*$/.test(text)) return 'element-character';
      return text.trim() === text ? undefined : 'element-blank';
  }
}

function checkRelation(check: Check, { kind, elements }: Relation): void {
  const { segment, use } = check;
  const there = elements.map((n) => segment.has(n));
  const [first, ...others] = there;
  const broken =
    (kind === 'P' && there.includes(true) && there.includes(false)) ||
    (kind === 'R' && !there.includes(true)) ||
    (kind === 'C' && first && others.includes(false)) ||
    (kind === 'E' && there.filter(Boolean).length > 1) ||
    (kind === 'L' && first && !others.includes(true));
  if (!broken) return;
  const absent = elements[there.indexOf(false)] ?? elements[0] ?? 1;
  // What the guide itself requires or leaves out was said already.
  if (use.elements[absent - 1]?.use === 'R') return;
  check.add('element-dependent', two(absent), use.elements[absent - 1]?.name);
}
