/** Over HTTP: see pay-links-contract.ts. */

import type { PaymentDeps } from '../payments/index.ts';
import { perform } from '../platform/action.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { giveCardByLink, seeCardLink, startCardByLink } from './new-card-by-link.ts';
import { payByLink, seeByLink, startByLink } from './pay-by-link.ts';
import * as wire from './pay-links-contract.ts';
import { sendPayLink } from './send-link.ts';

const tag = 'Paying by link';
const of = { tag, open: true, params: wire.TokenParams } as const;

export function registerPayLinkRoutes(app: Server, deps: PaymentDeps): void {
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/clients/:clientId/pay-links', tag, status: 201 },
      ...{ params: wire.ClientParams, body: wire.SendPayLink, reply: wire.PayLinkSent },
      summary: 'Send a link to pay what is owed',
    },
    ({ who, params, body }) => perform(deps, who, sendPayLink, { ...params, ...body }),
  );
  const url = '/api/open/pay/:token';
  endpoint(
    app,
    {
      ...{ ...of, method: 'GET', url, reply: wire.PayByLink },
      summary: 'What a link to pay is about: how much, for which days',
    },
    ({ params }) => seeByLink(deps, params.token),
  );
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: `${url}/card-setups`, status: 201 },
      ...{ reply: wire.CardSetupByLink },
      summary: 'Start entering a card; its number goes to the processor, never here',
    },
    ({ params }) => startByLink(deps, params.token),
  );
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: `${url}/payments`, status: 201 },
      ...{ body: wire.PayNow, reply: wire.PayByLink },
      summary: 'Pay all or a part with the card that was entered; once for each card',
    },
    ({ params, body: { amountCents: amount, ...rest } }) =>
      payByLink(deps, params.token, { ...rest, amount }),
  );
  cardRoutes(app, deps);
}
function cardRoutes(app: Server, deps: PaymentDeps): void {
  const url = '/api/open/card/:token';
  endpoint(
    app,
    {
      ...{ ...of, method: 'GET', url, reply: wire.NewCardByLink },
      summary: 'What a link for a new card is about: which card is to be replaced',
    },
    ({ params }) => seeCardLink(deps, params.token),
  );
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: `${url}/card-setups`, status: 201 },
      ...{ reply: wire.CardSetupByLink },
      summary: 'Start entering a new card; its number goes to the processor, never here',
    },
    ({ params }) => startCardByLink(deps, params.token),
  );
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: `${url}/cards`, status: 201 },
      ...{ body: wire.GiveCard, reply: wire.NewCardByLink },
      summary: 'Put the new card in the place of the one autopay charges; nothing is charged by it',
    },
    ({ params, body }) => giveCardByLink(deps, params.token, body),
  );
}
