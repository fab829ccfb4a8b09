/**
 * Hostile and broken files through the whole server, brought by a person and found at an SFTP server: each is kept
 * as it came, says why it waits and waits in a queue, and nothing is posted. In the end the sound one posts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateIn, instant } from '@clearhour/values';
import { read837P } from '@clearhour/x12';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  PASSWORD,
  type SftpServer,
  sftpServer,
  USER,
} from '../../server/src/outside/clearinghouse/testing/sftp-server.ts';
import { connectToRunning } from '../../server/src/platform/postgres/index.ts';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { Front } from '../crash/front.ts';
import { type ServerProcess, startServer, stop } from '../crash/server-process.ts';
import { type Api, addInsuredClient, openSoloPractice } from '../insured-office.ts';
import { signHour } from '../sign-hour.ts';
import { remittanceFile } from '../walks/remittance-file.ts';
import { badFiles, readdressed, sampleFiles } from './bad-files.ts';

const TODAY = dateIn(ZONE, instant(new Date()));
const front = new Front();
const api: Api = async <T>(method: string, path: string, body?: object) =>
  (await front.send(method, path, body)) as unknown as T;
let dataDir: string;
let server: ServerProcess;
let there: SftpServer;
let pool: pg.Pool;
let connectionId: string;
let sound: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'clearhour-hostile-'));
  [server, there] = await Promise.all([startServer(dataDir), sftpServer()]);
  front.url = server.url;
  front.answerWithinMs = 120_000;
  pool = new pg.Pool({ ...(await connectToRunning(dataDir)), max: 1 } as never);
  pool.on('error', () => {}); // the server is stopped before it
  await openSoloPractice(api, TODAY, '05401-1234');
  connectionId = await connected();
  sound = await soundAnswer();
}, 180_000);
afterAll(async () => {
  await pool?.end();
  if (server) await stop(server);
  await there?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function connected(): Promise<string> {
  const { id } = await api<{ id: string }>('POST', '/api/connections', {
    ...{ name: 'Harborside Clearing', transport: 'sftp', secret: { password: PASSWORD } },
    settings: {
      sftp: {
        ...{ host: '127.0.0.1', port: there.port, user: USER, outFolder: 'out', inFolder: 'in' },
        afterTaken: 'delete',
      },
    },
    ...{ senderId: 'QUIETHARBOR', applicationSender: 'QUIETHARBOR' },
    ...{ receiverId: 'PRACTICECH', applicationReceiver: 'PRACTICECH' },
    ...{ submitterName: 'QUIET HARBOR', receiverName: 'HARBORSIDE CLEARING' },
    ...{ contactName: 'BILLING OFFICE', contactPhone: '8025550100' },
  });
  const { hostKey } = await api<{ hostKey: string }>('POST', `/api/connections/${id}/try`);
  await api('POST', `/api/connections/${id}/confirm-host-key`, { hostKey });
  await api('POST', `/api/connections/${id}/make-default`);
  return id;
}
/** An hour, its claim sent, and what its payer would answer: $110.00, by contract $20.00, copay $20.00. */
async function soundAnswer(): Promise<string> {
  const payer = await api<{ id: string }>('POST', '/api/payers', {
    ...{ name: 'Blue Harbor Health', class: 'commercial', ediId: 'CHP01', filingDays: 180 },
  });
  const ada = { givenName: 'Ada', familyName: 'Reed', sex: 'female', memberId: 'W000000001' };
  await signHour(front, await addInsuredClient(api, payer.id, ada, TODAY), TODAY);
  await api('POST', '/api/claims/send-ready', {});
  const name = await vi.waitFor(
    async () => {
      const found = (await there.names('out')).find((n) => n.endsWith('.837'));
      if (!found) throw new Error('the claim has not left');
      return found;
    },
    { timeout: 60_000, interval: 200 },
  );
  const left = await there.get(`out/${name}`);
  const number = read837P(left).documents[0]?.billing[0]?.subscribers[0]?.claims?.[0];
  const day = TODAY.replaceAll('-', '');
  const bytes = remittanceFile(left, { trace: '88120043', paid: '110', day }, [
    {
      ...{ number: number?.patientControlNumber ?? '', family: 'REED', given: 'ADA' },
      ...{ member: 'W000000001', paid: '110', share: '20' },
      cas: [
        ['CO', '45', '20'],
        ['PR', '3', '20'],
      ],
    },
  ]);
  return Buffer.from(bytes).toString('latin1');
}

