/** Over HTTP: a client's coverage as a whole, its order, photos of cards. */
import { type Id, isRefusal, type LocalDate } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import { bytesIn, sendPicture, takingBytes } from '../platform/files-over-http.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { cardImage, MOST_CARD_BYTES } from './card-image.ts';
import { keepCard, mayKeepCard, removeCard, setCoverageOrder } from './coverage-acts.ts';
import {
  CardParams,
  Cards,
  Coverage,
  CoverageParams,
  CoverageQuery,
  OrderIn,
  UndoParams,
} from './coverage-contract.ts';
import { seeCard, seeCoverage } from './see-coverage.ts';
import { undoCoverageChange } from './undo-coverage.ts';

const tag = 'Clients';
const card = '/api/policies/:policyId/card/:side';

export function registerCoverageRoutes(app: Server, deps: Deps): void {
  orderRoutes(app, deps);
  cardRoutes(app, deps);
  uploadRoute(app, deps);
}

async function whole(
  deps: Deps,
  who: Who,
  asked: { clientId: Id<'clt'>; on?: LocalDate | undefined },
) {
  const found = await ask(deps, who, seeCoverage, asked);
  return isRefusal(found)
    ? found
    : { ...found, order: { ...found.order, missing: [...found.order.missing] } };
}
function orderRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/clients/:clientId/coverage',
      tag,
      summary: 'Which plan is asked first and why, gaps, cards, what was said before',
      params: CoverageParams,
      query: CoverageQuery,
      reply: Coverage,
    },
    async ({ who, params, query }) => whole(deps, who, { ...params, ...query }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/clients/:clientId/coverage-order',
      tag,
      summary: 'Set which plan is asked first, from a day on',
      body: OrderIn,
      params: CoverageParams,
      reply: Coverage,
    },
    async ({ who, params, body }) => {
      const done = await perform(deps, who, setCoverageOrder, { ...params, ...body });
      return isRefusal(done) ? done : whole(deps, who, { ...params, on: body.from });
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/clients/:clientId/coverage-changes/:changeId/undo',
      tag,
      summary: 'Put coverage back as it was before one change',
      params: UndoParams,
      reply: Coverage,
    },
    async ({ who, params }) => {
      const done = await perform(deps, who, undoCoverageChange, params);
      return isRefusal(done) ? done : whole(deps, who, { clientId: params.clientId });
    },
  );
}

function cardRoutes(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: card,
      tag,
      summary: 'The photo of one side of the card',
      params: CardParams,
    },
    async ({ who, params, res }) => {
      const found = await ask(deps, who, seeCard, params);
      if (isRefusal(found)) return found;
      return sendPicture(res, found);
    },
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: card,
      tag,
      summary: 'Put the photo of one side away',
      params: CardParams,
      reply: Cards,
    },
    async ({ who, params }) => perform(deps, who, removeCard, params),
  );
}

/** Raw bytes, whatever they are called: what they are is told by their content. */
function uploadRoute(app: Server, deps: Deps): void {
  takingBytes(app, MOST_CARD_BYTES, (scope) => {
    endpoint(
      scope,
      {
        method: 'POST',
        url: card,
        tag,
        summary: 'Keep a photo of one side of the card: JPEG or PNG, at most 10 MB',
        params: CardParams,
        reply: Cards,
        status: 201,
      },
      async ({ who, params, body }) => {
        const may = await ask(deps, who, mayKeepCard, params);
        if (isRefusal(may)) return may;
        const image = cardImage(bytesIn(body));
        return isRefusal(image) ? image : perform(deps, who, keepCard, { ...params, image });
      },
    );
  });
}
