/** Rules of the 277CA beyond its structure: actions against categories, counts and charges against claims. */
import type { Findings, Place } from '../../findings.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import { placeOf } from '../batch.ts';
import type { StatusReport } from '../status-parts/status.ts';
import type {
  AcknowledgedClaim,
  ClaimAcknowledgment,
  ProviderAcknowledgment,
  Totals,
} from './document.ts';
import { type AcknowledgedStanding, gotThrough, weigh } from './standing.ts';

/** Every claim of a provider, whoever the patient. */
export const claimsOf = (provider: ProviderAcknowledgment): readonly AcknowledgedClaim[] =>
  provider.patients.flatMap((p) => p.claims);

/** `batch` and `providers` are the loops the document was read from. */
export function check277CA(
  document: ClaimAcknowledgment,
  batch: LoopNode,
  providers: readonly LoopNode[],
  findings: Findings,
): void {
  const at = placeOf(batch);
  const upper = checkStatuses(document.statuses, '2200B', at, findings);
  const all = document.providers.flatMap(claimsOf);
  checkTotals(document.totals, all, '2200B', at, findings);
  document.providers.forEach((provider, i) => {
    const place = placeOf(providers[i] ?? batch);
    const middle = checkStatuses(provider.statuses, '2200C', place, findings);
    const claims = claimsOf(provider);
    checkTotals(provider.totals, claims, '2200C', place, findings);
    for (const claim of claims) {
      const where = claim.at ?? place;
      const own = checkStatuses(claim.statuses, '2200D', where, findings);
      if (gotThrough(own) && (upper === 'rejected' || middle === 'rejected'))
        findings.add('level-contradicts-claim', where, { loop: '2200D' });
    }
  });
}

function checkStatuses(
  reports: readonly StatusReport[],
  loop: string,
  at: Place,
  findings: Findings,
): AcknowledgedStanding | undefined {
  const { standing, unknown, contradictory } = weigh(reports);
  if (contradictory) findings.add('status-action-contradicts', at, { loop, element: 'STC03' });
  if (unknown) findings.add('status-category-unknown', at, { loop, element: 'STC01-1' });
  return standing;
}

export interface ClaimTotals {
  /** Undefined when it cannot be said of every claim whether it got through. */
  readonly accepted: number | undefined;
  readonly rejected: number | undefined;
  /** Undefined when a charge is missing or unreadable, too. */
  readonly acceptedCents: number | undefined;
  readonly rejectedCents: number | undefined;
}

/** What the claims listed come to. */
export function totalsOfClaims(claims: readonly AcknowledgedClaim[]): ClaimTotals {
  const counts = { accepted: 0, rejected: 0 };
  const cents: Record<'accepted' | 'rejected', number | undefined> = { accepted: 0, rejected: 0 };
  for (const claim of claims) {
    const { standing } = weigh(claim.statuses);
    if (standing === undefined || standing === 'unknown' || standing === 'not found')
      return NOTHING_CERTAIN;
    const which = gotThrough(standing) ? 'accepted' : 'rejected';
    const charge = claim.statuses.find((s) => s.charge !== undefined)?.charge?.cents;
    counts[which]++;
    cents[which] = plus(cents[which], charge);
  }
  return { ...counts, acceptedCents: cents.accepted, rejectedCents: cents.rejected };
}

const NOTHING_CERTAIN: ClaimTotals = {
  accepted: undefined,
  rejected: undefined,
  acceptedCents: undefined,
  rejectedCents: undefined,
};

const plus = (sum: number | undefined, cents: number | undefined): number | undefined =>
  sum === undefined || cents === undefined ? undefined : sum + cents;

/** A level without claims below it (rejected as a whole) has nothing to count against. */
function checkTotals(
  totals: Totals,
  claims: readonly AcknowledgedClaim[],
  loop: string,
  at: Place,
  findings: Findings,
): void {
  if (claims.length === 0) return;
  const real = totalsOfClaims(claims);
  const differs = (said: number | undefined, is: number | undefined): boolean =>
    said !== undefined && is !== undefined && said !== is;
  if (differs(totals.accepted, real.accepted) || differs(totals.rejected, real.rejected))
    findings.add('acknowledged-count-differs', at, { loop, element: 'QTY02' });
  if (
    differs(totals.acceptedAmount?.cents, real.acceptedCents) ||
    differs(totals.rejectedAmount?.cents, real.rejectedCents)
  )
    findings.add('acknowledged-amount-differs', at, { loop, element: 'AMT02' });
}
