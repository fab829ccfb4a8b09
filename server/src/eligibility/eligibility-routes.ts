/** Over HTTP: plans asked, what they answered, what clients will owe. */
import { isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { ask, perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { toWire } from '../platform/wire.ts';
import { registerDatedRoutes } from '../practice/index.ts';
import { askEligibility } from './ask-plan.ts';
import {
  AskIn,
  CheckParams,
  ChecksQuery,
  ClientEligibility,
  ClientParams,
  EligibilityCheck,
  EligibilityChecks,
  EligibilitySettings,
  type ExpectedShare as ExpectedShareOut,
  ExpectedShares,
  PolicyParams,
  SettleIn,
  SharesQuery,
} from './eligibility-contract.ts';
import { eligibilitySettings } from './eligibility-setting.ts';
import type { ExpectedShare } from './expected-for.ts';
import { readMark } from './mark.ts';
import {
  listEligibility,
  listExpectedShares,
  listPolicyChecks,
  listSettings,
  type ShownCheck,
  seeCheck,
  seeClientEligibility,
  settleCheck,
  unsettleCheck,
} from './see-eligibility.ts';

const tag = 'Eligibility';
const checks = '/api/eligibility-checks';
const ofPolicy = '/api/policies/:policyId/eligibility';

function checkOut(c: ShownCheck): z.input<typeof EligibilityCheck> {
  const { againOf: _again, answerDueAt: _due, memberId: _member, ...rest } = c;
  return rest;
}
const shareOut = ({ amount, ...s }: ExpectedShare): z.input<typeof ExpectedShareOut> => ({
  ...s,
  shareCents: amount === null ? null : toWire(amount),
});
const checkOr = (found: ShownCheck | Refusal) => (isRefusal(found) ? found : checkOut(found));

export function registerEligibilityRoutes(app: Server, deps: Deps): void {
  askRoutes(app, deps);
  listRoutes(app, deps);
  settleRoutes(app, deps);
  shareRoutes(app, deps);
  registerDatedRoutes(app, deps, eligibilitySettings);
}

async function see(deps: Deps, who: Who, made: { readonly id: ShownCheck['id'] } | Refusal) {
  return isRefusal(made) ? made : checkOr(await ask(deps, who, seeCheck, { id: made.id }));
}
function askRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: ofPolicy,
      tag,
      summary: 'Ask the plan what it pays; the answer comes by file',
      body: AskIn,
      params: PolicyParams,
      reply: EligibilityCheck,
      status: 201,
    },
    async ({ who, body, params }) =>
      see(deps, who, await perform(deps, who, askEligibility, { ...params, ...body })),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: ofPolicy,
      tag,
      summary: 'What a plan was asked and answered, newest first',
      params: PolicyParams,
      reply: EligibilityChecks,
    },
    async ({ who, params }) => {
      const found = await ask(deps, who, listPolicyChecks, params);
      return isRefusal(found) ? found : { items: found.items.map(checkOut) };
    },
  );
}

function listRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: checks,
      tag,
      summary: 'Questions to plans; those that need somebody by the day of the visit',
      query: ChecksQuery,
      reply: EligibilityChecks,
    },
    async ({ who, query }) => {
      const found = await ask(deps, who, listEligibility, {
        ...query,
        after: readMark(query.after),
      });
      return isRefusal(found) ? found : { ...found, items: found.items.map(checkOut) };
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: `${checks}/:checkId`,
      tag,
      summary: 'One question and its answer',
      params: CheckParams,
      reply: EligibilityCheck,
    },
    async ({ who, params }) => checkOr(await ask(deps, who, seeCheck, { id: params.checkId })),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/eligibility-settings',
      tag,
      summary: 'When plans are asked by themselves',
      reply: EligibilitySettings,
    },
    async ({ who }) => ask(deps, who, listSettings, {}),
  );
}

function settleRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: `${checks}/:checkId/settle`,
      tag,
      summary: 'Looked at: nothing more to do about it',
      body: SettleIn,
      params: CheckParams,
      reply: EligibilityCheck,
    },
    async ({ who, body, params }) =>
      checkOr(await perform(deps, who, settleCheck, { ...body, id: params.checkId })),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${checks}/:checkId/unsettle`,
      tag,
      summary: 'It waits for somebody again',
      params: CheckParams,
      reply: EligibilityCheck,
    },
    async ({ who, params }) =>
      checkOr(await perform(deps, who, unsettleCheck, { id: params.checkId })),
  );
}

function shareRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/clients/:clientId/eligibility',
      tag,
      summary: 'What each plan of a client pays, and what the client will owe',
      params: ClientParams,
      reply: ClientEligibility,
    },
    async ({ who, params }) => {
      const found = await ask(deps, who, seeClientEligibility, params);
      if (isRefusal(found)) return found;
      return {
        ...found,
        items: found.items.map((i) => ({
          ...i,
          check: i.check && checkOut(i.check),
          office: shareOut(i.office),
          telehealth: shareOut(i.telehealth),
        })),
      };
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/expected-shares',
      tag,
      summary: 'What each client of the calendar’s days will owe, and what that rests on',
      query: SharesQuery,
      reply: ExpectedShares,
    },
    async ({ who, query }) => {
      const found = await ask(deps, who, listExpectedShares, query);
      if (isRefusal(found)) return found;
      return { items: found.items.map((i) => ({ ...i, share: shareOut(i.share) })) };
    },
  );
}
