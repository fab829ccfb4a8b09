/**
 * A new card by the link of a message, without a sign-in: it takes the place of the one autopay charges. Looking changes
 * nothing; the link takes one card, however often the button is pressed; nothing is charged by it.
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
  readonly used: boolean;
}
async function holderOf(work: Work, linkId: string, lock = false): Promise<Holder | Refusal> {
  const link = await linkById(work, linkId, lock);
  if (link?.purpose !== 'card' || link.endsAt < work.now) return linkGone();
  return { linkId, clientId: link.clientId, partyId: link.partyId, used: link.usedAt !== null };
}

type View = z.input<typeof NewCardByLink>;
async function view(work: Work, holder: Holder): Promise<View | Refusal> {
  const { clientId, partyId } = holder;
  const who = partyId === null ? await clientById(work, clientId) : await partyById(work, partyId);
  const given = await givenCard(work, { linkId: holder.linkId });
  const autopay = await autopayOf(work, holder);
  // Ended since: no card is needed, and nothing is shown of the one that was.
  if (!given && !autopay) return linkGone();
  const label = async (id: string) => cardLabel((await cardById(work, id)) ?? null);
  return {
    practice: await practiceSigned(work),
    phone: (await legalEntityOn(work, work.today))?.phone ?? '',
    language: who?.language === 'es' ? 'es' : 'en',
    state: given ? 'done' : 'asks',
    oldCard: await label(given?.oldCardId ?? autopay?.cardId ?? ''),
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
    if (!(await autopayOf(work, holder))) return linkGone();
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
    const autopay = await autopayOf(work, holder);
    if (!autopay) return linkGone();
    const old = await cardById(work, autopay.cardId);
    const added = await addCard.run(work, {
      ...{ ...entered, healthAccount, consentWords: REPLACE_WORDS },
      makeDefault: old?.isDefault ?? false,
    });
    if (isRefusal(added)) return added;
    const { cardId } = added;
    await putCard(work, autopay, cardId);
    await useLink(work, linkId);
    await insertGivenCard(work, {
      ...{ linkId, setupRef, cardId, enrolmentId: autopay.id, oldCardId: autopay.cardId },
    });
    work.audit(autopay.id, { clientId: holder.clientId, cardId });
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
  const setup = await startCard(deps, of.who, { ...holder, ways: ['card'] });
  if (isRefusal(setup)) return setup;
  return beginByLink(deps, of, setup, { onceWords: '', keepWords: REPLACE_WORDS });
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
