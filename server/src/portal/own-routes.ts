/** HTTP of what a portal person sees and does of their own; see portal-contract.ts. */
import { isRefusal } from '@clearhour/values';
import { CONSENT_WORDS, finishCard, startCard } from '../payments/index.ts';
import { CardSetupView } from '../payments/payments-contract.ts';
import { ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { sendPdf } from '../platform/files-over-http.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { cancelAppointment, seeCancelCost } from './appointments.ts';
import { askForHour, seeFreeHours, withdrawWish } from './ask-booking.ts';
import { changeOwnAutopay, enrolOneself, seeOwnOffer, turnOwnAutopay } from './enrol-oneself.ts';
import * as hours from './hours-contract.ts';
import { actOnOwnCharge } from './own-autopay.ts';
import { actOnOwnCard, IN_PORTAL, seeOwnCards } from './own-cards.ts';
import { seeHome, seeVisits } from './own-money.ts';
import { listOwnPapers, ownPdf } from './own-papers.ts';
import { pay, seePayment } from './pay.ts';
import * as wire from './portal-contract.ts';
import type { PortalDeps } from './portal-routes.ts';
import { askQuestion } from './questions.ts';

const tag = 'Portal';
/** Every who that comes here is a portal person: endpoint() lets nobody else through. */
function mine(who: Who) {
  if (!who.portal) throw new Error('nobody of the portal');
  return who.portal;
}

export function registerOwnRoutes(app: Server, deps: PortalDeps): void {
  moneyRoutes(app, deps);
  paperRoutes(app, deps);
  cardRoutes(app, deps);
  autopayRoutes(app, deps);
  payRoutes(app, deps);
  planRoutes(app, deps);
  bookingRoutes(app, deps);
}

function moneyRoutes(app: Server, deps: PortalDeps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/portal/home', tag, reply: wire.PortalHome },
      summary: 'What they owe in plain words, and what comes next',
    },
    async ({ who }) => ask(deps, who, seeHome, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/portal/visits', tag },
      ...{ query: wire.VisitsQuery, reply: wire.PortalVisits },
      summary: 'Their visits, newest first, each with what became of its money',
    },
    async ({ who, query }) => ask(deps, who, seeVisits, query),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/portal/questions', tag, status: 201 },
      ...{ body: wire.QuestionIn, reply: wire.PortalVisits },
      summary: 'Ask about a line, or about anything',
    },
    async ({ who, body }) => {
      const done = await perform(deps, who, askQuestion, body);
      return isRefusal(done) ? done : ask(deps, who, seeVisits, { skip: 0, limit: 20 });
    },
  );
}

function paperRoutes(app: Server, deps: PortalDeps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/portal/papers', tag },
      ...{ query: wire.PapersQuery, reply: wire.PortalPapers },
      summary: 'Their papers, newest first',
    },
    async ({ who, query }) => ask(deps, who, listOwnPapers, query),
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/portal/papers/:paperId/pdf', tag },
      ...{ params: wire.PaperParams },
      summary: 'The PDF of a paper of theirs',
    },
    async ({ who, params, res }) => {
      const got = await ownPdf(deps, who, params.paperId);
      if (isRefusal(got)) return got;
      return sendPdf(res, got.fileName, got.pdf, 'attachment');
    },
  );
}

function cardRoutes(app: Server, deps: PortalDeps): void {
  const cards = '/api/portal/cards';
  endpoint(
    app,
    {
      ...{ method: 'GET', url: cards, tag, reply: wire.PortalCards },
      summary: 'Their cards, and how they are on autopay',
    },
    async ({ who }) => ask(deps, who, seeOwnCards, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/portal/card-setups', tag, status: 201 },
      reply: CardSetupView,
      summary: 'Start giving a card; the number goes to the processor, never here',
    },
    async ({ who }) => {
      const setup = await startCard(deps, who, mine(who), IN_PORTAL);
      if (isRefusal(setup)) return setup;
      const { kind: _kind, ...browser } = setup.browser;
      const { setupRef, processor } = setup;
      return { setupRef, processor, ...browser, consentWords: CONSENT_WORDS };
    },
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: cards, tag, status: 201 },
      ...{ body: wire.FinishCardIn, reply: wire.PortalCards },
      summary: 'Put the card on file; they agree to the words they were shown',
    },
    async ({ who, body }) => {
      const { clientId } = mine(who);
      const words = { consentWords: CONSENT_WORDS };
      const done = await finishCard(deps, who, { ...body, ...words, clientId }, IN_PORTAL);
      return isRefusal(done) ? done : ask(deps, who, seeOwnCards, {});
    },
  );
  for (const [act, summary] of [
    ['make-default', 'Use this card unless they choose another'],
    ['remove', 'Take the card off file, unless autopay needs it'],
  ] as const)
    endpoint(
      app,
      {
        ...{ method: 'POST', url: `${cards}/:cardId/${act}`, tag, summary },
        ...{ params: wire.CardParams, reply: wire.PortalCards },
      },
      async ({ who, params }) => perform(deps, who, actOnOwnCard, { ...params, act }),
    );
}

