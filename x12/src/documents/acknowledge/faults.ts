/** Findings about the segments of a set, as the IK3, CTX and IK4 of a 999. */
import { catalogue, type Finding, type FindingKind } from '../../findings.ts';
import { dictionarySegment, knownTags } from '../../grammar/dictionary.ts';
import { usualDelimiters } from '../../syntax/delimiters.ts';
import type { Segment } from '../../syntax/segment.ts';
import type { ElementFault, FaultContext, SegmentFault } from '../999/document.ts';
import type { Whereabouts } from './file-walk.ts';

const KNOWN = new Set(knownTags());
/** How the acknowledgments say a finding. */
export const kindOf = (finding: Finding): FindingKind => catalogue[finding.code];

/** Gathers the faults of one set, in the order of the file. */
export class Faults {
  private readonly list: { fault: SegmentFault; elements: ElementFault[]; key: string }[] = [];
  private readonly copies: boolean;
  /** A fault of the standard (IK502 5), and one of the guide alone (I5). */
  standard = false;
  guide = false;

  constructor(copies: boolean) {
    this.copies = copies;
  }

  add(finding: Finding, where: Whereabouts): void {
    const { ik304, ik403 } = kindOf(finding);
    const tag = ik304 === undefined ? where.segment?.tag : (finding.segment ?? where.segment?.tag);
    // A tag that is none cannot be said in IK301.
    if (tag === undefined || !/^[A-Z][A-Z0-9]{1,2}$/.test(tag)) {
      this.standard = true;
      return;
    }
    if ((ik304 ?? ik403)?.startsWith('I')) this.guide = true;
    else this.standard = true;
    const error = ik304 ?? '8';
    const key = `${where.position} ${tag} ${error}`;
    const last = this.list.at(-1);
    const elements = last?.key === key && ik403 !== undefined ? last.elements : [];
    if (last?.elements !== elements) {
      const fault = {
        segment: tag,
        position: where.position,
        loop: /^\d{4}/.exec(finding.loop ?? '')?.[0],
        error,
        contexts: contextsOf(where),
        elements,
      };
      this.list.push({ fault, elements, key });
    }
    if (ik403 !== undefined && where.segment)
      elements.push(this.elementFault(finding, ik403, tag, where.segment));
  }

  get all(): SegmentFault[] {
    return this.list.map((l) => l.fault);
  }

  private elementFault(
    finding: Finding,
    error: string,
    tag: string,
    segment: Segment,
  ): ElementFault {
    const uses = KNOWN.has(tag) ? dictionarySegment(tag).elements : [];
    const named = /^\w{2,3}(\d\d)(?:-(\d+))?$/.exec(finding.element ?? '');
    // Too many elements: the first that is too many.
    const element = named ? Number(named[1]) : uses.length + 1;
    const component = named?.[2] === undefined ? undefined : Number(named[2]);
    const use = uses[element - 1];
    const number = (component === undefined ? use : use?.parts[component - 1])?.number;
    const stood =
      component === undefined ? segment.text(element) : segment.component(element, component);
    return {
      element,
      component,
      number: number !== undefined && /^\d+$/.test(number) ? number : undefined,
      error,
      copy: this.copies ? sayable(stood, 99) : undefined,
      contexts: [],
    };
  }
}

function contextsOf({ unit }: Whereabouts): FaultContext[] {
  const value = sayable(unit?.value, 35);
  return unit && value !== undefined ? [{ names: [{ name: unit.name, value }] }] : [];
}

const taken = new Set<number>(Object.values(usualDelimiters) as number[]);

/** Text that another file can carry, cut to a length; undefined when there is none or it cannot. */
function sayable(text: string | undefined, length: number): string | undefined {
  const cut = text?.slice(0, length);
  if (!cut || cut.trim() !== cut) return undefined;
  for (let i = 0; i < cut.length; i++) {
    const code = cut.charCodeAt(i);
    if (code < 0x20 || code > 0x7e || taken.has(code)) return undefined;
  }
  return cut;
}
