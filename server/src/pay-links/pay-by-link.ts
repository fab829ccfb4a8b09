/**
 * Paying with the link of a message: what is owed is shown, a card is entered, all or a part is paid. Looking changes
 * nothing; a card that was entered pays once, however often the button is pressed. Who is asked sees their own part.
 */
import {
  add,
  type Cents,
  compare,
  dollars,
  type Id,
  isPositive,
  isRefusal,
  type Refusal,
  refuse,
  toWire,
  ZERO,
} from '@clearhour/values';
import type { z } from 'zod';
import { chargesByIds } from '../charges/index.ts';
import { clientById } from '../clients/index.ts';
import { openChargesOf } from '../ledger/index.ts';
import { linkById, linkGone, practiceSigned, sayDate, whoseLink } from '../messages/index.ts';
import { SMALLEST_CHARGE } from '../outside/cards/index.ts';
import {
  addCard,
  CONSENT_WORDS,
  cardIntentById,
  chargeCard,
  debitsUnderWay,
  enteredCard,
  lessUnderWay,
  lockMoney,
  noMissedFee,
  type PaymentDeps,
  startCard,
} from '../payments/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { legalEntityOn } from '../practice/index.ts';
import { partyById } from '../responsibility/index.ts';
import type { CardSetupByLink, PayByLink } from './pay-links-contract.ts';
import { insertLinkPayment, linkPaymentsWhere } from './pay-links-store.ts';
import { beginByLink, mayBegin } from './tries.ts';

/** Agreed to where the card is not kept. */
export const ONCE_WORDS =
  'I allow the practice to charge this card or bank account once, for the amount I enter here. It is not kept for ' +
  'later charges. I get a receipt. A refund goes back to it. If it is a bank account, I authorize one electronic debit ' +
  '(ACH) of this amount; it takes up to five business days and can come back.';
/** Days of charges that are shown; the rest is a number. */
const SHOWN = 12;

interface Payer {
  readonly linkId: string;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
}
async function payerOf(work: Work, linkId: string): Promise<Payer | Refusal> {
  const link = await linkById(work, linkId);
  if (link?.purpose !== 'pay' || link.endsAt < work.now) return linkGone();
  return { linkId, clientId: link.clientId, partyId: link.partyId };
}
export async function owedBy(
  work: Work,
  { clientId, partyId }: Pick<Payer, 'clientId' | 'partyId'>,
): Promise<{ readonly owed: Cents; readonly open: readonly { chargeId: string; owed: Cents }[] }> {
  const all = await openChargesOf(work, clientId, partyId);
  const open = lessUnderWay(all, await debitsUnderWay(work, { clientId, partyId }));
  return { owed: add(ZERO, ...open.map((o) => o.owed)), open };
}

/** What of it an HSA or FSA card may pay. */
const ofHealth = (
  open: readonly { readonly chargeId: string; readonly owed: Cents }[],
  charges: Awaited<ReturnType<typeof chargesByIds>>,
): Cents =>
  add(
    ZERO,
    ...open
      .filter((o) => charges.get(o.chargeId as Id<'chg'>)?.kind !== 'missed')
      .map((o) => o.owed),
  );
/** Money of an HSA is not taken for a fee, nor left lying as credit beside it. */
async function feeOnHealthCard(
  work: Work,
  amount: Cents,
  open: readonly { readonly chargeId: string; readonly owed: Cents }[],
): Promise<Refusal | undefined> {
  const ids = open.map((o) => o.chargeId as Id<'chg'>);
  const may = ofHealth(open, await chargesByIds(work, ids));
  if (compare(amount, may) <= 0) return undefined;
  if (compare(may, SMALLEST_CHARGE) < 0) return noMissedFee();
  const sentence = `An HSA or FSA card cannot pay a missed-session fee. Enter ${dollars(may)} or less, or use another card.`;
  return refuse('missed-fee-on-health-card', sentence, { field: 'amountCents' });
}

