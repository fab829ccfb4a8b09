/** Cards of the practice processor, in place of typing a number: at the desk and in the portal. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { TEST_CARDS, type TestCardId } from '../outside/cards/index.ts';
import type { PaymentDeps } from './payment-deps.ts';
import type { ChooseTestCard } from './payments-contract.ts';

export const testCards = () => ({
  items: TEST_CARDS.map(({ id, label, kind, brand, last4, hsa }) => ({
    ...{ id, label, kind, brand, last4 },
    healthAccount: hsa,
  })),
});
export async function chooseTestCard(
  deps: PaymentDeps,
  body: z.output<typeof ChooseTestCard>,
): Promise<{ done: true } | Refusal> {
  const known = TEST_CARDS.find((c) => c.id === body.testCard);
  if (!known) {
    const sentence = 'Choose one of the test cards.';
    return refuse('no-such-test-card', sentence, { field: 'testCard' });
  }
  const chosen = await deps.cards.practice.chooseTestCard({
    setupToken: body.setupToken,
    testCard: known.id satisfies TestCardId,
    ...(body.billingZip ? { billingZip: body.billingZip } : {}),
    now: deps.clock.now(),
  });
  return isRefusal(chosen) ? chosen : { done: true };
}
