/** Charges over the estimate: asked for all the same with a reason, or disputed by the client. */
import {
  addDays,
  type Cents,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
} from '@clearhour/values';
import { lockClientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { figureOn } from './due.ts';
import { estimateRules } from './estimates-store.ts';
import { lockEstimate } from './give-estimate.ts';
import { type Comparison, comparisons } from './held.ts';
import {
  closeDisputeRow,
  firstInvoiced,
  insertDispute,
  insertReleases,
  lockDispute,
  lockRelease,
  type Outcome,
  takeBackRelease,
} from './over-store.ts';

const compared = async (
  work: Work,
  of: { id: string; clientId: string },
): Promise<Comparison | undefined> =>
  (await comparisons(work, new Set([of.clientId]))).find((c) => c.standing.id === of.id);

/** Confirms that charges over the estimate are asked for; what holds them back is gone. */
export const releaseCharges = action({
  name: 'release-over-estimate',
  needs: 'fees.waive',
  run: async (
    work: Work,
    input: { estimateId: Id<'est'>; chargeIds?: readonly Id<'chg'>[] | undefined; reason: string },
  ) => {
    const e = await lockEstimate(work, input.estimateId);
    if (isRefusal(e)) return e;
    const found = await compared(work, e);
    const held = (found?.over ?? []).filter((o) => found?.held.includes(o.chargeId));
    const wanted = input.chargeIds;
    const chosen = wanted ? held.filter((o) => wanted.some((id) => id === o.chargeId)) : held;
    if (chosen.length === 0 || (wanted && chosen.length < new Set(wanted).size)) {
      return refuse(
        'not-held',
        'This is not held back for the estimate. Look at the client again.',
        {
          kind: 'conflict',
        },
      );
    }
    await insertReleases(work, e.id, chosen, input.reason);
    work.audit(e.clientId, { estimateId: e.id, charges: chosen.length });
    return { estimateId: e.id };
  },
});
export const takeReleaseBack = action({
  name: 'take-back-release',
  needs: 'fees.waive',
  run: async (work: Work, input: { releaseId: Id<'esr'> }) => {
    const none = refuse('no-such-release', 'There is nothing of the kind to take back.', {
      kind: 'not-found',
    });
    const estimateId = await lockRelease(work, input.releaseId);
    const e = estimateId === undefined ? none : await lockEstimate(work, estimateId);
    if (isRefusal(e)) return none;
    await takeBackRelease(work, input.releaseId);
    work.audit(e.clientId, { estimateId: e.id });
    return { estimateId: e.id };
  },
});

export const openDispute = action({
  name: 'open-estimate-dispute',
  needs: 'fees.waive',
  run: async (
    work: Work,
    input: { estimateId: Id<'est'>; openedOn?: LocalDate | undefined; reference: string },
  ) => {
    const e = await lockEstimate(work, input.estimateId);
    if (isRefusal(e)) return e;
    if (!e.given)
      return refuse('estimate-not-given', 'This estimate is not given yet.', { kind: 'conflict' });
    const openedOn = input.openedOn ?? work.today;
    if (openedOn > work.today)
      return refuse(
        'in-the-future',
        'That day is still to come. Write it down when it has happened.',
        { field: 'openedOn' },
      );
    const found = await compared(work, e);
    if (!found || found.over.length === 0) {
      return refuse(
        'not-over-estimate',
        'What is billed is not so far over this estimate that it can be disputed there. Talk it over with the client instead.',
        { kind: 'conflict' },
      );
    }
    const late = await tooLate(work, found, openedOn);
    if (late) return late;
    const disputeId = await insertDispute(work, {
      ...{ estimateId: e.id, clientId: e.clientId, openedOn, reference: input.reference },
    });
    if (!disputeId)
      return refuse('dispute-open', 'A dispute of this estimate is open already.', {
        kind: 'conflict',
      });
    work.audit(e.clientId, { estimateId: e.id, disputeId });
    return { estimateId: e.id };
  },
});
/** Counted from the first bill that holds a charge over the estimate; none was sent: the clock has not begun. */
async function tooLate(
  work: Work,
  found: Comparison,
  openedOn: LocalDate,
): Promise<Refusal | undefined> {
  const first = await firstInvoiced(
    work,
    found.over.map((o) => o.chargeId),
  );
  const days = figureOn(await estimateRules(work), 'dispute', openedOn);
  if (first === undefined || days === undefined) return undefined;
  const last = addDays(first, Number(days));
  if (openedOn <= last) return undefined;
  return refuse(
    'dispute-too-late',
    `A dispute begins within ${days} days of the bill of ${sayDay(first, work.today)}: by ${sayDay(last, work.today)}.`,
    { field: 'openedOn' },
  );
}

export const closeDispute = action({
  name: 'close-estimate-dispute',
  needs: 'fees.waive',
  run: async (
    work: Work,
    input: {
      disputeId: Id<'esd'>;
      outcome: Outcome;
      on?: LocalDate | undefined;
      agreedCents?: Cents | undefined;
      note: string;
    },
  ) => {
    const none = refuse('no-such-dispute', 'There is no such dispute of your clients.', {
      kind: 'not-found',
    });
    const dispute = await lockDispute(work, input.disputeId);
    if (!dispute || isRefusal(await lockClientInReach(work, dispute.clientId))) return none;
    if (dispute.closedOn !== null)
      return refuse('dispute-closed', 'This dispute is closed already.', { kind: 'conflict' });
    const on = input.on ?? work.today;
    if (on > work.today || on < dispute.openedOn) {
      return refuse(
        'wrong-day',
        `Choose a day from ${sayDay(dispute.openedOn, work.today)} to today.`,
        { field: 'on' },
      );
    }
    await closeDisputeRow(work, dispute.id, {
      ...{ on, outcome: input.outcome, agreed: input.agreedCents ?? null, note: input.note },
    });
    work.audit(dispute.clientId, { disputeId: dispute.id, outcome: input.outcome });
    return { estimateId: dispute.estimateId };
  },
});
