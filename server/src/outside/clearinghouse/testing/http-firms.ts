/**
 * Servers on this machine that answer as Stedi's and Claim.MD's published interfaces say, and turn down every
 * request that does not have the documented shape.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const KEY = 'test_key_of_the_practice';

export interface Firm {
  readonly base: string;
  readonly received: { readonly name: string; readonly bytes: Buffer }[];
  /** Waiting files by their id. */
  readonly waiting: Map<string, Buffer>;
  /** Answers given at once to the next files. */
  answer: string | undefined;
  /** Status of the next answers to files; 200 unless told. */
  status: number;
  readonly wrong: string[];
  close(): Promise<void>;
}
type Handle = (
  request: IncomingMessage,
  body: Buffer,
  reply: ServerResponse,
  firm: Firm,
) => unknown;

async function firm(handle: Handle): Promise<Firm> {
  const made: { -readonly [K in keyof Firm]: Firm[K] } = {
    base: '',
    received: [],
    waiting: new Map(),
    answer: undefined,
    status: 200,
    wrong: [],
    close: async () => {},
  };
  const server: Server = createServer(async (request, reply) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    await handle(request, Buffer.concat(parts), reply, made);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  made.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  made.close = () =>
    new Promise((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
  return made;
}
const json = (reply: ServerResponse, status: number, body: unknown) =>
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const STEDI_POSTS = new Map([
  ['/change/medicalnetwork/professionalclaims/v3/raw-x12-submission', '837'],
  ['/change/medicalnetwork/eligibility/v3/raw-x12', '270'],
  ['/change/medicalnetwork/claimstatus/v2/raw-x12', '276'],
]);

/** Stedi: bare key in Authorization, {x12} as JSON, idempotency keys, polling with page tokens, 302 to a store. */
export function stediFirm(): Promise<Firm> {
  const seen = new Map<string, string>();
  return firm((request, body, reply, me) => {
    const url = new URL(request.url ?? '/', me.base);
    if (url.pathname.startsWith('/store/')) {
      // The store is another house: our key has no business there.
      if (request.headers.authorization) me.wrong.push('key sent to the store');
      const bytes = me.waiting.get(url.pathname.slice(7));
      reply.writeHead(bytes ? 200 : 404).end(bytes);
      return;
    }
    if (request.headers.authorization !== KEY) return json(reply, 403, { message: 'forbidden' });
    if (request.method === 'POST') return stediTakes(url, request, body, reply, me, seen);
    const input = /^\/executions\/([0-9A-Za-z-]+)\/input$/.exec(url.pathname)?.[1];
    if (input) {
      const location = `${me.base}/store/${input}`;
      reply.writeHead(302, { location, 'content-type': 'application/json' });
      reply.end(JSON.stringify({ documentDownloadUrl: location }));
      return;
    }
    if (url.pathname !== '/polling/transactions') return json(reply, 404, {});
    stediLists(url, reply, me);
  });
}
function stediTakes(
  url: URL,
  request: IncomingMessage,
  body: Buffer,
  reply: ServerResponse,
  me: Firm,
  seen: Map<string, string>,
): unknown {
  const set = STEDI_POSTS.get(url.pathname);
  const { x12, ...rest } = JSON.parse(body.toString('utf8')) as { x12?: string };
  const key = request.headers['idempotency-key'];
  const shaped =
    set &&
    typeof x12 === 'string' &&
    Object.keys(rest).length === 0 &&
    x12.includes(`ST*${set}*`) &&
    request.headers['content-type'] === 'application/json' &&
    typeof key === 'string' &&
    key.length <= 255;
  if (!shaped) {
    me.wrong.push(`${url.pathname} is not of the documented shape`);
    return json(reply, 400, { code: 'validation', message: 'shape' });
  }
  const before = seen.get(key);
  if (before !== undefined && before !== x12) return json(reply, 422, { message: 'key reused' });
  if (before === undefined && me.status < 400) {
    seen.set(key, x12);
    me.received.push({ name: /^(.+)-[0-9a-f]+$/.exec(key)?.[1] ?? key, bytes: Buffer.from(x12) });
  }
  return json(reply, me.status, {
    status: me.status < 400 ? 'SUCCESS' : 'ERROR',
    claimReference: {
      correlationId: `01J${me.received.length}`,
      rhclaimNumber: `RH${me.received.length}`,
    },
    meta: { traceId: 'aaaaaaaa-0000-4000-8000-000000000000' },
    ...(me.answer ? { x12: me.answer } : {}),
  });
}
/** Two a page; there always is a next token; an empty page is the end. */
function stediLists(url: URL, reply: ServerResponse, me: Firm): unknown {
  const token = url.searchParams.get('pageToken');
  const start = url.searchParams.get('startDateTime');
  if ((token === null) === (start === null)) {
    me.wrong.push('either startDateTime or pageToken');
    return json(reply, 400, {});
  }
  const at = Number(token ?? 0);
  const items = [...me.waiting.keys()].slice(at, at + 2).map((fileExecutionId, i) => ({
    transactionId: `tx-${at + i}`,
    fileExecutionId,
    direction: 'INBOUND',
    mode: 'test',
    status: 'succeeded',
    processedAt: '2026-03-02T14:00:00Z',
    x12: { transactionSetting: { transactionSetIdentifier: '835' } },
  }));
  const ours = { transactionId: 'tx-out', fileExecutionId: 'ours', direction: 'OUTBOUND' };
  return json(reply, 200, {
    items: items.length ? [...items, ours] : [],
    nextPageToken: String(at + 2),
  });
}

/** Claim.MD: AccountKey as a field of every form, files as multipart, answers asked for as JSON. */
export function claimMdFirm(): Promise<Firm> {
  return firm(async (request, body, reply, me) => {
    const { pathname } = new URL(request.url ?? '/', me.base);
    const form = await new Request(`${me.base}${pathname}`, {
      method: 'POST',
      headers: { 'content-type': request.headers['content-type'] ?? '' },
      body,
    }).formData();
    const shaped = request.method === 'POST' && request.headers.accept === 'application/json';
    if (!shaped) {
      me.wrong.push(`${pathname} is not of the documented shape`);
      return json(reply, 400, {});
    }
    if (form.get('AccountKey') !== KEY)
      return json(reply, 200, { error: [{ error_code: '1', error_mesg: 'Invalid AccountKey' }] });
    const page = Number(form.get('Page') ?? 1);
    const file = form.get('File');
    if (pathname === '/uploadlist/') {
      const files = me.received.map((f, i) => ({ filename: f.name, fileid: String(i + 1) }));
      return json(reply, 200, { result: { file: files.slice((page - 1) * 2, page * 2) } });
    }
    if (pathname === '/eralist/') {
      const eras = [...me.waiting.keys()].map((eraid) => ({ eraid, payerid: '00431' }));
      return json(reply, 200, { last_eraid: '9', era: eras.slice((page - 1) * 2, page * 2) });
    }
    if (pathname === '/era835/') {
      const found = me.waiting.get(String(form.get('eraid')));
      return json(reply, 200, {
        result: found ? { eraid: form.get('eraid'), data: found.toString('latin1') } : {},
      });
    }
    if ((pathname === '/upload/' || pathname === '/elig/') && file instanceof File) {
      if (me.status >= 400)
        return json(reply, 200, { result: { error: { error_code: '7', error_mesg: 'bad file' } } });
      if (pathname === '/upload/')
        me.received.push({ name: file.name, bytes: Buffer.from(await file.arrayBuffer()) });
      return json(reply, 200, {
        result:
          pathname === '/elig/' ? { data: me.answer } : { claim: [{ batchid: '77', status: 'A' }] },
      });
    }
    me.wrong.push(`${pathname} with nothing that fits`);
    json(reply, 404, {});
  });
}
