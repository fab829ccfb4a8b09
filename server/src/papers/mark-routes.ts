/** HTTP of the practice's mark: raw bytes in, told by their content. */
import { isRefusal } from '@clearhour/values';
import { ask, perform } from '../platform/action.ts';
import { bytesIn, sendPicture, takingBytes } from '../platform/files-over-http.ts';
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
      return sendPicture(res, found, 86_400);
    },
  );
  takingBytes(app, MOST_MARK_BYTES, (scope) => {
    endpoint(
      scope,
      {
        ...{ method: 'POST', url, tag, reply: MarksView, status: 201 },
        summary: 'Keep a picture and put it on papers from now on: JPEG or PNG, at most 300 kB',
      },
      async ({ who, body }) => {
        const may = await ask(deps, who, mayKeepMark, {});
        if (isRefusal(may)) return may;
        const image = await printable(deps.typst, bytesIn(body));
        return isRefusal(image) ? image : perform(deps, who, keepMark, { image });
      },
    );
  });
}
