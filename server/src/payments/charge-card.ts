/** Asks for a card to be charged: the intent and its job are committed together, before any processor hears of it. */
import {
  add,
  type Cents,
  compare,
  dollars,
  type Id,
  isPositive,
  isRefusal,
  larger,
  refuse,
  subtract,
  ZERO,
} from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import { SMALLEST_CHARGE } from '../outside/cards/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { noSuchCard } from './add-card.ts';
import { isForPackage, noMissedFee, planAllocation, type Wanted } from './allocation.ts';
import { debitsUnderWay } from './bank-debits.ts';
import { dueCharges } from './book-money.ts';
import { insertIntent, intentsWhere } from './card-intents-store.ts';
import { cardsWhere } from './cards-store.ts';
import { wantedRefusal } from './package-money.ts';
import { lockMoney } from './payments-store.ts';
import { PERFORM } from './refund-payment.ts';

export const chargeCard = action({
  name: 'charge-card',
  needs: 'payments.write',
  run: async (
    work: Work,
    input: {
      clientId: Id<'clt'>;
      cardId: Id<'crd'>;
      amount: Cents;
      wanted: Wanted;
      /** Whose part it pays, where that is not the card holder's: a guardian's card pays the client's. */
      paysFor?: Id<'rsp'> | null;
      /** Although a bank debit that pays the same is on its way. */
      overDebit?: boolean;
    },
  ) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    if (compare(input.amount, SMALLEST_CHARGE) < 0) {
      const sentence = `A card takes no less than ${dollars(SMALLEST_CHARGE)}.`;
      return refuse('too-small-for-a-card', sentence, { field: 'amountCents' });
    }
    await lockMoney(work, input.clientId);
    const card = await cardInUse(work, input);
    if (isRefusal(card)) return card;
    const underWay = await intentsWhere(work, {
      clientId: input.clientId,
      kind: 'charge',
      statuses: ['requested', 'sent'],
    });
    if (underWay.length > 0) {
      return refuse(
        'card-charge-under-way',
        'A card charge for this client still waits for the card processor. Wait, so that nothing is paid twice.',
        { kind: 'conflict' },
      );
    }
    const partyId = input.paysFor === undefined ? card.partyId : input.paysFor;
    const unfit = await wantedRefusal(work, input.wanted, { clientId: input.clientId, partyId });
    if (unfit) return unfit;
    const due = await dueCharges(work, input.clientId, partyId);
    const twice = input.overDebit ? undefined : await paidByDebit(work, input, partyId, due);
    if (twice) return twice;
    const money = { credit: input.amount, healthAccount: card.healthAccount };
    const shares = planAllocation(money, due, input.wanted);
    if (isRefusal(shares)) return shares;
    const onlyFees = shares.length === 0 && due.some((c) => c.missedFee);
    if (card.healthAccount && input.wanted === 'auto' && onlyFees) return noMissedFee();
    const id = work.newId('int');
    const { clientId, cardId, amount, wanted } = input;
    const { processor } = card;
    const intent = { id, clientId, partyId, cardId, amount, wanted, processor };
    await insertIntent(work, { ...intent, kind: 'charge' });
    await work.enqueue(PERFORM, { intentId: id });
    work.audit(id, { clientId, cardId });
    return { intentId: id };
  },
});

/**
 * A debit takes days, and its charges stay owed until it is paid: a card is not charged for the same. Example: $150 are
 * owed and $150 are being debited; a card charge of $20 is refused. Of $200 owed it may take $50.
 */
async function paidByDebit(
  work: Work,
  input: { readonly clientId: string; readonly amount: Cents; readonly wanted: Wanted },
  partyId: Id<'rsp'> | null,
  due: readonly { readonly clientDue: Cents }[],
) {
  if (input.wanted === 'none' || isForPackage(input.wanted)) return undefined;
  const debit = await debitsUnderWay(work, { clientId: input.clientId, partyId });
  const left = larger(ZERO, subtract(add(ZERO, ...due.map((d) => d.clientDue)), debit));
  if (!isPositive(debit) || compare(input.amount, left) <= 0) return undefined;
  return refuse(
    'debit-under-way',
    `${dollars(debit)} are being debited from their bank account and pay this in some days. Wait for it, or say that the card is to be charged all the same.`,
    { kind: 'conflict' },
  );
}

/** A card that may be charged, of this client or of one who bears for them. */
export async function cardInUse(work: Work, input: { clientId: string; cardId: string }) {
  const [card] = await cardsWhere(work, { id: input.cardId });
  if (card?.clientId !== input.clientId) return noSuchCard();
  if (card.removedAt) {
    return refuse('card-removed', 'This card has been removed. Use another card.', {
      field: 'cardId',
    });
  }
  if (card.replaceBecause) {
    return refuse(
      'card-needs-replacing',
      'The bank declined this card for good. Ask the client for another card.',
      { field: 'cardId' },
    );
  }
  return card;
}
