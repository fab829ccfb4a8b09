/** Segments straight into the plain shape, without the typed pieces in between. */
import { amountTextOf } from '../../amount.ts';
import type { Segment } from '../../syntax/segment.ts';
import type { PlainAdjustment, PlainReference } from './plain.ts';

/** Triplets that a CAS has room for as it stands, blank ones counted; at most the six of the standard. */
export const tripletsOf = (cas: Segment): number => Math.min(6, Math.ceil((cas.count - 1) / 3));
/** Whether a reason or an amount is in triplet `i`, from 1. */
export const hasTriplet = (cas: Segment, i: number): boolean =>
  cas.has(i * 3 - 1) || cas.has(i * 3);

/** Adds the adjustments of a CAS in the plain shape, blank triplets left out. */
export function addPlainAdjustments(cas: Segment, to: PlainAdjustment[]): void {
  for (let i = 1, last = tripletsOf(cas); i <= last; i++)
    if (hasTriplet(cas, i))
      to.push({
        group: cas.element(1),
        reason: cas.text(i * 3 - 1),
        amount: amountTextOf(cas, i * 3),
        quantity: cas.text(i * 3 + 1),
        position: i,
      });
}

/** REF, DTM, QTY, LQ in the plain shape. */
export const plainReference = (segment: Segment): PlainReference => ({
  qualifier: segment.element(1),
  value: segment.text(2),
});

/** AMT in the plain shape. */
export const plainAmount = (segment: Segment): PlainReference => ({
  qualifier: segment.element(1),
  value: amountTextOf(segment, 2),
});
