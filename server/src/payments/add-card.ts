/**
 * A client's card on file: the page gives the number to the processor, we keep its token and the words
 * the client agreed to. The processor is asked outside any transaction; asking twice changes nothing.
 */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import {
  type BrowserSetup,
  type CardOnFile,
  ProcessorOutage,
  type WayToPay,
} from '../outside/cards/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import {
  type CardSetupRow,
  cardsWhere,
  changeCard,
  clearDefault,
  insertCard,
  insertSetup,
  setupsWhere,
} from './cards-store.ts';
import { type PaymentDeps, processorNamed } from './payment-deps.ts';
import { lockMoney } from './payments-store.ts';
import { partyMissing } from './record-payment.ts';

/** What a stored-card agreement says (Visa and Mastercard rules on stored credentials). */
export const CONSENT_WORDS =
  'I allow the practice to keep this card or bank account with its card processor and to charge it for what I owe: ' +
  'copays and session fees on or after the day of the session, what is mine to pay once my plan has ' +
  'decided, and missed-session fees as the practice’s policy says. I get a receipt for each charge. ' +
  'Refunds go back to this card. The practice tells me in writing before these terms change. This holds ' +
  'until the card expires or I withdraw it, which I may do at any time by telling the practice. ' +
  'If it is a bank account, I authorize electronic debits (ACH) of these amounts from it; a debit takes up to five ' +
  'business days and can come back.';

export const processorAway = (): Refusal =>
  refuse(
    'processor-away',
    'The card processor does not answer just now. Nothing was changed; try again in a minute.',
    { kind: 'conflict' },
  );
export const noSuchCard = (): Refusal =>
  refuse('no-such-card', 'There is no such card, or it is not of your clients.', {
    kind: 'not-found',
  });

/** An outage at the processor is told to the person who waits; everything else stays what it is. */
export async function orAway<T>(asked: Promise<T>): Promise<T | Refusal> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ProcessorOutage) return processorAway();
    throw error;
  }
}
const withoutKey = ({ key: _key, ...who }: Who): Who => who;

/** The parts of putting a card on file, each with its permission: at the desk, or in the portal (portal/own-cards.ts). */
export interface CardActs {
  readonly customerOf: typeof customerOf;
  readonly noteSetup: typeof noteSetup;
  readonly findSetup: typeof findSetup;
  readonly addCard: typeof addCard;
}
const customerOf = action({
  name: 'find-card-customer',
  needs: 'payments.write',
  run: async (
    work: Work,
    input: { clientId: Id<'clt'>; partyId: Id<'rsp'> | null; processor: string },
  ) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const no = await partyMissing(work, input.partyId);
    if (no) return no;
    return { customerRef: (await setupsWhere(work, input))[0]?.customerRef };
  },
});
const noteSetup = action({
  name: 'start-card',
  needs: 'payments.write',
  run: async (work: Work, setup: CardSetupRow) => {
    await insertSetup(work, setup);
    work.audit(setup.clientId, { processor: setup.processor });
    return setup;
  },
});

export async function startCard(
  deps: PaymentDeps,
  who: Who,
  whose: {
    readonly clientId: Id<'clt'>;
    readonly partyId?: Id<'rsp'> | null | undefined;
    /** What may be entered; both where nothing is said. */
    readonly ways?: readonly WayToPay[];
  },
  acts: CardActs = AT_THE_DESK,
): Promise<
  { setupRef: string; processor: CardSetupRow['processor']; browser: BrowserSetup } | Refusal
> {
  const processor = deps.defaultProcessor;
  const { clientId } = whose;
  const partyId = whose.partyId ?? null;
  const customer = await ask(deps, who, acts.customerOf, { clientId, partyId, processor });
  if (isRefusal(customer)) return customer;
  const { customerRef } = customer;
  const setup = await orAway(
    processorNamed(deps, processor).startCardSetup({
      practiceId: who.practiceId,
      clientRef: partyId ?? clientId,
      ways: whose.ways ?? ['card', 'bank-account'],
      ...(customerRef === undefined ? {} : { customerRef }),
      now: deps.clock.now(),
    }),
  );
  if (isRefusal(setup)) return setup;
  const noted = await perform(deps, withoutKey(who), acts.noteSetup, {
    setupRef: setup.setupRef,
    clientId,
    partyId,
    processor,
    customerRef: setup.customerRef,
  });
  if (isRefusal(noted)) return noted;
  return { setupRef: setup.setupRef, processor, browser: setup.browser };
}

