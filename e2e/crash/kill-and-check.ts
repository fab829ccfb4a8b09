/**
 * A real server killed at random points under load. Clients sign notes, charge cards and take payments,
 * repeat what was not answered with the same key, and remember every answer. In the end: everything
 * answered is there, everything asked is there once, and `clearhour verify` is clean.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { dateIn, instant, type LocalDate } from '@clearhour/values';
import { diskFolder } from '../../scripts/scratch.ts';
import { dice } from '../../server/src/simulation/index.ts';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { Front, Refused } from './front.ts';
import { kill, type ServerProcess, startServer, stop } from './server-process.ts';

const MAIN = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url));

export interface CrashReport {
  readonly kills: number;
  readonly killsOfBoth: number;
  readonly signed: number;
  readonly cardCharges: number;
  readonly payments: number;
  readonly repeated: number;
  readonly restartMs: { readonly median: number; readonly longest: number };
  readonly wrong: readonly string[];
}
interface Told {
  readonly signed: Set<string>;
  readonly cardCharges: Map<string, number>;
  readonly payments: Set<string>;
}

export async function killAndCheck(options: {
  kills: number;
  seed: number;
  say?: (line: string) => void;
}): Promise<CrashReport> {
  const say = options.say ?? (() => {});
  const dataDir = mkdtempSync(join(diskFolder(), 'clearhour-crash-'));
  const draw = dice(`crash ${options.seed}`);
  const front = new Front();
  let server = await startServer(dataDir);
  const restarts: number[] = [];
  let both = 0;
  try {
    front.url = server.url;
    const office = await openOffice(front);
    const told: Told = { signed: new Set(), cardCharges: new Map(), payments: new Set() };
    const workers = Array.from({ length: 6 }, (_, n) => work(front, office, told, n));
    for (let n = 1; n <= options.kills; n++) {
      // Mostly short lives; now and then one that lets slow cards and outages come to their end.
      await sleep(draw.chance(10) ? 6_000 : 100 + draw.below(1_400));
      const all = draw.chance(33);
      await kill(server, dataDir, all);
      if (all) both++;
      server = await startServer(dataDir);
      front.url = server.url;
      restarts.push(server.startedInMs);
      if (n % 10 === 0)
        say(
          `${n} kills; ${told.signed.size} notes signed, ${told.cardCharges.size} cards charged, ${told.payments.size} payments`,
        );
    }
    front.done = true;
    await Promise.all(workers);
    const wrong = await check(front, server, told, dataDir, office);
    restarts.sort((a, b) => a - b);
    return {
      kills: options.kills,
      killsOfBoth: both,
      signed: told.signed.size,
      cardCharges: told.cardCharges.size,
      payments: told.payments.size,
      repeated: front.repeated,
      wrong,
      restartMs: {
        median: Math.round(restarts[Math.floor(restarts.length / 2)] ?? 0),
        longest: Math.round(restarts.at(-1) ?? 0),
      },
    };
  } finally {
    front.done = true;
    server.child.kill('SIGKILL');
    spawnSync(process.execPath, [MAIN, 'verify', '--json'], {
      env: { ...process.env, CLEARHOUR_DATA: dataDir, DATABASE_URL: '' },
    });
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

interface Office {
  readonly clinicianId: string;
  readonly serviceId: string;
  readonly clients: readonly { id: string; cardId: string }[];
  readonly day: LocalDate;
}

async function openOffice(front: Front): Promise<Office> {
  await front.send('POST', '/api/open/practices', {
    practiceName: 'Quiet Harbor Counseling',
    zone: ZONE,
    ownerName: 'Naomi Osei',
    ownerEmail: 'naomi.osei@quietharbor.example',
    password: 'a long and quiet sentence',
    soloClinician: true,
    credential: 'LCSW',
  });
  const me = (await front.send('GET', '/api/me')) as unknown as { clinicianId: string };
  const setup = (await front.send('GET', '/api/setup')) as unknown as {
    services: { id: string; kind: string }[];
  };
  const day = dateIn(ZONE, instant(new Date()));
  const clients: { id: string; cardId: string }[] = [];
  for (const [n, testCard] of [
    'approves',
    'answer-lost',
    'outage-first-try',
    'slow',
    'insufficient-funds',
    'approves',
  ].entries()) {
    const made = (await front.send('POST', '/api/clients', {
      givenName: 'Client',
      familyName: `Number ${n}`,
      pays: 'self',
      evenIfSimilar: true,
      clinicianIds: [me.clinicianId],
    })) as unknown as { client: { id: string } };
    const start = (await front.send(
      'POST',
      `/api/clients/${made.client.id}/card-setups`,
      {},
    )) as unknown as { setupRef: string; setupToken: string; consentWords: string };
    await front.send('POST', '/api/test-cards/choose', { setupToken: start.setupToken, testCard });
    const card = (await front.send('POST', `/api/clients/${made.client.id}/cards`, {
      setupRef: start.setupRef,
      consentWords: start.consentWords,
    })) as unknown as { id: string };
    clients.push({ id: made.client.id, cardId: card.id });
  }
  return {
    clinicianId: me.clinicianId,
    serviceId: setup.services.find((s) => s.kind === 'individual')?.id ?? '',
    clients,
    day,
  };
}

/** One worker: a session held, its note signed, the client's card asked, sometimes cash; again and again. */
async function work(front: Front, office: Office, told: Told, worker: number): Promise<void> {
  const client = office.clients[worker % office.clients.length];
  if (!client) return;
  while (!front.done) {
    const booked = (await front.send('POST', '/api/sessions', {
      clinicianId: office.clinicianId,
      serviceId: office.serviceId,
      day: office.day,
      time: '09:00',
      attendees: [{ clientId: client.id }],
      even: true,
    })) as unknown as { session: { id: string; version: number } };
    const { id } = booked.session;
    const note = (await front.send('POST', '/api/notes/open', { sessionId: id })) as unknown as {
      note: { id: string; revision: number };
      template: { fields: { key: string; type: string; required: boolean; options?: string[] }[] };
    };
    const body = Object.fromEntries(
      note.template.fields
        .filter((f) => f.required)
        .map((f) => [f.key, f.type === 'choice' ? f.options?.[0] : 'As discussed.']),
    );
    const saved = (await front.send('PUT', `/api/notes/${note.note.id}/draft`, {
      revision: note.note.revision,
      body,
      startTime: '09:00',
      stopTime: '09:53',
      diagnoses: ['F41.1'],
    })) as unknown as { revision: number };
    await front.send('POST', `/api/notes/${note.note.id}/sign`, { revision: saved.revision });
    told.signed.add(id);
    const paid = (await front.send('POST', '/api/payments', {
      clientId: client.id,
      method: 'cash',
      amountCents: 2_000,
      receivedOn: office.day,
    })) as unknown as { id: string };
    told.payments.add(paid.id);
    const asked = await chargeCard(front, client);
    if (asked) told.cardCharges.set(asked, 1_300);
  }
}

