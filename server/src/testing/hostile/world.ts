/**
 * Two practices on one server, with one of everything in each, and a browser signed in for every role:
 * what bad requests are thrown at.
 */
import { createHash } from 'node:crypto';
import { type Id, type LocalDate, makeId } from '@clearhour/values';
import { type OwnOffice, openOwnOffice } from '../../../scenarios/own-office.ts';
import { makeApp } from '../../app.ts';
import { ROLES, type Role } from '../../platform/auth/capabilities.ts';
import { startSession } from '../../platform/auth/web-session.ts';
import type { Who } from '../../platform/context.ts';
import type { Server } from '../../platform/http.ts';
import { mustCreatePractice } from '../../practice/index.ts';
import { type Desk, deskOf } from '../../simulation/index.ts';
import { type EndpointSpec, endpointsOf } from './endpoints.ts';

export const DAY = '2026-03-03' as LocalDate;
const FROM = '2026-01-01' as LocalDate;
export const OWNER_EMAIL = 'owner@quietharbor.example';
export const OWNER_PASSWORD = 'a lighthouse keeper counts sheep';

export interface World {
  readonly own: OwnOffice;
  /** Asked with real cookies. */
  readonly app: Server;
  readonly endpoints: readonly EndpointSpec[];
  readonly practiceId: string;
  readonly ownerId: string;
  /** Somebody whom requests may change and send away. */
  readonly spareId: string;
  /** The cookie's token of somebody with this role; alone, or the owner who is a clinician too. */
  readonly tokens: ReadonlyMap<Role | 'everything', string>;
  /** The portal cookie's token of a client of this practice. */
  readonly portal: string;
  /** Ids of this practice, and of the other, by prefix. */
  ids(prefix: string): readonly string[];
  foreign(prefix: string): readonly string[];
  unknown(prefix: string): string;
  /** A new sign-in of the owner, when a request ended the one before. */
  signInAgain(): Promise<string>;
  refreshIds(): Promise<void>;
  close(): Promise<void>;
}

export async function hostileWorld(): Promise<World> {
  const own = await openOwnOffice({ from: FROM });
  own.clock.to(FROM, '09:00');
  const app = await makeApp(own.deps, { https: false, web: false });
  await app.ready();
  const owner = await firstRun(own, app);
  const desk = deskOf(own.office);
  await furnish(desk, owner, 'a');
  const other = await otherPractice(own);
  await furnish(desk, other, 'b');
  const tokens = await everyRole(own, desk, owner);
  const portal = await clientAtPortal(own, owner.practiceId);
  const spareId = (
    await desk.add(owner, 'users', {
      ...{ name: 'Spare Person', email: 'spare@quietharbor.example', roles: ['accountant'] },
      password: 'many small boats come home at dusk',
    })
  ).id;
  const found = { here: new Map<string, string[]>(), there: new Map<string, string[]>() };
  const refreshIds = async () => {
    found.here = await idsIn(own, owner.practiceId);
    found.there = await idsIn(own, other.practiceId);
  };
  await refreshIds();
  const ownerId = owner.user?.id ?? '';
  return {
    ...{ own, app, tokens, ownerId, spareId, portal, refreshIds },
    endpoints: endpointsOf(app),
    practiceId: owner.practiceId,
    ids: (prefix) => found.here.get(prefix) ?? [],
    foreign: (prefix) => found.there.get(prefix) ?? [],
    unknown: (prefix) => makeId(prefix as 'clt', 1_772_000_000_000, new Uint8Array(10).fill(7)),
    signInAgain: async () => {
      const token = await sessionOf(own, owner.practiceId, ownerId);
      tokens.set('everything', token);
      return token;
    },
    close: async () => {
      await app.close();
      await own.close();
    },
  };
}

const sessionOf = async (own: OwnOffice, practiceId: string, userId: string): Promise<string> =>
  (await startSession(own.deps, { practiceId, userId, device: 'test' })).token;

