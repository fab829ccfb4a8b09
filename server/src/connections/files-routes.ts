/** HTTP of files: lists, what they are, their text for those allowed, and files that people bring. */
import { isRefusal, refuse } from '@clearhour/values';
import { outline } from '@clearhour/x12';
import { action, ask, perform } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import type { ConnectionDeps } from './connection-deps.ts';
import * as wire from './connections-contract.ts';
import { giveUpFile, openFile, putFileAway, sendAgain, startOfFile } from './file-acts.ts';
import { partsOf } from './file-bytes.ts';
import { MOST_TAKEN } from './incoming.ts';
import { readAgain } from './read-file.ts';
import { listFiles, seeFile } from './see-files.ts';
import { mayUpload, tooLarge, upload } from './upload.ts';

const tag = 'Claim files';
const url = '/api/edi-files';
const SHOWN_BYTES = 512 * 1024;
const SHOWN_LINES = 2_000;

export function registerFileRoutes(app: Server, deps: ConnectionDeps): void {
  seeRoutes(app, deps);
  contentRoutes(app, deps);
  bytesRoute(app, deps);
  actRoutes(app, deps);
  uploadRoute(app, deps);
}

function seeRoutes(app: Server, deps: ConnectionDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url,
      tag,
      summary: 'Files sent and received, newest first',
      query: wire.FileQuery,
      reply: wire.FilePage,
    },
    ({ who, query }) => ask(deps, who, listFiles, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: `${url}/:fileId`,
      tag,
      summary: 'One file, and what became of each of its sets',
      params: wire.FileParams,
      reply: wire.FileDetail,
    },
    ({ who, params }) => ask(deps, who, seeFile, params),
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const HIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
const printable = (text: string): string => text.replace(HIDDEN, '·');
/** A segment a line, where the file has no lines of its own. */
function inLines(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1').replace(/\r\n?/g, '\n');
  const terminator = /^\s*ISA/.test(text) ? text.trimStart()[105] : undefined;
  if (!terminator || terminator === '\n') return printable(text);
  return printable(text.replaceAll(terminator, `${terminator}\n`).replace(/\n\n+/g, '\n'));
}

function contentRoutes(app: Server, deps: ConnectionDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: `${url}/:fileId/text`,
      tag,
      summary: 'The file as text, a segment a line; who looked is written down',
      params: wire.FileParams,
      reply: wire.FileText,
    },
    async ({ who, params }) => {
      const opened = await perform(deps, keyless(who), openFile, params);
      if (isRefusal(opened)) return opened;
      const start = await ask(deps, who, startOfFile, { ...params, most: SHOWN_BYTES });
      return isRefusal(start) ? start : { text: inLines(start.bytes), more: start.more };
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: `${url}/:fileId/outline`,
      tag,
      summary: 'What the file says, in words; who looked is written down',
      params: wire.FileParams,
      reply: wire.FileOutline,
    },
    async ({ who, params }) => {
      const opened = await perform(deps, keyless(who), openFile, params);
      if (isRefusal(opened)) return opened;
      const start = await ask(deps, who, startOfFile, { ...params, most: SHOWN_BYTES });
      if (isRefusal(start)) return start;
      const { lines, more } = await outline(start.bytes, { most: SHOWN_LINES });
      return {
        lines: lines.map((l) => ({
          depth: l.depth,
          text: printable(l.text),
          tone: l.tone ?? 'plain',
        })),
        more: more || start.more,
      };
    },
  );
}

