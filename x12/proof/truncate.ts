/** Files cut at a byte: everything read throws nothing, and something says that the end is missing. */
import type { Findings } from '../src/findings.ts';
import { type Segment, tokens } from '../src/index.ts';
import { Broken } from './targets.ts';

/** How a whole file is made, to say of each of its cuts what must be found. */
export class Cuts {
  /** Where the file may end and be whole: after an IEA and what is blank behind it. */
  private readonly whole = new Set<number>();
  private readonly starts: number[] = [];

  constructor(bytes: Uint8Array) {
    let after = false;
    let at = 0;
    for (const token of tokens(bytes)) {
      this.starts.push(token.byteOffset);
      at = this.pass(token, at, after);
      after = token.tag === 'IEA' || (after && token.kind === 'blank');
    }
  }
  private pass(token: Segment, at: number, after: boolean): number {
    const to = at + (token.to - token.from);
    if (token.tag === 'IEA') this.whole.add(to);
    else if (after && token.kind === 'blank') for (let i = at; i <= to; i++) this.whole.add(i);
    return to;
  }

  /** Throws `Broken` when the cut goes by without a finding of severity error where the file ends. */
  mustSay(findings: Findings, length: number): void {
    if (this.whole.has(length)) return;
    const from = this.starts.findLast((start) => start < length) ?? 0;
    if (findings.all.some((f) => f.severity === 'error' && f.byteOffset >= from)) return;
    throw new Broken('the file was cut and no error is found at its end');
  }
}
