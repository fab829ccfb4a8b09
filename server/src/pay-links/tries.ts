/** A link takes so many cards a day, begun or charged: who tries stolen numbers tries many. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import type { PaymentDeps, startCard } from '../payments/index.ts';
import { action, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import type { CardSetupByLink } from './pay-links-contract.ts';
import { begunSince, insertBegun, triesSince } from './pay-links-store.ts';

/** Begun: a page opened again and again begins some by itself. */
const [BEGUN, TRIES, MINUTES] = [20, 6, 24 * 60];

const tooMany = (): Refusal =>
  refuse(
    'too-many-cards',
    'Too many cards were tried with this link today. Try again tomorrow, or call us.',
    { kind: 'slow-down' },
  );
export async function mayBegin(work: Work, linkId: string): Promise<Refusal | undefined> {
  const many =
    (await begunSince(work, linkId, MINUTES)) >= BEGUN ||
    (await triesSince(work, linkId, MINUTES)) >= TRIES;
  return many ? tooMany() : undefined;
}
const noteBegun = action({
  name: 'begin-card-by-link',
  needs: 'system',
  run: async (work: Work, begun: { linkId: string; setupRef: string }) => {
    await insertBegun(work, begun);
    work.audit(begun.linkId, {});
    return begun;
  },
});
/** Notes that a card is being entered, and gives the page what it needs for it. */
export async function beginByLink(
  deps: PaymentDeps,
  { who, linkId }: { readonly who: Who; readonly linkId: string },
  setup: Exclude<Awaited<ReturnType<typeof startCard>>, Refusal>,
  words: { readonly onceWords: string; readonly keepWords: string },
): Promise<z.input<typeof CardSetupByLink> | Refusal> {
  const { setupRef, processor } = setup;
  const begun = await perform(deps, who, noteBegun, { linkId, setupRef });
  if (isRefusal(begun)) return begun;
  const { kind: _kind, ...browser } = setup.browser;
  return { setupRef, processor, ...browser, ...words };
}
