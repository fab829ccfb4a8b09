/**
 * Another card for autopay: asked for with a link when the one it charges was declined or is soon over, and put in its
 * place. What was to go to the old card is said anew, so that every notice names the card that is charged.
 */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import { cardLink, say } from '../messages/index.ts';
import { cardById, cardLabel, lockMoney } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { endsSoon } from './autopay.ts';
import {
  changeEnrolment,
  type Enrolment,
  enrolmentById,
  enrolmentsOf,
  lockEnrolment,
} from './enrolments-store.ts';
import { nextPlanned } from './planned-states.ts';
import { changePlanned, plannedWhere } from './planned-store.ts';

type Asked = Pick<Enrolment, 'id' | 'clientId' | 'partyId' | 'cardId'>;
const toWhom = (e: Asked) => ({
  to: { clientId: e.clientId, partyId: e.partyId },
  ...({ topic: 'billing', about: { kind: 'enrolment', id: e.id } } as const),
});
/** `why`: said once for each; what asked for it. `asked`: they wait for it, so it goes on the day of a visit too. */
export async function askForCard(
  work: Work,
  e: Asked,
  why: string,
  asked = false,
): Promise<{ messageId: string }> {
  const card = await cardById(work, e.cardId);
  return say(work, {
    ...{ ...toWhom(e), template: 'card-asked', once: `card-asked:${why}`, link: cardLink(work) },
    ...{ asked, values: { card: cardLabel(card ?? null) } },
  });
}
/** Once for each card and the month it ends in; a card that its bank has renewed since is a new month. */
export async function askBeforeItEnds(work: Work, e: Asked): Promise<void> {
  const card = await cardById(work, e.cardId);
  if (!card || card.removedAt !== null || card.replaceBecause !== null) return;
  const last = endsSoon(card, work.today);
  if (last === undefined) return;
  await say(work, {
    ...{ ...toWhom(e), about: { kind: 'card', id: card.id } },
    ...{ template: 'card-expiring', link: cardLink(work) },
    once: `card-expiring:${e.id}:${card.id}:${last}`,
    values: { card: cardLabel(card), month: { monthOf: last } },
  });
}

/** Asked by a person: each day once, however often it is pressed. */
export const askCardByLink = action({
  name: 'ask-for-new-card',
  needs: 'payments.write',
  run: async (work: Work, input: { enrolmentId: Id<'apy'> }) => {
    const found = await enrolmentById(work, input.enrolmentId);
    const client = await clientInReach(work, found?.clientId ?? '');
    if (!found || isRefusal(client))
      return refuse('no-such-autopay', 'There is no such autopay, or it is not of your clients.', {
        kind: 'not-found',
      });
    await lockMoney(work, found.clientId);
    if ((await lockEnrolment(work, found.id))?.endedAt !== null)
      return refuse('autopay-ended', 'This autopay has ended. Enroll again to charge the card.', {
        kind: 'conflict',
      });
    const { messageId } = await askForCard(work, found, `by-hand:${found.id}:${work.today}`, true);
    work.audit(found.id, { clientId: found.clientId });
    return { messageId };
  },
});

/** Amounts of autopay differ, and for a debit that differs ten days of notice are the law (12 CFR 1005.10(d)). */
export const needsCard = (): Refusal =>
  refuse('autopay-needs-a-card', 'Autopay charges cards, not bank accounts. Choose a card.', {
    field: 'cardId',
  });

/** The autopay of one who pays that has not ended. */
export const autopayOf = async (
  work: Work,
  who: { readonly clientId: string; readonly partyId: string | null },
): Promise<Enrolment | undefined> =>
  (await enrolmentsOf(work, who.clientId)).find(
    (e) => e.state !== 'ended' && e.partyId === who.partyId,
  );

const CARD_TROUBLES: readonly (string | null)[] = ['card-declined', 'card-gone'];
/**
 * The card from now on, in the caller's transaction. What waits for the old one is taken back, and said with the new
 * card the next evening; what a person holds stays held. Paused because of the old card, it goes on.
 */
export async function putCard(work: Work, e: Enrolment, cardId: string): Promise<void> {
  if (cardId === e.cardId) return;
  const mended = e.state === 'paused' && CARD_TROUBLES.includes(e.pausedBecause);
  await changeEnrolment(work, e, {
    ...{ state: mended ? 'active' : e.state, cardId },
    ...(e.pausedBecause === null || mended ? {} : { pausedBecause: e.pausedBecause }),
  });
  for (const p of await plannedWhere(work, { enrolmentId: e.id, live: true, lock: true })) {
    const state = p.state === 'held' ? undefined : nextPlanned(p.state, 'take-back');
    if (state) await changePlanned(work, p, { event: 'take-back', state, why: NEW_CARD });
  }
}
export const NEW_CARD = 'There is a new card; it is said again with that one.';
