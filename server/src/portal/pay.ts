/** Paying in the portal: a card of theirs, what they owe or a part of it, once. The processor is asked as at the desk. */
import {
  add,
  type Cents,
  compare,
  dollars,
  type Id,
  isPositive,
  isRefusal,
  refuse,
  subtract,
  ZERO,
} from '@clearhour/values';
import { receiptOf } from '../papers/index.ts';
import {
  cardById,
  cardChargeView,
  chargeCard,
  intentsWhere,
  lockMoney,
} from '../payments/index.ts';
import type { Work } from '../platform/context.ts';
import { ownCard } from './own-cards.ts';
import { balanceOf, underWay } from './own-money.ts';
import { isTheirs, moneyAction, theirs } from './theirs.ts';

export const pay = moneyAction({
  name: 'pay-in-portal',
  needs: 'portal',
  run: async (work: Work, input: { cardId: Id<'crd'>; amount: Cents }) => {
    const me = theirs(work);
    const card = await ownCard(me, input.cardId);
    if (isRefusal(card)) return card;
    await lockMoney(me.own, me.clientId);
    const going = add(ZERO, ...(await underWay(me)).map((i) => i.amount));
    const { payable } = await balanceOf(me);
    const left = subtract(payable, going);
    if (!isPositive(left))
      return refuse(
        'nothing-to-pay',
        isPositive(going)
          ? 'A payment of yours is under way, and pays all you owe. Nothing was charged again.'
          : 'You owe nothing now. Nothing was charged.',
        { kind: 'conflict' },
      );
    if (compare(input.amount, left) > 0)
      return refuse('more-than-owed', `You owe ${dollars(left)} now. Pay that, or less.`, {
        field: 'amountCents',
      });
    const { clientId } = me;
    const paysFor = me.partyId;
    const done = await chargeCard.run(me.own, { clientId, ...input, paysFor, wanted: 'auto' });
    if (isRefusal(done)) return done.code === 'card-charge-under-way' ? wait() : done;
    work.audit(done.intentId, { clientId, cardId: card.id });
    return done;
  },
});
/** Whose payment it is that is under way is not said. */
const wait = () =>
  refuse(
    'card-charge-under-way',
    'Another payment is just being made. Nothing was charged. Wait a minute, then try again.',
    { kind: 'conflict' },
  );

export const seePayment = moneyAction({
  name: 'see-portal-payment',
  needs: 'portal',
  run: async (work: Work, { intentId }: { intentId: Id<'int'> }) => {
    const me = theirs(work);
    const [intent] = await intentsWhere(me.own, { id: intentId, kind: 'charge' });
    const card = intent?.cardId ? await cardById(me.own, intent.cardId) : undefined;
    if (!intent || !isTheirs(me, intent) || !isTheirs(me.payer, card))
      return refuse('no-such-payment', 'There is no such payment of yours.', {
        kind: 'not-found',
      });
    const v = cardChargeView(intent, me.own.now, new Map());
    const receipt = v.paymentId === null ? undefined : await receiptOf(me.own, v.paymentId);
    return {
      ...{ id: v.id, amountCents: v.amountCents, cardLabel: v.cardLabel, status: v.status },
      ...{ settled: v.settled, sentence: v.sentence, tryAnotherCard: v.tryAnotherCard },
      receiptPaperId: receipt ?? null,
    };
  },
});
