/** Without a sign-in: the links in messages, and what gateways post. */
import { isRefusal } from '@clearhour/values';
import { endpoint, type Server, sendRefusal } from '../platform/http.ts';
import { receiveText } from './hear.ts';
import type { MessageDeps } from './message-deps.ts';
import * as wire from './messages-contract.ts';
import { seeByLink, wantByLink } from './unsubscribe.ts';

const tag = 'Messages';
const link = '/api/open/messages/:token';

export function registerOpenMessageRoutes(app: Server, deps: MessageDeps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url: link, tag, open: true },
      ...{ params: wire.TokenParams, reply: wire.LinkView },
      summary: 'What a link in an e-mail would stop',
    },
    async ({ params }) => seeByLink(deps, params.token),
  );
  for (const [verb, wanted] of [
    ['unsubscribe', false],
    ['subscribe', true],
  ] as const) {
    endpoint(
      app,
      {
        ...{ method: 'POST', url: `${link}/${verb}`, tag, open: true },
        ...{ params: wire.TokenParams, reply: wire.LinkView },
        summary: wanted ? 'E-mail of this kind comes again' : 'No more e-mail of this kind',
      },
      async ({ params }) => wantByLink(deps, params.token, wanted),
    );
  }
  formRoutes(app, deps);
}

/** Posts that are forms: of mail programs (RFC 8058, one click) and of gateways. */
function formRoutes(app: Server, deps: MessageDeps): void {
  app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 65_536 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    endpoint(
      scope as Server,
      {
        ...{ method: 'POST', url: '/webhooks/unsubscribe/:token', tag: 'Webhooks', open: true },
        ...{ params: wire.TokenParams, body: wire.FormIn, reply: wire.Heard },
        summary: 'One click in a mail program ends e-mail of its kind',
      },
      async ({ params }) => {
        const done = await wantByLink(deps, params.token, false);
        return isRefusal(done) ? done : { heard: true as const };
      },
    );
    endpoint(
      scope as Server,
      {
        ...{ method: 'POST', url: '/webhooks/texts/:practiceId', tag: 'Webhooks', open: true },
        ...{ params: wire.PracticeParams, body: wire.FormIn },
        summary: 'What became of text messages, and what people answered',
      },
      async ({ params, body, raw, res }) => {
        const heard = await receiveText(deps, params.practiceId, {
          form: body,
          headers: raw.headers,
        });
        // Answered without a message of our own: the carriers' confirmation of STOP is Twilio's.
        return isRefusal(heard)
          ? void sendRefusal(res, heard)
          : void res.header('content-type', 'text/xml').send('<Response/>');
      },
    );
  });
}
