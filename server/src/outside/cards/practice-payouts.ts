/**
 * The practice processor pays out what settled on a day (UTC) two days later, less 2.9 % and 30 cents a card charge (0.8 %,
 * at most $5.00, a bank debit) and
 * $15.00 a dispute. Told from its own events, so that asking twice tells the same.
 */
import {
  add,
  cents,
  instant,
  negate,
  share,
  smaller,
  subtract,
  Temporal,
  ZERO,
} from '@clearhour/values';
import type { PayoutLine, PayoutsRequest, ProcessorPayout } from './payouts.ts';
import { refFor } from './practice-rules.ts';
import type { Sql } from './practice-store.ts';
import { testCard } from './test-cards.ts';

const RATE_BP = 290;
const EACH = cents(30);
const [DEBIT_RATE_BP, DEBIT_MOST] = [80, cents(500)];
const DISPUTE_FEE = cents(1500);
const AFTER_DAYS = 2;

const dayOf = (at: string): string => instant(at).slice(0, 10);
const plusDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

interface Told {
  readonly eventId: string;
  readonly kind: string;
  readonly at: string;
  /** Of a bank account. */
  readonly debit: boolean;
  readonly body: { processorRef: string; amountCents: number; [key: string]: unknown };
}

export async function practicePayouts(
  sql: Sql,
  { practiceId, since, payoutRef: wanted, now }: PayoutsRequest,
): Promise<ProcessorPayout[]> {
  const today = dayOf(now);
  const { rows } = await sql.query(
    `select e.event_id, e.kind, e.due_at, e.body, c.test_card from practice_processor.event e
     join practice_processor.charge c on c.processor_ref = e.body ->> 'processorRef'
     join (select distinct customer_ref from practice_processor.setup where practice_id = $1) s
       on s.customer_ref = c.customer_ref
     where e.kind in ('charge-succeeded', 'refund-succeeded', 'dispute-opened', 'dispute-closed')
       and e.due_at >= $2 and e.due_at < $3 order by e.due_at, e.event_id`,
    [practiceId, `${dayOf(since)}T00:00:00Z`, `${today}T00:00:00Z`],
  );
  const told = rows.map(
    (r): Told => ({
      eventId: String(r.event_id),
      kind: String(r.kind),
      at: instant(r.due_at as Date),
      body: r.body as Told['body'],
      debit: testCard(String(r.test_card))?.kind === 'bank-account',
    }),
  );
  const payouts: ProcessorPayout[] = [];
  for (const [day, of] of Map.groupBy(told, (t) => dayOf(t.at))) {
    const lines = of.flatMap(lineOf);
    if (lines.length === 0) continue;
    const arrivesOn = plusDays(day, AFTER_DAYS) as ProcessorPayout['arrivesOn'];
    const payoutRef = refFor('ppo', practiceId, day);
    payouts.push({
      payoutRef,
      status: now >= instant(`${arrivesOn}T12:00:00Z`) ? 'paid' : 'on-its-way',
      amountCents: add(ZERO, ...lines.map((l) => subtract(l.grossCents, l.feeCents))),
      arrivesOn,
      trace: payoutRef.slice(-10).toUpperCase(),
      lines,
    });
  }
  return payouts.filter((p) => wanted === undefined || p.payoutRef === wanted);
}

function lineOf({ eventId, kind, at, body, debit }: Told): PayoutLine[] {
  const amount = cents(body.amountCents);
  const base = { lineRef: refFor('ptx', eventId), at: instant(at), feeCents: ZERO };
  const disputeRef = String(body.disputeRef ?? '');
  if (kind === 'charge-succeeded') {
    const feeCents = debit
      ? smaller(share(amount, DEBIT_RATE_BP), DEBIT_MOST)
      : add(share(amount, RATE_BP), EACH);
    return [{ ...base, kind: 'charge', aboutRef: body.processorRef, grossCents: amount, feeCents }];
  }
  if (kind === 'refund-succeeded') {
    const aboutRef = String(body.refundRef ?? '');
    return [{ ...base, kind: 'refund', aboutRef, grossCents: negate(amount) }];
  }
  if (kind === 'dispute-opened') {
    const grossCents = negate(amount);
    return [{ ...base, kind: 'dispute', aboutRef: disputeRef, grossCents, feeCents: DISPUTE_FEE }];
  }
  if (body.result !== 'won') return [];
  return [{ ...base, kind: 'dispute-returned', aboutRef: disputeRef, grossCents: amount }];
}
