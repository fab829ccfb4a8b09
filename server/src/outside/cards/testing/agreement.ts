/** One list of cases, run against every processor: what they agree on is what the others rely on. */
import { addMinutes, cents, type Instant, instant, isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type {
  CardEvent,
  CardOnFile,
  CardProcessor,
  ChargeOutcome,
  ChargeRequest,
  RefundOutcome,
} from '../card-processor.ts';
import type { Delivery } from '../practice-webhooks.ts';
import type { TestCardId } from '../test-cards.ts';
import { type Bench, practiceBench, stripeBench } from './processors.ts';

export const START = instant('2026-03-02T15:00:00Z');
export const hours = (n: number): Instant => addMinutes(START, n * 60);

export interface Agreement {
  readonly processor: CardProcessor;
  readonly bench: Bench;
  /** Another one in every test, for keys and clients. */
  readonly round: string;
  addCard(card: TestCardId): Promise<CardOnFile>;
  /** A charge of $120.00, other than in `more`. */
  request(card: CardOnFile, more?: Partial<ChargeRequest>): ChargeRequest;
  charged(card: TestCardId): Promise<ChargeOutcome & { outcome: 'succeeded' }>;
  refund(
    processorRef: string,
    key: string,
    amount: number,
    when?: Pick<ChargeRequest, 'askedAt' | 'now'>,
  ): Promise<RefundOutcome>;
  /** What the processor tells up to `now` about a charge; acknowledged. */
  told(now: Instant, processorRef: string): Promise<CardEvent[]>;
  read(delivery: Delivery, now: Instant): CardEvent;
}

const BENCHES = [
  { name: 'practice', make: practiceBench },
  { name: 'stripe', make: () => stripeBench(START) },
] as const;

export function agreeOn(title: string, cases: (at: Agreement) => void): void {
  describe.each(BENCHES)(`${title} ($name)`, ({ name, make }) => {
    let bench: Bench | undefined;
    let round = 0;
    const current = {
      bench: () => {
        if (!bench) throw new Error('before the first test');
        return bench;
      },
      round: () => `${name}_${round}`,
    };
    beforeAll(async () => {
      bench = await make();
    });
    afterAll(() => bench?.close());
    beforeEach(async () => {
      round += 1;
      current.bench().setNow(START);
      await takeAll(current.bench(), START);
    });
    cases(agreement(current));
  });
}

function agreement(current: { bench(): Bench; round(): string }): Agreement {
  const request: Agreement['request'] = (card, more = {}) => ({
    idempotencyKey: `pmt_${current.round()}`,
    ...{ token: card.token, kind: card.kind },
    customerRef: card.customerRef,
    amountCents: cents(12_000),
    description: 'Practice account',
    offSession: true,
    askedAt: START,
    now: START,
    ...more,
  });
  const addCard = (card: TestCardId) =>
    current.bench().addCard(card, `cln_${current.round()}`, START);
  const read = (delivery: Delivery, now: Instant) => {
    const event = current.bench().processor.readWebhook({ ...delivery, now });
    if (isRefusal(event)) throw new Error(event.code);
    return event;
  };
  return {
    get processor() {
      return current.bench().processor;
    },
    get bench() {
      return current.bench();
    },
    get round() {
      return current.round();
    },
    addCard,
    request,
    read,
    async charged(card) {
      const outcome = await current.bench().processor.charge(request(await addCard(card)));
      if (outcome.outcome !== 'succeeded') throw new Error(outcome.outcome);
      return outcome;
    },
    refund: (processorRef, key, amount, when = { askedAt: START, now: START }) =>
      current.bench().processor.refund({
        idempotencyKey: `ref_${current.round()}_${key}`,
        processorRef,
        amountCents: cents(amount),
        ...when,
      }),
    async told(now, processorRef) {
      const events = (await takeAll(current.bench(), now)).map((d) => read(d, now));
      return events.filter((e) => 'processorRef' in e && e.processorRef === processorRef);
    },
  };
}

async function takeAll(bench: Bench, now: Instant): Promise<Delivery[]> {
  const deliveries = await bench.due({ now });
  const ids = deliveries.map((delivery) => delivery.eventId);
  await bench.acknowledge(ids, now);
  return deliveries;
}
