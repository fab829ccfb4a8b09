/** Over HTTP: other ends of mail and texts, what the practice post office kept, letters to print. */
import { isRefusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import { sendPdf } from '../platform/files-over-http.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { MAILBOX } from './edges.ts';
import { batchPdf, printLetters, seeLetters } from './letters.ts';
import { sealSecret, seeEdges, setMailEdge, setTextEdge, testEdge } from './manage-edges.ts';
import type { LetterDeps } from './message-deps.ts';
import * as wire from './messages-contract.ts';
import { answerAs, listPost, readPost } from './practice-post.ts';
import { lookByHand, removeMailbox, setMailbox, tryMailbox } from './set-mailbox.ts';

const tag = 'Messages';
const edges = '/api/message-edges';

export function registerEdgeRoutes(app: Server, deps: LetterDeps): void {
  edgeRoutes(app, deps);
  mailboxRoutes(app, deps);
  postRoutes(app, deps);
  letterRoutes(app, deps);
}

function edgeRoutes(app: Server, deps: LetterDeps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url: edges, tag, reply: wire.EdgesView },
      summary: 'Which mail server and text service are used; no secrets',
    },
    async ({ who }) => ask(deps, who, seeEdges(deps), {}),
  );
  endpoint(
    app,
    {
      ...{
        method: 'PUT',
        url: `${edges}/email`,
        tag,
        body: wire.MailEdgeIn,
        reply: wire.EdgesView,
      },
      summary: 'Set the mail server, or go back to the practice post office',
    },
    async ({ who, body: { password, ...rest } }) => {
      const sealed = sealSecret(deps, who.practiceId, 'email', password);
      const done = await perform(deps, who, setMailEdge, { ...rest, sealed });
      return isRefusal(done) ? done : ask(deps, who, seeEdges(deps), {});
    },
  );
  endpoint(
    app,
    {
      ...{ method: 'PUT', url: `${edges}/sms`, tag, body: wire.TextEdgeIn, reply: wire.EdgesView },
      summary: 'Set Twilio, or go back to the practice gateway',
    },
    async ({ who, body: { authToken, ...rest } }) => {
      const sealed = sealSecret(deps, who.practiceId, 'sms', authToken);
      const done = await perform(deps, who, setTextEdge, { ...rest, sealed });
      return isRefusal(done) ? done : ask(deps, who, seeEdges(deps), {});
    },
  );
  for (const channel of ['email', 'sms'] as const) {
    endpoint(
      app,
      {
        ...{ method: 'POST', url: `${edges}/${channel}/test`, tag },
        ...{ body: wire.TestEdgeIn, reply: wire.TestEdgeReply },
        summary: channel === 'email' ? 'Send a test e-mail' : 'Send a test text message',
      },
      async ({ who, body }) => testEdge(deps, who, channel, body.to),
    );
  }
}

function mailboxRoutes(app: Server, deps: LetterDeps): void {
  const url = '/api/mailbox';
  endpoint(
    app,
    {
      ...{ method: 'PUT', url, tag, body: wire.MailboxIn, reply: wire.EdgesView },
      summary: 'Set the mailbox that is looked into for mail that came back',
    },
    async ({ who, body: { password, ...rest } }) => {
      const sealed = sealSecret(deps, who.practiceId, MAILBOX, password);
      const done = await perform(deps, who, setMailbox, { ...rest, sealed });
      return isRefusal(done) ? done : ask(deps, who, seeEdges(deps), {});
    },
  );
  endpoint(
    app,
    {
      ...{ method: 'DELETE', url, tag, reply: wire.EdgesView },
      summary: 'Look into the mailbox no more, and forget its password',
    },
    async ({ who }) => {
      const done = await perform(deps, who, removeMailbox, {});
      return isRefusal(done) ? done : ask(deps, who, seeEdges(deps), {});
    },
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/try`, tag, reply: wire.TestEdgeReply },
      summary: 'Sign in to the mailbox and count; read nothing',
    },
    async ({ who }) => tryMailbox(deps, who),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/look`, tag, reply: wire.TestEdgeReply },
      summary: 'Look into the mailbox now',
    },
    async ({ who }) => lookByHand(deps, who),
  );
}

function postRoutes(app: Server, deps: LetterDeps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/practice-post', tag },
      ...{ query: wire.PostQuery, reply: wire.PostPage },
      summary: 'What the practice post office kept, newest first',
    },
    async ({ who, query }) => listPost(deps, who, query),
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/practice-post/:key', tag },
      ...{ params: wire.PostParams, reply: wire.PostedMail },
      summary: 'One e-mail the practice post office kept',
    },
    async ({ who, params }) => readPost(deps, who, params.key),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/practice-post/answer', tag },
      ...{ body: wire.AnswerIn, reply: wire.Heard },
      summary: 'Write to the practice gateway as somebody with a telephone would',
    },
    async ({ who, body }) => answerAs(deps, who, body),
  );
}

function letterRoutes(app: Server, deps: LetterDeps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/letters', tag, reply: wire.Letters },
      summary: 'Letters that wait to be printed, and those that were',
    },
    async ({ who }) => ask(deps, who, seeLetters, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/letters/print', tag, status: 201 },
      ...{ body: wire.PrintIn, reply: wire.LetterBatch },
      summary: 'Print letters together; they count as printed',
    },
    async ({ who, body }) => perform(deps, who, printLetters, body),
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/letter-batches/:batchId/letters.pdf', tag },
      ...{ params: wire.BatchParams },
      summary: 'The letters of a batch as one PDF',
    },
    async ({ who, params, res }) => {
      const pdf = await batchPdf(deps, who, params.batchId);
      if (isRefusal(pdf)) return pdf;
      return sendPdf(res, 'letters.pdf', pdf);
    },
  );
}
