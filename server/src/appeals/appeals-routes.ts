/** HTTP of appeals and their letters. */
import { isRefusal, type Refusal } from '@clearhour/values';
import { decideDenials, seeDecision } from '../denials/index.ts';
import { type Action, ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { sendPdf } from '../platform/files-over-http.ts';
import { endpoint, type Server } from '../platform/http.ts';
import {
  changeLetter,
  chooseNotes,
  recordOutcome,
  sendAppeal,
  takeAppealBack,
  withdrawAppeal,
} from './appeals.ts';
import * as wire from './appeals-contract.ts';
import { type AppealDeps, packetPdf } from './keep-packet.ts';
import { nextLevel } from './next-level.ts';
import {
  addLetter,
  changeTemplate,
  listLetters,
  retireTemplate,
  seeLetter,
} from './own-letters.ts';
import { previewLetter } from './preview-letter.ts';
import { listAppeals, seeAppeal, seeAppealNotes } from './see-appeals.ts';

const tag = 'Appeals';
const url = '/api/appeals/:appealId';

export function registerAppealRoutes(app: Server, deps: AppealDeps): void {
  readingRoutes(app, deps);
  startingRoute(app, deps);
  packetRoute(app, deps);
  workingRoutes(app, deps);
  templateRoutes(app, deps);
  previewRoute(app, deps);
}

function readingRoutes(app: Server, deps: AppealDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/appeals',
      tag,
      summary: 'Appeals, newest first',
      query: wire.AppealQuery,
      reply: wire.AppealPage,
    },
    ({ who, query }) => ask(deps, who, listAppeals, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url,
      tag,
      summary: 'One appeal: letter, packet, what is next',
      params: wire.AppealParams,
      reply: wire.AppealDetail,
    },
    ({ who, params }) => ask(deps, who, seeAppeal, params),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: `${url}/notes`,
      tag,
      summary: 'Signed notes of these sessions that this person may read',
      params: wire.AppealParams,
      reply: wire.AppealNotes,
    },
    ({ who, params }) => ask(deps, who, seeAppealNotes, params),
  );
}

function startingRoute(app: Server, deps: AppealDeps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/appeals',
      tag,
      summary: 'Draft an appeal for denials of one claim',
      body: wire.StartAppeal,
      reply: wire.AppealDetail,
      status: 201,
    },
    async ({ who, body }) => {
      const done = await perform(deps, who, decideDenials, { act: 'appeal', ...body });
      if (isRefusal(done)) return done;
      const decision = await ask(deps, who, seeDecision, done);
      if (isRefusal(decision)) return decision;
      const [appealId = ''] = decision.appealIds;
      return ask(deps, who, seeAppeal, { appealId });
    },
  );
}

function packetRoute(app: Server, deps: AppealDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: `${url}/packet.pdf`,
      tag,
      summary: 'Letter, claim, answer, proof and notes; once sent, the same bytes for ever',
      params: wire.AppealParams,
    },
    async ({ who, params, res }) => {
      const pdf = await packetPdf(deps, who, params.appealId);
      if (isRefusal(pdf)) return pdf;
      return sendPdf(res, 'appeal.pdf', pdf);
    },
  );
}

function workingRoutes(app: Server, deps: AppealDeps): void {
  async function then<I>(
    who: Who,
    act: Action<I, { appealId: string }>,
    input: I,
  ): Promise<Awaited<ReturnType<typeof seeAppeal.run>>> {
    const done = await perform(deps, who, act, input);
    return isRefusal(done) ? (done as Refusal) : ask(deps, who, seeAppeal, done);
  }
  const post = {
    method: 'POST',
    tag,
    params: wire.AppealParams,
    reply: wire.AppealDetail,
  } as const;
  endpoint(
    app,
    { ...post, url: `${url}/letter`, summary: 'Change the letter', body: wire.ChangeLetter },
    ({ who, params, body }) => then(who, changeLetter, { ...params, ...body }),
  );
  endpoint(
    app,
    { ...post, url: `${url}/notes`, summary: 'Release notes for it', body: wire.ChooseNotes },
    ({ who, params, body }) => then(who, chooseNotes, { ...params, ...body }),
  );
  endpoint(
    app,
    { ...post, url: `${url}/sent`, summary: 'It was sent', body: wire.AppealSent },
    ({ who, params, body }) => then(who, sendAppeal, { ...params, ...body }),
  );
  endpoint(
    app,
    { ...post, url: `${url}/outcome`, summary: 'The payer decided', body: wire.AppealOutcome },
    ({ who, params, body }) => then(who, recordOutcome, { ...params, ...body }),
  );
  endpoint(
    app,
    { ...post, url: `${url}/take-back`, summary: 'The last step was a slip' },
    ({ who, params }) => then(who, takeAppealBack, params),
  );
  endpoint(
    app,
    { ...post, url: `${url}/withdraw`, summary: 'It is not wanted', body: wire.WithReason },
    ({ who, params, body }) => then(who, withdrawAppeal, { ...params, ...body }),
  );
  endpoint(
    app,
    { ...post, url: `${url}/next-level`, summary: 'Draft the next level', status: 201 },
    ({ who, params }) => then(who, nextLevel, params),
  );
}

function previewRoute(app: Server, deps: AppealDeps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/appeal-templates/preview',
      tag,
      summary: 'A letter as it is being written, filled for a denial',
      body: wire.PreviewTemplate,
      reply: wire.TemplatePreview,
    },
    ({ who, body }) => ask(deps, who, previewLetter, body),
  );
}

function templateRoutes(app: Server, deps: AppealDeps): void {
  const seen = (who: Who, done: { templateId: string } | Refusal) =>
    isRefusal(done) ? Promise.resolve(done as Refusal) : ask(deps, who, seeLetter, done);
  const one = '/api/appeal-templates/:templateId';
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/appeal-templates',
      tag,
      summary: 'Letters: the practice’s own, then those that come with Clearhour',
      reply: wire.AppealTemplates,
    },
    ({ who }) => ask(deps, who, listLetters, {}),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/appeal-templates',
      tag,
      summary: 'Add a letter',
      body: wire.TemplateIn,
      reply: wire.AppealTemplate,
      status: 201,
    },
    async ({ who, body }) => seen(who, await perform(deps, who, addLetter, body)),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${one}/change`,
      tag,
      summary: 'Change a letter',
      params: wire.TemplateParams,
      body: wire.TemplateIn,
      reply: wire.AppealTemplate,
    },
    async ({ who, params, body }) =>
      seen(who, await perform(deps, who, changeTemplate, { ...params, ...body })),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${one}/retire`,
      tag,
      summary: 'Retire a letter',
      params: wire.TemplateParams,
      reply: wire.AppealTemplates,
    },
    async ({ who, params }) => {
      const done = await perform(deps, who, retireTemplate, params);
      return isRefusal(done) ? done : ask(deps, who, listLetters, {});
    },
  );
}
