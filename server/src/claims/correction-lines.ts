/** The lines of a corrected claim: what stands now of the day that the claim it replaces was about. */
import { chargesByIds, chargesOfClient } from '../charges/index.ts';
import type { Work } from '../platform/context.ts';
import { type Claimable, changed, isClaimable, lineOfCharge } from './build-claim.ts';
import type { Claim, ClaimLine } from './claim.ts';
import {
  changeClaim,
  claimLines,
  insertLines,
  linesOfCharges,
  removeLines,
} from './claims-store.ts';

/**
 * Charges that stand of the claim's day and plan. Of a first payer's claim: those of its own lines, and
 * those of the same visit that no other standing claim asks for. Of a later payer's: its own lines only.
 */
export async function standingCharges(work: Work, about: Claim): Promise<Claimable[]> {
  const lines = await claimLines(work, about.id);
  const own = await chargesByIds(
    work,
    lines.map((line) => line.chargeId),
  );
  const mine = [...own.values()].filter((c) => c.reversedAt === null);
  if (about.level > 1) return inOrder(mine.filter(isClaimable));
  const day = (await chargesOfClient(work, about.clientId)).filter(
    (c) =>
      c.reversedAt === null &&
      c.serviceOn === about.serviceOn &&
      c.policyId === about.policyId &&
      c.clinicianId === about.clinicianId,
  );
  const elsewhere = await askedElsewhere(
    work,
    about,
    day.map((c) => c.id),
  );
  return inOrder(day.filter(isClaimable).filter((c) => !elsewhere.has(c.id)));
}
const inOrder = (charges: readonly Claimable[]): Claimable[] =>
  [...charges].sort((a, b) => (a.id < b.id ? -1 : 1));

async function askedElsewhere(
  work: Work,
  about: Claim,
  chargeIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const lines = await linesOfCharges(work, chargeIds);
  return new Set(
    lines
      .filter(
        (l) =>
          l.stands &&
          l.level === about.level &&
          l.claimId !== about.id &&
          l.claimId !== about.replaces,
      )
      .map((l) => l.chargeId),
  );
}

export const linesOf = (
  claim: Pick<Claim, 'id' | 'number' | 'level'>,
  charges: readonly Claimable[],
): ClaimLine[] => charges.map((charge, at) => lineOfCharge(claim, charge, at + 1));

/** Takes the lines of a claim anew from the charges that stand: a correction, or a rejected claim that goes again. */
export async function refill(work: Work, claim: Claim): Promise<readonly ClaimLine[]> {
  const lines = linesOf(claim, await standingCharges(work, claim));
  await removeLines(work, claim.id);
  await insertLines(work, lines);
  await changed(work, claim, lines, 'Its lines were taken from the charges as they stand now.');
  return lines;
}

/** A charge was added to a day whose correction is not sent yet; a void of it becomes a replacement. */
export async function refillCorrection(work: Work, claim: Claim): Promise<void> {
  if (claim.frequency === '8') await changeClaim(work, claim, { frequency: '7' });
  await refill(work, { ...claim, frequency: '7' });
}
