/** What the statuses of a 277CA make of a claim. */
import type { ClaimStanding } from '../../codes/index.ts';
import { type StatusReport, type StatusWords, wordsOf } from '../status-parts/status.ts';

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

export interface ReadStatuses {
  /** Undefined when there are none. */
  readonly standing: AcknowledgedStanding | undefined;
  /** Every status in words, in order. */
  readonly words: readonly StatusWords[];
  /** STC03 says the opposite of STC01-1 in a report. */
  readonly contradictory: boolean;
}

/** True for a standing that says the claim got through so far. */
export const gotThrough = (s: AcknowledgedStanding | undefined): boolean =>
  s === 'accepted' || s === 'received' || s === 'forwarded';

/** What several reports come to together: the worst of them; a reject by STC03 counts as one. */
export function readStatuses(reports: readonly StatusReport[]): ReadStatuses {
  const all = reports.map((report) => {
    const words = report.statuses.map(wordsOf);
    const byCategory = worst(words.map((w) => (w.standing ? MEANS[w.standing] : 'unknown')));
    const refused = report.action === 'U';
    const contradictory =
      (refused && gotThrough(byCategory)) || (report.action === 'WQ' && byCategory === 'rejected');
    // An unknown category with a plain action is what the action says, on the side of care.
    const reject = refused && byCategory !== 'not found';
    return { words, contradictory, standing: reject ? ('rejected' as const) : byCategory };
  });
  return {
    standing: worst(all.map((r) => r.standing)),
    words: all.flatMap((r) => r.words),
    contradictory: all.some((r) => r.contradictory),
  };
}

function worst(
  standings: readonly (AcknowledgedStanding | undefined)[],
): AcknowledgedStanding | undefined {
  return WORST.find((s) => standings.includes(s));
}
