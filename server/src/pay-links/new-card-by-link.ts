/**
 * A new card by the link of a message, without a sign-in: it takes the place of the one autopay charges, or of one that
 * is kept without autopay and is soon over. Looking changes nothing; the link takes one card, however often the button
 * is pressed; nothing is charged by it.
 */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { autopayOf, needsCard, putCard } from '../autopay/index.ts';
import { clientById } from '../clients/index.ts';
import { linkById, linkGone, practiceSigned, useLink, whoseLink } from '../messages/index.ts';
import {
  addCard,
  CONSENT_WORDS,
  cardById,
  cardLabel,
  enteredCard,
  lockMoney,
  type PaymentDeps,
  startCard,
} from '../payments/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { legalEntityOn } from '../practice/index.ts';
import { partyById } from '../responsibility/index.ts';
import type { CardSetupByLink, NewCardByLink } from './pay-links-contract.ts';
import { givenCard, insertGivenCard } from './pay-links-store.ts';
import { beginByLink, mayBegin } from './tries.ts';

/** Agreed to with the new card, after the words for keeping one. */
export const REPLACE_WORDS =
  `${CONSENT_WORDS} It takes the place of the card that autopay charged until now; what I agreed to for autopay ` +
  'stays as it is. What was to go to the old card is told to me again, with the amount and the day, before it is charged.';

/** The same for a card that is only kept. */
export const KEEP_WORDS = `${CONSENT_WORDS} It is used from now on in the place of the card that was on file until now.`;

/** By what the link asked for, so that what was shown is what is kept. */
const wordsOf = (holder: { readonly cardId: string | null }): string =>
  holder.cardId === null ? REPLACE_WORDS : KEEP_WORDS;

const linkUsed = (): Refusal =>
  refuse(
    'link-used',
    'This link has been used: a new card is in place. To use another one, call us.',
    { kind: 'conflict' },
  );

interface Holder {
  readonly linkId: string;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
  /** Asked for one card that is kept; null: for whichever autopay charges. */
  readonly cardId: Id<'crd'> | null;
  readonly used: boolean;
}
type Autopay = NonNullable<Awaited<ReturnType<typeof autopayOf>>>;
/** What the new card takes the place of; undefined where no card is needed any more. */
async function replaced(
  work: Work,
  holder: Holder,
): Promise<{ readonly cardId: Id<'crd'>; readonly autopay: Autopay | undefined } | undefined> {
  const autopay = await autopayOf(work, holder);
  if (holder.cardId === null) return autopay && { cardId: autopay.cardId, autopay };
  const card = await cardById(work, holder.cardId);
  if (!card || card.removedAt !== null) return undefined;
  // Since put on autopay with another card: this one is used by nobody.
  if (autopay && autopay.cardId !== card.id) return undefined;
  return { cardId: card.id, autopay };
}
async function holderOf(work: Work, linkId: string, lock = false): Promise<Holder | Refusal> {
  const link = await linkById(work, linkId, lock);
  if (link?.purpose !== 'card' || link.endsAt < work.now) return linkGone();
  const { clientId, partyId, cardId } = link;
  return { linkId, clientId, partyId, cardId, used: link.usedAt !== null };
}

