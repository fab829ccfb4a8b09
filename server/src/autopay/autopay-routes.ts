/** Over HTTP: autopay; see autopay-contract.ts. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import type { MessageDeps } from '../messages/index.ts';
import { ask, perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { registerDatedRoutes } from '../practice/index.ts';
import { actOnChargeByLink, seeChargeByLink } from './answer-by-link.ts';
import { askCardByLink } from './ask-card.ts';
import { askForEndingCard } from './ask-ending-card.ts';
import * as wire from './autopay-contract.ts';
import { autopaySettings } from './autopay-settings.ts';
import { changeAutopay, enrol, leaveOutLines, turnAutopay } from './enrol.ts';
import { actOnPlanned, movePlanned, splitPlanned } from './hold.ts';
import {
  listAutopaySettings,
  listPlanned,
  seeClientAutopay,
  seeEnrolment,
  seePlanned,
  seeTonight,
} from './see-autopay.ts';

const tag = 'Autopay';
export function registerAutopayRoutes(app: Server, deps: MessageDeps): void {
  openRoutes(app, deps);
  registerDatedRoutes(app, deps, autopaySettings);
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/autopay-settings', tag, reply: wire.AutopaySettings },
      summary: 'When and how cards are charged by themselves',
    },
    async ({ who }) => ask(deps, who, listAutopaySettings, {}),
  );
  enrolmentRoutes(app, deps);
  turnRoutes(app, deps);
  plannedRoutes(app, deps);
}

const one = '/api/autopay/:enrolmentId';
const seeing = (deps: Deps) => async (who: Who, done: { enrolmentId: Id<'apy'> } | Refusal) =>
  isRefusal(done) ? done : ask(deps, who, seeEnrolment, done);

function enrolmentRoutes(app: Server, deps: Deps): void {
  const see = seeing(deps);
  const ofClient = '/api/clients/:clientId/autopay';
  endpoint(
    app,
    {
      ...{ method: 'GET', url: ofClient, tag },
      ...{ params: wire.ClientParams, reply: wire.ClientAutopay },
      summary: 'Who pays for a client by themselves, and what was said and charged',
    },
    async ({ who, params }) => ask(deps, who, seeClientAutopay, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: ofClient, tag, status: 201 },
      ...{ params: wire.ClientParams, body: wire.Enrol, reply: wire.EnrolmentView },
      summary: 'They agree to be charged; what was owed before is left out',
    },
    async ({ who, params, body: { capChargeCents, capMonthCents, ...body } }) =>
      see(
        who,
        await perform(deps, who, enrol, {
          ...{ ...params, ...body },
          ...{ capCharge: capChargeCents, capMonth: capMonthCents },
        }),
      ),
  );
  endpoint(
    app,
    {
      ...{ method: 'PUT', url: one, tag },
      ...{ params: wire.EnrolmentParams, body: wire.ChangeAutopay, reply: wire.EnrolmentView },
      summary: 'Another card, other caps, or what was owed before too',
    },
    async ({ who, params, body: { capChargeCents, capMonthCents, ...body } }) =>
      see(
        who,
        await perform(deps, who, changeAutopay, {
          ...{ ...params, ...body },
          ...{ capCharge: capChargeCents, capMonth: capMonthCents },
        }),
      ),
  );
}

function turnRoutes(app: Server, deps: Deps): void {
  const see = seeing(deps);
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${one}/ask-card`, tag, status: 201 },
      ...{ params: wire.EnrolmentParams, reply: wire.CardAsked },
      summary: 'Ask who pays for a new card with a link',
    },
    ({ who, params }) => perform(deps, who, askCardByLink, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/cards/:cardId/ask-for-new', tag, status: 201 },
      ...{ params: wire.CardParams, reply: wire.CardAsked },
      summary: 'Ask with a link for the card after one that is soon over',
    },
    ({ who, params }) => perform(deps, who, askForEndingCard, params),
  );
  for (const [verb, out, summary] of [
    ['leave-out', true, 'Do not charge these; nothing of them was said yet'],
    ['take-in', false, 'Charge these after all'],
  ] as const)
    endpoint(
      app,
      {
        ...{ method: 'POST', url: `${one}/${verb}`, tag, summary },
        ...{ params: wire.EnrolmentParams, body: wire.Lines, reply: wire.EnrolmentView },
      },
      async ({ who, params, body }) =>
        see(who, await perform(deps, who, leaveOutLines, { ...params, ...body, out })),
    );
  for (const [turn, summary] of [
    ['pause', 'Charge nothing for now'],
    ['resume', 'Charge again'],
    ['end', 'End it; what was said and has not gone is taken back'],
  ] as const)
    endpoint(
      app,
      {
        ...{ method: 'POST', url: `${one}/${turn}`, tag, summary },
        ...{ params: wire.EnrolmentParams, reply: wire.EnrolmentView },
      },
      async ({ who, params }) =>
        see(who, await perform(deps, who, turnAutopay, { ...params, turn })),
    );
}

/** Without a sign-in: the link in a notice. */
function openRoutes(app: Server, deps: MessageDeps): void {
  const url = '/api/open/autopay/:token';
  const of = { tag, open: true, params: wire.TokenParams, reply: wire.ChargeByLink } as const;
  endpoint(
    app,
    {
      ...of,
      method: 'GET',
      url,
      summary: 'What a notice’s link is about: how much, when, which card',
    },
    async ({ params }) => seeChargeByLink(deps, params.token),
  );
  for (const [act, summary] of [
    ['hold', 'Who pays holds the charge'],
    ['release', 'Who pays lets it go after all'],
  ] as const)
    endpoint(app, { ...of, method: 'POST', url: `${url}/${act}`, summary }, async ({ params }) =>
      actOnChargeByLink(deps, params.token, act),
    );
}

