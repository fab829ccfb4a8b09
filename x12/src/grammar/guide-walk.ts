/**
 * Follows the segments of one transaction set through its guide: their places, order, counts, what
 * is missing, HL levels, elements. It keeps no segment but the openers of the loops that are open;
 * `LoopReader` makes the tree from it.
 *
 * Real files come first: a segment is placed where the guide has it; failing that, out of order
 * with a finding; failing that, it stays in the loop it stands in, with a finding. Nothing is
 * dropped and nothing throws. HL levels go under the parent that HL02 names, within this set only.
 */
import type { FindingCode, Findings, FindingWords, Place } from '../findings.ts';
import { pack } from '../syntax/bytes.ts';
import type { Segment } from '../syntax/segment.ts';
import { checkElements } from './check-elements.ts';
import { knownTags } from './dictionary.ts';
import { type Places, placesOf, type Standing, type Step } from './places.ts';
import { fits, type Guide, type LoopUse, openerOf, type Part, type SegmentUse } from './shape.ts';

/** A loop that is open. Used again for the next loop of its depth. */
class Frame {
  /** How often each part of the loop was there, by its index. */
  counts = new Int32Array(16);
  /** The HL of a level, and its HL01 packed. */
  level: Segment | undefined;
  number = 0;

  open(loop: LoopUse, opener: Segment): void {
    const { length } = loop.parts;
    if (this.counts.length < length) this.counts = new Int32Array(length);
    // Not by fill, which takes longer to begin than these few take.
    const { counts } = this;
    for (let i = 0; i < length; i++) counts[i] = 0;
    const level = opener.tagCode === HL;
    this.level = level ? opener : undefined;
    this.number = level ? opener.code(1) : 0;
  }
}

const HL = pack('HL');
const SE = pack('SE');
const LEVELS_BELOW = pack('1');
const NO_LEVEL_BELOW = pack('0');
/** What is too long to be packed. */
const LONG = -1;
const NONE: readonly Part[] = [];
/** Element `n` as a whole number; NaN when it is none. */
const wholeOf = (segment: Segment, n: number): number => segment.cents(n) / 100;
/** Segments that say more of a party, and so belong to an unknown party when one comes before them. */
const OF_A_PARTY = new Set(['N2', 'N3', 'N4', 'PER', 'DMG', 'PRV', 'REF'].map(pack));
const KNOWN = new Set(knownTags().map(pack));
const PARTY = new Set(['NM1', 'N1'].map(pack));

export class GuideWalk {
  readonly guide: Guide;
  protected readonly findings: Findings;
  private readonly elements: boolean;
  private readonly places: Places;
  private standing: Standing | undefined;
  private readonly frames: Frame[] = [];
  private lastHl = 0;
  /** A party the guide does not know was the last; what says more of it is not given to another. */
  private strangeParty = false;

  /** `elements` false leaves out types, lengths, values and dates. */
  constructor(guide: Guide, findings: Findings, elements = true) {
    this.guide = guide;
    this.findings = findings;
    this.elements = elements;
    this.places = placesOf(guide.root);
  }

  /** A loop was opened within the one that was open. */
  protected opened(_loop: LoopUse, _opener: Segment): void {}
  /** A segment was put in the loop that is open; `use` is undefined when the guide has none for it. */
  protected kept(_segment: Segment, _use: SegmentUse | undefined): void {}
  /** The innermost loop is over. */
  protected closed(): void {}

  /** Places one segment, ST first. */
  follow(segment: Segment): void {
    const { standing } = this;
    const tag = segment.tagCode;
    if (standing === undefined) {
      this.openRoot(segment);
      return;
    }
    if (tag === SE) this.closeTo(1, segment);
    else if (tag === HL && this.placeHl(segment, standing)) return;
    if (this.strangeParty) {
      if (OF_A_PARTY.has(tag)) {
        this.kept(segment, undefined);
        return;
      }
      this.strangeParty = false;
    }
    const now = this.standing!;
    const step = this.places.inOrder(now, segment) ?? this.outOfOrder(segment, now);
    if (step) this.put(step, segment);
    else this.strange(segment, now);
  }

  /** Closes what is open; `complete` false leaves out what is missing because the file was cut. */
  finish(at: Place, complete: boolean): void {
    this.closeTo(0, at, complete);
  }

  private openRoot(segment: Segment): void {
    this.standing = this.places.begin();
    this.open(this.guide.root, 0, segment);
  }

  private outOfOrder(segment: Segment, standing: Standing): Step | undefined {
    for (let s: Standing | undefined = standing; s; s = s.above)
      for (const part of s.loop.byTag.get(segment.tagCode) ?? []) {
        const use = openerOf(part);
        if (!fits(use, segment)) continue;
        this.add('segment-out-of-order', segment, {
          loop: part.kind === 'loop' ? part.id : s.loop.id,
          segment: use.tag,
          name: use.name,
        });
        return this.places.step(s, part);
      }
    return undefined;
  }

