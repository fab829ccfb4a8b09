/** A card that is soon over, asked for the next one by a person: whether autopay charges it, or it is only kept. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import { cardLink, say } from '../messages/index.ts';
import { cardById, cardLabel, lockMoney } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { autopayOf } from './ask-card.ts';
import { endsSoon } from './autopay.ts';

const conflict = { kind: 'conflict' } as const;
const notHere = (): Refusal =>
  refuse('no-such-card', 'There is no such card, or it is not of your clients.', {
    kind: 'not-found',
  });
/** Each day once, however often it is pressed. They wait for it, so it goes on the day of a visit too. */
export const askForEndingCard = action({
  name: 'ask-for-ending-card',
  needs: 'payments.write',
  run: async (work: Work, { cardId }: { cardId: Id<'crd'> }) => {
    const seen = await cardById(work, cardId);
    const client = await clientInReach(work, seen?.clientId ?? '');
    if (!seen || isRefusal(client)) return notHere();
    await lockMoney(work, seen.clientId);
    const card = await cardById(work, cardId);
    if (!card || card.removedAt !== null)
      return refuse('card-removed', 'This card has been removed.', conflict);
    const last = endsSoon(card, work.today);
    if (last === undefined)
      return refuse(
        'card-not-ending',
        'Nothing was sent: this card does not end within thirty days.',
        conflict,
      );
    const { clientId, partyId } = card;
    const autopay = await autopayOf(work, card);
    // A new one would take the place of that other card, which autopay charges.
    if (autopay && autopay.cardId !== card.id)
      return refuse(
        'card-not-used',
        'Nothing was sent: autopay charges another card of theirs, and this one is used by nobody.',
        conflict,
      );
    const { messageId } = await say(work, {
      ...{ to: { clientId, partyId }, topic: 'billing', template: 'card-expiring' },
      ...{ about: { kind: 'card', id: card.id }, asked: true },
      link: cardLink(work, autopay ? undefined : card.id),
      once: `card-expiring:by-hand:${card.id}:${work.today}`,
      values: { card: cardLabel(card), month: { monthOf: last } },
    });
    work.audit(card.id, { clientId });
    return { messageId };
  },
});