const findSetup = action({
  name: 'find-card-setup',
  needs: 'payments.write',
  run: async (work: Work, input: { clientId: Id<'clt'>; setupRef: string }) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const [setup] = await setupsWhere(work, input);
    return (
      setup ??
      refuse('card-setup-not-found', 'Please start again with adding the card.', {
        kind: 'not-found',
      })
    );
  },
});
interface Agreed {
  readonly consentWords: string;
  readonly healthAccount: boolean;
  readonly makeDefault: boolean;
}
/** Adds the card of a setup, once. */
export const addCard = action({
  name: 'add-card',
  needs: 'payments.write',
  run: async (work: Work, input: Agreed & { setup: CardSetupRow; onFile: CardOnFile }) => {
    const { setup, onFile } = input;
    const client = await clientInReach(work, setup.clientId);
    if (isRefusal(client)) return client;
    await lockMoney(work, setup.clientId);
    const [already] = await cardsWhere(work, { setupRef: setup.setupRef });
    if (already) return { cardId: already.id };
    const { clientId, partyId } = setup;
    const others = await cardsWhere(work, { clientId, partyId });
    const isDefault = input.makeDefault || !others.some((c) => c.isDefault);
    if (isDefault) await clearDefault(work, setup);
    const id = work.newId('crd');
    await insertCard(work, {
      id,
      setup,
      onFile,
      healthAccount: input.healthAccount || onFile.hsa === true,
      isDefault,
      consentWords: input.consentWords,
    });
    work.audit(id, { clientId: setup.clientId, processor: setup.processor });
    return { cardId: id };
  },
});

/** What the processor has of a card that was entered, outside any transaction; addCard() puts it on file. */
export async function enteredCard(
  deps: PaymentDeps,
  who: Who,
  of: { readonly clientId: Id<'clt'>; readonly setupRef: string },
  acts: CardActs = AT_THE_DESK,
): Promise<{ readonly setup: CardSetupRow; readonly onFile: CardOnFile } | Refusal> {
  const setup = await ask(deps, who, acts.findSetup, of);
  if (isRefusal(setup)) return setup;
  const onFile = await orAway(processorNamed(deps, setup.processor).finishCardSetup(of.setupRef));
  return isRefusal(onFile) ? onFile : { setup, onFile };
}
export async function finishCard(
  deps: PaymentDeps,
  who: Who,
  input: Agreed & { clientId: Id<'clt'>; setupRef: string },
  acts: CardActs = AT_THE_DESK,
): Promise<{ cardId: Id<'crd'> } | Refusal> {
  const { clientId, setupRef, ...agreed } = input;
  const entered = await enteredCard(deps, who, { clientId, setupRef }, acts);
  if (isRefusal(entered)) return entered;
  return perform(deps, withoutKey(who), acts.addCard, { ...agreed, ...entered });
}

export const AT_THE_DESK: CardActs = { customerOf, noteSetup, findSetup, addCard };

async function holdCard(work: Work, cardId: string) {
  const [card] = await cardsWhere(work, { id: cardId });
  const reached = card && (await clientInReach(work, card.clientId));
  if (!card || isRefusal(reached)) return noSuchCard();
  await lockMoney(work, card.clientId);
  const [now] = await cardsWhere(work, { id: cardId });
  if (now && now.removedAt === null) return now;
  return refuse('card-removed', 'This card has been removed.', { kind: 'conflict' });
}

export const makeDefault = action({
  name: 'make-card-default',
  needs: 'payments.write',
  run: async (work: Work, input: { cardId: Id<'crd'> }) => {
    const card = await holdCard(work, input.cardId);
    if (isRefusal(card)) return card;
    await clearDefault(work, card);
    await changeCard(work, card.id, { isDefault: true });
    work.audit(card.id, { clientId: card.clientId });
    return { cardId: card.id };
  },
});

/** It is not charged again; what was charged stays. The client has withdrawn, so nothing else is asked. */
export const removeCard = action({
  name: 'remove-card',
  needs: 'payments.write',
  run: async (work: Work, input: { cardId: Id<'crd'> }) => {
    const card = await holdCard(work, input.cardId);
    if (isRefusal(card)) return card;
    await changeCard(work, card.id, { removed: true });
    const { clientId, partyId } = card;
    const rest = (await cardsWhere(work, { clientId, partyId })).filter((c) => !c.removedAt);
    const next = rest.find((c) => !c.replaceBecause) ?? rest[0];
    if (card.isDefault && next) await changeCard(work, next.id, { isDefault: true });
    work.audit(card.id, { clientId: card.clientId });
    return { cardId: card.id };
  },
});
