/** The stand-in's payouts: what its events of a day moved, two days later, with the fees Stripe lists. */
import type Stripe from 'stripe';
import type { StripeBooks } from './stripe-books.ts';

const DAY = 86_400;
type Line = Pick<
  Stripe.BalanceTransaction,
  'id' | 'object' | 'amount' | 'fee' | 'net' | 'created' | 'reporting_category'
> & { source: unknown };

const MOVES: Readonly<Record<string, readonly [category: string, sign: 1 | -1]>> = {
  'payment_intent.succeeded': ['charge', 1],
  'refund.created': ['refund', -1],
  'refund.failed': ['refund_failure', 1],
  'charge.dispute.created': ['dispute', -1],
  'charge.dispute.closed': ['dispute_reversal', 1],
};

function linesOf(books: StripeBooks): Line[] {
  return books.events.flatMap((event): Line[] => {
    const move = MOVES[event.type];
    const about = event.data.object as { id: string; amount: number; status: string };
    if (!move || (move[0] === 'dispute_reversal' && about.status !== 'won')) return [];
    const [reporting_category, sign] = move;
    const amount = sign * about.amount;
    const fee =
      reporting_category === 'charge'
        ? Math.round((about.amount * 29) / 1000) + 30
        : reporting_category === 'dispute'
          ? 1500
          : 0;
    const source =
      reporting_category === 'charge'
        ? { id: `ch_${about.id}`, object: 'charge', payment_intent: about.id }
        : { id: about.id, object: reporting_category.startsWith('d') ? 'dispute' : 'refund' };
    const { created } = event;
    const id = `txn_${event.id.slice(4)}`;
    const object = 'balance_transaction' as const;
    return [{ id, object, amount, fee, net: amount - fee, created, reporting_category, source }];
  });
}
const dayOf = (line: Line): number => Math.floor(line.created / DAY);
const idOfDay = (day: number): string => `po_${day}`;

export function payoutsOf(books: StripeBooks, since: number) {
  const now = Math.floor(new Date(books.now).getTime() / 1000);
  const days = Map.groupBy(linesOf(books), dayOf);
  return [...days]
    .filter(([day]) => (day + 1) * DAY <= now && day * DAY >= since - DAY)
    .map(([day, lines]) => ({
      id: idOfDay(day),
      object: 'payout',
      amount: lines.reduce((sum, l) => sum + l.net, 0),
      arrival_date: (day + 2) * DAY,
      created: (day + 1) * DAY,
      status: now >= (day + 2) * DAY + DAY / 2 ? 'paid' : 'in_transit',
      trace_id: { status: 'supported', value: `TRACE${day}` },
    }));
}
/** The payout's own movement comes with them, as Stripe lists it. */
export function transactionsOf(books: StripeBooks, payoutId: string) {
  const lines = linesOf(books).filter((l) => idOfDay(dayOf(l)) === payoutId);
  const sum = lines.reduce((n, l) => n + l.net, 0);
  const own = { id: `txn_${payoutId.slice(3)}`, object: 'balance_transaction', amount: -sum };
  const rest = { fee: 0, net: -sum, created: 0, reporting_category: 'payout', source: null };
  return [{ ...own, ...rest }, ...lines];
}
