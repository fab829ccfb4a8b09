/**
 * The signed agreement runs: in the transaction that signs it, what was agreed becomes what holds. Each thing is done
 * through the front door of who owns it, and says why. What the practice or the person said otherwise before, and what may
 * not be undone by a paper (STOP), stays; then the signature says so.
 */

import type { Id } from '@clearhour/values';
import { type Cents, cents, isRefusal, type Refusal } from '@clearhour/values';
import { enrolmentsOf, putOnAutopay } from '../autopay/index.ts';
import { agreeTerms } from '../invoices/index.ts';
import { agreeToWay } from '../messages/index.ts';
import { isTheirs, type Theirs } from '../portal/index.ts';
import { agreeMissed } from '../sessions/index.ts';
import type { Ran, Signature } from './intake-store.ts';
import { amountOf, type Choices, type Terms } from './terms.ts';

export interface Agreed {
  readonly terms: Terms;
  readonly choices: Choices;
  readonly signedName: string;
  /** "the financial agreement signed Mon 23 Nov 2026, version 3" */
  readonly byWords: string;
  /** What they signed last. */
  readonly before: Signature | undefined;
}
interface Told {
  readonly did: string[];
  readonly didNot: string[];
}

export async function executeAgreement(me: Theirs, agreed: Agreed): Promise<Ran | Refusal> {
  const told: Told = { did: [], didNot: [] };
  await missedPolicyOf(me, agreed, told);
  const setting = await daysToPay(me, agreed, told);
  await waysToWrite(me, agreed, told);
  const enrolled = await autopayOf(me, agreed, told);
  if (isRefusal(enrolled)) return enrolled;
  return {
    ...told,
    ...(setting ? { invoiceSetting: setting } : {}),
    ...(enrolled === undefined ? {} : { enrolmentId: enrolled }),
  };
}

async function missedPolicyOf(me: Theirs, { terms, byWords }: Agreed, told: Told): Promise<void> {
  if (terms.missed.length === 0) return;
  await agreeMissed(
    me.own,
    me.clientId,
    terms.missed.map(({ amountCents: _, ...m }, n) => ({
      ...m,
      amount: amountOf(terms.missed[n] ?? { ...m, amountCents: null }),
      byWords,
    })),
  );
  told.did.push('Missed visits are charged as agreed here, and never more.');
}

async function daysToPay(me: Theirs, { terms, before }: Agreed, told: Told) {
  if (terms.dueDays === null) return undefined;
  const set = await agreeTerms(me.own, me, terms.dueDays, before?.ran.invoiceSetting);
  if (set) told.did.push(`Bills are due ${inDays(terms.dueDays)} after their date.`);
  else
    told.didNot.push(
      'Days to pay: the practice has set them for this client otherwise; that stays.',
    );
  return set ?? undefined;
}
const inDays = (n: number): string => (n === 1 ? '1 day' : `${n} days`);

const WAY_WORDS = { email: 'e-mail', sms: 'text message' } as const;
async function waysToWrite(me: Theirs, { terms, choices, byWords }: Agreed, told: Told) {
  for (const [channel, asked, given] of [
    ['email', terms.asksEmail, choices.email],
    ['sms', terms.asksText, choices.text],
  ] as const) {
    if (!asked || given === null) continue;
    const note = `By ${byWords}`;
    const became = await agreeToWay(me.own, me, { channel, topic: 'billing', given, note });
    const words = WAY_WORDS[channel];
    if (became === 'stopped')
      told.didNot.push(
        'Text messages: they wrote STOP; only START from their phone brings them back.',
      );
    else if (became === 'no-number')
      told.didNot.push('Text messages: no telephone number that takes them is on file.');
    else
      told.did.push(
        given ? `Bills and receipts may come by ${words}.` : `No bills and receipts by ${words}.`,
      );
  }
}

const capOf = (n: number | null): Cents | null => (n === null ? null : cents(n));
/** What they owe already is never charged by it: that wants a yes of its own, on their page. */
async function autopayOf(
  me: Theirs,
  { terms, choices, signedName }: Agreed,
  told: Told,
): Promise<string | undefined | Refusal> {
  if (!terms.asksAutopay || choices.autopay === null) return undefined;
  const all = await enrolmentsOf(me.own, me.clientId);
  if (all.some((e) => e.state !== 'ended' && isTheirs(me, e))) {
    told.didNot.push('Autopay: they were on it already; it stays as it was.');
    return undefined;
  }
  const { cardId, card, capChargeCents, capMonthCents } = choices.autopay;
  const { clientId, partyId } = me;
  const done = await putOnAutopay(
    me.own,
    {
      ...{ clientId, partyId, cardId: cardId as Id<'crd'>, agreedName: signedName, oldToo: false },
      ...{ capCharge: capOf(capChargeCents), capMonth: capOf(capMonthCents) },
    },
    'portal',
  );
  if (isRefusal(done)) return done;
  told.did.push(`Autopay with ${card}. What was owed before is left out.`);
  return done.enrolmentId;
}
