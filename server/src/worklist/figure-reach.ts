/** Whose figures a caseload-bound person may have explained: those of clients in reach. */
import { isRefusal } from '@clearhour/values';
import { chargeById } from '../charges/index.ts';
import { clientInReach } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';

/** A refusal, or the client. Every client named, by itself or through a charge, must be in reach. */
export async function mayReachFigure(
  work: Work,
  about: { clientId?: string; chargeId?: string },
): Promise<unknown> {
  const clients = about.clientId === undefined ? [] : [about.clientId];
  if (about.chargeId !== undefined) {
    // An unknown charge and one out of reach get one and the same answer.
    clients.push((await chargeById(work, about.chargeId))?.clientId ?? '');
  }
  for (const clientId of clients) {
    const client = await clientInReach(work, clientId);
    if (isRefusal(client)) return client;
  }
  return undefined;
}
