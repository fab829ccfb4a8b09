/**
 * The segments of the guide as the writer asks for them: each with its loop, and a number of its own
 * so that the shape of what was written is a short text.
 */
import { guide837P } from '../../grammar/guides/guide-837p.ts';
import type { LoopUse, SegmentUse } from '../../grammar/shape.ts';

/** One use of a segment in the guide. */
export interface Form {
  readonly use: SegmentUse;
  /** "2300". */
  readonly loop: string;
  /** One character that no other use has. */
  readonly mark: string;
  /** The tag as bytes. */
  readonly tag: readonly number[];
}

const all: Form[] = [];
const byLoop = new Map<string, LoopUse>();
const marks = new Map<SegmentUse, string>();

function gather(loop: LoopUse): void {
  // Claims stand below subscribers and below dependents; the second of two alike has the same marks.
  const before = byLoop.get(loop.id);
  if (!before) byLoop.set(loop.id, loop);
  loop.parts.forEach((part, i) => {
    if (part.kind === 'loop') {
      gather(part);
      return;
    }
    const same = before?.parts[i];
    const known = same?.kind === 'segment' ? marks.get(same) : undefined;
    const mark = known ?? String.fromCharCode(0x100 + all.length);
    marks.set(part, mark);
    if (known === undefined)
      all.push({ use: part, loop: loop.id, mark, tag: [...part.tag].map((c) => c.charCodeAt(0)) });
  });
}
gather(guide837P.root);

/** Every use of a segment, in the order of the guide; loops that are alike once. */
export const forms: readonly Form[] = all;

/** The mark of a use; a character of no use where the guide has none. */
export const markOf = (use: SegmentUse | undefined): string => (use && marks.get(use)) ?? '?';

/** A loop of the guide. */
export function loopUse(id: string): LoopUse {
  const found = byLoop.get(id);
  if (!found) throw new Error(`The guide of the 837P has no loop ${id}`);
  return found;
}

const first = (use: SegmentUse): ReadonlySet<string> | undefined =>
  use.elements[(use.qualifier?.element ?? 1) - 1]?.codes ??
  use.elements[(use.qualifier?.element ?? 1) - 1]?.components[0]?.codes;

/** The use of a segment in a loop; `qualifier` where the loop has several. */
export function form(loop: string, tag: string, qualifier?: string): Form {
  const found = all.filter((f) => f.loop === loop && f.use.tag === tag);
  const one = qualifier === undefined ? found[0] : found.find((f) => first(f.use)?.has(qualifier));
  if (!one || (qualifier === undefined && found.length > 1))
    throw new Error(`The guide of the 837P has no one ${tag} ${qualifier ?? ''} in loop ${loop}`);
  return one;
}
