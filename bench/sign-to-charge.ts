/**
 * From the click on Sign to the charge in the book, over HTTP to a real server with a durable database, at
 * 1, 8 and 32 callers; beside it the floor: one row inserted and committed by the same PostgreSQL.
 *   node bench/sign-to-charge.ts [NOTES=192]
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateIn, instant } from '@clearhour/values';
import pg from 'pg';
import { AFTERNOON_ZONE as ZONE } from '../e2e/afternoon.ts';
import { startServer, stop } from '../e2e/crash/server-process.ts';
import { connectToRunning } from '../server/src/platform/postgres/index.ts';
import { ms, printTable, timed } from './figures.ts';

const NOTES = Number(process.argv[2] ?? 192);

const dataDir = mkdtempSync(join(tmpdir(), 'clearhour-bench-'));
const server = await startServer(dataDir);
let cookie = '';
async function send<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(server.url + path, {
    method,
    headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const set = answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  if (set) cookie = set;
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

try {
  const day = dateIn(ZONE, instant(new Date()));
  await send('POST', '/api/open/practices', {
    practiceName: 'Bench',
    zone: ZONE,
    ownerName: 'Naomi Osei',
    ownerEmail: 'naomi.osei@quietharbor.example',
    password: 'a long and quiet sentence',
    soloClinician: true,
    credential: 'LCSW',
  });
  const me = await send<{ clinicianId: string }>('GET', '/api/me');
  const setup = await send<{ services: { id: string; kind: string }[] }>('GET', '/api/setup');
  const serviceId = setup.services.find((s) => s.kind === 'individual')?.id;
  const clientIds: string[] = [];
  for (let n = 0; n < NOTES * 3; n++) {
    const { client } = await send<{ client: { id: string } }>('POST', '/api/clients', {
      givenName: 'Ada',
      familyName: `Reed ${n}`,
      pays: 'self',
      clinicianIds: [me.clinicianId],
    });
    clientIds.push(client.id);
  }
  const drafts: { id: string; revision: number }[] = [];
  const wanted = NOTES * 3;
  let next = 0;
  await timed(wanted, 4, async () => {
    const n = next++;
    const { session } = await send<{ session: { id: string } }>('POST', '/api/sessions', {
      clinicianId: me.clinicianId,
      serviceId,
      day,
      time: '09:00',
      attendees: [{ clientId: clientIds[n] }],
      even: true,
    });
    const view = await send<{
      note: { id: string; revision: number };
      template: { fields: { key: string; type: string; required: boolean; options?: string[] }[] };
    }>('POST', '/api/notes/open', { sessionId: session.id });
    const body = Object.fromEntries(
      view.template.fields
        .filter((f) => f.required)
        .map((f) => [f.key, f.type === 'choice' ? f.options?.[0] : 'As discussed.']),
    );
    const saved = await send<{ revision: number }>('PUT', `/api/notes/${view.note.id}/draft`, {
      revision: view.note.revision,
      body,
      startTime: '09:00',
      stopTime: '09:53',
      diagnoses: ['F41.1'],
    });
    drafts.push({ id: view.note.id, revision: saved.revision });
  });
  const at = await connectToRunning(dataDir);
  const floor = new pg.Pool({ ...at, max: 16 });
  floor.on('error', () => {}); // the server ends first
  await floor.query(
    'create table bench_floor (id bigint generated always as identity primary key, t text)',
  );
  const rows: string[][] = [];
  for (const callers of [1, 8, 32]) {
    const ours = await timed(NOTES, callers, async () => {
      const draft = drafts.pop();
      if (draft) await send('POST', `/api/notes/${draft.id}/sign`, { revision: draft.revision });
    });
    const bare = await timed(NOTES, callers, () =>
      floor.query(`insert into bench_floor (t) values ('x')`),
    );
    rows.push([
      String(callers),
      ms(ours.p50),
      ms(ours.p99),
      `${ours.perSecond.toFixed(0)}/s`,
      ms(bare.p50),
      `${(ours.p50 / bare.p50).toFixed(1)}×`,
    ]);
  }
  await floor.end();
  const { items } = await send<{ items: object[] }>('GET', '/api/charges?limit=200');
  if (items.length < Math.min(wanted, 200)) throw new Error('some notes were not charged');
  console.log(`${NOTES} notes a row, each of another client\n`);
  printTable(
    ['Callers', 'sign → charge p50', 'p99', 'throughput', 'floor: one row committed p50', 'ratio'],
    rows,
  );
} finally {
  await stop(server);
  rmSync(dataDir, { recursive: true, force: true });
}
