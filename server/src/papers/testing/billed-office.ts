/**
 * A small practice at work, for tests of what comes after money: every act is a request to the real
 * application on a real database, on a clock that moves when told.
 */
import { randomUUID } from 'node:crypto';
import { date, type Id, instant, isRefusal } from '@clearhour/values';
import { jobHandlers, makeApp, REACTIONS } from '../../app.ts';
import { makeClearinghouses, sealer } from '../../connections/index.ts';
import type { AppDeps } from '../../deps.ts';
import { testPost } from '../../messages/testing/message-office.ts';
import {
  practiceProcessor,
  type StripeOptions,
  stripeProcessor,
} from '../../outside/cards/index.ts';
import { practiceClearinghouse } from '../../outside/clearinghouse/practice/index.ts';
import { createTypst } from '../../outside/typst/index.ts';
import { action, perform } from '../../platform/action.ts';
import type { Who } from '../../platform/context.ts';
import { practiceCreated, seedDefaults } from '../../practice/index.ts';
import { deskOf, type Office } from '../../simulation/index.ts';
import { testPractice } from '../../testing/practice.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly json: any;
}
export const ENTITY = {
  name: 'Quiet Harbor Counseling PLLC',
  npi: '1999993334',
  taxId: '12-3456789',
  taxIdKind: 'ein',
  street: '40 Harbor Street',
  city: 'Burlington',
  state: 'VT',
  zip: '05401',
  phone: '(802) 555-0100',
  from: '2026-03-02',
};

/** Mon 2 March 2026, ten in the morning in New York. */
export async function billedOffice(
  options: { legalEntity?: boolean; stripe?: StripeOptions } = {},
) {
  const t = await testPractice({ reactions: REACTIONS, now: '2026-03-02T15:00:00Z' });
  const typst = createTypst({ workers: 1 });
  const sql = { query: (text: string, params: unknown[]) => t.ownerSql.query(text, params) };
  const deps: AppDeps = {
    ...t.deps,
    cards: {
      practice: practiceProcessor({ sql, webhookSecret: 'a secret of the tests, long enough' }),
      ...(options.stripe ? { stripe: stripeProcessor(options.stripe) } : {}),
    },
    defaultProcessor: options.stripe ? 'stripe' : 'practice',
    clearinghouses: makeClearinghouses({
      practice: practiceClearinghouse({ sql }),
      sealer: sealer('a secret of the tests, long enough'),
      exchangeFolder: '/nowhere',
    }),
    post: testPost(t),
    typst,
  };
  const people = new Map<string, Who>();
  const app = await makeApp(deps, {
    https: false,
    web: false,
    identify: (request) => people.get(String(request.headers['x-simulated'])),
  });
  const send = async (who: Who | null, method: Method, url: string, body?: object) => {
    const name = randomUUID();
    if (who) people.set(name, who);
    const answer = await app.inject({
      method,
      url,
      headers: { 'x-simulated': name },
      ...(body === undefined ? {} : { payload: body }),
    });
    people.delete(name);
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      bytes: answer.rawPayload,
      json: isJson ? JSON.parse(answer.body) : undefined,
    } satisfies Answer;
  };
  const handlers = jobHandlers(deps);
  const call = async (who: Who, method: Method, url: string, body?: object) => {
    const answer = await send(who, method, url, body);
    if (answer.status >= 400)
      throw new Error(`${method} ${url}: ${answer.json?.code} ${answer.json?.sentence}`);
    // Jobs are left on the list: each test says when they run.
    return answer.json;
  };
  const desk = deskOf({ call } as unknown as Office);
  const begun = await perform(
    t.deps,
    t.system,
    action({
      name: 'begin',
      needs: 'system',
      run: async (work) => {
        await work.emit(practiceCreated, { practiceId: work.practiceId });
        await seedDefaults(work);
      },
    }),
    {},
  );
  if (isRefusal(begun)) throw new Error(begun.sentence);
  const owner = await t.who('owner');
  if (options.legalEntity !== false) await desk.add(owner, 'legal-entities', ENTITY);
  const setUp = await peopleAndClients(t, desk, owner, call);
  return {
    ...t,
    ...setUp,
    deps,
    app,
    owner,
    send,
    call,
    desk,
    runJobs: () => t.jobs.run(handlers),
    visit: visits(t, desk, setUp.services),
    close: async () => {
      await app.close();
      await typst.close();
      await t.close();
    },
  };
}
export type BilledOffice = Awaited<ReturnType<typeof billedOffice>>;
type T = Awaited<ReturnType<typeof testPractice>>;
type Desk = ReturnType<typeof deskOf>;

