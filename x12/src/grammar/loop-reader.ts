/** Makes a tree of the loops of one transaction set, as `GuideWalk` finds them. */
import type { Findings, Place } from '../findings.ts';
import { pack } from '../syntax/bytes.ts';
import type { Segment } from '../syntax/segment.ts';
import { GuideWalk } from './guide-walk.ts';
import type { Guide, LoopUse, SegmentUse } from './shape.ts';

/** A segment with its place in the guide; `use` is undefined when the guide has none for it. */
export interface PlacedSegment {
  readonly segment: Segment;
  readonly use: SegmentUse | undefined;
}

const qualified = (segment: Segment, qualifier: string): boolean =>
  qualifier.length <= 4 ? segment.code(1) === pack(qualifier) : segment.element(1) === qualifier;

/**
 * One loop as it stands in the file.
 *
 * @example
 * const { parts } = readAllSets(readFileSync('status.277'));
 * const [root] = parts.flatMap((part) => (part.kind === 'set' && part.root ? [part.root] : []));
 * root.child('2000A')?.child('2100A')?.first('NM1', 'PR')?.text(3); // 'EXAMPLE HEALTH PLAN'
 */
export class LoopNode {
  readonly id: string;
  readonly loop: LoopUse;
  readonly parent: LoopNode | undefined;
  /** The opening segment first. */
  readonly segments: PlacedSegment[] = [];
  readonly children: LoopNode[] = [];

  constructor(loop: LoopUse, parent: LoopNode | undefined) {
    this.id = loop.id;
    this.loop = loop;
    this.parent = parent;
  }
  get opener(): Segment {
    return this.segments[0]!.segment;
  }
  /** The first segment of this tag, with this first element where `qualifier` is given. */
  first(tag: string, qualifier?: string): Segment | undefined {
    const code = pack(tag);
    for (const { segment } of this.segments)
      if (segment.tagCode === code && (qualifier === undefined || qualified(segment, qualifier)))
        return segment;
    return undefined;
  }
  /** Every segment of this tag in this loop (not in loops below it). */
  all(tag: string, qualifier?: string): Segment[] {
    const code = pack(tag);
    return this.segments
      .map((placed) => placed.segment)
      .filter((s) => s.tagCode === code && (qualifier === undefined || qualified(s, qualifier)));
  }
  /** The first loop below with this id, directly or deeper. */
  child(id: string): LoopNode | undefined {
    for (const child of this.children) if (child.id === id) return child;
    return undefined;
  }
  childrenOf(id: string): LoopNode[] {
    return this.children.filter((child) => child.id === id);
  }
}

/** How a set is put into its loops. */
export interface LoopReaderOptions {
  /** Check elements too (types, lengths, values, dates). Default true. */
  readonly elements?: boolean;
  /**
   * A loop is complete. Return false to forget it, so that a long set needs no more memory than
   * one claim; what it held is then no longer among its parent's children.
   */
  readonly onLoop?: (node: LoopNode) => boolean | undefined;
}

/**
 * Puts the segments of one set into the loops of its guide, one at a time, and checks them.
 *
 * @example
 * const findings = new Findings();
 * const loops = new LoopReader(guideFor('835', '005010X221A1')!, findings);
 * let last: Segment | undefined;
 * for (const segment of tokens(readFileSync('remit.835')))
 *   if (!/^(ISA|GS|GE|IEA)$/.test(segment.tag)) loops.take((last = segment));
 * loops.end(last!)?.child('2000')?.child('2100')?.opener.tag; // 'CLP'
 * findings.clean; // true
 */
export class LoopReader extends GuideWalk {
  private readonly onLoop: LoopReaderOptions['onLoop'];
  private root: LoopNode | undefined;
  private inside: LoopNode | undefined;

  constructor(guide: Guide, findings: Findings, options: LoopReaderOptions = {}) {
    super(guide, findings, options.elements);
    this.onLoop = options.onLoop;
  }

  /** Gives the loop that is open now, the innermost. */
  get current(): LoopNode | undefined {
    return this.inside;
  }

  /** Places one segment, ST first. Returns the loop it was put in. */
  take(segment: Segment): LoopNode {
    this.follow(segment);
    return this.inside!;
  }

  /** Closes what is open; `complete` false leaves out what is missing because the file was cut. */
  end(at: Place, complete = true): LoopNode | undefined {
    this.finish(at, complete);
    return this.root;
  }

  protected override opened(loop: LoopUse, opener: Segment): void {
    const node = new LoopNode(loop, this.inside);
    if (this.inside) this.inside.children.push(node);
    else this.root = node;
    node.segments.push({ segment: opener, use: loop.opener });
    this.inside = node;
  }

  protected override kept(segment: Segment, use: SegmentUse | undefined): void {
    this.inside!.segments.push({ segment, use });
  }

  protected override closed(): void {
    const node = this.inside!;
    const { parent } = node;
    this.inside = parent;
    if (this.onLoop?.(node) !== false || !parent) return;
    const { children } = parent;
    if (children.at(-1) === node) children.pop();
    else {
      const i = children.lastIndexOf(node);
      if (i >= 0) children.splice(i, 1);
    }
  }
}
