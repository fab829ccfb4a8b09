/**
 * Says which amounts of a claim cannot be read. It is done as segments come, whatever of the claim is
 * decoded later: an amount that is there and has no value must not go unsaid.
 */
import type { Findings } from '../../findings.ts';
import { pack } from '../../syntax/bytes.ts';
import type { Segment } from '../../syntax/segment.ts';

const CLM = pack('CLM');
const SV1 = pack('SV1');
const SVD = pack('SVD');
const AMT = pack('AMT');
const CAS = pack('CAS');
const MOA = pack('MOA');
const SECOND = [2];
const OF_CAS = [3, 6, 9, 12, 15, 18];
const OF_MOA = [2, 8, 9];
/** Kinds of AMT that have a field, by loop. */
const KINDS: Readonly<Record<string, readonly number[]>> = {
  2300: ['F5'].map(pack),
  2320: ['D', 'A8', 'EAF'].map(pack),
  2400: ['T', 'F4'].map(pack),
  2430: ['EAF'].map(pack),
};

/** `loop` is where the segment was put: "2300". */
export function checkAmounts(segment: Segment, loop: string, findings: Findings): void {
  const tag = segment.tagCode;
  if (tag === CLM || tag === SV1 || tag === SVD) check(segment, SECOND, loop, findings);
  else if (tag === CAS) check(segment, OF_CAS, loop, findings);
  else if (tag === MOA) check(segment, OF_MOA, loop, findings);
  else if (tag === AMT && KINDS[loop]?.includes(segment.code(1)))
    check(segment, SECOND, loop, findings);
}

function check(
  segment: Segment,
  elements: readonly number[],
  loop: string,
  findings: Findings,
): void {
  for (const n of elements) {
    if (!Number.isNaN(segment.cents(n)) || !segment.has(n)) continue;
    const element = `${segment.tag}${String(n).padStart(2, '0')}`;
    findings.add('amount-unreadable', segment, { loop, element });
  }
}
