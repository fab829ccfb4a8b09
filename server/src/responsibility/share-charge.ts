/** What charges ask when they are made: is a plan asked at all, and who bears the client's part. */
import type { Cents, Id, LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import {
  agreementOn,
  holdAgreement,
  putChargeShares,
  putSoleBearer,
  type SharedCharge,
  usedOf,
} from './agreements-store.ts';
import { partyById } from './parties-store.ts';
import { settle } from './settle-shares.ts';
import { bearsAll, type ShareStep, stepsFor } from './share.ts';

export interface MadeCharge extends SharedCharge {
  readonly serviceOn: LocalDate;
  /** A fee for a missed session, a product: nothing that was agreed on by number of sessions. */
  readonly session: boolean;
  /** A plan was asked: nobody pays instead of it. */
  readonly plan: boolean;
  /** The day the move to who bears it takes effect. */
  readonly on: LocalDate;
  /** Whoever bears all of it, whatever was agreed on (null: the client); undefined: as agreed on. */
  readonly bornBy?: Id<'rsp'> | null | undefined;
  /** It stood before: others may have borne it. */
  readonly again?: boolean;
}

const holdsFor = (step: ShareStep, charge: MadeCharge): boolean =>
  step.insteadOfPlan ? charge.session && !charge.plan : charge.session || step.sessions === null;

/**
 * Keeps the steps that hold for it, and puts each part where it belongs; also when others were agreed on for its
 * day since. In the charge's transaction; the caller holds the client's money where any may have been paid.
 */
export async function shareCharge(work: Work, charge: MadeCharge): Promise<void> {
  if (charge.bornBy !== undefined) {
    const { bornBy } = charge;
    await putSoleBearer(work, charge, bornBy);
    return settle(
      work,
      [{ ...charge, steps: bornBy === null ? [] : [bearsAll(bornBy)] }],
      charge.on,
    );
  }
  const agreement = await agreementOn(work, charge.clientId, charge.serviceOn);
  if (!agreement && !charge.again) return;
  const used = agreement && (await usedNow(work, agreement, charge.sessionId));
  const holding = agreement
    ? stepsFor(agreement.steps, charge.serviceId, used ?? new Map()).filter(({ step }) =>
        holdsFor(step, charge),
      )
    : [];
  await putChargeShares(
    work,
    charge,
    agreement?.id,
    holding.map(({ at }) => at),
  );
  await settle(work, [{ ...charge, steps: holding.map(({ step }) => step) }], charge.on);
}

/** Sessions are counted one after another, so that none of two at once is the sixth twice. */
async function usedNow(
  work: Work,
  agreement: { readonly id: string; readonly steps: readonly ShareStep[] },
  butSession: string | null,
): Promise<ReadonlyMap<number, number>> {
  if (agreement.steps.every((s) => s.sessions === null)) return new Map();
  if (!work.reading) await holdAgreement(work, agreement.id);
  return usedOf(work, agreement.id, butSession);
}

export interface InsteadOfPlan {
  readonly partyId: Id<'rsp'>;
  /** Agreed with them; null: the ordinary fee. */
  readonly fee: Cents | null;
  /** "Harbor Assist pays instead of the plan: session 3 of 6." Without the client's name. */
  readonly why: string;
}
/** Whether somebody pays this visit instead of the client's plan, as an EAP does. */
export async function insteadOfPlan(
  work: Work,
  of: {
    readonly clientId: string;
    readonly sessionId: string;
    readonly serviceId: string;
    readonly day: LocalDate;
  },
): Promise<InsteadOfPlan | undefined> {
  const agreement = await agreementOn(work, of.clientId, of.day);
  if (!agreement?.steps.some((s) => s.insteadOfPlan)) return undefined;
  const used = await usedNow(work, agreement, of.sessionId);
  const found = stepsFor(agreement.steps, of.serviceId, used).find((s) => s.step.insteadOfPlan);
  if (!found) return undefined;
  const { step, at } = found;
  const name = (await partyById(work, step.partyId))?.name ?? 'Somebody else';
  const which =
    step.sessions === null ? '' : `: session ${(used.get(at) ?? 0) + 1} of ${step.sessions}`;
  return {
    partyId: step.partyId,
    fee: step.fee,
    why: `${name} pays instead of the plan${which}.`,
  };
}