/** Undefined when the application says no (a charge under way, a card that needs replacing). */
async function chargeCard(
  front: Front,
  client: { id: string; cardId: string },
): Promise<string | undefined> {
  try {
    const asked = (await front.send('POST', '/api/card-charges', {
      clientId: client.id,
      cardId: client.cardId,
      amountCents: 1_300,
    })) as unknown as { id: string };
    return asked.id;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

async function check(
  front: Front,
  server: ServerProcess,
  told: Told,
  dataDir: string,
  office: Office,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const sessionId of told.signed) {
    const { items } = (await front.send(
      'GET',
      `/api/charges?sessionId=${sessionId}`,
    )) as unknown as { items: { state: string }[] };
    if (items.length !== 1) wrong.push(`session ${sessionId}: ${items.length} charges`);
  }
  for (const id of told.payments) {
    const payment = (await front.send('GET', `/api/payments/${id}`)) as unknown as {
      amountCents: number;
    };
    if (payment.amountCents !== 2_000) wrong.push(`payment ${id} is not what was answered`);
  }
  for (const id of told.cardCharges.keys()) wrong.push(...(await settled(front, id)));
  for (const client of office.clients) {
    const list = (await front.send(
      'GET',
      `/api/payments?clientId=${client.id}&method=card&limit=200`,
    )) as unknown as { items: { amountCents: number }[] };
    const intents = [...told.cardCharges.keys()];
    if (list.items.length > intents.length)
      wrong.push(`client ${client.id}: more card payments than were asked for`);
  }
  const code = await stop(server);
  if (code !== 0) wrong.push(`a clean stop ended with ${code}`);
  const verify = spawnSync(process.execPath, [MAIN, 'verify'], {
    env: { ...process.env, CLEARHOUR_DATA: dataDir, DATABASE_URL: '' },
    encoding: 'utf8',
  });
  if (verify.status !== 0) wrong.push(`verify: ${verify.stdout}${verify.stderr}`);
  return wrong;
}

async function settled(front: Front, id: string): Promise<string[]> {
  for (let n = 0; n < 300; n++) {
    const view = (await front.send('GET', `/api/card-charges/${id}`)) as unknown as {
      settled: boolean;
      status: string;
      paymentId: string | null;
    };
    if (view.settled)
      return view.status === 'succeeded' && view.paymentId === null
        ? [`card charge ${id} succeeded without a payment`]
        : [];
    await sleep(200);
  }
  return [`card charge ${id} never came to an end`];
}
