/** Over HTTP: who may, what is shown, secrets that stay, files that people bring. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshSshKeys } from '../outside/clearinghouse/ssh-keys.ts';
import { hostKeyOf } from '../outside/clearinghouse/testing/host-key.ts';
import { PASSWORD, sftpServer, USER } from '../outside/clearinghouse/testing/sftp-server.ts';
import { ask } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { makeServer, type Server } from '../platform/http.ts';
import { makeLog } from '../platform/log.ts';
import { exportInterchanges, registerConnectionRoutes } from './index.ts';
import { type Exchange, exchange, good, profile, remittance } from './testing/exchange.ts';

let x: Exchange;
let app: Server;
const people = new Map<string, Who>();
beforeAll(async () => {
  x = await exchange();
  app = await makeServer({
    log: makeLog('silent'),
    auth: x.deps as never,
    https: false,
    identify: (request) => people.get(String(request.headers['x-who'])),
  });
  registerConnectionRoutes(app, x.deps);
  for (const role of [
    'owner',
    'biller',
    'outside-biller',
    'accountant',
    'clinician',
    'scheduler',
  ] as const)
    people.set(role, await x.who(role));
});
afterAll(async () => {
  await app.close();
  await x.close();
});
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
type Json = any;
const call = async (
  who: string,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  body?: object,
): Promise<{ status: number; json: Json; raw: Buffer }> => {
  const headers = { 'x-who': who };
  const reply = await app.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
  const json = reply.headers['content-type']?.includes('json') ? reply.json() : {};
  return { status: reply.statusCode, json, raw: reply.rawPayload };
};
const bring = async (
  who: string,
  name: string,
  bytes: Buffer,
  type = 'application/octet-stream',
) => {
  const url = `/api/edi-files?name=${encodeURIComponent(name)}`;
  const reply = await app.inject({
    method: 'POST',
    url,
    headers: { 'x-who': who, 'content-type': type },
    payload: bytes,
  });
  return { status: reply.statusCode, json: reply.json() };
};

describe('connections', () => {
  const sftp = (port: number) => ({
    ...profile('Bay Clearing'),
    sealed: undefined,
    transport: 'sftp',
    settings: {
      sftp: {
        host: '127.0.0.1',
        port,
        user: USER,
        inFolder: 'in',
        outFolder: 'out',
        hostKey: 'SHA256:made-up',
      },
    },
    secret: { password: PASSWORD },
  });
  test('an SFTP account from nothing to its first file: the key is shown, confirmed, and no other is trusted', async () => {
    const keys = freshSshKeys();
    const server = await sftpServer({ hostKey: keys.private });
    const made = await call('owner', 'POST', '/api/connections', sftp(server.port));
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({
      secrets: ['password'],
      standing: 'untried',
      settings: { sftp: { hostKey: '' } },
    });
    expect(JSON.stringify(made.json)).not.toContain(PASSWORD);
    const url = `/api/connections/${made.json.id}`;
    const first = await call('owner', 'POST', `${url}/try`);
    expect(first.json).toMatchObject({
      outcome: 'confirm-host-key',
      hostKey: hostKeyOf(keys.public),
    });
    await call('owner', 'POST', `${url}/confirm-host-key`, { hostKey: first.json.hostKey });
    await server.put('in/era.835', Buffer.from(remittance({ control: '000000950' })));
    const tried = await call('owner', 'POST', `${url}/try`);
    expect(tried.json).toMatchObject({ outcome: 'good', count: 1, files: [{ name: 'era.835' }] });
    expect((await call('outside-biller', 'POST', `${url}/fetch`)).json).toMatchObject({
      taken: 1,
      sentence: '1 file taken. Being read.',
    });
    expect((await call('outside-biller', 'POST', `${url}/fetch`)).json).toMatchObject({
      taken: 0,
      known: 1,
    });
    await server.close();
    const other = await sftpServer({ port: server.port });
    const changed = await call('owner', 'POST', `${url}/try`);
    expect(changed.json).toMatchObject({
      outcome: 'problem',
      sentence: expect.stringContaining('another key'),
    });
    expect(other.signIns).toBe(0);
    await other.close();
    const away = await call('owner', 'POST', `${url}/fetch`);
    expect(away.json).toMatchObject({ code: 'connection-away' });
    expect((await call('owner', 'GET', url)).json).toMatchObject({
      standing: 'failing',
      sentence: expect.stringContaining('tried again'),
    });
    // Another server: its key is asked for afresh. The password stays, unseen.
    const moved = await call('owner', 'PUT', url, {
      settings: { sftp: { host: 'sftp.example', user: USER } },
    });
    expect(moved.json).toMatchObject({
      settings: { sftp: { hostKey: '' } },
      secrets: ['password'],
      standing: 'untried',
      test: true,
    });
    expect((await call('owner', 'POST', `${url}/retire`)).json.standing).toBe('retired');
    expect((await call('owner', 'POST', `${url}/restore`)).json.standing).toBe('untried');
  });
  test('what is wrong is said before anything is written', async () => {
    const post = (body: object) => call('owner', 'POST', '/api/connections', body);
    const folder = profile('Another');
    expect((await post({ ...folder, transport: 'stedi' })).json).toMatchObject({
      code: 'connection-incomplete',
      field: 'secret.apiKey',
    });
    expect((await post({ ...folder, name: 'clearing HOUSE' })).json.code).toBe(
      'connection-name-taken',
    );
    expect((await post({ ...folder, senderId: 'A*B~' })).status).toBe(400);
    expect((await post({ ...folder, settings: { folder: { folder: '../other' } } })).status).toBe(
      400,
    );
    expect(
      (await call('owner', 'POST', `/api/connections/${x.connectionId}/retire`)).json.code,
    ).toBe('connection-is-default');
    expect(
      (await call('owner', 'GET', '/api/connections')).json.items.filter(
        (c: { name: string }) => c.name === 'Another',
      ),
    ).toEqual([]);
  });
  test('a password is sealed in the table, and does not open elsewhere', async () => {
    const made = await call('owner', 'POST', '/api/connections', {
      ...sftp(22),
      name: 'Sealed',
      secret: { password: 'unforgettable' },
    });
    const { rows } = await x.ownerSql.query(
      'select secret, settings::text from connections where id = $1',
      [made.json.id],
    );
    expect(rows[0].secret.toString('latin1') + rows[0].settings).not.toContain('unforgettable');
    const { sealer } = x.deps.clearinghouses;
    expect(sealer.open(rows[0].secret, x.practiceId)).toContain('unforgettable');
    expect(() => sealer.open(rows[0].secret, 'prc_other')).toThrow('does not open');
    const { rows: kept } = await x.ownerSql.query(
      `select coalesce(details::text, '') as t from audit_records union all select coalesce(reply::text, '') from action_keys`,
    );
    expect(JSON.stringify(kept)).not.toContain('unforgettable');
  });
  test.each([
    ['clinician', 'GET', '/api/connections', 403],
    ['accountant', 'GET', '/api/connections', 200],
    ['outside-biller', 'POST', '/api/connections', 403],
    ['accountant', 'POST', '/api/edi-files', 403],
    ['clinician', 'GET', '/api/edi-files', 403],
    ['scheduler', 'GET', '/api/edi-files', 403],
  ] as const)('%s %s %s is %i', async (who, method, url, status) => {
    const body = method === 'POST' && url === '/api/connections' ? profile('Nobody’s') : undefined;
    const done =
      url === '/api/edi-files' && method === 'POST'
        ? await bring(who, 'a', Buffer.from('x'))
        : await call(who, method, url, body);
    expect(done.status).toBe(status);
  });
});

describe('files', () => {
  test('brought by a person: kept, read, listed; brought again: known', async () => {
    const bytes = Buffer.from(remittance({ control: '000000960' }));
    const first = await bring('biller', 'bank/march.835', bytes, 'text/plain');
    expect(first).toMatchObject({
      status: 201,
      json: { known: false, name: 'march.835', cameBy: 'upload', state: 'parked' },
    });
    expect((await bring('owner', 'other.835', bytes)).json).toMatchObject({
      known: true,
      id: first.json.id,
    });
    const { json: page } = await call('accountant', 'GET', '/api/edi-files?search=march&limit=1');
    expect(page.items).toMatchObject([{ id: first.json.id, madeBy: 'biller person' }]);
    expect((await call('accountant', 'GET', `/api/edi-files/${first.json.id}/text`)).status).toBe(
      403,
    );
  });
  test('its text, a segment a line, and its outline in words; who looked is written down', async () => {
    const bytes = await readFile(
      new URL('../../../x12/fixtures/835/01-paid-copay.835', import.meta.url),
    );
    const { json: file } = await bring('biller', 'copay.835', bytes);
    const text = await call('biller', 'GET', `/api/edi-files/${file.id}/text`);
    expect(text.json.text.split('\n')[2]).toBe('ST*835*0001~');
    const outline = await call('biller', 'GET', `/api/edi-files/${file.id}/outline`);
    expect(outline.json.lines.map((l: { text: string }) => l.text)).toContain(
      'Remittance 835 · set 0001',
    );
    const whole = await call('biller', 'GET', `/api/edi-files/${file.id}/bytes`);
    expect(whole.raw).toEqual(bytes);
    const { rows } = await x.ownerSql.query(
      `select count(*)::int as n from audit_records where action = 'open-edi-file' and subject = $1`,
      [file.id],
    );
    expect(rows[0].n).toBe(3);
  });
  test('pages, filters and orders', async () => {
    for (const n of [1, 2, 3]) {
      x.clock.forward(1);
      await bring('biller', `page-${n}.835`, Buffer.from(`page ${n}`));
    }
    const names = async (query: string) => {
      const { json } = await call('biller', 'GET', `/api/edi-files?search=page-&${query}`);
      return { names: json.items.map((f: { name: string }) => f.name), next: json.next };
    };
    const first = await names('limit=2');
    expect(first.names).toEqual(['page-3.835', 'page-2.835']);
    expect((await names(`limit=2&after=${first.next}`)).names).toEqual(['page-1.835']);
    expect((await names('order=oldest')).names).toEqual(['page-1.835', 'page-2.835', 'page-3.835']);
    expect((await names('direction=out')).names).toEqual([]);
    expect((await names('state=waiting&from=2026-03-02&to=2026-03-02')).names).toHaveLength(3);
    expect((await names('from=2026-03-03')).names).toEqual([]);
  });

  /** Sends `megabytes` in pieces over a real line; gives the status and how much memory it took at most. */
  const pour = async (megabytes: number, length: boolean) => {
    const { port } = app.server.address() as AddressInfo;
    const before = process.memoryUsage();
    let most = 0;
    const watch = setInterval(() => {
      const now = process.memoryUsage();
      most = Math.max(
        most,
        now.arrayBuffers + now.heapUsed - before.arrayBuffers - before.heapUsed,
      );
    }, 5);
    const piece = Buffer.alloc(1_048_576, 'A');
    const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const to = request({
        port,
        method: 'POST',
        path: '/api/edi-files?name=large.835',
        headers: {
          'x-who': 'biller',
          'content-type': 'application/octet-stream',
          ...(length ? { 'content-length': megabytes * piece.length } : {}),
        },
      });
      to.on('response', (reply) => {
        let body = '';
        reply.on('data', (part) => (body += part));
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body }));
      });
      to.on('error', reject);
      const more = async () => {
        for (let i = 0; i < megabytes && !to.destroyed; i++) {
          piece.writeUInt32BE(i);
          if (!to.write(Buffer.from(piece))) await once(to, 'drain');
        }
        to.end();
      };
      void more();
    });
    clearInterval(watch);
    return { ...answer, mostMb: most / 1_048_576 };
  };
  test('150 MB is kept in little memory and not read; 201 MB is refused with a sentence, said before or not', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const large = await pour(150, true);
    expect(large.status).toBe(201);
    expect(large.mostMb).toBeLessThan(110);
    expect(JSON.parse(large.body)).toMatchObject({ size: 150 * 1_048_576 });
    await x.jobs();
    const { json } = await call('biller', 'GET', `/api/edi-files/${JSON.parse(large.body).id}`);
    expect(json).toMatchObject({
      state: 'parked',
      sentence: expect.stringContaining('has 150 MB'),
    });
    const before = (await x.files()).length;
    const unsaid = await pour(201, false);
    expect(unsaid.status).toBe(422);
    expect(unsaid.body).toContain('at most 200 MB');
    expect(unsaid.mostMb).toBeLessThan(110);
    expect((await x.files()).length).toBe(before);
    const said = await app.inject({
      method: 'POST',
      url: '/api/edi-files',
      headers: {
        'x-who': 'biller',
        'content-type': 'application/octet-stream',
        'content-length': String(300 * 1_048_576),
      },
      payload: '',
    });
    expect(said.json()).toMatchObject({ code: 'file-too-large' });
  });

  test('exported: every interchange as its bytes, with an index that no spreadsheet takes for formulas', async () => {
    const made = await x.make('837P', 3);
    await x.jobs();
    const odd = randomBytes(3_000_000);
    await bring('biller', '=cmd|calc.835', odd);
    const folder = await mkdtemp(join(tmpdir(), 'clearhour-export-'));
    const done = good(await ask(x.deps, x.system, exportInterchanges, { folder }));
    const files = await x.files();
    expect(done.files).toBe(files.length);
    const out = await readdir(join(folder, 'out'));
    expect(out).toEqual([`${made.fileId}-CH000000001.837`]);
    const [sent] = await x.sent();
    expect(await readFile(join(folder, 'out', out[0] ?? ''), 'latin1')).toBe(sent?.text);
    const oddPath = (await readdir(join(folder, 'in'))).find((n) => n.endsWith('_cmd_calc.835'));
    expect(await readFile(join(folder, 'in', oddPath ?? ''))).toEqual(odd);
    const index = await readFile(join(folder, 'index.csv'), 'utf8');
    expect(index.trim().split('\r\n')).toHaveLength(files.length + 1);
    expect(index).toContain('" =cmd|calc.835"');
    await rm(folder, { recursive: true, force: true });
  });
});