const RESULTS: Readonly<Record<string, 'paid' | 'declined'>> = {
  ...{ succeeded: 'paid', declined: 'declined' },
};
type View = z.input<typeof PayByLink>;
async function view(work: Work, payer: Payer): Promise<View> {
  const { clientId, partyId } = payer;
  const who = partyId === null ? await clientById(work, clientId) : await partyById(work, partyId);
  const language = who?.language === 'es' ? 'es' : 'en';
  const { owed, open } = await owedBy(work, payer);
  const charges = await chargesByIds(
    work,
    open.map((o) => o.chargeId as Id<'chg'>),
  );
  const health = ofHealth(open, charges);
  const days = new Map<string, Cents>();
  for (const o of open) {
    const day = charges.get(o.chargeId as Id<'chg'>)?.serviceOn ?? work.today;
    days.set(day, add(days.get(day) ?? ZERO, o.owed));
  }
  const newest = [...days].sort(([a], [b]) => (a < b ? 1 : -1));
  const [last] = await linkPaymentsWhere(work, { linkId: payer.linkId });
  const intent = last && (await cardIntentById(work, last.intentId));
  // A bank takes days: the page does not wait for it, and asks for the rest.
  const debit = intent?.status === 'pending' && intent.card?.kind === 'bank-account';
  const going = intent !== undefined && intent.settledAt === null && !debit;
  const result = debit ? 'debited' : (RESULTS[intent?.status ?? ''] ?? 'failed');
  return {
    practice: await practiceSigned(work),
    phone: (await legalEntityOn(work, work.today))?.phone ?? '',
    language,
    owedCents: toWire(owed),
    healthCents: toWire(health),
    atLeastCents: toWire(SMALLEST_CHARGE),
    lines: newest.slice(0, SHOWN).map(([day, cents]) => ({
      day: sayDate(day as typeof work.today, language),
      cents: toWire(cents),
    })),
    more: Math.max(0, newest.length - SHOWN),
    state: going ? 'going' : compare(owed, SMALLEST_CHARGE) >= 0 ? 'owes' : 'nothing',
    last: !last || going ? null : { cents: toWire(last.amount), result },
  };
}
const see = action({
  name: 'see-what-is-owed-by-link',
  needs: 'system',
  run: async (work: Work, { linkId }: { linkId: string }) => {
    const payer = await payerOf(work, linkId);
    return isRefusal(payer) ? payer : view(work, payer);
  },
});
/** May this link take one more card now? A card that has paid already is no new one. */
const mayTry = action({
  name: 'look-at-pay-link',
  needs: 'system',
  run: async (work: Work, { linkId, setupRef }: { linkId: string; setupRef?: string }) => {
    const payer = await payerOf(work, linkId);
    if (isRefusal(payer)) return payer;
    const again =
      setupRef !== undefined && (await linkPaymentsWhere(work, { setupRef })).length > 0;
    const no = again ? undefined : await mayBegin(work, linkId);
    return no ?? payer;
  },
});
type Entered = Exclude<Awaited<ReturnType<typeof enteredCard>>, Refusal>;
interface Paying {
  readonly linkId: string;
  readonly amount: Cents;
  readonly setupRef: string;
  readonly keepCard: boolean;
  readonly healthAccount: boolean;
  readonly entered: Entered;
}
const pay = action({
  name: 'pay-by-link',
  needs: 'system',
  run: async (work: Work, input: Paying) => {
    const payer = await payerOf(work, input.linkId);
    if (isRefusal(payer)) return payer;
    const { clientId, partyId } = payer;
    await lockMoney(work, clientId);
    const [before] = await linkPaymentsWhere(work, { setupRef: input.setupRef });
    if (before) return view(work, payer);
    const { owed, open } = await owedBy(work, payer);
    if (compare(input.amount, owed) > 0) {
      const sentence = isPositive(owed)
        ? `You owe ${dollars(owed)}. Enter that or less.`
        : 'You owe nothing any more.';
      return refuse('more-than-owed', sentence, { field: 'amountCents' });
    }
    const { amount } = input;
    const healthAccount = input.healthAccount || input.entered.onFile.hsa === true;
    const fee = healthAccount ? await feeOnHealthCard(work, amount, open) : undefined;
    if (fee) return fee;
    // With the charge or not at all: a card that was to pay once is not left on file by a refusal.
    const card = await addCard.run(work, {
      ...input.entered,
      ...{ healthAccount, makeDefault: false },
      consentWords: input.keepCard ? CONSENT_WORDS : ONCE_WORDS,
    });
    if (isRefusal(card)) return card;
    const { cardId } = card;
    const asked = await chargeCard.run(work, { clientId, cardId, amount, wanted: 'auto' });
    if (isRefusal(asked)) return asked;
    const { intentId } = asked;
    const { linkId, setupRef, keepCard } = input;
    await insertLinkPayment(work, {
      ...{ linkId, clientId, partyId, setupRef, cardId, intentId, amount, keepCard },
    });
    work.audit(clientId, { intentId });
    return view(work, payer);
  },
});

export async function seeByLink(deps: PaymentDeps, token: string): Promise<View | Refusal> {
  const of = await whoseLink(deps.db, token);
  return of ? ask(deps, of.who, see, { linkId: of.linkId }) : linkGone();
}
export async function startByLink(
  deps: PaymentDeps,
  token: string,
): Promise<z.input<typeof CardSetupByLink> | Refusal> {
  const of = await whoseLink(deps.db, token);
  if (!of) return linkGone();
  const payer = await ask(deps, of.who, mayTry, { linkId: of.linkId });
  if (isRefusal(payer)) return payer;
  const setup = await startCard(deps, of.who, payer);
  if (isRefusal(setup)) return setup;
  return beginByLink(deps, of, setup, { onceWords: ONCE_WORDS, keepWords: CONSENT_WORDS });
}
export async function payByLink(
  deps: PaymentDeps,
  token: string,
  input: Omit<Paying, 'linkId' | 'entered'>,
): Promise<View | Refusal> {
  const of = await whoseLink(deps.db, token);
  if (!of) return linkGone();
  const { who, linkId } = of;
  const { setupRef } = input;
  const payer = await ask(deps, who, mayTry, { linkId, setupRef });
  if (isRefusal(payer)) return payer;
  const entered = await enteredCard(deps, who, { clientId: payer.clientId, setupRef });
  if (isRefusal(entered)) return entered;
  return perform(deps, who, pay, { ...input, linkId, entered });
}