function bytesRoute(app: Server, deps: ConnectionDeps): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: `${url}/:fileId/bytes`,
      tag,
      summary: 'The file as it is; who took it is written down',
      params: wire.FileParams,
    },
    async ({ who, params, res }) => {
      const opened = await perform(deps, keyless(who), openFile, params);
      if (isRefusal(opened)) return opened;
      const stream = action({
        name: 'download-edi-file',
        needs: 'claims.write',
        run: async (work: Work) => {
          // The answer is sent here, while the snapshot it is read from is open.
          const name = opened.name.replace(/[^A-Za-z0-9._-]/g, '_');
          res.raw.writeHead(200, {
            'content-type': 'application/octet-stream',
            'content-length': opened.size,
            'content-disposition': `attachment; filename="${name}"`,
            'cache-control': 'no-store',
            'x-content-type-options': 'nosniff',
          });
          for await (const part of partsOf(work, opened.id))
            if (!res.raw.write(part)) await drained(res.raw);
          res.raw.end();
          return {};
        },
      });
      res.hijack();
      const done = await ask(deps, who, stream, undefined).catch((error: unknown) => {
        res.raw.destroy();
        throw error;
      });
      return isRefusal(done) ? done : undefined;
    },
  );
}
/** A look is not an act that is done once. */
const keyless = <W extends { readonly key?: string }>({ key: _key, ...who }: W) => who;
/** Until the reader takes more, or is gone. */
const drained = (to: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve, reject) => {
    to.once('drain', resolve);
    to.once('close', () => reject(new Error('the reader went away')));
  });

function actRoutes(app: Server, deps: ConnectionDeps): void {
  const reply = wire.FileDetail;
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:fileId/send-again`,
      tag,
      summary: 'Send it now, under the same name',
      params: wire.FileParams,
      reply,
    },
    async ({ who, params }) => {
      const done = await sendAgain(deps, who, params.fileId);
      return isRefusal(done) ? done : ask(deps, who, seeFile, params);
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:fileId/give-up`,
      tag,
      summary: 'Never send it; what is in it is free to go again',
      params: wire.FileParams,
      body: wire.GiveUp,
      reply,
    },
    async ({ who, params, body }) => {
      const done = await perform(deps, who, giveUpFile, { ...params, ...body });
      return isRefusal(done) ? done : ask(deps, who, seeFile, params);
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:fileId/read-again`,
      tag,
      summary: 'Read a parked file again, as it is where asked',
      params: wire.FileParams,
      body: wire.ReadAgain,
      reply,
    },
    async ({ who, params, body }) => {
      const done = await perform(deps, who, readAgain, { ...params, ...body });
      return isRefusal(done) ? done : ask(deps, who, seeFile, params);
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: `${url}/:fileId/put-away`,
      tag,
      summary: 'Seen: it waits for nobody any more; or it does again',
      params: wire.FileParams,
      body: wire.PutAway,
      reply,
    },
    async ({ who, params, body }) => {
      const done = await perform(deps, who, putFileAway, { ...params, ...body });
      return isRefusal(done) ? done : ask(deps, who, seeFile, params);
    },
  );
}

/** Raw bytes of any type, counted as they come; elsewhere nothing but JSON is taken. */
function uploadRoute(app: Server, deps: ConnectionDeps): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
    endpoint(
      scope as unknown as Server,
      {
        method: 'POST',
        url,
        tag,
        summary: `Keep and read a file: raw bytes, at most ${MOST_TAKEN / 1_048_576} MB`,
        query: wire.UploadQuery,
        reply: wire.UploadReply,
        status: 201,
      },
      async ({ who, query, raw, res }) => {
        const may = await ask(deps, who, mayUpload, undefined);
        if (isRefusal(may)) return may;
        if (Number(raw.headers['content-length'] ?? 0) > MOST_TAKEN) {
          res.header('connection', 'close');
          return tooLarge();
        }
        const kept = await upload(deps, who, query.name, raw.raw).catch((error: unknown) => {
          if (raw.raw.complete) throw error;
          return refuse('upload-cut-off', 'The file did not arrive whole. Send it again.', {
            kind: 'unreadable',
          });
        });
        if (isRefusal(kept)) return kept;
        const file = await ask(deps, who, seeFile, { fileId: kept.fileId });
        return isRefusal(file) ? file : { ...file, known: kept.known };
      },
    );
  });
}
