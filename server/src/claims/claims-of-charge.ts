/** Every claim a charge is or was on, the oldest first. */
import type { Work } from '../platform/context.ts';
import type { Claim, ClaimLine } from './claim.ts';
import { claimsWhere, linesOfCharges } from './claims-store.ts';

export async function claimsOfCharge(
  work: Work,
  chargeId: string,
): Promise<{ claim: Claim; line: ClaimLine }[]> {
  const lines = await linesOfCharges(work, [chargeId]);
  const claims = new Map(
    (await claimsWhere(work, { ids: [...new Set(lines.map((l) => l.claimId))] })).map((c) => [
      c.id,
      c,
    ]),
  );
  return lines.flatMap((line) => {
    const claim = claims.get(line.claimId);
    return claim ? [{ claim, line }] : [];
  });
}
