/** Stripe's payouts with the balance transactions of each. Automatic payouts only: of a manual one Stripe names none. */
import { cents, dateIn, epochMs, instant, negate, ZERO } from '@clearhour/values';
import type Stripe from 'stripe';
import type { PayoutLine, PayoutLineKind, PayoutsRequest, ProcessorPayout } from './payouts.ts';
import { idOf, inOurWords } from './stripe-answers.ts';

/** https://docs.stripe.com/reports/reporting-categories */
const KINDS: Readonly<Record<string, PayoutLineKind>> = {
  charge: 'charge',
  refund: 'refund',
  partial_capture_reversal: 'refund',
  refund_failure: 'refund-returned',
  dispute: 'dispute',
  dispute_reversal: 'dispute-returned',
  fee: 'fee',
  tax: 'fee',
};
/** The money a payout itself moves. */
const NOT_OF_IT = new Set(['payout', 'payout_reversal']);

export async function stripePayouts(
  stripe: Stripe,
  { since, payoutRef }: PayoutsRequest,
): Promise<ProcessorPayout[]> {
  const gte = Math.floor(epochMs(since) / 1000);
  const payouts: ProcessorPayout[] = [];
  try {
    if (payoutRef !== undefined)
      return [await withLines(stripe, await stripe.payouts.retrieve(payoutRef))];
    for await (const payout of stripe.payouts.list({ created: { gte }, limit: 100 }))
      payouts.push(await withLines(stripe, payout));
  } catch (error) {
    throw inOurWords(error, 'payouts');
  }
  return payouts;
}

async function withLines(stripe: Stripe, payout: Stripe.Payout): Promise<ProcessorPayout> {
  const lines: PayoutLine[] = [];
  const wanted = { payout: payout.id, limit: 100, expand: ['data.source'] };
  for await (const one of stripe.balanceTransactions.list(wanted))
    if (!NOT_OF_IT.has(one.reporting_category)) lines.push(lineOf(one));
  return {
    payoutRef: payout.id,
    status: STATUS[payout.status] ?? 'on-its-way',
    amountCents: cents(payout.amount),
    // Stripe tells a day as its first moment in UTC.
    arrivesOn: dateIn('UTC', instant(payout.arrival_date * 1000)),
    trace: payout.trace_id?.value ?? '',
    lines,
  };
}
const STATUS: Readonly<Record<string, ProcessorPayout['status']>> = {
  paid: 'paid',
  failed: 'failed',
  canceled: 'failed',
};

function lineOf(t: Stripe.BalanceTransaction): PayoutLine {
  const kind = KINDS[t.reporting_category] ?? 'other';
  const base = { lineRef: t.id, kind, at: instant(t.created * 1000) };
  if (kind === 'fee') {
    return { ...base, aboutRef: undefined, grossCents: ZERO, feeCents: negate(cents(t.net)) };
  }
  const aboutRef = aboutOf(kind, t.source);
  return { ...base, aboutRef, grossCents: cents(t.amount), feeCents: cents(t.fee) };
}

/** A charge goes by its payment intent here; refunds and disputes by their own names. */
function aboutOf(
  kind: PayoutLineKind,
  source: Stripe.BalanceTransaction['source'],
): string | undefined {
  if (source === null || typeof source === 'string') return source ?? undefined;
  return kind === 'charge' && source.object === 'charge' ? idOf(source.payment_intent) : source.id;
}
