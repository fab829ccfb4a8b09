/** Over HTTP: what a row said wrongly since its first day is put right, seen, and undone. */
import { isRefusal } from '@clearhour/values';
import { z } from 'zod';
import { ask, perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { id } from '../platform/wire.ts';
import type { BodyOf } from './dated-store.ts';
import { Corrections, PutEntityRightIn, PutLocationRightIn, WhyIn } from './practice-contract.ts';
import {
  type Correctable,
  correctableEntities,
  correctableLocations,
  correctionActions,
} from './put-right.ts';

export function registerPutRightRoutes(app: Server, deps: Deps): void {
  routesOf(app, deps, correctableEntities, PutEntityRightIn);
  routesOf(app, deps, correctableLocations, PutLocationRightIn);
}

function routesOf<F extends z.ZodRawShape, V extends z.ZodType>(
  app: Server,
  deps: Deps,
  what: Correctable<F, V>,
  body: z.ZodType<{ reason: string }>,
): void {
  const { kind } = what;
  const { tag } = kind;
  const acts = correctionActions(what);
  const one = kind.words ?? kind.noun;
  const url = `/api/${kind.nouns}/:id`;
  const params = z.object({ id: id(kind.prefix) });
  // The serializer checks the row against its view again on the way out.
  const row = (made: unknown) => made as z.input<V>;
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/put-right`,
      tag,
      summary: `Put a wrong ${one} right for all its days; papers numbered and claims gone stay as they are`,
      body,
      params,
      reply: kind.view,
    },
    async ({ who, body: { reason, ...change }, params }) =>
      row(
        await perform(deps, who, acts.putRight, {
          ...{ id: params.id, reason, change: change as Partial<BodyOf<F>> },
        }),
      ),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: `${url}/corrections`,
      tag,
      summary: `What a ${one} said before it was put right, why, and by whom`,
      params,
      reply: Corrections,
    },
    async ({ who, params }) => {
      const found = await ask(deps, who, acts.list, params);
      return isRefusal(found) ? found : { items: [...found.items] };
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/corrections/:correctionId/undo`,
      tag,
      summary: `Undo that a ${one} was put right: it says again what it said before`,
      body: WhyIn,
      params: params.extend({ correctionId: id('cor') }),
      reply: kind.view,
    },
    async ({ who, body, params }) =>
      row(await perform(deps, who, acts.undo, { ...params, ...body })),
  );
}