function plannedRoutes(app: Server, deps: Deps): void {
  const see = async (who: Who, done: { plannedId: Id<'pch'> } | Refusal) =>
    isRefusal(done) ? done : ask(deps, who, seePlanned, done);
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/autopay/tonight', tag, reply: wire.Tonight },
      summary: 'What will be said this evening, and what waits for its day',
    },
    async ({ who }) => ask(deps, who, seeTonight, {}),
  );
  const all = '/api/planned-charges';
  endpoint(
    app,
    {
      ...{ method: 'GET', url: all, tag, query: wire.PlannedQuery, reply: wire.PlannedPage },
      summary: 'Charges that were said, newest first',
    },
    async ({ who, query }) => ask(deps, who, listPlanned, query),
  );
  const one = `${all}/:plannedId`;
  const params = wire.PlannedParams;
  endpoint(
    app,
    {
      ...{ method: 'GET', url: one, tag, params, reply: wire.PlannedProof },
      summary: 'The proof of one charge: consent, notice, delivery, charge, receipt',
    },
    async ({ who, params: of }) => ask(deps, who, seePlanned, of),
  );
  for (const [act, summary] of [
    ['hold', 'Do not charge it for now'],
    ['release', 'Charge it after all'],
    ['take-back', 'It is not charged; ask for it otherwise'],
  ] as const)
    endpoint(
      app,
      {
        ...{ method: 'POST', url: `${one}/${act}`, tag, summary },
        ...{ params, body: wire.Reason, reply: wire.PlannedProof },
      },
      async ({ who, params: of, body }) =>
        see(who, await perform(deps, who, actOnPlanned, { ...of, act, why: body.reason })),
    );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${one}/move`, tag, params },
      ...{ body: wire.Move, reply: wire.PlannedProof },
      summary: 'Charge it on another day',
    },
    async ({ who, params: of, body }) =>
      see(who, await perform(deps, who, movePlanned, { ...of, ...body })),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${one}/split`, tag, params },
      ...{ body: wire.Split, reply: wire.PlannedProof },
      summary: 'Charge a part on its day and the rest on a later one',
    },
    async ({ who, params: of, body: { firstCents: first, restOn } }) =>
      see(who, await perform(deps, who, splitPlanned, { ...of, first, restOn })),
  );
}
