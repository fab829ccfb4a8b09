/** Both processors behind one face, so that one list of cases runs against each. */
import { type Instant, isRefusal } from '@clearhour/values';
import type { CardOnFile, CardProcessor } from '../card-processor.ts';
import { practiceProcessor } from '../practice-processor.ts';
import type { Delivery } from '../practice-webhooks.ts';
import { stripeProcessor } from '../stripe-processor.ts';
import { type TestCardId, testCard } from '../test-cards.ts';
import { startPracticeDatabase } from './practice-database.ts';
import { startStripeStandIn } from './stripe-stand-in.ts';

export interface Bench {
  readonly processor: CardProcessor;
  /** The world's clock, for a processor that has one of its own. */
  setNow(now: Instant): void;
  /** Adds a card as a client does in the browser. */
  addCard(card: TestCardId, clientRef: string, now: Instant, zip?: string): Promise<CardOnFile>;
  /** The page part of adding a card alone. */
  enterCard(
    setup: Awaited<ReturnType<CardProcessor['startCardSetup']>>,
    card: TestCardId,
    now: Instant,
    zip?: string,
  ): Promise<void>;
  due(request: { now: Instant; reversed?: boolean; copies?: number }): Promise<Delivery[]>;
  acknowledge(eventIds: readonly string[], now: Instant): Promise<void>;
  close(): Promise<void>;
}

type Parts = Omit<Bench, 'addCard'>;
const withCards = (parts: Parts): Bench => ({
  ...parts,
  async addCard(card, clientRef, now, zip) {
    const { processor } = parts;
    const setup = await processor.startCardSetup({
      ...{ practiceId: 'prc_1', clientRef, now, ways: ['card', 'bank-account'] },
    });
    await parts.enterCard(setup, card, now, zip);
    const onFile = await processor.finishCardSetup(setup.setupRef);
    if (isRefusal(onFile)) throw new Error(onFile.code);
    return onFile;
  },
});

export async function practiceBench(): Promise<Bench> {
  const database = await startPracticeDatabase();
  const processor = practiceProcessor({
    sql: database.pool,
    webhookSecret: 'practice',
    slowMs: 20,
  });
  return withCards({
    processor,
    setNow: () => {},
    async enterCard({ browser }, card, now, zip) {
      if (browser.kind !== 'practice') throw new Error('not the practice page');
      const choice = { setupToken: browser.setupToken, testCard: card, now };
      await processor.chooseTestCard(zip === undefined ? choice : { ...choice, billingZip: zip });
    },
    due: (request) => processor.due(request),
    acknowledge: (ids, now) => processor.acknowledge(ids, now),
    close: () => database.stop(),
  });
}

export async function stripeBench(start: Instant): Promise<Bench> {
  const standIn = await startStripeStandIn(start);
  const processor = stripeProcessor(standIn.options);
  return withCards({
    processor,
    setNow: (now) => standIn.books.advance(now),
    async enterCard({ setupRef }, card, _now, zip) {
      const chosen = testCard(card);
      if (!chosen) throw new Error(card);
      standIn.completeSetup(setupRef, chosen, zip);
    },
    due: async (request) => standIn.due(request),
    acknowledge: async (ids) => standIn.acknowledge(ids),
    close: () => standIn.close(),
  });
}
