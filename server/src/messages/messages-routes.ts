/** Over HTTP: messages and consents of clients, wordings and how we write; see messages-contract.ts. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { registerDatedRoutes } from '../practice/index.ts';
import { registerEdgeRoutes } from './edge-routes.ts';
import { cameBack, mendAddress, sendAgain, settleMessage, stopMessage } from './message-acts.ts';
import type { LetterDeps } from './message-deps.ts';
import { messageSettings } from './message-settings.ts';
import * as wire from './messages-contract.ts';
import { registerOpenMessageRoutes } from './open-routes.ts';
import { sayConsent, seeWrittenTo } from './say-consent.ts';
import { listMessages, seeMessage } from './see-messages.ts';
import { previewWording, seeSettings, seeTemplates } from './see-wording.ts';
import { messageTemplates } from './templates.ts';

const tag = 'Messages';

export function registerMessageRoutes(app: Server, deps: LetterDeps): void {
  registerOpenMessageRoutes(app, deps);
  clientRoutes(app, deps);
  messageRoutes(app, deps);
  wordingRoutes(app, deps);
  registerEdgeRoutes(app, deps);
}

function clientRoutes(app: Server, deps: LetterDeps): void {
  const url = '/api/clients/:clientId';
  endpoint(
    app,
    {
      ...{ method: 'GET', url: `${url}/messages`, tag },
      ...{ params: wire.ClientParams, query: wire.PageQuery, reply: wire.MessagePage },
      summary: 'What was written to a client and who bears for them, newest first',
    },
    async ({ who, params, query }) => ask(deps, who, listMessages, { ...params, ...query }),
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: `${url}/written-to`, tag },
      ...{ params: wire.ClientParams, reply: wire.WrittenToView },
      summary: 'Who is written to by which way, and what was agreed',
    },
    async ({ who, params }) => ask(deps, who, seeWrittenTo, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/consents`, tag },
      ...{ params: wire.ClientParams, body: wire.SayConsent, reply: wire.WrittenToView },
      summary: 'Write down what somebody agreed to or does not want',
    },
    async ({ who, params, body }) => {
      const done = await perform(deps, who, sayConsent, { ...params, ...body });
      return isRefusal(done) ? done : ask(deps, who, seeWrittenTo, params);
    },
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/address-troubles/:troubleId/mended', tag },
      ...{ params: wire.TroubleParams, reply: wire.Mended },
      summary: 'An address that took nothing works again',
    },
    async ({ who, params }) => {
      const done = await perform(deps, who, mendAddress, params);
      return isRefusal(done) ? done : { mended: true as const };
    },
  );
}

function messageRoutes(app: Server, deps: LetterDeps): void {
  const one = '/api/messages/:messageId';
  const see = async (who: Who, done: { messageId: Id<'msg'> } | Refusal) =>
    isRefusal(done) ? done : ask(deps, who, seeMessage, done);
  endpoint(
    app,
    {
      ...{ method: 'GET', url: one, tag, params: wire.MessageParams, reply: wire.MessageDetail },
      summary: 'One message: its words, and step by step what became of it',
    },
    async ({ who, params }) => ask(deps, who, seeMessage, params),
  );
  for (const [verb, act, summary] of [
    ['again', sendAgain, 'Send it again: what was wrong is right'],
    ['stop', stopMessage, 'Do not send it'],
    ['came-back', cameBack, 'It came back'],
    ['settle', settleMessage, 'It was said another way'],
  ] as const) {
    endpoint(
      app,
      {
        ...{ method: 'POST', url: `${one}/${verb}`, tag, summary },
        ...{ params: wire.MessageParams, body: wire.NoteIn, reply: wire.MessageDetail },
      },
      async ({ who, params, body }) =>
        see(who, await perform(deps, who, act, { ...params, ...body })),
    );
  }
}

function wordingRoutes(app: Server, deps: LetterDeps): void {
  registerDatedRoutes(app, deps, messageTemplates);
  registerDatedRoutes(app, deps, messageSettings);
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/message-templates', tag, reply: wire.MessageTemplates },
      summary: 'Every wording as it holds today, and the practice’s own',
    },
    async ({ who }) => ask(deps, who, seeTemplates, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/message-templates/preview', tag },
      ...{ body: wire.PreviewIn, reply: wire.Preview },
      summary: 'How a wording will look, what may not be said, what reads hard',
    },
    async ({ who, body }) => ask(deps, who, previewWording, body),
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/message-settings', tag, reply: wire.MessageSettings },
      summary: 'Quiet hours, session days, reminders, the name we sign with',
    },
    async ({ who }) => ask(deps, who, seeSettings, {}),
  );
}