type View = z.input<typeof NewCardByLink>;
async function view(work: Work, holder: Holder): Promise<View | Refusal> {
  const { clientId, partyId } = holder;
  const who = partyId === null ? await clientById(work, clientId) : await partyById(work, partyId);
  const given = await givenCard(work, { linkId: holder.linkId });
  const old = await replaced(work, holder);
  // Ended since: no card is needed, and nothing is shown of the one that was.
  if (!given && !old) return linkGone();
  const label = async (id: string) => cardLabel((await cardById(work, id)) ?? null);
  return {
    practice: await practiceSigned(work),
    phone: (await legalEntityOn(work, work.today))?.phone ?? '',
    language: who?.language === 'es' ? 'es' : 'en',
    state: given ? 'done' : 'asks',
    autopay: given ? given.enrolmentId !== null : old?.autopay !== undefined,
    oldCard: await label(given?.oldCardId ?? old?.cardId ?? ''),
    newCard: given ? await label(given.cardId) : null,
  };
}
const see = action({
  name: 'see-card-asked-by-link',
  needs: 'system',
  run: async (work: Work, { linkId }: { linkId: string }) => {
    const holder = await holderOf(work, linkId);
    return isRefusal(holder) ? holder : view(work, holder);
  },
});
/** May a card be begun with this link now? */
const mayGive = action({
  name: 'look-at-card-link',
  needs: 'system',
  run: async (work: Work, { linkId, setupRef }: { linkId: string; setupRef?: string }) => {
    const holder = await holderOf(work, linkId);
    if (isRefusal(holder)) return holder;
    if (setupRef !== undefined) return holder;
    if (holder.used) return linkUsed();
    if (!(await replaced(work, holder))) return linkGone();
    return (await mayBegin(work, linkId)) ?? holder;
  },
});
type Entered = Exclude<Awaited<ReturnType<typeof enteredCard>>, Refusal>;
const give = action({
  name: 'give-card-by-link',
  needs: 'system',
  run: async (
    work: Work,
    input: { linkId: string; setupRef: string; healthAccount: boolean; entered: Entered },
  ) => {
    const seen = await holderOf(work, input.linkId);
    if (isRefusal(seen)) return seen;
    // The client's money first, then the link, then the autopay.
    await lockMoney(work, seen.clientId);
    const holder = await holderOf(work, input.linkId, true);
    if (isRefusal(holder)) return holder;
    const { linkId, setupRef, healthAccount, entered } = input;
    if (await givenCard(work, { linkId, setupRef })) return view(work, holder);
    if (holder.used) return linkUsed();
    const old = await replaced(work, holder);
    if (!old) return linkGone();
    const { autopay, cardId: oldCardId } = old;
    const added = await addCard.run(work, {
      ...{ ...entered, healthAccount, consentWords: wordsOf(holder) },
      makeDefault: (await cardById(work, oldCardId))?.isDefault ?? false,
    });
    if (isRefusal(added)) return added;
    const { cardId } = added;
    if (autopay) await putCard(work, autopay, cardId);
    await useLink(work, linkId);
    const enrolmentId = autopay?.id ?? null;
    await insertGivenCard(work, { linkId, setupRef, cardId, enrolmentId, oldCardId });
    work.audit(enrolmentId ?? cardId, { clientId: holder.clientId, cardId });
    return view(work, holder);
  },
});

export async function seeCardLink(deps: PaymentDeps, token: string): Promise<View | Refusal> {
  const of = await whoseLink(deps.db, token);
  return of ? ask(deps, of.who, see, { linkId: of.linkId }) : linkGone();
}
export async function startCardByLink(
  deps: PaymentDeps,
  token: string,
): Promise<z.input<typeof CardSetupByLink> | Refusal> {
  const of = await whoseLink(deps.db, token);
  if (!of) return linkGone();
  const holder = await ask(deps, of.who, mayGive, { linkId: of.linkId });
  if (isRefusal(holder)) return holder;
  const { clientId, partyId } = holder;
  const setup = await startCard(deps, of.who, { clientId, partyId, ways: ['card'] });
  if (isRefusal(setup)) return setup;
  return beginByLink(deps, of, setup, { onceWords: '', keepWords: wordsOf(holder) });
}
export async function giveCardByLink(
  deps: PaymentDeps,
  token: string,
  input: { readonly setupRef: string; readonly healthAccount: boolean },
): Promise<View | Refusal> {
  const of = await whoseLink(deps.db, token);
  if (!of) return linkGone();
  const { who, linkId } = of;
  const holder = await ask(deps, who, mayGive, { linkId, setupRef: input.setupRef });
  if (isRefusal(holder)) return holder;
  const entered = await enteredCard(deps, who, { ...holder, setupRef: input.setupRef });
  if (isRefusal(entered)) return entered;
  if (entered.setup.partyId !== holder.partyId) return startAgain();
  if (entered.onFile.kind !== 'card') return needsCard();
  return perform(deps, who, give, { linkId, ...input, entered });
}
const startAgain = (): Refusal =>
  refuse('card-setup-not-found', 'Please start again with adding the card.', { kind: 'not-found' });
