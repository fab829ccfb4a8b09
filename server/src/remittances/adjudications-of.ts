/** What payers decided, for the slices downstream: oldest first, those undone here left out. */
import type { Work } from '../platform/context.ts';
import { type Adjudication, adjudicationsWhere } from './adjudication-store.ts';

export const adjudicationsOfCharge = (work: Work, chargeId: string): Promise<Adjudication[]> =>
  adjudicationsWhere(work, { chargeIds: [chargeId], standing: true });
export const adjudicationsOfClaim = (work: Work, claimId: string): Promise<Adjudication[]> =>
  adjudicationsWhere(work, { claimId, standing: true });
