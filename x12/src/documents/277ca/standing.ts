/** What the statuses of a 277CA make of a claim. */
import { type ClaimStanding, entriesOf } from '../../codes/index.ts';
import type { StatusReport } from '../status-parts/status.ts';

/**
 * Where a claim stands: accepted into adjudication (A2, A5); received and nothing more (A1); forwarded
 * and on its way (A0); rejected, so that it was never filed and may go again as new (A3, A6, A7, A8);
 * not found (A4); unknown, when the sender uses a category we do not know.
 */
export type AcknowledgedStanding =
  | 'accepted'
  | 'received'
  | 'forwarded'
  | 'rejected'
  | 'not found'
  | 'unknown';

/** The worse first: a claim with an acceptance and a rejection in one answer is rejected. */
const WORST: readonly AcknowledgedStanding[] = [
  'rejected',
  'not found',
  'unknown',
  'accepted',
  'received',
  'forwarded',
];

/** What a category means in an acknowledgment. One that tells of a decision implies acceptance. */
const MEANS: Readonly<Record<ClaimStanding, AcknowledgedStanding>> = {
  'in-transit': 'forwarded',
  received: 'received',
  accepted: 'accepted',
  rejected: 'rejected',
  'not-found': 'not found',
  pending: 'accepted',
  'information-wanted': 'accepted',
  finalized: 'accepted',
  paid: 'accepted',
  denied: 'accepted',
  'request-failed': 'unknown',
};

/** What reports come to. */
export interface Weighed {
  /** Undefined when there are none. */
  readonly standing: AcknowledgedStanding | undefined;
  /** STC03 says the opposite of STC01-1 in a report. */
  readonly contradictory: boolean;
  /** A category is one we do not know. */
  readonly unknown: boolean;
}

/** True for a standing that says the claim got through so far. */
export const gotThrough = (s: AcknowledgedStanding | undefined): boolean =>
  s === 'accepted' || s === 'received' || s === 'forwarded';

const CATEGORIES = new Map(
  entriesOf('claim-status-category').map((e) => [e.code, MEANS[e.standing]]),
);
const meaning = (category: string | undefined): AcknowledgedStanding =>
  CATEGORIES.get(category?.trim().toUpperCase() ?? '') ?? 'unknown';

/** What several reports come to together: the worst of them; a reject by STC03 counts as one. */
export function weigh(reports: readonly StatusReport[]): Weighed {
  const standings: AcknowledgedStanding[] = [];
  let contradictory = false;
  let unknown = false;
  for (const { statuses, action } of reports) {
    const all = statuses.map((s) => meaning(s.category));
    const byCategory = worst(all);
    if (all.includes('unknown')) unknown = true;
    const refused = action === 'U';
    if ((refused && gotThrough(byCategory)) || (action === 'WQ' && byCategory === 'rejected'))
      contradictory = true;
    // An unknown category with a plain reject is one: on the side of care.
    if (refused && byCategory !== 'not found') standings.push('rejected');
    else if (byCategory) standings.push(byCategory);
  }
  return { standing: worst(standings), contradictory, unknown };
}

const worst = (standings: readonly AcknowledgedStanding[]): AcknowledgedStanding | undefined =>
  WORST.find((s) => standings.includes(s));