function autopayRoutes(app: Server, deps: PortalDeps): void {
  const url = '/api/portal/autopay';
  const cards = { tag, reply: wire.PortalCards } as const;
  endpoint(
    app,
    {
      ...{ method: 'GET', url, tag, reply: wire.AutopayOffer },
      summary: 'What autopay does, the words they would agree to, and what they owe already',
    },
    async ({ who }) => ask(deps, who, seeOwnOffer, {}),
  );
  endpoint(
    app,
    {
      ...{ ...cards, method: 'POST', url, status: 201, body: wire.EnrolIn },
      summary: 'Put themselves on autopay; what they owe already only with a yes of its own',
    },
    async ({ who, body: { capChargeCents, capMonthCents, oldCents, ...body } }) => {
      const limits = { capCharge: capChargeCents, capMonth: capMonthCents };
      return perform(deps, who, enrolOneself, { ...body, ...limits, old: oldCents });
    },
  );
  endpoint(
    app,
    {
      ...{ ...cards, method: 'PUT', url, body: wire.ChangeIn },
      summary: 'Another card or other limits for autopay, or what they owe already too',
    },
    async ({ who, body: { cardId, capChargeCents, capMonthCents, oldCents } }) =>
      perform(deps, who, changeOwnAutopay, {
        ...{ cardId, capCharge: capChargeCents, capMonth: capMonthCents, old: oldCents },
      }),
  );
  for (const [turn, summary] of [
    ['pause', 'Charge nothing until they say so'],
    ['resume', 'Charge again, after a pause of theirs'],
    ['end', 'End autopay; what was said and has not gone is taken back'],
  ] as const)
    endpoint(app, { ...cards, method: 'POST', url: `${url}/${turn}`, summary }, async ({ who }) =>
      perform(deps, who, turnOwnAutopay, { turn }),
    );
}

function payRoutes(app: Server, deps: PortalDeps): void {
  const url = '/api/portal/payments';
  endpoint(
    app,
    {
      ...{ method: 'POST', url, tag, status: 202, body: wire.PayIn, reply: wire.PortalPayment },
      summary: 'Pay all or a part of what they owe with a card of theirs; ask again for the result',
    },
    async ({ who, body }) => {
      const { cardId, amountCents: amount } = body;
      const done = await perform(deps, who, pay, { cardId, amount });
      return isRefusal(done) ? done : ask(deps, who, seePayment, done);
    },
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: `${url}/:intentId`, tag },
      ...{ params: wire.IntentParams, reply: wire.PortalPayment },
      summary: 'What became of a payment of theirs',
    },
    async ({ who, params }) => ask(deps, who, seePayment, params),
  );
}

function planRoutes(app: Server, deps: PortalDeps): void {
  const planned = '/api/portal/planned-charges/:plannedId';
  for (const [act, summary] of [
    ['hold', 'Do not charge it for now'],
    ['release', 'Charge it after all'],
  ] as const)
    endpoint(
      app,
      {
        ...{ method: 'POST', url: `${planned}/${act}`, tag, summary },
        ...{ params: wire.PlannedParams, reply: wire.Planned },
      },
      async ({ who, params }) => perform(deps, who, actOnOwnCharge, { ...params, act }),
    );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${planned}/move`, tag },
      ...{ params: wire.PlannedParams, body: wire.MoveIn, reply: wire.Planned },
      summary: 'Charge it on another day, as late as the practice allows',
    },
    async ({ who, params, body }) =>
      perform(deps, who, actOnOwnCharge, { ...params, ...body, act: 'move' }),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${planned}/split`, tag },
      ...{ params: wire.PlannedParams, body: wire.SplitIn, reply: wire.Planned },
      summary:
        'Charge a part on its day and the rest on a later one, as late as the practice allows',
    },
    async ({ who, params, body: { firstCents, restOn } }) =>
      perform(deps, who, actOnOwnCharge, { ...params, act: 'split', first: firstCents, restOn }),
  );
  const visit = '/api/portal/appointments/:attendeeId';
  endpoint(
    app,
    {
      ...{ method: 'GET', url: `${visit}/cost`, tag },
      ...{ params: wire.AttendeeParams, reply: wire.CancelCost },
      summary: 'What cancelling costs now',
    },
    async ({ who, params }) => ask(deps, who, seeCancelCost, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${visit}/cancel`, tag },
      ...{ params: wire.AttendeeParams, body: wire.CancelIn, reply: wire.Said },
      summary: 'Cancel, having seen what it costs',
    },
    async ({ who, params, body }) => perform(deps, who, cancelAppointment, { ...params, ...body }),
  );
}

function bookingRoutes(app: Server, deps: PortalDeps): void {
  const url = '/api/portal/bookings';
  endpoint(
    app,
    {
      ...{ method: 'GET', url, tag, query: hours.HoursQuery, reply: hours.FreeHours },
      summary: 'Hours they may ask for, and what changing the booked one costs',
    },
    async ({ who, query }) =>
      ask(deps, who, seeFreeHours, { attendeeId: query.attendeeId ?? null }),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url, tag, status: 201, body: hours.HourIn, reply: wire.Said },
      summary: 'Ask for an hour: held until the practice answers, or booked at once',
    },
    async ({ who, body }) => perform(deps, who, askForHour, body),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/:requestId/withdraw`, tag },
      ...{ params: hours.WishParams, reply: wire.Said },
      summary: 'Take back what they asked for',
    },
    async ({ who, params }) => perform(deps, who, withdrawWish, params),
  );
}