/** Ben, who has charges, papers and a card, signed in to the portal; in both practices, so that there are ids. */
async function clientAtPortal(own: OwnOffice, practiceId: string): Promise<string> {
  const token = 'p'.repeat(43);
  await own.ownerSql.query(
    `update clients set email = 'ben@example.com' where family_name like 'Ortiz %'`,
  );
  await own.ownerSql.query(
    `insert into portal_people (practice_id, id, client_id, email, invited_at)
       select practice_id, replace(id, 'clt_', 'ppn_'), id, email, created_at from clients
       where email = 'ben@example.com'`,
  );
  await own.ownerSql.query(
    `insert into portal_sessions (practice_id, id, person_id, token_hash, started_at, last_used_at, ends_at, device)
       select practice_id, replace(id, 'ppn_', 'pss_'), id, $2, invited_at, invited_at, invited_at + interval '5 years',
         'test' from portal_people where practice_id = $1`,
    [practiceId, createHash('sha256').update(token).digest()],
  );
  await own.ownerSql.query(
    `insert into portal_questions (practice_id, id, person_id, client_id, about, question, asked_at)
       select practice_id, replace(id, 'ppn_', 'pqn_'), id, client_id, 'Their page', 'Why?', invited_at
       from portal_people`,
  );
  await own.ownerSql.query(
    `with p as (insert into parties (practice_id, id, kind, name, made_at)
       select practice_id, replace(id, 'clt_', 'rsp_'), 'parent', 'Rosa Ortiz', created_at from clients
       where email = 'ben@example.com' returning practice_id, id, made_at)
     insert into guardians (practice_id, id, client_id, party_id, relationship, may_appointments, may_money,
       valid_from, made_at)
       select practice_id, replace(id, 'rsp_', 'grd_'), replace(id, 'rsp_', 'clt_'), id, 'mother', true, true,
         '2026-01-01', made_at from p`,
  );
  return token;
}
/** As the first person does it: through the open endpoint, with a real password. */
async function firstRun(own: OwnOffice, app: Server): Promise<Who> {
  const made = await app.inject({
    method: 'POST',
    url: '/api/open/practices',
    payload: {
      practiceName: 'Quiet Harbor Counseling',
      zone: 'America/New_York',
      ownerName: 'Naomi Osei',
      ownerEmail: OWNER_EMAIL,
      password: OWNER_PASSWORD,
      soloClinician: true,
      credential: 'LCSW',
    },
  });
  if (made.statusCode !== 200) throw new Error(made.body);
  const me = made.json<{ userId: string; clinicianId: string; practice: { id: string } }>();
  const roles: readonly Role[] = ['owner', 'clinician', 'supervisor', 'biller'];
  await own.ownerSql.query('update users set roles = $1 where id = $2', [roles, me.userId]);
  return person(me.practice.id, me.userId, roles, me.clinicianId);
}
async function otherPractice(own: OwnOffice): Promise<Who> {
  const made = await mustCreatePractice(own.deps, {
    name: 'Harbor Across the Street',
    zone: 'America/Chicago',
    kind: 'demo',
    startsOn: FROM,
    solo: { credential: 'LPC' },
    owner: { name: 'Otto Berg', email: 'otto@across.example', password: null },
  });
  return person(made.practiceId, made.ownerId, ['owner', 'clinician'], made.clinicianId ?? '');
}
const person = (
  practiceId: string,
  id: string,
  roles: readonly Role[],
  clinicianId: string,
): Who => ({
  practiceId,
  zone: 'America/New_York',
  source: 'simulation',
  user: { id: id as Id<'usr'>, name: 'Somebody', roles, clinicianId: clinicianId as Id<'cln'> },
});

async function everyRole(own: OwnOffice, desk: Desk, owner: Who) {
  const tokens = new Map<Role | 'everything', string>();
  tokens.set('everything', await sessionOf(own, owner.practiceId, owner.user?.id ?? ''));
  for (const role of ROLES) {
    const clinical = role === 'clinician' || role === 'supervisor';
    const { id } = await desk.add(owner, 'users', {
      name: `Only ${role}`,
      email: `only-${role}@quietharbor.example`,
      roles: [role],
      clinicianId: clinical ? await anotherClinician(desk, owner, role) : null,
      password: 'many small boats come home at dusk',
    });
    tokens.set(role, await sessionOf(own, owner.practiceId, id));
  }
  return tokens;
}
const anotherClinician = async (desk: Desk, owner: Who, name: string) =>
  (await desk.add(owner, 'clinicians', { name: `Dr. ${name}`, from: FROM })).id;

const ADDRESS = { street: '40 Harbor Street', city: 'Burlington', state: 'VT', zip: '05401' };

