/** The four endpoints of a dated noun, from its description. */
import { cents, isRefusal } from '@clearhour/values';
import { z } from 'zod';
import { perform } from '../platform/action.ts';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { id, toWire } from '../platform/wire.ts';
import type { Span } from './dated.ts';
import { datedActions } from './dated-actions.ts';
import type { BodyOf, DatedKind } from './dated-store.ts';
import { Done, datedIn, EndIn } from './practice-contract.ts';

/** Cents become whole numbers; the rest stays. */
export const toWireRow = (row: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([k, v]) => [k, typeof v === 'bigint' ? toWire(cents(v)) : v]),
  );

export function registerDatedRoutes<F extends z.ZodRawShape, V extends z.ZodType>(
  app: Server,
  deps: Deps,
  kind: DatedKind<F, V>,
): void {
  const acts = datedActions(kind);
  const one = (kind.words ?? kind.noun).toLowerCase();
  const url = `/api/${kind.nouns}`;
  const params = z.object({ id: id(kind.prefix) });
  const body = datedIn(kind.fields);
  // The view was written for these rows; the serializer checks it again on the way out.
  const reply = <T>(made: T) =>
    isRefusal(made) ? made : (toWireRow(made as object) as z.input<V>);
  const read = (b: unknown) => b as BodyOf<F> & Span;
  const withId = (b: BodyOf<F> & Span, rowId: string) => Object.assign(b, { id: rowId });
  endpoint(
    app,
    { method: 'POST', url, tag: kind.tag, summary: `Add a ${one}`, body, reply: kind.view },
    async (r) => reply(await perform(deps, r.who, acts.add, read(r.body))),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:id/change`,
      tag: kind.tag,
      summary: `Change a ${one} from a day on`,
      body,
      params,
      reply: kind.view,
    },
    async (r) => reply(await perform(deps, r.who, acts.change, withId(read(r.body), r.params.id))),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:id/end`,
      tag: kind.tag,
      summary: `End a ${one} on its last day`,
      body: EndIn,
      params,
      reply: kind.view,
    },
    async (r) =>
      reply(await perform(deps, r.who, acts.end, { id: r.params.id, lastDay: r.body.lastDay })),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: `${url}/:id`,
      tag: kind.tag,
      summary: `Take back a ${one} that has not begun`,
      params,
      reply: Done,
    },
    async (r) => perform(deps, r.who, acts.takeBack, { id: r.params.id }),
  );
}
