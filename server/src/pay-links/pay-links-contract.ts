/**
 * Paying by a link in a message, without a sign-in.
 *
 * POST /api/clients/:clientId/pay-links        SendPayLink → PayLinkSent (201): goes by e-mail or text message
 * GET  /api/open/pay/:token                    PayByLink: how much is owed, for which days; nothing else
 * POST /api/open/pay/:token/card-setups        → CardSetupByLink (201): the card's number goes to the processor, never here
 * POST /api/open/pay/:token/payments           PayNow → PayByLink (201): all or a part, once for each card entered
 * GET  /api/open/card/:token                   NewCardByLink: which card is to be replaced
 * POST /api/open/card/:token/card-setups       → CardSetupByLink (201)
 * POST /api/open/card/:token/cards             GiveCard → NewCardByLink (201): once for each link; nothing is charged
 *
 * The page shows the least: no name of a client, a clinician or a service.
 */
import { z } from 'zod';
import { amountOut, id, positiveAmountIn } from '../platform/wire.ts';

export const ClientParams = z.object({ clientId: id('clt') });
export const TokenParams = z.object({ token: z.string().max(100) });
/** partyId: whom of those who bear the client's part; null: the client. */
export const SendPayLink = z.object({ partyId: id('rsp').nullable().default(null) });
export const PayLinkSent = z
  .object({ messageId: z.string(), amountCents: amountOut })
  .meta({ id: 'PayLinkSent' });

export const PayNow = z.object({
  amountCents: positiveAmountIn,
  setupRef: z.string().min(1).max(200),
  /** The card stays on file, for what they owe later too. */
  keepCard: z.boolean().default(false),
  /** Of an HSA or FSA: it never pays for a missed visit. */
  healthAccount: z.boolean().default(false),
});
export const PayByLink = z
  .object({
    practice: z.string(),
    phone: z.string(),
    language: z.enum(['en', 'es']),
    owedCents: amountOut,
    /** What of it an HSA or FSA card may pay: all but fees for missed visits. */
    healthCents: amountOut,
    /** A card takes no less. */
    atLeastCents: amountOut,
    /** The newest days first; `more` days are not shown. */
    lines: z.array(z.object({ day: z.string(), cents: amountOut })),
    more: z.number().int(),
    state: z.enum(['owes', 'going', 'nothing']),
    /** What the last payment by this link came to. */
    last: z
      .object({ cents: amountOut, result: z.enum(['paid', 'debited', 'declined', 'failed']) })
      .nullable(),
  })
  .meta({ id: 'PayByLink' });
export const GiveCard = z.object({
  setupRef: z.string().min(1).max(200),
  /** Of an HSA or FSA: it never pays for a missed visit. */
  healthAccount: z.boolean().default(false),
});
export const NewCardByLink = z
  .object({
    practice: z.string(),
    phone: z.string(),
    language: z.enum(['en', 'es']),
    state: z.enum(['asks', 'done']),
    /** Autopay charges it; else it is only kept. */
    autopay: z.boolean(),
    /** "Visa ending 4242". */
    oldCard: z.string(),
    newCard: z.string().nullable(),
  })
  .meta({ id: 'NewCardByLink' });
/** What the page needs to hand the card to the processor; and what is agreed to in either case. */
export const CardSetupByLink = z
  .object({
    setupRef: z.string(),
    processor: z.enum(['practice', 'stripe']),
    setupToken: z.string().optional(),
    clientSecret: z.string().optional(),
    publishableKey: z.string().optional(),
    onceWords: z.string(),
    keepWords: z.string(),
  })
  .meta({ id: 'CardSetupByLink' });
