/** HTTP of intake; see intake-contract.ts. */
import { isRefusal } from '@clearhour/values';
import { cardImage, MOST_CARD_BYTES } from '../clients/index.ts';
import type { PaperDeps } from '../papers/index.ts';
import { ask, perform } from '../platform/action.ts';
import { bytesIn, sendPdf, sendPicture, takingBytes } from '../platform/files-over-http.ts';
import { endpoint, type Server } from '../platform/http.ts';
import * as wire from './intake-contract.ts';
import { keepDraft, seeOwnIntake, signForm, skipStep } from './own-intake.ts';
import { changeIntakeSettings, publishForm, seeIntakeSettings } from './publish-form.ts';
import { seeClientIntake } from './see-client-intake.ts';
import { askAgain, sendPacket, withdrawPacket } from './send-packet.ts';
import { signedPdf } from './signed-pdf.ts';
import {
  dismissPlan,
  givePhoto,
  mayGivePhoto,
  seeToldPhoto,
  takePlan,
  tellPlan,
} from './told-plans.ts';

const tag = 'Intake';
export function registerIntakeRoutes(app: Server, deps: PaperDeps): void {
  settingRoutes(app, deps);
  clientRoutes(app, deps);
  planRoutes(app, deps);
  ownRoutes(app, deps);
  ownPlanRoutes(app, deps);
  photoRoute(app, deps);
}

function settingRoutes(app: Server, deps: PaperDeps): void {
  const url = '/api/intake-settings';
  const of = { tag, reply: wire.IntakeSettings } as const;
  endpoint(
    app,
    { ...of, method: 'GET', url, summary: 'The forms as they are now, and when they are sent' },
    async ({ who }) => ask(deps, who, seeIntakeSettings, {}),
  );
  endpoint(
    app,
    { ...of, method: 'PUT', url, body: wire.SettingIn, summary: 'When the papers are sent' },
    async ({ who, body }) => perform(deps, who, changeIntakeSettings, body),
  );
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: '/api/intake-forms', status: 201 },
      body: wire.FormIn,
      summary: 'Save a form: another version; who signed an earlier one is bound by that',
    },
    async ({ who, body }) => perform(deps, who, publishForm, body),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/intake-forms/ask-again', tag },
      ...{ body: wire.AskAgainIn, reply: wire.AskedAgain },
      summary: 'Ask one client, or all who signed an earlier version, to sign the new one',
    },
    async ({ who, body }) => perform(deps, who, askAgain, body),
  );
}

function clientRoutes(app: Server, deps: PaperDeps): void {
  const url = '/api/clients/:clientId/intake';
  endpoint(
    app,
    {
      ...{ method: 'GET', url, tag, params: wire.ClientParams, reply: wire.ClientIntake },
      summary: 'What a client was sent, has signed, and what runs because of it',
    },
    async ({ who, params }) => ask(deps, who, seeClientIntake, params),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: `${url}/send`, tag, params: wire.ClientParams },
      ...{ body: wire.WhomIn, reply: wire.ClientIntake },
      summary: 'Send the papers; who is not in the portal yet is invited',
    },
    async ({ who, params, body }) => perform(deps, who, sendPacket, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url: '/api/intake-packets/:packetId/withdraw', tag },
      ...{ params: wire.PacketParams, reply: wire.ClientIntake },
      summary: 'Take the papers back; what is signed stays',
    },
    async ({ who, params }) => perform(deps, who, withdrawPacket, params),
  );
  for (const [path, theTag] of [
    ['/api/intake-signatures', tag],
    ['/api/portal/intake-signatures', 'Portal'],
  ] as const)
    endpoint(
      app,
      {
        ...{ method: 'GET', url: `${path}/:signatureId/pdf`, tag: theTag },
        ...{ params: wire.SignatureParams, summary: 'The signed document as a PDF' },
      },
      async ({ who, params, res }) => {
        const got = await signedPdf(deps, who, params.signatureId);
        return isRefusal(got) ? got : sendPdf(res, got.fileName, got.pdf, 'attachment');
      },
    );
}
function planRoutes(app: Server, deps: PaperDeps): void {
  const of = { tag, params: wire.PlanParams, reply: wire.ClientIntake } as const;
  const url = '/api/intake-plans/:planId';
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: `${url}/take`, body: wire.TakeIn },
      summary: 'Take over what a client told of their plan: it becomes coverage',
    },
    async ({ who, params, body }) => perform(deps, who, takePlan, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: `${url}/dismiss`, body: wire.DismissIn },
      summary: 'Do not take it over, with the reason',
    },
    async ({ who, params, body }) => perform(deps, who, dismissPlan, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/intake-packets/:packetId/photo/:side', tag },
      ...{ params: wire.PhotoParams, summary: 'The photo of a card that a client gave' },
    },
    async ({ who, params, res }) => {
      const found = await ask(deps, who, seeToldPhoto, params);
      if (isRefusal(found)) return found;
      return sendPicture(res, found);
    },
  );
}

const own = '/api/portal/intake';
function ownRoutes(app: Server, deps: PaperDeps): void {
  const of = { tag: 'Portal', params: wire.PacketParams, reply: wire.OwnIntake } as const;
  endpoint(
    app,
    {
      ...{ method: 'GET', url: own, tag: 'Portal', reply: wire.OwnIntake },
      summary: 'What they are to read and sign before their visit, and what they signed',
    },
    async ({ who }) => ask(deps, who, seeOwnIntake, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'PUT', url: `${own}/:packetId/draft`, tag: 'Portal' },
      ...{ params: wire.PacketParams, body: wire.DraftIn, reply: wire.Kept },
      summary: 'Keep what they typed in a step',
    },
    async ({ who, params, body }) => perform(deps, who, keepDraft, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: `${own}/:packetId/sign`, body: wire.SignIn },
      summary: 'Sign a form; what it says is in force at once',
    },
    async ({ who, params, body }) => perform(deps, who, signForm, { ...params, ...body }),
  );
}
function ownPlanRoutes(app: Server, deps: PaperDeps): void {
  const of = { tag: 'Portal', params: wire.PacketParams, reply: wire.OwnIntake } as const;
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: `${own}/:packetId/skip`, body: wire.SkipIn },
      summary: 'Not now: the card, or the plan',
    },
    async ({ who, params, body }) => perform(deps, who, skipStep, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      ...{ ...of, method: 'POST', url: `${own}/:packetId/plan`, body: wire.PlanIn },
      summary: 'Tell the practice of their plan; a person there looks at it',
    },
    async ({ who, params, body }) => perform(deps, who, tellPlan, { ...params, ...body }),
  );
}
/** Raw bytes, whatever they are called: what they are is told by their content. */
function photoRoute(app: Server, deps: PaperDeps): void {
  takingBytes(app, MOST_CARD_BYTES, (scope) => {
    endpoint(
      scope,
      {
        ...{ method: 'POST', url: `${own}/:packetId/photo/:side`, tag: 'Portal', status: 201 },
        ...{ params: wire.PhotoParams, reply: wire.OwnIntake },
        summary: 'A photo of one side of the card: JPEG or PNG, at most 10 MB',
      },
      async ({ who, params, body }) => {
        const may = await ask(deps, who, mayGivePhoto, params);
        if (isRefusal(may)) return may;
        const image = cardImage(bytesIn(body));
        return isRefusal(image) ? image : perform(deps, who, givePhoto, { ...params, image });
      },
    );
  });
}
