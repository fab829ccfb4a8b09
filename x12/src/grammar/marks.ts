/** Numbers for what tells the places of a guide's segments: a tag, or a tag with its qualifier. */
import type { Segment } from '../syntax/segment.ts';
import { type LoopUse, openerOf, type SegmentUse } from './shape.ts';

/** Pairs of numbers to a number above 0; found by open addressing, so that looking up makes nothing. */
class PairTable {
  private readonly pairs: Int32Array;
  private readonly found: Int32Array;
  private readonly last: number;

  constructor(entries: readonly (readonly [a: number, b: number, found: number])[]) {
    let size = 16;
    while (size < entries.length * 3) size *= 2;
    this.pairs = new Int32Array(size * 2);
    this.found = new Int32Array(size);
    this.last = size - 1;
    for (const [a, b, found] of entries) {
      let i = this.slot(a, b);
      while (this.found[i] !== 0) i = (i + 1) & this.last;
      this.pairs[i * 2] = a;
      this.pairs[i * 2 + 1] = b;
      this.found[i] = found;
    }
  }
  private slot(a: number, b: number): number {
    const mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.last;
  }
  /** 0 when the pair is unknown. */
  get(a: number, b: number): number {
    const { pairs, found, last } = this;
    for (let i = this.slot(a, b); ; i = (i + 1) & last) {
      const value = found[i]!;
      if (value === 0 || (pairs[i * 2] === a && pairs[i * 2 + 1] === b)) return value;
    }
  }
}

/** In place of a qualifier: how a tag is qualified. No packed code is so low. */
const TAG = -2;
const FIRST = 64;

export class Marks {
  private readonly table: PairTable;

  constructor(root: LoopUse) {
    const byTag = new Map<number, SegmentUse[]>();
    const gather = (loop: LoopUse): void => {
      for (const part of loop.parts) {
        const use = openerOf(part);
        byTag.set(use.tagCode, [...(byTag.get(use.tagCode) ?? []), use]);
        if (part.kind === 'loop') gather(part);
      }
    };
    gather(root);
    const entries: [number, number, number][] = [];
    let mark = 0;
    for (const [tag, uses] of byTag) {
      const q = uses.find((use) => use.qualifier)?.qualifier;
      const codes = new Set(uses.flatMap((use) => [...(use.qualifier?.codes ?? [])]));
      // One mark for a qualifier that no use names.
      mark++;
      entries.push([tag, TAG, (mark << 7) | (q ? q.element | (q.first ? FIRST : 0) : 0)]);
      for (const code of codes) entries.push([tag, code, ++mark]);
    }
    this.table = new PairTable(entries);
  }

  /** 0 for a tag that the guide does not have. */
  of(segment: Segment): number {
    const tag = segment.tagCode;
    const how = this.table.get(tag, TAG);
    const other = how >> 7;
    const element = how & (FIRST - 1);
    if (element === 0) return other;
    const code = (how & FIRST) !== 0 ? segment.firstCode(element) : segment.code(element);
    return this.table.get(tag, code) || other;
  }
}
