/** HTTP of remittances; the list of addresses is in remittances-contract.ts and posting-contract.ts. */
import { cents, isRefusal, type Refusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { keyInRemittance } from './key-in-remittance.ts';
import { matchByHand, sayPayer, setClaimAside, takeClaimUp, unmatch } from './match-by-hand.ts';
import { postRemittance } from './post-remittance.ts';
import * as rules from './posting-contract.ts';
import {
  removeOwnRule,
  removePosting,
  saveOwnRule,
  seeRules,
  seeSettings,
  setPosting,
} from './posting-rules.ts';
import * as wire from './remittances-contract.ts';
import { replaceEarlier } from './replace-remittance.ts';
import { sayPayee } from './say-payee.ts';
import { seeChargeAdjudications, seeRemittance, seeRemittanceClaim } from './see-remittance.ts';
import { listMismatches, listRemittances } from './see-remittances.ts';
import { seeReasonWords, tryPostingRules } from './see-trial.ts';
import { undoRemittance, undoRemittanceClaim } from './undo-remittance.ts';

const tag = 'Remittances';

export function registerRemittanceRoutes(app: Server, deps: Deps): void {
  listRoutes(app, deps);
  postingRoutes(app, deps);
  claimRoutes(app, deps);
  ruleRoutes(app, deps);
  settingRoutes(app, deps);
}

const thenSee = async <A, B>(done: A | Refusal, see: (done: A) => Promise<B | Refusal>) =>
  isRefusal(done) ? done : see(done as A);
const detailOf = (deps: Deps, who: Who) => (done: { remittanceId: string }) =>
  ask(deps, who, seeRemittance, { remittanceId: done.remittanceId, limit: 100 });
const claimOf = (deps: Deps, who: Who) => (done: { remittanceClaimId: string }) =>
  ask(deps, who, seeRemittanceClaim, done);

function listRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/remittances',
      tag,
      summary: 'Payments of payers',
      query: wire.RemittanceQuery,
      reply: wire.RemittancePage,
    },
    ({ who, query }) => ask(deps, who, listRemittances, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/remittances/:remittanceId',
      tag,
      summary: 'A remittance in words, beside the entries it makes',
      params: wire.RemittanceParams,
      query: wire.DetailQuery,
      reply: wire.RemittanceDetail,
    },
    ({ who, params, query }) => ask(deps, who, seeRemittance, { ...params, ...query }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/remittance-mismatches',
      tag,
      summary: 'Answers of payers that wait for a person',
      query: wire.MismatchQuery,
      reply: wire.MismatchPage,
    },
    ({ who, query }) => ask(deps, who, listMismatches, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/charges/:chargeId/adjudications',
      tag,
      summary: 'What payers decided on a charge',
      params: wire.ChargeParams,
      reply: wire.ChargeAdjudications,
    },
    ({ who, params }) => ask(deps, who, seeChargeAdjudications, params),
  );
}

function postingRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/remittances',
      tag,
      summary: 'Key in an EOB that came on paper',
      body: rules.KeyInRemittance,
      reply: wire.RemittanceDetail,
      status: 201,
    },
    async ({ who, body }) =>
      thenSee(await perform(deps, who, keyInRemittance, body), detailOf(deps, who)),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/remittances/:remittanceId/post',
      tag,
      summary: 'Post what was looked at',
      params: wire.RemittanceParams,
      body: wire.PostRemittance,
      reply: wire.RemittanceDetail,
    },
    async ({ who, params, body }) =>
      thenSee(
        await perform(deps, who, postRemittance, { ...params, ...body }),
        detailOf(deps, who),
      ),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/remittances/:remittanceId/undo',
      tag,
      summary: 'Take the whole posting back; it may be posted again',
      params: wire.RemittanceParams,
      body: wire.WithReason,
      reply: wire.RemittanceDetail,
    },
    async ({ who, params, body }) =>
      thenSee(
        await perform(deps, who, undoRemittance, { ...params, ...body }),
        detailOf(deps, who),
      ),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/remittances/:remittanceId/payer',
      tag,
      summary: 'Say which payer sent it',
      params: wire.RemittanceParams,
      body: wire.SayPayer,
      reply: wire.RemittanceDetail,
    },
    async ({ who, params, body }) =>
      thenSee(await perform(deps, who, sayPayer, { ...params, ...body }), detailOf(deps, who)),
  );
  doubtRoutes(app, deps);
}
/** Whose it is, and whether it stands in the place of another. */
function doubtRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/remittances/:remittanceId/payee',
      tag,
      summary: 'Say whether a payment that names another payee is ours',
      params: wire.RemittanceParams,
      body: wire.SayPayee,
      reply: wire.RemittanceDetail,
    },
    async ({ who, params, body }) =>
      thenSee(await perform(deps, who, sayPayee, { ...params, ...body }), detailOf(deps, who)),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/remittances/:remittanceId/replace',
      tag,
      summary: 'Undo the earlier payment with this number and take this one in its place',
      params: wire.RemittanceParams,
      body: wire.WithReason,
      reply: wire.RemittanceDetail,
    },
    async ({ who, params, body }) =>
      thenSee(
        await perform(deps, who, replaceEarlier, { ...params, ...body }),
        detailOf(deps, who),
      ),
  );
}

function claimRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/remittance-claims/:remittanceClaimId',
      tag,
      summary: 'One answer, with the claims that could be meant',
      params: wire.RemittanceClaimParams,
      reply: wire.ClaimDetail,
    },
    ({ who, params }) => ask(deps, who, seeRemittanceClaim, params),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/remittance-claims/:remittanceClaimId/match',
      tag,
      summary: 'Say which claim, or which charges, an answer is about',
      params: wire.RemittanceClaimParams,
      body: wire.MatchByHand,
      reply: wire.ClaimDetail,
    },
    async ({ who, params, body }) =>
      thenSee(
        await perform(deps, who, matchByHand, { ...params, match: body }),
        claimOf(deps, who),
      ),
  );
  const plain = [
    ['unmatch', 'Take back what was said about an answer', unmatch],
    ['take-up', 'Take up an answer that was set aside', takeClaimUp],
  ] as const;
  for (const [verb, summary, act] of plain) {
    endpoint(
      app,
      {
        method: 'POST',
        url: `/api/remittance-claims/:remittanceClaimId/${verb}`,
        tag,
        summary,
        params: wire.RemittanceClaimParams,
        reply: wire.ClaimDetail,
      },
      async ({ who, params }) => thenSee(await perform(deps, who, act, params), claimOf(deps, who)),
    );
  }
  const reasoned = [
    ['set-aside', 'Set an answer aside', setClaimAside],
    ['undo', 'Take the posting of one answer back', undoRemittanceClaim],
  ] as const;
  for (const [verb, summary, act] of reasoned) {
    endpoint(
      app,
      {
        method: 'POST',
        url: `/api/remittance-claims/:remittanceClaimId/${verb}`,
        tag,
        summary,
        params: wire.RemittanceClaimParams,
        body: wire.WithReason,
        reply: wire.ClaimDetail,
      },
      async ({ who, params, body }) =>
        thenSee(await perform(deps, who, act, { ...params, ...body }), claimOf(deps, who)),
    );
  }
}

function ruleRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/posting-rules',
      tag,
      summary: 'What is done with each adjustment: our rules, then the usual ones',
      query: rules.PostingRuleQuery,
      reply: rules.PostingRules,
    },
    ({ who, query }) => ask(deps, who, seeRules, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/posting-rules',
      tag,
      summary: 'Add a rule of the practice',
      body: rules.PostingRuleIn,
      reply: rules.PostingRuleView,
      status: 201,
    },
    ({ who, body }) => perform(deps, who, saveOwnRule, { rule: body }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/posting-rules/:ruleId/change',
      tag,
      summary: 'Change a rule of the practice',
      params: rules.RuleParams,
      body: rules.PostingRuleIn,
      reply: rules.PostingRuleView,
    },
    ({ who, params, body }) => perform(deps, who, saveOwnRule, { ...params, rule: body }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/posting-rules/:ruleId/remove',
      tag,
      summary: 'Remove a rule of the practice',
      params: rules.RuleParams,
      reply: wire.Done,
    },
    ({ who, params }) => perform(deps, who, removeOwnRule, params),
  );
}

function settingRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/posting-rules/trial',
      tag,
      summary: 'What the rules make of the last remittances of a payer',
      query: rules.TrialQuery,
      reply: rules.PostingTrial,
    },
    ({ who, query }) => ask(deps, who, tryPostingRules, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/reason-words',
      tag,
      summary: 'What codes of payers mean, in our words',
      query: rules.ReasonWordsQuery,
      reply: rules.ReasonWords,
    },
    ({ who, query }) => ask(deps, who, seeReasonWords, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/posting-settings',
      tag,
      summary: 'What posts by itself, and how far off a line may be',
      reply: rules.PostingSettings,
    },
    ({ who }) => ask(deps, who, seeSettings, {}),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/posting-settings',
      tag,
      summary: 'Change how remittances of a payer are taken',
      body: rules.SetPosting,
      reply: rules.PostingSettings,
    },
    async ({ who, body }) => {
      const { toleranceCents, ...rest } = body;
      const input = { ...rest, tolerance: cents(toleranceCents) };
      return thenSee(await perform(deps, who, setPosting, input), () =>
        ask(deps, who, seeSettings, {}),
      );
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/posting-settings/remove',
      tag,
      summary: 'Take a payer’s own settings away: those of the practice hold again',
      body: rules.OfPayer,
      reply: rules.PostingSettings,
    },
    async ({ who, body }) =>
      thenSee(await perform(deps, who, removePosting, body), () => ask(deps, who, seeSettings, {})),
  );
}
