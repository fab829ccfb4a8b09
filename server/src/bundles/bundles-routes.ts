/** HTTP of papers in bulk; see bundles-contract.ts. */
import { Readable } from 'node:stream';
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import {
  askBundle,
  cancelBundle,
  countOfChosen,
  listBundles,
  listChosen,
  mailBundle,
  resumeBundle,
  seeBundle,
} from './ask-bundle.ts';
import * as wire from './bundles-contract.ts';
import { bundleBytes, openBundle } from './read-bundle.ts';

const tag = 'Papers';
const url = '/api/bundles';
const one = { url: `${url}/:bundleId`, tag, params: wire.BundleParams } as const;

export function registerBundleRoutes(app: Server, deps: Deps): void {
  choose(app, deps);
  makeBundles(app, deps);
  changeBundles(app, deps);
  download(app, deps);
}

function choose(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/chosen-papers', tag },
      ...{ query: wire.ChosenQuery, reply: wire.ChosenPage },
      summary: 'Papers of a choice with how they stand and go out, newest first',
    },
    ({ who, query }) => ask(deps, who, listChosen, query),
  );
  endpoint(
    app,
    {
      ...{ method: 'GET', url: '/api/chosen-papers/count', tag },
      ...{ query: wire.Choice, reply: wire.ChosenCount },
      summary: 'How many papers a choice names',
    },
    ({ who, query }) => ask(deps, who, countOfChosen, query),
  );
}

const seen = (deps: Deps) => async (who: Who, done: { bundleId: Id<'bdl'> } | Refusal) =>
  isRefusal(done) ? done : ask(deps, who, seeBundle, done);

function makeBundles(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      ...{ method: 'GET', url, tag, reply: wire.Bundles },
      summary: 'One’s own exports of papers, the last first',
    },
    ({ who }) => ask(deps, who, listBundles, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'POST', url, tag, body: wire.BundleBody, reply: wire.Bundle, status: 201 },
      summary: 'Ask for papers in one PDF, in a zip, or printed for window envelopes',
    },
    async ({ who, body }) => seen(deps)(who, await perform(deps, who, askBundle, body)),
  );
  endpoint(
    app,
    { ...one, method: 'GET', reply: wire.Bundle, summary: 'How far an export of papers has got' },
    ({ who, params }) => ask(deps, who, seeBundle, params),
  );
}

function changeBundles(app: Server, deps: Deps): void {
  endpoint(
    app,
    {
      ...{ ...one, method: 'POST', url: `${one.url}/cancel`, reply: wire.Bundle },
      summary: 'Stop an export of papers',
    },
    async ({ who, params }) => seen(deps)(who, await perform(deps, who, cancelBundle, params)),
  );
  endpoint(
    app,
    {
      ...{ ...one, method: 'POST', url: `${one.url}/resume`, reply: wire.Bundle },
      summary: 'Make an export again that was stopped, failed or has expired',
    },
    async ({ who, params }) => seen(deps)(who, await perform(deps, who, resumeBundle, params)),
  );
  endpoint(
    app,
    {
      ...{ ...one, method: 'POST', url: `${one.url}/mailed`, body: wire.MailedBody },
      ...{ reply: wire.Mailed, summary: 'What goes by mail was posted, or was not after all' },
    },
    async ({ who, params, body }) => perform(deps, who, mailBundle, { ...params, ...body }),
  );
}

function download(app: Server, deps: Deps): void {
  endpoint(
    app,
    { ...one, method: 'GET', url: `${one.url}/file`, summary: 'The file of an export' },
    async ({ who, params, res }) => {
      const open = await ask(deps, who, openBundle, params);
      if (isRefusal(open)) return open;
      const { id, form, bytes, attempt, madeAt } = open.bundle;
      const name = `papers-${madeAt.slice(0, 10)}.${form === 'zip' ? 'zip' : 'pdf'}`;
      res
        .header('content-type', form === 'zip' ? 'application/zip' : 'application/pdf')
        .header('content-length', bytes)
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'private, no-store')
        .send(Readable.from(bundleBytes(deps, who, { bundleId: id, attempt })));
      return undefined;
    },
  );
}
