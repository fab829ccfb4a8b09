/**
 * The loops of a set as `LoopReader` finds them, by searching the guide for every segment and looking
 * closely at every element: slow, plain, and what the quick way is held against.
 */
import type { FindingCode, Findings, FindingWords, Place } from '../findings.ts';
import { lookClosely } from '../grammar/check-elements.ts';
import { knownTags } from '../grammar/dictionary.ts';
import { LoopNode } from '../grammar/loop-reader.ts';
import { fits, type Guide, type Part, type SegmentUse } from '../grammar/shape.ts';
import { pack } from '../syntax/bytes.ts';
import type { Segment } from '../syntax/segment.ts';

interface Frame {
  readonly node: LoopNode;
  at: number;
  readonly counts: Map<Part, number>;
  readonly hl: string | undefined;
}

const HL = pack('HL');
const SE = pack('SE');
/** Segments that say more of a party, and so belong to an unknown party when one comes before them. */
const OF_A_PARTY = new Set(['N2', 'N3', 'N4', 'PER', 'DMG', 'PRV', 'REF'].map(pack));
const KNOWN = new Set(knownTags().map(pack));
const PARTY = new Set(['NM1', 'N1'].map(pack));

export class SlowLoopReader {
  readonly guide: Guide;
  private readonly findings: Findings;
  private readonly stack: Frame[] = [];
  private root: LoopNode | undefined;
  private lastHl = 0;
  /** A party the guide does not know was the last; what says more of it is not given to another. */
  private strangeParty = false;

  constructor(guide: Guide, findings: Findings) {
    this.guide = guide;
    this.findings = findings;
  }

  /** Gives the loop that is open now, the innermost. */
  get current(): LoopNode | undefined {
    return this.stack.at(-1)?.node;
  }

  /** Places one segment, ST first. Returns the loop it was put in. */
  take(segment: Segment): LoopNode {
    const top = this.stack.at(-1);
    if (!top) return this.openRoot(segment);
    if (segment.tagCode === SE) this.closeTo(1, segment);
    const hl = segment.tagCode === HL ? this.placeHl(segment) : undefined;
    if (hl) return hl;
    if (this.strangeParty && OF_A_PARTY.has(segment.tagCode)) return this.keep(segment, undefined);
    this.strangeParty = false;
    const found = this.inOrder(segment) ?? this.outOfOrder(segment);
    if (found) return found;
    return this.strange(segment);
  }

  /** Closes what is open; `complete` false leaves out what is missing because the file was cut. */
  end(at: Place, complete = true): LoopNode | undefined {
    this.closeTo(0, at, complete);
    return this.root;
  }

  private openRoot(segment: Segment): LoopNode {
    this.root = new LoopNode(this.guide.root, undefined);
    this.push(this.root, segment);
    return this.root;
  }

  private inOrder(segment: Segment): LoopNode | undefined {
    for (let depth = this.stack.length - 1; depth >= 0; depth--) {
      const frame = this.stack[depth]!;
      for (const part of frame.node.loop.byTag.get(segment.tagCode) ?? []) {
        if (part.position < frame.at) continue;
        if (!fits(part.kind === 'loop' ? part.opener : part, segment)) continue;
        return this.put(depth, part, segment);
      }
    }
    return undefined;
  }

  private outOfOrder(segment: Segment): LoopNode | undefined {
    for (let depth = this.stack.length - 1; depth >= 0; depth--) {
      const frame = this.stack[depth]!;
      for (const part of frame.node.loop.byTag.get(segment.tagCode) ?? []) {
        const use = part.kind === 'loop' ? part.opener : part;
        if (!fits(use, segment)) continue;
        this.add('segment-out-of-order', segment, {
          loop: part.kind === 'loop' ? part.id : frame.node.id,
          segment: use.tag,
          name: use.name,
        });
        return this.put(depth, part, segment);
      }
    }
    return undefined;
  }

  /** No place in the guide: kept where it stands. */
  private strange(segment: Segment): LoopNode {
    const known = KNOWN.has(segment.tagCode);
    const loop = this.current?.id;
    if (!known) this.add('segment-unknown', segment, { loop });
    else this.add('segment-unexpected', segment, { loop, segment: segment.tag });
    if (PARTY.has(segment.tagCode)) this.strangeParty = true;
    return this.keep(segment, undefined);
  }