interface File {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly sentence: string;
  readonly size: number;
}
async function upload(name: string, bytes: Buffer): Promise<{ status: number; json: File }> {
  const answer = await fetch(`${server.url}/api/edi-files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie: front.cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  return { status: answer.status, json: (await answer.json()) as File };
}
const listed = async (query: string): Promise<File[]> => {
  const all: File[] = [];
  for (let after = ''; ; ) {
    const page = await api<{ items: File[]; next?: string }>(
      'GET',
      `/api/edi-files?direction=in&limit=200&${query}${after}`,
    );
    all.push(...page.items);
    if (page.next === undefined) return all;
    after = `&after=${encodeURIComponent(page.next)}`;
  }
};
const allRead = () =>
  expect.poll(() => listed('state=waiting'), { timeout: 90_000, interval: 300 }).toEqual([]);
const book = async (): Promise<unknown> =>
  (
    await pool.query(
      `select (select count(*)::int from entries) as entries, (select count(*)::int from adjudications) as decisions,
         (select count(*)::int from payer_deposits) as deposits,
         (select json_agg(state order by id) from claims) as claims`,
    )
  ).rows[0];
/** What a person sees who works the queues: files that wait, and claims of remittances that stop. */
async function queues(): Promise<Map<string, string[]>> {
  const seen = new Map<string, string[]>();
  const add = (fileId: string, text: string) =>
    seen.set(fileId, [...(seen.get(fileId) ?? []), text]);
  for (const file of await listed('needs=person')) add(file.id, file.sentence);
  const { rows } = await pool.query('select id, file_id from remittances');
  const fileOf = new Map(rows.map((r) => [r.id as string, r.file_id as string]));
  const stopped = await api<{
    items: { remittanceId: string; reasons: { sentence: string }[] }[];
  }>('GET', '/api/remittance-mismatches?limit=200');
  for (const { remittanceId, reasons } of stopped.items)
    for (const { sentence } of reasons) add(fileOf.get(remittanceId) ?? '', sentence);
  return seen;
}
const bytesOf = async (fileId: string): Promise<Buffer> => {
  const answer = await fetch(`${server.url}/api/edi-files/${fileId}/bytes`, {
    headers: { cookie: front.cookie },
  });
  return Buffer.from(await answer.arrayBuffer());
};

async function allWaitAsTheyCame(
  sent: readonly { name: string; bytes: Buffer; said: RegExp }[],
): Promise<void> {
  const files = await listed('order=oldest');
  const seen = await queues();
  for (const { name, bytes, said } of sent) {
    const file = files.find((f) => f.name === name);
    expect([name, file?.size]).toEqual([name, bytes.length]);
    expect((await bytesOf(file?.id ?? '')).equals(bytes), name).toBe(true);
    const words = seen.get(file?.id ?? '') ?? [];
    expect(words.join('\n'), `${name}, which is ${file?.state}: ${file?.sentence}`).toMatch(said);
    for (const sentence of words) expect(sentence, name).toMatch(/^[A-Z“$].*[.!?]$/s);
  }
}

it('each brought by a person is kept, says why it waits, and nothing is posted', async () => {
  const before = await book();
  const bad = badFiles(sound, 0).map((f) => ({ ...f, name: `brought-${f.name}` }));
  for (const { name, bytes } of bad) expect((await upload(name, bytes)).status, name).toBe(201);
  await allRead();
  await allWaitAsTheyCame(bad);
  expect(await book()).toEqual(before);
});

it('the same by SFTP, and every sample of another practice; one of 201 MB stays there', async () => {
  const before = await book();
  const bad = badFiles(sound, 100).map((f) => ({ ...f, name: `fetched-${f.name}` }));
  // Sound or malformed: none of them is for us.
  const samples = sampleFiles().map((f) => ({ ...f, said: /addressed to|cut off|wrong|future/ }));
  for (const { name, bytes } of [...bad, ...samples]) await there.put(`in/${name}`, bytes);
  await there.put('in/huge.835', Buffer.from(sound));
  await truncate(join(there.root, 'in', 'huge.835'), 201 * 1_048_576);
  await api('POST', `/api/connections/${connectionId}/fetch`);
  await allRead();
  await allWaitAsTheyCame([...bad, ...samples]);
  const [huge] = await listed('search=huge');
  expect(huge).toMatchObject({ state: 'parked', size: 0 });
  expect(huge?.sentence).toMatch(/larger than 200 MB .* still at the clearinghouse/);
  expect(await there.names('in')).toEqual(['huge.835']);
  expect(await book()).toEqual(before);
});

it('the samples addressed to us speak of nobody we know: nothing is posted, none is lost', async () => {
  const before = await book();
  for (const { name, bytes } of sampleFiles())
    expect((await upload(`ours-${name}`, readdressed(bytes))).status, name).toBe(201);
  await allRead();
  const seen = await queues();
  for (const file of await listed('search=ours-'))
    if (file.state !== 'nothing-new')
      expect((seen.get(file.id) ?? []).length, `${file.name} ${file.state}`).toBeGreaterThan(0);
  expect(await book()).toEqual(before);
});

it('201 MB are refused with a sentence; the sound file is read and posts', async () => {
  const answer = await fetch(`${server.url}/api/edi-files?name=large.835`, {
    method: 'POST',
    headers: { cookie: front.cookie, 'content-type': 'application/octet-stream' },
    body: new ReadableStream({
      start(to) {
        for (let n = 0; n < 201; n++) to.enqueue(new Uint8Array(1_048_576).fill(65));
        to.close();
      },
    }),
    duplex: 'half',
  } as RequestInit);
  expect(answer.status).toBe(422);
  expect(((await answer.json()) as { sentence: string }).sentence).toMatch(/at most 200 MB/);
  expect(await listed('search=large')).toEqual([]);
  // It came damaged before: that one makes way.
  const damaged = sound.replace(/(CLP\*[^*]+\*1\*150\*)110/, '$1100');
  await upload('damaged.835', Buffer.from(damaged, 'latin1'));
  await allRead();
  expect(await listed('search=damaged')).toMatchObject([{ state: 'parked' }]);
  await upload('sound.835', Buffer.from(sound, 'latin1'));
  await allRead();
  await expect
    .poll(async () => (await book()) as { decisions: number; claims: string[] }, {
      timeout: 60_000,
    })
    .toMatchObject({ decisions: 1, claims: ['paid'] });
});
