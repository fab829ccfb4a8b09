/** Charges become lines of the claim of their day; a charge taken back leaves it again. */
import type { Id } from '@clearhour/values';
import type { Charge } from '../charges/index.ts';
import { orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { type Claim, type ClaimLine, claimNumber, lineKey, MOST_LINES, totalOf } from './claim.ts';
import { OPEN_STATES } from './claim-states.ts';
import {
  changeClaim,
  claimLines,
  insertClaim,
  insertLines,
  lockClaim,
  lockGroup,
  removeLines,
} from './claims-store.ts';
import { CHECK } from './jobs-named.ts';
import { moveLocked } from './move-claim.ts';

/** A charge that a payer is asked for: a session's, with all that a line of a claim says. */
export interface Claimable extends Charge {
  readonly payerId: Id<'pyr'>;
  readonly policyId: Id<'pol'>;
  readonly clinicianId: Id<'cln'>;
  readonly code: string;
  readonly place: string;
}
export const isClaimable = (charge: Charge): charge is Claimable =>
  charge.kind === 'session' &&
  charge.payerId !== null &&
  charge.policyId !== null &&
  charge.clinicianId !== null &&
  charge.code !== null &&
  charge.place !== null;

export const lineOfCharge = (
  claim: Pick<Claim, 'id' | 'number' | 'level'>,
  charge: Claimable,
  position: number,
): ClaimLine => ({
  claimId: claim.id,
  position,
  chargeId: charge.id,
  lineKey: lineKey(claim.number, position),
  code: charge.code,
  modifiers: charge.modifiers,
  units: charge.units,
  place: charge.place,
  diagnoses: charge.diagnoses,
  fee: charge.fee,
  serviceOn: charge.serviceOn,
  level: claim.level,
  stands: true,
});

/** Puts the charge on the open claim of its day, or on a new one. */
export async function joinClaim(work: Work, charge: Claimable): Promise<Claim> {
  const open = (await lockGroup(work, charge, OPEN_STATES)).filter((c) => c.frequency === '1');
  for (const claim of open.filter((c) => c.place === charge.place)) {
    const lines = await claimLines(work, claim.id);
    if (lines.length < MOST_LINES) return addLine(work, claim, lines, charge);
  }
  const part = Math.max(0, ...open.filter((c) => c.place === charge.place).map((c) => c.part)) + 1;
  const id = work.newId('clm');
  // A charge has a `replaces` of its own: a first claim takes no other's place.
  const { clientId, policyId, payerId, clinicianId, serviceOn, place } = charge;
  const whose = { clientId, policyId, payerId, clinicianId, serviceOn, place };
  const made = await insertClaim(work, { ...whose, id, number: claimNumber(id), part });
  // Another transaction made the claim of the same day first: its line is there now, ours comes beside it.
  if (!made) return joinClaim(work, charge);
  const claim = await lockClaim(work, id);
  if (!claim) throw new Error('a claim just made is not there');
  return addLine(work, claim, [], charge);
}

async function addLine(
  work: Work,
  claim: Claim,
  lines: readonly ClaimLine[],
  charge: Claimable,
): Promise<Claim> {
  if (lines.some((line) => line.chargeId === charge.id)) return claim;
  const position = Math.max(0, ...lines.map((line) => line.position)) + 1;
  const line = lineOfCharge(claim, charge, position);
  // A position freed by a line that left stays free until fifty are reached; then all move up.
  const all = position > MOST_LINES ? renumbered(claim, [...lines, line]) : [line];
  if (position > MOST_LINES) await removeLines(work, claim.id);
  await insertLines(work, all);
  await changed(work, claim, [...lines, line]);
  return claim;
}
export const renumbered = (
  claim: Pick<Claim, 'number'>,
  lines: readonly ClaimLine[],
): ClaimLine[] =>
  lines.map((line, at) => ({ ...line, position: at + 1, lineKey: lineKey(claim.number, at + 1) }));

/** Its lines are others now: it is counted and scrubbed again. */
export async function changed(
  work: Work,
  claim: Claim,
  lines: readonly ClaimLine[],
  why = 'A charge of the day was added.',
): Promise<void> {
  const also = { total_cents: totalOf(lines), checked: false };
  if (claim.state === 'building') await changeClaim(work, claim, also);
  else orRollBack(await moveLocked(work, claim, 'change', { why, also }));
  // One wake-up is enough while the claim waits to be scrubbed.
  if (claim.checked || claim.version === 1) await work.enqueue(CHECK, {});
}