  private keep(segment: Segment, use: SegmentUse | undefined): LoopNode {
    const { node } = this.stack.at(-1)!;
    node.segments.push({ segment, use });
    return node;
  }

  /** Puts the segment as `part` of the loop at `depth`, closing what is deeper. */
  private put(depth: number, part: Part, segment: Segment): LoopNode {
    this.closeTo(depth + 1, segment);
    const frame = this.stack[depth]!;
    frame.at = Math.max(frame.at, part.position);
    const times = (frame.counts.get(part) ?? 0) + 1;
    frame.counts.set(part, times);
    if (times === part.max + 1) this.tooMany(part, frame.node, segment);
    if (part.kind === 'loop') {
      const node = new LoopNode(part, frame.node);
      frame.node.children.push(node);
      this.push(node, segment);
      return node;
    }
    frame.node.segments.push({ segment, use: part });
    this.check(segment, part, frame.node);
    return frame.node;
  }

  private tooMany(part: Part, node: LoopNode, segment: Segment): void {
    if (part.kind === 'loop')
      this.add('loop-too-many', segment, { loop: part.id, name: part.name });
    else
      this.add('segment-too-many', segment, { loop: node.id, segment: part.tag, name: part.name });
  }

  private push(node: LoopNode, opener: Segment): void {
    const use = node.loop.opener;
    node.segments.push({ segment: opener, use });
    const hl = opener.tagCode === HL ? opener.element(1) : undefined;
    this.stack.push({ node, at: 1, counts: new Map(), hl });
    this.check(opener, use, node);
  }

  private check(segment: Segment, use: SegmentUse, node: LoopNode): void {
    lookClosely(segment, use, node.id, this.findings);
  }

  private closeTo(depth: number, at: Place, complete = true): void {
    while (this.stack.length > depth) {
      const frame = this.stack.pop()!;
      if (complete) this.missing(frame, at);
    }
  }

  private missing(frame: Frame, at: Place): void {
    const { loop } = frame.node;
    for (const part of loop.parts) {
      if (part.use !== 'R' || part === loop.opener || frame.counts.has(part)) continue;
      if (part.kind === 'loop') {
        const segment = part.opener.tag;
        this.add('loop-missing', at, { loop: part.id, segment, name: part.name });
      } else this.add('segment-missing', at, { loop: loop.id, segment: part.tag, name: part.name });
    }
    if (loop.opener.tagCode !== HL) return;
    const says = frame.node.opener.element(4);
    const has = [...frame.counts.keys()].some((p) => p.kind === 'loop' && p.opener.tagCode === HL);
    if ((says === '1' && !has) || (says === '0' && has))
      this.add('hl-child-code', frame.node.opener, { loop: loop.id, element: 'HL04' });
  }

  /** Puts a level under the open one that HL02 names; undefined when no open level can hold it. */
  private placeHl(segment: Segment): LoopNode | undefined {
    this.strangeParty = false;
    const read = Number(segment.element(1));
    // A number too long to be reckoned with is none: what follows it is not counted from it.
    const number = Number.isSafeInteger(read * 100) ? read : Number.NaN;
    if (this.lastHl > 0 && number !== this.lastHl + 1)
      this.add('hl-number', segment, { element: 'HL01' });
    this.lastHl = number;
    const parent = segment.text(2);
    const named = parent === undefined ? 0 : this.stack.findLastIndex((f) => f.hl === parent);
    const depths = [named, ...this.stack.map((_, i) => this.stack.length - 1 - i)];
    for (const [i, depth] of depths.entries()) {
      const part = this.stack[depth]?.node.loop.byTag
        .get(HL)
        ?.find((p) => fits(p.kind === 'loop' ? p.opener : p, segment));
      if (!part) continue;
      if (i > 0) this.add('hl-parent', segment, { element: 'HL02' });
      return this.put(depth, part, segment);
    }
    return undefined;
  }

  private add(code: FindingCode, at: Place, words: FindingWords): void {
    this.findings.add(code, at, words);
  }
}
