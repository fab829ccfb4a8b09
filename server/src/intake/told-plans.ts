/**
 * What a client tells of their plan, with photos of the card: never coverage by itself. A person of the practice takes it
 * over with one click, or says why not; until then it is an item on Today.
 */
import { type Id, isRefusal, type LocalDate, type Refusal, refuse } from '@clearhour/values';
import { z } from 'zod';
import { policyFields } from '../clients/clients-contract.ts';
import {
  allPoliciesOn,
  type CardImage,
  clientInReach,
  clientKinds,
  lockClientInReach,
  showCardPhoto,
} from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { theirs } from '../portal/index.ts';
import { datedActions } from '../practice/index.ts';
import { changeStep, packetsWhere } from './intake-store.ts';
import { finishIfDone, lockStep, viewOf } from './own-intake.ts';
import { seeClientIntake } from './see-client-intake.ts';
import { noPacket } from './send-packet.ts';
import {
  decidePlan,
  insertPlan,
  keepOwnPhoto,
  type PlanFields,
  photoBytes,
  photosOf,
  plansWhere,
  type Side,
  type ToldPlan,
} from './told-plans-store.ts';

export const tellPlan = action({
  name: 'tell-plan-in-portal',
  needs: 'portal',
  run: async (work: Work, input: PlanFields & { packetId: Id<'ipk'> }) => {
    const me = theirs(work);
    const step = await lockStep(me, { packetId: input.packetId, kind: 'insurance' });
    if (isRefusal(step)) return step;
    // Tapped twice, or the answer was lost: it is told already.
    if (step.doneAt !== null) return viewOf(me);
    if (input.relation !== 'self' && input.subscriberFamilyName === '')
      return refuse('whose-plan', 'Say whose plan it is: first and last name.', {
        field: 'subscriberFamilyName',
      });
    const id = await insertPlan(me.own, { ...input, clientId: me.clientId }, input);
    await changeStep(me.own, { packetId: input.packetId, kind: 'insurance' }, { done: true });
    await finishIfDone(me, input.packetId);
    work.audit(id, { clientId: me.clientId });
    return viewOf(me);
  },
});
type OfPhoto = { readonly packetId: Id<'ipk'>; readonly side: Side };
/** Asked before bytes are looked at: who has nothing to give them for is told so first. */
export const mayGivePhoto = action({
  name: 'may-give-card-photo-in-portal',
  needs: 'portal',
  run: async (work: Work, { packetId }: OfPhoto) => {
    const me = theirs(work);
    const mine = await packetsWhere(me.own, { id: packetId });
    const [packet] = mine.filter((p) => p.clientId === me.clientId && p.partyId === me.partyId);
    return packet && packet.withdrawnAt === null ? { may: true } : noPacket();
  },
});
export const givePhoto = action({
  name: 'give-card-photo-in-portal',
  needs: 'portal',
  run: async (work: Work, { packetId, side, image }: OfPhoto & { image: CardImage }) => {
    const me = theirs(work);
    const step = await lockStep(me, { packetId, kind: 'insurance' });
    if (isRefusal(step)) return step;
    await keepOwnPhoto(me.own, { packetId, side, clientId: me.clientId }, image);
    work.audit(packetId, { clientId: me.clientId, side });
    return viewOf(me);
  },
});
export const seeToldPhoto = action({
  name: 'see-told-card-photo',
  needs: 'clients.read',
  run: async (work: Work, { packetId, side }: OfPhoto): Promise<CardImage | Refusal> => {
    const [packet] = await packetsWhere(work, { id: packetId });
    const client = await clientInReach(work, packet?.clientId ?? '');
    const photo = isRefusal(client) ? undefined : await photoBytes(work, packetId, side);
    return photo ?? noPacket();
  },
});

const noPlan = (): Refusal =>
  refuse('no-such-told-plan', 'There is no such plan, or it is not of your clients.', {
    kind: 'not-found',
  });
async function waiting(work: Work, planId: string): Promise<ToldPlan | Refusal> {
  const [seen] = await plansWhere(work, { id: planId });
  const client = await lockClientInReach(work, seen?.clientId ?? '');
  if (!seen || isRefusal(client)) return noPlan();
  const [plan] = await plansWhere(work, { id: planId }, true);
  if (plan?.state === 'waits') return plan;
  return refuse('told-plan-decided', 'Somebody has decided about this plan already.', {
    kind: 'conflict',
  });
}
/** What a client told becomes coverage. It is undone as any coverage that was entered: taken back on the client page. */
export const takePlan = action({
  name: 'take-told-plan',
  needs: 'coverage.write',
  run: async (work: Work, input: { planId: Id<'ipl'>; payerId: Id<'pyr'>; from: LocalDate }) => {
    const plan = await waiting(work, input.planId);
    if (isRefusal(plan)) return plan;
    const ranks = (await allPoliciesOn(work, plan.clientId, input.from)).map((p) => p.rank);
    const rank = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((n) => !ranks.includes(n)) ?? 9;
    const fields = z.object(policyFields).safeParse({
      ...{ clientId: plan.clientId, payerId: input.payerId, memberId: plan.memberId, rank },
      ...{ groupNumber: plan.groupNumber, relationship: plan.relation },
      ...(plan.relation === 'self'
        ? {}
        : {
            subscriberGivenName: plan.subscriberGivenName,
            subscriberFamilyName: plan.subscriberFamilyName,
            subscriberBornOn: plan.subscriberBornOn,
          }),
    });
    if (!fields.success) return noPlan();
    const add = datedActions(clientKinds.policies).add;
    const made = await add.run(work, { ...fields.data, from: input.from, to: null });
    if (isRefusal(made)) return made;
    for (const photo of await photosOf(work, [plan.packetId]))
      await showCardPhoto(work, made.id, photo.side, photo.photoId);
    await decidePlan(work, plan.id, { policyId: made.id });
    work.audit(plan.id, { clientId: plan.clientId, policyId: made.id });
    return seeClientIntake.run(work, { clientId: plan.clientId });
  },
});
export const dismissPlan = action({
  name: 'dismiss-told-plan',
  needs: 'coverage.write',
  run: async (work: Work, input: { planId: Id<'ipl'>; why: string }) => {
    const plan = await waiting(work, input.planId);
    if (isRefusal(plan)) return plan;
    await decidePlan(work, plan.id, { why: input.why });
    work.audit(plan.id, { clientId: plan.clientId });
    return seeClientIntake.run(work, { clientId: plan.clientId });
  },
});
