/** HTTP of charges; the list of addresses is in charges-contract.ts. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import { z } from 'zod';
import { type Action, ask, perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { id } from '../platform/wire.ts';
import { addCharge } from './add-charge.ts';
import { changeFee } from './change-fee.ts';
import type { Charge } from './charge.ts';
import type { Detail } from './charge-view.ts';
import * as wire from './charges-contract.ts';
import { seeCharge, seeCharges } from './list-charges.ts';
import { seeCodes } from './list-codes.ts';
import { seeUnbilled } from './list-unbilled.ts';
import { PreviewMissedBody, PreviewMissedReply } from './missed-contract.ts';
import { postUnbilled } from './post-unbilled.ts';
import { previewCharge } from './preview-charge.ts';
import { previewMissed } from './preview-missed.ts';
import { takeChargeBack } from './reverse-charge.ts';

const tag = 'Charges';
const ChargeParams = z.object({ chargeId: id('chg') });
const AttendeeParams = z.object({ attendeeId: id('att') });

export function registerChargeRoutes(app: Server, deps: Deps): void {
  readCharges(app, deps);
  writeCharges(app, deps);
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/unbilled',
      tag,
      summary: 'Visits held or missed with neither charge nor waiver, and why',
      query: wire.UnbilledQuery,
      reply: wire.UnbilledList,
    },
    ({ who, query }) => ask(deps, who, seeUnbilled, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/unbilled/:attendeeId/post',
      tag,
      summary: 'Posts the charge of a visit now, after its cause was mended',
      params: AttendeeParams,
      reply: wire.ChargeIds,
    },
    async ({ who, params }) => {
      const done = await perform(deps, who, postUnbilled, params);
      return isRefusal(done) ? done : { chargeIds: [...done.chargeIds] };
    },
  );
}

function readCharges(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/charges/preview',
      tag,
      summary: 'What signing would charge, with every reason; changes nothing',
      body: wire.PreviewBody,
      reply: wire.PreviewReply,
    },
    ({ who, body }) => ask(deps, who, previewCharge, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/charges/preview-missed',
      tag,
      summary: 'What a cancellation or a no-show would cost each client, and why; changes nothing',
      body: PreviewMissedBody,
      reply: PreviewMissedReply,
    },
    ({ who, body }) => ask(deps, who, previewMissed, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/charges',
      tag,
      summary: 'Charges, newest day first',
      query: wire.ListQuery,
      reply: wire.ChargeList,
    },
    ({ who, query }) => ask(deps, who, seeCharges, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/charges/:chargeId',
      tag,
      summary: 'One charge: its reasons and what is owed on it',
      params: ChargeParams,
      reply: wire.ChargeDetail,
    },
    ({ who, params }) => ask(deps, who, seeCharge, params),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/procedure-codes',
      tag,
      summary: 'Procedure codes in force on a day',
      query: wire.CodesQuery,
      reply: wire.CodeList,
    },
    ({ who, query }) => ask(deps, who, seeCodes, query),
  );
}

function writeCharges(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/charges',
      tag,
      summary: 'A product or another fee, without a session',
      body: wire.NewChargeBody,
      reply: wire.ChargeDetail,
      status: 201,
    },
    ({ who, body: { amountCents: amount, ...body } }) =>
      thenShow(deps, who, addCharge, { ...body, amount }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/charges/:chargeId/reverse',
      tag,
      summary: 'Takes a charge back; money on it returns to the client’s credit',
      params: ChargeParams,
      body: wire.ReasonBody,
      reply: wire.ChargeDetail,
    },
    ({ who, params, body }) => thenShow(deps, who, takeChargeBack, { ...params, ...body }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/charges/:chargeId/change-fee',
      tag,
      summary: 'Takes a charge back and posts it with another fee; answers the new charge',
      params: ChargeParams,
      body: wire.ChangeFeeBody,
      reply: wire.ChargeDetail,
    },
    ({ who, params, body }) =>
      thenShow(deps, who, changeFee, {
        chargeId: params.chargeId,
        fee: body.feeCents,
        reason: body.reason,
      }),
  );
}

/** Does it, and shows the charge as it stands after. */
async function thenShow<I>(
  deps: Deps,
  who: Who,
  act: Action<I, Charge>,
  input: I,
): Promise<Detail | Refusal> {
  const done: { id: Id<'chg'> } | Refusal = await perform(deps, who, act, input);
  return isRefusal(done) ? done : ask(deps, who, seeCharge, { chargeId: done.id });
}
