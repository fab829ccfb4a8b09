/** HTTP of the practice's mark: raw bytes in, told by their content. */
import { isRefusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import { endpoint, type Server } from '../platform/http.ts';
import {
  keepMark,
  MOST_MARK_BYTES,
  mayKeepMark,
  openMark,
  printable,
  seeMarks,
  useMark,
} from './mark.ts';
import { MarkParams, MarksView, UseMarkBody } from './papers-contract.ts';
import type { PaperDeps } from './render-paper.ts';

const tag = 'Papers';
const url = '/api/practice-marks';

export function registerMarkRoutes(app: Server, deps: PaperDeps): void {
  endpoint(
    app,
    { method: 'GET', url, tag, summary: 'The mark on papers, and those before', reply: MarksView },
    ({ who }) => ask(deps, who, seeMarks, {}),
  );
  endpoint(
    app,
    {
      ...{ method: 'PUT', url: `${url}/used`, tag, body: UseMarkBody, reply: MarksView },
      summary: 'Papers from now on have this mark, or none',
    },
    ({ who, body }) => perform(deps, who, useMark, body),
  );
  endpoint(
    app,
    { method: 'GET', url: `${url}/:markId`, tag, summary: 'The picture', params: MarkParams },
    async ({ who, params, res }) => {
      const found = await ask(deps, who, openMark, params);
      if (isRefusal(found)) return found;
      res
        .header('content-type', found.mediaType)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, max-age=86400')
        .send(Buffer.from(found.bytes));
      return undefined;
    },
  );
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: MOST_MARK_BYTES + 1024 },
      (_request, body, done) => done(null, body),
    );
    endpoint(
      scope as unknown as Server,
      {
        ...{ method: 'POST', url, tag, reply: MarksView, status: 201 },
        summary: 'Keep a picture and put it on papers from now on: JPEG or PNG, at most 300 kB',
      },
      async ({ who, body }) => {
        const may = await ask(deps, who, mayKeepMark, {});
        if (isRefusal(may)) return may;
        const given: unknown = body;
        const image = await printable(deps.typst, Buffer.isBuffer(given) ? given : Buffer.alloc(0));
        return isRefusal(image) ? image : perform(deps, who, keepMark, { image });
      },
    );
  });
}
