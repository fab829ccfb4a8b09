/** Whose charges a person may see: those of the clients in their reach, and of their own visits. */
import { isRefusal, type Refusal } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { reach } from '../practice/index.ts';
import type { Charge } from './charge.ts';
import { chargeById } from './charge-store.ts';
import { noSuchCharge } from './post-charge.ts';

/** One and the same answer for a charge that is unknown and one that is out of reach. */
export async function chargeInReach(work: Work, chargeId: string): Promise<Charge | Refusal> {
  const charge = await chargeById(work, chargeId);
  if (!charge) return noSuchCharge();
  return (await sees(work, charge)) ? charge : noSuchCharge();
}
export async function sees(
  work: Work,
  about: { readonly clinicianId: string | null; readonly clientId: string },
): Promise<boolean> {
  const mine = await reach(work);
  if (mine === 'practice') return true;
  if (about.clinicianId !== null && mine.some((id) => id === about.clinicianId)) return true;
  return !isRefusal(await clientInReach(work, about.clientId));
}
