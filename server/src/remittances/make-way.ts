/**
 * A payment that came damaged, and comes again as the office asked for it: the damaged one makes way. Nothing of it
 * is in the book, for a payment with a fault is never posted.
 */
import type { Id } from '@clearhour/values';
import { readAs } from '../connections/index.ts';
import type { Work } from '../platform/context.ts';
import { changeClaims, claimsOfRemittance, UNPOSTED } from './remittance-claims-store.ts';
import { paymentCameAgain } from './remittance-events.ts';
import { nextRemittance } from './remittance-states.ts';
import { changeRemittance, type Remittance } from './remittance-store.ts';

const CAME_AGAIN = 'This payment came again in another file, and is read from there.';

export const mayMakeWay = (damaged: Remittance): boolean =>
  damaged.balance.faults.length > 0 && nextRemittance(damaged.state, 'came-again') === 'known';

/** The other one may be written down as this payment. */
export const makeWay = (work: Work, damaged: Remittance): Promise<void> =>
  changeRemittance(work, damaged.id, { paymentKey: `made way ${damaged.id}` });

/** It was: the damaged one is the same as that, and waits for nobody any more. */
export async function madeWay(work: Work, damaged: Remittance, by: Id<'era'>): Promise<void> {
  const state = nextRemittance(damaged.state, 'came-again');
  await changeRemittance(work, damaged.id, { state, sameAs: by });
  await work.emit(paymentCameAgain, { from: damaged.id, to: by });
  const claims = await claimsOfRemittance(work, damaged.id, { states: UNPOSTED });
  const reason = { code: 'came-again', sentence: CAME_AGAIN };
  await changeClaims(
    work,
    claims.map((c) => ({ ...c, state: 'set-aside', reasons: [reason, ...c.reasons] })),
  );
  if (damaged.fileId !== null && damaged.setIndex !== null)
    await readAs(work, damaged.fileId, damaged.setIndex, {
      ...{ readBy: 'remittances', outcome: 'known', sentence: CAME_AGAIN },
    });
}