async function peopleAndClients(
  t: T,
  desk: Desk,
  owner: Who,
  call: (who: Who, method: Method, url: string, body?: object) => Promise<unknown>,
) {
  const from = '2026-03-02';
  const clinician = async (name: string, npi: string, level: string) => {
    const made = await desk.add(owner, 'clinicians', { name, credential: 'LCSW', npi, from });
    const id = made.id as Id<'cln'>;
    const kind = 'LCSW';
    await desk.add(owner, 'licences', {
      ...{ clinicianId: id, level, kind, number: `L-${name.length}`, state: 'VT', from },
    });
    return id;
  };
  const osei = await clinician('Naomi Osei', '1234567893', 'masters');
  const lane = await clinician('Lane Moss', '1999999984', 'masters');
  const who = {
    osei: await t.who('clinician', osei),
    lane: await t.who('clinician', lane),
    biller: await t.who('biller'),
    scheduler: await t.who('scheduler'),
    accountant: await t.who('accountant'),
    outside: await t.who('outside-biller'),
  };
  const payer = await desk.add(owner, 'payers', {
    ...{ name: 'Blue Harbor', class: 'commercial', filingDays: 90 },
  });
  await desk.add(owner, 'payer-rules', {
    payerId: payer.id,
    unitMethod: 'ama',
    placeClientHome: '10',
    placeClientElsewhere: '02',
    billAs: 'renderer',
    from,
  });
  const client = (givenName: string, familyName: string, clinicianId: string, more: object) =>
    desk.addClient(owner, {
      ...{ givenName, familyName, clinicianIds: [clinicianId], bornOn: '1990-05-17' },
      ...{ street: '18 Fern Lane', city: 'Burlington', state: 'VT', zip: '05401' },
      ...more,
    });
  const clients = {
    ada: await client('Ada', 'Reed', osei, { pays: 'insurance' }),
    ben: await client('Ben', 'Ortiz', osei, { pays: 'self' }),
    cy: await client('Cy', 'Marsh', lane, { pays: 'self' }),
  };
  await desk.add(owner, 'policies', {
    clientId: clients.ada,
    payerId: payer.id,
    memberId: 'BHX 449',
    rank: 1,
    relationship: 'self',
    copayCents: 2000,
    from,
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  const setup: any = await call(owner, 'GET', '/api/setup');
  const services = new Map<string, string>(
    setup.services.map((s: { kind: string; id: string }) => [s.kind, s.id]),
  );
  return { clinicians: { osei, lane }, who, clients, payerId: payer.id, services };
}

export interface Visit {
  readonly sessionId: string;
  readonly attendeeIds: readonly string[];
  readonly noteId: string;
}
function visits(t: T, desk: Desk, services: ReadonlyMap<string, string>) {
  const book = async (
    who: Who,
    clientIds: readonly string[],
    on: string,
    more: { time?: string; service?: string } = {},
  ) => {
    const made = await desk.book(who, {
      clinicianId: who.user?.clinicianId ?? '',
      serviceId: services.get(more.service ?? 'individual') ?? '',
      day: date(on),
      time: more.time ?? '11:00',
      attendees: clientIds.map((clientId) => ({ clientId })),
    });
    return made.session;
  };
  return {
    book,
    /** Booked, held and signed: 53 minutes from `time`; the clock stands at the end of the hour. */
    held: async (
      who: Who,
      clientIds: readonly string[],
      on: string,
      more: { time?: string; service?: string; diagnosis?: string } = {},
    ): Promise<Visit> => {
      const session = await book(who, clientIds, on, more);
      const start = more.time ?? '11:00';
      const ends = instant(session.startsAt);
      const [hour, minute] = start.split(':').map(Number) as [number, number];
      const stop = hour * 60 + minute + 53;
      const stopTime = `${String(Math.floor(stop / 60)).padStart(2, '0')}:${String(stop % 60).padStart(2, '0')}`;
      if (t.clock.now() < ends) t.clock.set(ends);
      t.clock.forward(70);
      const view = await desk.openNote(who, session.id);
      const revision = await desk.draftNote(who, view, {
        startTime: start,
        stopTime,
        diagnoses: [more.diagnosis ?? 'F41.1'],
      });
      await desk.signNote(who, view.note.id, revision);
      return {
        sessionId: session.id,
        attendeeIds: session.attendees.map((a) => a.id),
        noteId: view.note.id,
      };
    },
  };
}
