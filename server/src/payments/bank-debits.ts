/**
 * Debits of bank accounts: days lie between asking and the money, so what is under way is asked of nobody else
 * meanwhile; and one may come back, before it was paid (a decline) or after (the bank takes it, like a lost dispute).
 */
import {
  add,
  type Cents,
  dollars,
  isPositive,
  larger,
  smaller,
  subtract,
  ZERO,
} from '@clearhour/values';
import { payLink, say } from '../messages/index.ts';
import type { Work } from '../platform/context.ts';
import { cardLabel } from './card-charge-view.ts';
import { type CardIntent, intentsWhere } from './card-intents-store.ts';

const isDebit = (i: CardIntent): boolean => i.card?.kind === 'bank-account';

/** Debits of one who pays that the bank has not answered, as one sum. */
export async function debitsUnderWay(
  work: Work,
  who: { readonly clientId: string; readonly partyId: string | null },
): Promise<Cents> {
  const pending = await intentsWhere(work, {
    ...{ clientId: who.clientId, kind: 'charge', statuses: ['pending'] },
  });
  const theirs = pending.filter((i) => isDebit(i) && i.partyId === who.partyId);
  return add(ZERO, ...theirs.map((i) => i.amount));
}

/**
 * What is left to ask for of charges, the oldest first, when a sum is on its way.
 *
 * Example: $40.00 and $60.00 are owed and $50.00 is on its way: $50.00 of the second.
 */
export function lessUnderWay<T extends { readonly owed: Cents }>(
  oldestFirst: readonly T[],
  underWay: Cents,
): T[] {
  let left = underWay;
  return oldestFirst.flatMap((o) => {
    const covered = smaller(left, larger(ZERO, o.owed));
    left = subtract(left, covered);
    const owed = subtract(o.owed, covered);
    return isPositive(owed) ? [{ ...o, owed }] : [];
  });
}

/** Who pays is told that their debit came back, once, with a way to pay otherwise. */
export async function tellReturned(work: Work, intent: CardIntent): Promise<void> {
  if (!isDebit(intent)) return;
  await say(work, {
    to: { clientId: intent.clientId, partyId: intent.partyId },
    ...{ topic: 'billing', template: 'debit-returned', link: payLink(work) },
    ...{ about: { kind: 'card-charge', id: intent.id }, once: `debit-returned:${intent.id}` },
    values: { amount: dollars(intent.amount), account: cardLabel(intent.card) },
  });
}