  /** No place in the guide: kept where it stands. */
  private strange(segment: Segment, { loop }: Standing): void {
    const known = KNOWN.has(segment.tagCode);
    if (!known) this.add('segment-unknown', segment, { loop: loop.id });
    else this.add('segment-unexpected', segment, { loop: loop.id, segment: segment.tag });
    if (PARTY.has(segment.tagCode)) this.strangeParty = true;
    this.kept(segment, undefined);
  }

  /** Puts the segment where the step says, closing what is deeper. */
  private put(step: Step, segment: Segment): void {
    const { depth, part, after } = step;
    if (this.standing!.depth > depth) this.closeTo(depth + 1, segment);
    const { counts } = this.frames[depth]!;
    const times = ++counts[part.index]!;
    if (times === part.max + 1) this.tooMany(part, this.standing!.loop, segment);
    this.standing = after;
    if (part.kind === 'loop') {
      this.open(part, depth + 1, segment);
      return;
    }
    this.kept(segment, part);
    if (this.elements) checkElements(segment, part, after.loop.id, this.findings);
  }

  private tooMany(part: Part, loop: LoopUse, segment: Segment): void {
    if (part.kind === 'loop')
      this.add('loop-too-many', segment, { loop: part.id, name: part.name });
    else
      this.add('segment-too-many', segment, { loop: loop.id, segment: part.tag, name: part.name });
  }

  private open(loop: LoopUse, depth: number, opener: Segment): void {
    let frame = this.frames[depth];
    if (!frame) {
      frame = new Frame();
      this.frames[depth] = frame;
    }
    frame.open(loop, opener);
    this.opened(loop, opener);
    if (this.elements) checkElements(opener, loop.opener, loop.id, this.findings);
  }

  private closeTo(depth: number, at: Place, complete = true): void {
    for (let s = this.standing; s && s.depth >= depth; s = s.above) {
      // What hears of it sees the loops above only, as if it had never been.
      this.standing = s.above;
      if (complete) this.missing(s.loop, this.frames[s.depth]!, at);
      this.closed();
    }
  }

  private missing(loop: LoopUse, { counts, level }: Frame, at: Place): void {
    for (const part of loop.required) {
      if (counts[part.index] !== 0) continue;
      if (part.kind === 'loop') {
        const segment = part.opener.tag;
        this.add('loop-missing', at, { loop: part.id, segment, name: part.name });
      } else this.add('segment-missing', at, { loop: loop.id, segment: part.tag, name: part.name });
    }
    if (!level || loop.opener.tagCode !== HL) return;
    const says = level.code(4);
    let has = false;
    for (const part of loop.byTag.get(HL) ?? NONE)
      if (part.kind === 'loop' && counts[part.index] !== 0) has = true;
    if ((says === LEVELS_BELOW && !has) || (says === NO_LEVEL_BELOW && has))
      this.add('hl-child-code', level, { loop: loop.id, element: 'HL04' });
  }

  /** Puts a level under the open one that HL02 names; false when no open level can hold it. */
  private placeHl(segment: Segment, standing: Standing): boolean {
    this.strangeParty = false;
    const number = wholeOf(segment, 1);
    if (this.lastHl > 0 && number !== this.lastHl + 1)
      this.add('hl-number', segment, { element: 'HL01' });
    this.lastHl = number;
    const named = this.named(segment, standing);
    let step = named && this.levelIn(named, segment);
    for (let s: Standing | undefined = standing; s && !step; s = s.above) {
      step = this.levelIn(s, segment);
      if (step) this.add('hl-parent', segment, { element: 'HL02' });
    }
    if (!step) return false;
    this.put(step, segment);
    return true;
  }

  /** The open level with the number in HL02; the root when none is named. */
  private named(segment: Segment, standing: Standing): Standing | undefined {
    const code = segment.code(2);
    let s: Standing | undefined = standing;
    if (code === 0) {
      while (s?.above) s = s.above;
      return s;
    }
    while (s) {
      const { level, number } = this.frames[s.depth]!;
      // Numbers of up to four digits are told apart without their texts.
      if (level && number === code && (code !== LONG || level.element(1) === segment.element(2)))
        return s;
      s = s.above;
    }
    return undefined;
  }

  private levelIn(standing: Standing, segment: Segment): Step | undefined {
    const parts = standing.loop.byTag.get(HL);
    if (parts)
      for (const part of parts)
        if (fits(openerOf(part), segment)) return this.places.step(standing, part);
    return undefined;
  }

  private add(code: FindingCode, at: Place, words: FindingWords): void {
    this.findings.add(code, at, words);
  }
}
