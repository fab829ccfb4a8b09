/**
 * Where segments stand in a guide, looked up instead of searched. To its place a segment matters by
 * tag and qualifier only, so each pair that the guide tells apart gets a number, its mark; and what a
 * mark means where reading stands is searched for once and remembered there.
 */
import type { Segment } from '../syntax/segment.ts';
import { Marks } from './marks.ts';
import { fits, type LoopUse, openerOf, type Part } from './shape.ts';

/** Where reading stands: in a loop, at a position of it, within loops that stand likewise. */
export interface Standing {
  readonly loop: LoopUse;
  /** Parts before this position are over. */
  readonly at: number;
  readonly above: Standing | undefined;
  /** 0 for the root. */
  readonly depth: number;
  /** What each mark means here; null when it has no place in order. */
  readonly next: (Step | null | undefined)[];
  /** The loops opened here, by their positions. */
  readonly below: Map<LoopUse, (Standing | undefined)[]>;
  /** Known to what is above it, so that it is found again. */
  readonly kept: boolean;
}

/** One segment put into its place. */
export interface Step {
  /** Of the loop that has the part; deeper loops are closed. */
  readonly depth: number;
  readonly part: Part;
  /** Where reading stands after it. */
  readonly after: Standing;
}

/** Standings kept: several times what files in order need, and a bound for files in disorder. */
const MOST = 2000;

/** The places of one guide, shared by all who read with it. */
export class Places {
  private readonly marks: Marks;
  private readonly root: LoopUse;
  private roots: (Standing | undefined)[] = [];
  private count = 0;

  constructor(root: LoopUse) {
    this.root = root;
    this.marks = new Marks(root);
  }

  /** In the root loop, behind its opener. */
  begin(): Standing {
    if (this.count >= MOST) {
      // One file in disorder must not slow all later ones down.
      this.roots = [];
      this.count = 0;
    }
    return this.stand(undefined, this.root, 1);
  }

  /** The place of the segment that is next in order, in the innermost loop that has one; null when there is none. */
  inOrder(standing: Standing, segment: Segment): Step | null {
    const mark = this.marks.of(segment);
    if (mark === 0) return null;
    const known = standing.next[mark];
    if (known !== undefined) return known;
    const found = this.search(standing, segment);
    if (found === null || found.after.kept) standing.next[mark] = found;
    return found;
  }

  private search(standing: Standing, segment: Segment): Step | null {
    for (let s: Standing | undefined = standing; s; s = s.above)
      for (const part of s.loop.byTag.get(segment.tagCode) ?? [])
        if (part.position >= s.at && fits(openerOf(part), segment)) return this.step(s, part);
    return null;
  }

  /** `part` of the loop that stands so, in order or not. */
  step(standing: Standing, part: Part): Step {
    const { above, loop, depth, at } = standing;
    const moved = part.position > at ? this.stand(above, loop, part.position) : standing;
    return { depth, part, after: part.kind === 'loop' ? this.stand(moved, part, 1) : moved };
  }

  private stand(above: Standing | undefined, loop: LoopUse, at: number): Standing {
    let beside = above ? above.below.get(loop) : this.roots;
    const known = beside?.[at];
    if (known) return known;
    const kept = this.count < MOST && above?.kept !== false;
    const depth = above ? above.depth + 1 : 0;
    const standing = { loop, at, above, depth, next: [], below: new Map(), kept };
    if (!kept) return standing;
    if (!beside) {
      beside = [];
      above?.below.set(loop, beside);
    }
    beside[at] = standing;
    this.count++;
    return standing;
  }
}

const known = new WeakMap<LoopUse, Places>();

/** The places of the guide with this root. */
export function placesOf(root: LoopUse): Places {
  let places = known.get(root);
  if (!places) {
    places = new Places(root);
    known.set(root, places);
  }
  return places;
}
