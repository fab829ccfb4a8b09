/** Who tells of one transaction set: hears its segments in turn and says what they mean. */
import type { TransactionSet } from '../../envelope/parts.ts';
import type { Findings, Place } from '../../findings.ts';
import type { Guide } from '../../grammar/shape.ts';
import type { Segment } from '../../syntax/segment.ts';
import type { Said } from '../said.ts';

export interface Teller {
  /** Every segment of the set, ST and SE too. */
  take(segment: Segment): void;
  /** The set is over; `complete` is false when its SE is missing. */
  end(complete: boolean, at: Place): void;
}

/** What a teller is given. */
export interface Telling {
  readonly set: TransactionSet;
  readonly guide: Guide;
  readonly findings: Findings;
  readonly say: (said: Said) => void;
}

/** "Remittance 835 · set 0001". */
export const titleOf = (set: TransactionSet, name: string): string =>
  `${name} ${set.id} · set ${set.control}`;