/** One of everything that has an id. */
async function furnish(desk: Desk, owner: Who, tag: string): Promise<void> {
  const clinicianId = owner.user?.clinicianId ?? '';
  const { call } = desk.office;
  const from = FROM;
  await desk.add(owner, 'legal-entities', {
    ...{ name: `House ${tag} PLLC`, npi: '1999993334', taxId: '12-3456789', taxIdKind: 'ein' },
    ...{ ...ADDRESS, phone: '(802) 555-0100', from },
  });
  const number = '4100';
  const licence = { clinicianId, level: 'masters', kind: 'LCSW', number, state: 'VT', from };
  await desk.add(owner, 'licences', licence);
  const trainee = await anotherClinician(desk, owner, `Trainee ${tag}`);
  await desk.add(owner, 'supervisions', {
    ...{ superviseeId: trainee, supervisorId: clinicianId, mode: 'both-sign', from },
  });
  await desk.add(owner, 'closures', { day: '2026-12-24', name: 'Closed', kind: 'closed' });
  await desk.add(owner, 'absences', {
    ...{ clinicianId: trainee, fromDay: '2026-11-02', toDay: '2026-11-06' },
  });
  const { id: payerId } = await desk.add(owner, 'payers', {
    ...{ name: `Blue Harbor ${tag}`, class: 'commercial' },
  });
  await desk.add(owner, 'payer-rules', {
    ...{ payerId, unitMethod: 'ama', placeClientHome: '10', placeClientElsewhere: '02' },
    ...{ billAs: 'renderer', from },
  });
  const setup = await desk.setup(owner);
  const serviceId = setup.services.find((s) => s.kind === 'individual')?.id ?? '';
  const client = (familyName: string, pays: string) =>
    desk.addClient(owner, {
      ...{ givenName: 'Ada', familyName, pays, bornOn: '1985-04-12', ...ADDRESS },
      clinicianIds: [clinicianId],
    });
  const ada = await client(`Reed ${tag}`, 'insurance');
  const ben = await client(`Ortiz ${tag}`, 'self');
  await desk.add(owner, 'policies', { clientId: ada, payerId, memberId: 'QH1', from });
  await desk.add(owner, 'sliding-scales', {
    ...{ clientId: ben, percentBp: 8000, evidence: 'Tax return', evidenceOn: from },
    ...{ from, to: '2026-12-31' },
  });
  await desk.add(owner, 'caseload-links', { clientId: ben, clinicianId: trainee, from });
  await desk.add(owner, 'fees', {
    ...{ serviceId, clientId: ada, amountCents: 14_000, from: '2026-09-01' },
  });
  await call(owner, 'POST', '/api/calendar-feeds', { clinicianId });
  await call(owner, 'POST', '/api/note-templates', {
    ...{ name: `Own ${tag}`, kind: 'own' },
    fields: [{ key: 'said', label: 'Said', type: 'prose', required: true }],
  });
  desk.office.clock.to(DAY, '08:00');
  await visits(desk, owner, { clinicianId, serviceId, ada, ben });
}

interface There {
  readonly clinicianId: string;
  readonly serviceId: string;
  readonly ada: Id<'clt'>;
  readonly ben: Id<'clt'>;
}
/** Sessions with what follows from them: held and paid, only begun, still to come, missed. */
async function visits(desk: Desk, owner: Who, t: There): Promise<void> {
  const { call } = desk.office;
  const book = (clientId: string, day: LocalDate, time: string, more = {}) =>
    desk.book(owner, {
      ...{ clinicianId: t.clinicianId, serviceId: t.serviceId, day, time },
      ...{ attendees: [{ clientId }], ...more },
    });
  await book(t.ben, '2026-06-02' as LocalDate, '10:00', { repeat: { every: 'week', count: 3 } });
  const held = async (clientId: string, time: string, sign: boolean) => {
    const { session } = await book(clientId, DAY, time);
    desk.office.clock.to(DAY, '18:00');
    await desk.setStatus(owner, session.id, 'hold');
    const view = await desk.openNote(owner, session.id);
    const stopTime = `${time.slice(0, 3)}53`;
    const text = { startTime: time, stopTime, diagnoses: ['F41.1'] };
    const revision = await desk.draftNote(owner, view, text);
    if (sign) await desk.signNote(owner, view.note.id, revision);
    return session;
  };
  await held(t.ada, '09:00', true);
  const paid = await held(t.ben, '10:00', true);
  const unsigned = await held(t.ben, '11:00', false);
  await desk.waive(owner, unsigned.attendees[0]?.id ?? '', 'Courtesy');
  const [charge] = await desk.charges(owner, `sessionId=${paid.id}`);
  const [pending] = await desk.charges(owner, `clientId=${t.ada}`);
  await desk.payerAnswers(owner, pending?.id ?? '', { paid: 5_000, adjusted: 1_000 }, DAY);
  const payment = await desk.takePayment(owner, t.ben, 'check', 6_000, DAY, '1042');
  await desk.refund(owner, payment.id, 1_000, 'Too much', true);
  await desk.writeOff(owner, charge?.id ?? '', 'courtesy', 1_000, 'Courtesy');
  const card = await desk.addCard(owner, t.ben, 'approves');
  await desk.chargeCard(owner, t.ben, card.id, 1_000);
  const superbill = { clientId: t.ben, from: DAY, to: DAY };
  await call(owner, 'POST', '/api/superbills', superbill).catch(() => undefined);
}

/** Every id in every table, by its prefix, in the order they were made. */
async function idsIn(own: OwnOffice, practiceId: string): Promise<Map<string, string[]>> {
  const tables = await own.ownerSql.query<{ name: string }>(
    `select a.table_name as name from information_schema.columns a
     join information_schema.columns b on b.table_name = a.table_name and b.column_name = 'practice_id'
     where a.table_schema = 'public' and a.column_name = 'id'`,
  );
  const ids = new Map<string, string[]>();
  for (const { name } of tables.rows) {
    const { rows } = await own.ownerSql.query<{ id: string }>(
      `select id from ${name} where practice_id = $1 order by id`,
      [practiceId],
    );
    for (const { id } of rows) ids.set(id.slice(0, 3), [...(ids.get(id.slice(0, 3)) ?? []), id]);
  }
  return ids;
}
