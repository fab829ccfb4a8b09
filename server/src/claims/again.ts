/** A rejected claim was never decided: mended, it goes again as new, with the charges as they stand now. */
import { orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import type { Claim } from './claim.ts';
import { lockClaim } from './claims-store.ts';
import { refill } from './correction-lines.ts';
import { moveLocked } from './move-claim.ts';

/** The claim as it stands afterwards: building, or withdrawn when nothing of it is left. */
export async function takeUpAgain(work: Work, claim: Claim): Promise<Claim> {
  const open = orRollBack(await moveLocked(work, claim, 'again', { why: 'Taken up again.' }));
  const lines = open.frequency === '8' ? undefined : await refill(work, open);
  const now = (await lockClaim(work, claim.id)) ?? open;
  if (lines && lines.length === 0) {
    const why = 'All its charges were taken back.';
    return orRollBack(await moveLocked(work, now, 'withdraw', { why }));
  }
  return now;
}
