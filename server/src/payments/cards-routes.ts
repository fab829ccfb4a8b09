/** HTTP of cards: putting them on file, charging them, hearing from the processor. */
import { isRefusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { CONSENT_WORDS, finishCard, makeDefault, removeCard, startCard } from './add-card.ts';
import { receiveCardEvent } from './card-events.ts';
import { chargeCard } from './charge-card.ts';
import type { PaymentDeps } from './payment-deps.ts';
import * as wire from './payments-contract.ts';
import { giveUpCharge } from './perform-card-intent.ts';
import { listCardCharges, listDisputes, seeCard, seeCardCharge } from './see-money.ts';
import { chooseTestCard, testCards } from './test-cards.ts';
import { thenSee, wantedOf } from './then-see.ts';

const tag = 'Cards';

export function registerCardRoutes(app: Server, deps: PaymentDeps): void {
  fileRoutes(app, deps);
  chargeRoutes(app, deps);
  testCardRoutes(app, deps);
  disputeRoutes(app, deps);
  webhookRoutes(app, deps);
}

function fileRoutes(app: Server, deps: PaymentDeps): void {
  const see = (who: Who) => (done: { cardId: string }) => ask(deps, who, seeCard, done);
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/clients/:clientId/card-setups',
      tag,
      summary: 'Start taking a card; the number goes to the processor, never here',
      params: wire.ClientParams,
      body: wire.StartCard,
      reply: wire.CardSetupView,
      status: 201,
    },
    async ({ who, params, body }) => {
      const setup = await startCard(deps, who, { ...params, ...body });
      if (isRefusal(setup)) return setup;
      const { kind: _kind, ...browser } = setup.browser;
      const { setupRef, processor } = setup;
      return { setupRef, processor, ...browser, consentWords: CONSENT_WORDS };
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/clients/:clientId/cards',
      tag,
      summary: 'Put the card on file, with the words the client agreed to',
      params: wire.ClientParams,
      body: wire.FinishCard,
      reply: wire.CardView,
      status: 201,
    },
    async ({ who, params, body }) =>
      thenSee(await finishCard(deps, who, { ...params, ...body }), see(who)),
  );
  for (const [verb, summary, act] of [
    ['make-default', 'Use this card unless told otherwise', makeDefault],
    ['remove', 'Take the card off file', removeCard],
  ] as const) {
    endpoint(
      app,
      {
        method: 'POST',
        url: `/api/cards/:cardId/${verb}`,
        tag,
        summary,
        params: wire.CardParams,
        reply: wire.CardView,
      },
      async ({ who, params }) => thenSee(await perform(deps, who, act, params), see(who)),
    );
  }
}

function chargeRoutes(app: Server, deps: PaymentDeps): void {
  const see = (who: Who) => (done: { intentId: string }) => ask(deps, who, seeCardCharge, done);
  const url = '/api/card-charges';
  endpoint(
    app,
    {
      method: 'POST',
      url,
      tag,
      summary: 'Charge a card on file; ask again for the result',
      body: wire.ChargeCard,
      reply: wire.CardChargeView,
      status: 202,
    },
    async ({ who, body }) => {
      const { amountCents: amount, allocations, ...rest } = body;
      const input = { ...rest, amount, wanted: wantedOf(allocations) };
      return thenSee(await perform(deps, who, chargeCard, input), see(who));
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url,
      tag,
      summary: 'Card charges not settled or not successful since yesterday; of a client, all',
      query: wire.CardChargeQuery,
      reply: wire.OpenCharges,
    },
    ({ who, query }) => ask(deps, who, listCardCharges, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: `${url}/:intentId`,
      tag,
      summary: 'What became of a card charge',
      params: wire.IntentParams,
      reply: wire.CardChargeView,
    },
    ({ who, params }) => ask(deps, who, seeCardCharge, params),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:intentId/give-up`,
      tag,
      summary: 'Stop asking, while the processor has not seen the charge',
      params: wire.IntentParams,
      reply: wire.CardChargeView,
    },
    async ({ who, params }) => thenSee(await giveUpCharge(deps, who, params.intentId), see(who)),
  );
}

function testCardRoutes(app: Server, deps: PaymentDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/test-cards',
      tag,
      summary: 'Cards of the practice processor; none is real',
      open: true,
      reply: wire.TestCards,
    },
    async () => testCards(),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/test-cards/choose',
      tag,
      summary: 'In place of typing a card number: choose a test card',
      open: true,
      body: wire.ChooseTestCard,
      reply: wire.Done,
    },
    async ({ body }) => chooseTestCard(deps, body),
  );
}

function disputeRoutes(app: Server, deps: PaymentDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/disputes',
      tag,
      summary: 'Payments a client has disputed with their bank; open ones first',
      query: wire.PageQuery,
      reply: wire.DisputePage,
    },
    ({ who, query }) => ask(deps, who, listDisputes, query),
  );
}

/** The signature is over the bytes as they came, so here a body is text and stays text. */
function webhookRoutes(app: Server, deps: PaymentDeps): void {
  app.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    endpoint(
      scope as Server,
      {
        method: 'POST',
        url: '/webhooks/cards/:processor',
        tag: 'Webhooks',
        summary: 'Signed messages of the card processor',
        params: wire.ProcessorParams,
        body: wire.RawBody,
        reply: wire.Received,
        open: true,
      },
      async ({ params, body, raw }) => {
        const message = { rawBody: body, headers: raw.headers };
        const applied = await receiveCardEvent(deps, params.processor, message);
        return isRefusal(applied) ? applied : { received: true as const };
      },
    );
  });
}
