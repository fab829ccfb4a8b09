/** Writing one charge and taking it back: row and ledger entry together, in the caller's transaction. */
import { add, type Id, type Refusal, refuse } from '@clearhour/values';
import { ACCOUNT, type AccountCode, credit, debit, post, reverse } from '../ledger/index.ts';
import { freeSession, usePackage } from '../packages/index.ts';
import type { Work } from '../platform/context.ts';
import { releaseShares, shareCharge } from '../responsibility/index.ts';
import type { Charge, ChargeKind, NewCharge, ReversalCause } from './charge.ts';
import { chargePosted, chargeReversed, chargeReversing } from './charge-events.ts';
import { chargeById, insertCharge, markReversed, waitForVisit } from './charge-store.ts';

const INCOME: Readonly<Record<ChargeKind, AccountCode>> = {
  session: ACCOUNT.sessionFees,
  missed: ACCOUNT.missedFees,
  product: ACCOUNT.otherFees,
  other: ACCOUNT.otherFees,
};
const RULE: Readonly<Record<ChargeKind, string>> = {
  session: 'A signed note books the fee as expected from the plan and the client.',
  missed: 'A missed session books the fee of the policy, all of it the client’s.',
  product: 'A product books its price, all of it the client’s.',
  other: 'Another fee books its amount, all of it the client’s.',
};

const TAKEN_BACK: Readonly<Record<ReversalCause, string>> = {
  'by-hand': 'A person took the charge back; nothing posts it again by itself.',
  replaced: 'The charge is taken back, because what it was made from changed.',
  status: 'The charge is taken back, because the visit is not what it was.',
  waived: 'The charge is taken back, because the visit was waived.',
};

export async function postCharge(
  work: Work,
  charge: NewCharge,
  replaces: Id<'chg'> | null = null,
): Promise<Id<'chg'>> {
  const id = work.newId('chg');
  const about = {
    clientId: charge.clientId,
    chargeId: id,
    clinicianId: charge.clinicianId ?? undefined,
    serviceId: charge.serviceId ?? undefined,
  };
  const toPayer = { ...about, payerId: charge.payerId ?? undefined };
  const { entryId } = await post(work, {
    eventKey: `charge-posted:${id}`,
    kind: 'charge-posted',
    // A charge that stands instead of another takes effect with the other's reversal: today.
    effectiveOn: replaces === null ? charge.serviceOn : work.today,
    rule: RULE[charge.kind],
    lines: [
      debit(ACCOUNT.payerPending, charge.payer, toPayer),
      debit(ACCOUNT.clientDue, charge.client, about),
      credit(INCOME[charge.kind], add(charge.payer, charge.client), about),
    ],
  });
  await insertCharge(work, { ...charge, id, entryId: entryId ?? null, replaces });
  const { ahead, attendeeId } = charge;
  if (ahead && attendeeId !== null)
    await usePackage(work, ahead, { clientId: charge.clientId, chargeId: id, attendeeId });
  await shareCharge(work, {
    ...sharedAs({ ...charge, id }),
    on: replaces === null ? charge.serviceOn : work.today,
  });
  await work.emit(chargePosted, { chargeId: id, clientId: charge.clientId });
  return id;
}

/** What its shares look at. */
export const sharedAs = (charge: NewCharge & { readonly id: Id<'chg'> }) => ({
  chargeId: charge.id,
  clientId: charge.clientId,
  sessionId: charge.sessionId,
  clinicianId: charge.clinicianId,
  serviceId: charge.serviceId,
  serviceOn: charge.serviceOn,
  session: charge.kind === 'session',
  plan: charge.payerId !== null,
  bornBy: charge.ahead ? charge.ahead.partyId : charge.bornBy,
});

/** Takes a charge back. Nothing happens when it was taken back before. */
export async function takeBack(
  work: Work,
  charge: Charge,
  reason: string,
  cause: ReversalCause,
): Promise<void> {
  const { id: chargeId, clientId, entryId } = charge;
  await waitForVisit(work, charge);
  const now = await chargeById(work, chargeId);
  if (!now || now.reversedAt !== null) return;
  await work.emit(chargeReversing, { chargeId, clientId, reason });
  if (entryId !== null) {
    await reverse(work, entryId, {
      eventKey: `charge-reversed:${chargeId}`,
      kind: 'charge-reversed',
      effectiveOn: work.today,
      rule: TAKEN_BACK[cause],
    });
    await releaseShares(work, chargeId);
  }
  await freeSession(work, chargeId);
  await markReversed(work, chargeId, reason, cause);
  await work.emit(chargeReversed, { chargeId, clientId, reason });
}

export async function takeAllBack(
  work: Work,
  standing: readonly Charge[],
  reason: string,
  cause: ReversalCause,
): Promise<[]> {
  for (const charge of standing) await takeBack(work, charge, reason, cause);
  return [];
}

/** For other slices and the action below: by hand, so that nothing posts it again by itself. */
export async function reverseCharge(
  work: Work,
  chargeId: string,
  reason: string,
): Promise<Charge | Refusal> {
  const found = await chargeById(work, chargeId);
  if (!found) return noSuchCharge();
  await waitForVisit(work, found);
  const charge = (await chargeById(work, chargeId)) ?? found;
  if (charge.reversedAt !== null) {
    return refuse('charge-reversed', 'This charge was taken back already. Nothing was changed.', {
      kind: 'conflict',
    });
  }
  await takeBack(work, charge, reason, 'by-hand');
  return (await chargeById(work, chargeId)) ?? noSuchCharge();
}

export const noSuchCharge = (): Refusal =>
  refuse('no-such-charge', 'There is no such charge, or it is not of your clients.', {
    kind: 'not-found',
  });
