/** A portal person's own cards: seen, added, made the usual one, removed; never another's who pays for the same client. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { enrolmentsOf, plannedWhere } from '../autopay/index.ts';
import {
  AT_THE_DESK,
  type Card,
  type CardActs,
  cardById,
  cardsWhere,
  cardView,
  makeDefault,
  noSuchCard,
  removeCard,
} from '../payments/index.ts';
import type { Action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { enrolmentOf, plannedOf } from './own-autopay.ts';
import { isTheirs, moneyAction, type Theirs, theirs } from './theirs.ts';

/** The same act, where the client and who bears for them are those who ask. */
const inPortal = <I extends object, O>(
  act: Action<I, O>,
  fits: (me: Theirs, input: I, done: O | Refusal) => boolean,
): Action<I, O> =>
  moneyAction({
    name: `${act.name}-in-portal`,
    needs: 'portal',
    run: async (work: Work, input: I) => {
      const me = theirs(work);
      const done = await act.run(me.own, input);
      if (!fits(me, input, done)) return startAgain();
      if (!isRefusal(done)) work.audit(me.personId, { clientId: me.clientId });
      return done;
    },
  });
const startAgain = (): Refusal =>
  refuse('card-setup-not-found', 'Please start again with adding the card.', { kind: 'not-found' });

export const IN_PORTAL: CardActs = {
  customerOf: inPortal(AT_THE_DESK.customerOf, (me, input) => isTheirs(me.payer, input)),
  noteSetup: inPortal(AT_THE_DESK.noteSetup, (me, input) => isTheirs(me.payer, input)),
  // Found by what the browser sent: another's is as if it were not there.
  findSetup: inPortal(
    AT_THE_DESK.findSetup,
    (me, _input, done) => isRefusal(done) || isTheirs(me.payer, done),
  ),
  addCard: inPortal(AT_THE_DESK.addCard, (me, { setup }) => isTheirs(me.payer, setup)),
};

const view = ({ clientId: _clientId, removed: _removed, ...card }: ReturnType<typeof cardView>) =>
  card;
export async function cardsOf(me: Theirs) {
  const { own, payer } = me;
  const cards = (await cardsWhere(own, { ...payer })).filter((c) => c.removedAt === null);
  return {
    items: cards.map((c) => view(cardView(c))),
    autopay: await enrolmentOf(me),
    planned: await plannedOf(me),
  };
}
export const seeOwnCards = moneyAction({
  name: 'see-portal-cards',
  needs: 'portal',
  run: async (work: Work, _: object) => cardsOf(theirs(work)),
});

/** A card of theirs that is still on file. */
export async function ownCard(me: Theirs, cardId: string): Promise<Card | Refusal> {
  const card = await cardById(me.own, cardId);
  return card && isTheirs(me.payer, card) ? card : notOwn();
}
const notOwn = (): Refusal => ({
  ...noSuchCard(),
  sentence: 'There is no such card of yours on file.',
});
/** Autopay, and what it has said, need their card. */
async function neededBy(me: Theirs, card: Card): Promise<Refusal | undefined> {
  const { own, clientId } = me;
  const enrolled = (await enrolmentsOf(own, clientId)).some(
    (e) => e.state !== 'ended' && e.cardId === card.id,
  );
  const said = (await plannedWhere(own, { clientId, live: true })).some(
    (p) => p.cardId === card.id,
  );
  return enrolled || said
    ? refuse(
        'card-needed',
        'Autopay charges this card. Choose another card for autopay or end it, then remove this one.',
        { kind: 'conflict' },
      )
    : undefined;
}
export const actOnOwnCard = moneyAction({
  name: 'change-card-in-portal',
  needs: 'portal',
  run: async (work: Work, input: { cardId: Id<'crd'>; act: 'make-default' | 'remove' }) => {
    const me = theirs(work);
    const card = await ownCard(me, input.cardId);
    if (isRefusal(card)) return card;
    if (input.act === 'remove') {
      const no = await neededBy(me, card);
      if (no) return no;
    }
    const done = await (input.act === 'remove' ? removeCard : makeDefault).run(me.own, input);
    if (isRefusal(done)) return done;
    work.audit(card.id, { clientId: me.clientId, act: input.act });
    return cardsOf(me);
  },
});
