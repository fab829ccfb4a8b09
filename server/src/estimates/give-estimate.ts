/** Given, with its proof; taken back as a slip; void before it was given; copies on request. */
import {
  addMonths,
  dateIn,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
} from '@clearhour/values';
import { lockClientInReach } from '../clients/index.ts';
import { say, takeBackMessages } from '../messages/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { figureOn } from './due.ts';
import {
  type Estimate,
  estimateById,
  estimateRules,
  type How,
  insertCopy,
  setGiven,
  setTold,
  setVoid,
} from './estimates-store.ts';
import { numberOf } from './held.ts';

type One = { readonly estimateId: Id<'est'> };
type Given = One & { readonly how: How; readonly on?: LocalDate | undefined };

/** Within reach, its client’s row locked: of two acts on it one comes after the other. */
export async function lockEstimate(work: Work, id: string): Promise<Estimate | Refusal> {
  const none = refuse('no-such-estimate', 'There is no such estimate of your clients.', {
    kind: 'not-found',
  });
  const found = await estimateById(work, id);
  if (!found || isRefusal(await lockClientInReach(work, found.clientId))) return none;
  return (await estimateById(work, id)) ?? none;
}
const wrongDay = (work: Work, e: Estimate, on: LocalDate): Refusal | undefined => {
  if (on > work.today)
    return refuse(
      'in-the-future',
      'That day is still to come. Write it down when it has happened.',
      { field: 'on' },
    );
  const made = dateIn(work.zone, e.madeAt);
  if (on >= made) return undefined;
  return refuse(
    'before-it-was-made',
    `This estimate was made on ${sayDay(made, work.today)}; it cannot be given before.`,
    {
      field: 'on',
    },
  );
};
const isVoid = (): Refusal =>
  refuse('estimate-void', 'This estimate was taken back as made by mistake. Make another.', {
    kind: 'conflict',
  });

export const giveEstimate = action({
  name: 'give-estimate',
  needs: 'papers.make',
  run: async (work: Work, input: Given & { readonly proof: string }) => {
    const e = await lockEstimate(work, input.estimateId);
    if (isRefusal(e)) return e;
    if (e.voidedAt !== null) return isVoid();
    if (e.given) {
      return refuse(
        'estimate-given',
        `This estimate was given on ${sayDay(e.given.on, work.today)}. A copy is another act.`,
        {
          kind: 'conflict',
        },
      );
    }
    const on = input.on ?? work.today;
    const no = wrongDay(work, e, on);
    if (no) return no;
    await setGiven(work, e.id, { how: input.how, on, proof: input.proof });
    work.audit(e.clientId, { estimateId: e.id, how: input.how, on });
    return { estimateId: e.id };
  },
});
const about = (e: Estimate) => ({ kind: 'estimate', id: e.id });
/** Says to the client, by the way they want, that it is ready; it is given when they have it. */
export const tellEstimate = action({
  name: 'tell-estimate',
  needs: 'papers.make',
  run: async (work: Work, input: One) => {
    const e = await lockEstimate(work, input.estimateId);
    if (isRefusal(e)) return e;
    if (e.voidedAt !== null) return isVoid();
    if (e.given || e.told) {
      return refuse(
        'estimate-told',
        'The client has this estimate, or was told that it is ready.',
        {
          kind: 'conflict',
        },
      );
    }
    const { messageId } = await say(work, {
      ...{ to: { clientId: e.clientId }, topic: 'papers', template: 'estimate-ready', values: {} },
      ...{ about: about(e), once: `estimate-ready:${e.id}` },
    });
    await setTold(work, e.id, messageId);
    work.audit(e.clientId, { estimateId: e.id, messageId });
    return { estimateId: e.id };
  },
});
/** A slip is put right on the day it was written down; after that the way on is a new estimate. */
export const mayTakeBack = (work: Work, e: Estimate): boolean =>
  e.given !== undefined && dateIn(work.zone, e.given.at) === work.today;
export const takeBackGiven = action({
  name: 'take-back-given-estimate',
  needs: 'papers.make',
  run: async (work: Work, input: One) => {
    const e = await lockEstimate(work, input.estimateId);
    if (isRefusal(e)) return e;
    if (!e.given)
      return refuse('estimate-not-given', 'This estimate is not given yet.', { kind: 'conflict' });
    if (!mayTakeBack(work, e)) {
      return refuse(
        'given-stays',
        'That it was given stays as written down since the day after. If it is wrong, make a new estimate and give that.',
        { kind: 'conflict' },
      );
    }
    await setGiven(work, e.id, null);
    work.audit(e.clientId, { estimateId: e.id });
    return { estimateId: e.id };
  },
});
export const voidEstimate = action({
  name: 'void-estimate',
  needs: 'papers.make',
  run: async (work: Work, input: One & { readonly reason: string }) => {
    const e = await lockEstimate(work, input.estimateId);
    if (isRefusal(e)) return e;
    if (e.voidedAt !== null) return isVoid();
    if (e.given) {
      return refuse(
        'estimate-given',
        'The client has this estimate, so it stays. If it is wrong, give a new one that takes its place.',
        { kind: 'conflict' },
      );
    }
    await setVoid(work, e.id, input.reason);
    await takeBackMessages(work, about(e), 'it was made by mistake');
    work.audit(e.clientId, { estimateId: e.id, number: numberOf(e) });
    return { estimateId: e.id };
  },
});

/** The last day on which a copy is owed to who asks; undefined: no such rule holds. */
export async function copiesUntil(work: Work, givenOn: LocalDate): Promise<LocalDate | undefined> {
  const years = figureOn(await estimateRules(work), 'copies', work.today);
  return years === undefined ? undefined : addMonths(givenOn, Number(years) * 12);
}
export const copyEstimate = action({
  name: 'copy-estimate',
  needs: 'papers.make',
  run: async (work: Work, input: Given) => {
    const e = await lockEstimate(work, input.estimateId);
    if (isRefusal(e)) return e;
    if (!e.given) {
      return refuse(
        'estimate-not-given',
        'This estimate is not given yet. Give it first; a copy comes after.',
        {
          kind: 'conflict',
        },
      );
    }
    const on = input.on ?? work.today;
    const no = wrongDay(work, e, on);
    if (no) return no;
    await insertCopy(work, { estimateId: e.id, how: input.how, on });
    work.audit(e.clientId, { estimateId: e.id, how: input.how });
    return { estimateId: e.id };
  },
});
