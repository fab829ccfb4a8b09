/** A small practice for the tests of notes: clinicians, clients and hours, put straight into the tables. */
import { addMinutes, dateIn, type Id, instant, isRefusal } from '@clearhour/values';
import { type Action, action, ask, perform } from '../../platform/action.ts';
import { newIdWith, on, type Who } from '../../platform/context.ts';
import { type TestPractice, testPractice } from '../../testing/practice.ts';
import { seedNoteTemplates } from '../change-template.ts';
import { type NoteCounts, noteAmended, noteSigned } from '../note-events.ts';
import { openNote } from '../open-note.ts';
import { type Draft, saveDraft } from '../save-draft.ts';
import { signNote } from '../sign-note.ts';

type Row = Record<string, string | number | boolean | null>;
export interface Told extends NoteCounts {
  readonly what: 'signed' | 'amended';
}
export const seedTemplates = action({
  name: 'seed-note-templates',
  needs: 'system',
  run: async (work, _input: object) => seedNoteTemplates(work),
});
/** The value, or fails the test with the refusal's words. */
export function good<T>(value: T): Exclude<T, { refused: true }> {
  if (isRefusal(value)) throw new Error(`${value.code}: ${value.sentence}`);
  return value as Exclude<T, { refused: true }>;
}

/** Tue 3 March 2026, noon in New York. Dr. Osei supervises Lane (both sign) and Park (Park's counts). */
export async function office() {
  const told: Told[] = [];
  const t = await testPractice({
    now: '2026-03-03T17:00:00Z',
    reactions: [
      on(noteSigned, async (_work, e) => void told.push({ what: 'signed', ...e })),
      on(noteAmended, async (_work, e) => void told.push({ what: 'amended', ...e })),
    ],
  });
  good(await perform(t.deps, t.system, seedTemplates, {}));
  const put = rowsOf(t);
  const clinicians = {
    osei: await put.clinician('Dr. Osei'),
    lane: await put.clinician('Lane Moss'),
    park: await put.clinician('Park Ruiz'),
    quinn: await put.clinician('Quinn Bell'),
  };
  await put.supervision(clinicians.lane, clinicians.osei, 'both-sign');
  await put.supervision(clinicians.park, clinicians.osei, 'supervisee-signs');
  const services = {
    individual: await put.service('Individual therapy', 'individual', false),
    couple: await put.service('Couple therapy', 'couple', false),
    group: await put.service('Group therapy', 'group', true),
  };
  const blueHarbor = await put.payer('Blue Harbor', 90);
  const clients = {
    ada: await put.client('Ada', 'Reed', 'insurance'),
    ben: await put.client('Ben', 'Stone', 'self'),
    cy: await put.client('Cy', 'Marsh', 'self'),
  };
  await put.policy(clients.ada, blueHarbor);
  const caseloads = [
    [clients.ada, clinicians.osei],
    [clients.ben, clinicians.lane],
    [clients.ben, clinicians.osei],
    [clients.cy, clinicians.park],
  ] as const;
  for (const [client, clinician] of caseloads) await put.caseload(client, clinician);
  const who = {
    osei: await t.who(['clinician', 'supervisor'], clinicians.osei),
    lane: await t.who('clinician', clinicians.lane),
    park: await t.who('clinician', clinicians.park),
    quinn: await t.who('clinician', clinicians.quinn),
    owner: await t.who('owner'),
    biller: await t.who('biller'),
    scheduler: await t.who('scheduler'),
  };
  return { ...t, t, told, put, clinicians, services, clients, blueHarbor, who, ...writing(t) };
}
export type Office = Awaited<ReturnType<typeof office>>;

function rowsOf(t: TestPractice) {
  const insert = async (table: string, row: Row) => {
    const all: Row = { practice_id: t.practiceId, ...row };
    const columns = Object.keys(all);
    const values = columns.map((_, i) => `$${i + 1}`);
    await t.ownerSql.query(
      `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})`,
      Object.values(all),
    );
  };
  return { insert, ...peopleOf(t, insert), session: sessionOf(t, insert) };
}
type Insert = (table: string, row: Row) => Promise<void>;
function peopleOf(t: TestPractice, insert: Insert) {
  const newId = newIdWith(t.clock, t.clock.now());
  const from = { valid_from: '2020-01-01' };
  return {
    clinician: async (name: string) => {
      const id = newId('cln');
      await insert('clinicians', { id, name, credential: 'LCSW', active_from: '2020-01-01' });
      return id;
    },
    supervision: (supervisee_id: string, supervisor_id: string, mode: string) =>
      insert('supervisions', { id: newId('sup'), supervisee_id, supervisor_id, mode, ...from }),
    service: async (name: string, kind: string, per_attendee: boolean) => {
      const id = newId('svc');
      const more = { time_rule: 'untimed', default_minutes: 50, claimable: true, ...from };
      await insert('services', { id, name, kind, per_attendee, ...more });
      return id;
    },
    payer: async (name: string, filing_days: number) => {
      const id = newId('pyr');
      await insert('payers', {
        id,
        name,
        class: 'commercial',
        filing_days,
        created_at: t.clock.now(),
      });
      return id;
    },
    client: async (given_name: string, family_name: string, pays: 'self' | 'insurance') => {
      const id = newId('clt');
      const more = { status: 'active', created_at: t.clock.now() };
      await insert('clients', { id, given_name, family_name, pays, ...more });
      return id;
    },
    policy: (client_id: string, payer_id: string) =>
      insert('policies', {
        id: newId('pol'),
        client_id,
        payer_id,
        member_id: 'BH1',
        rank: 1,
        relationship: 'self',
        ...from,
      }),
    caseload: (client_id: string, clinician_id: string) =>
      insert('caseloads', { id: newId('shr'), client_id, clinician_id, ...from }),
  };
}
function sessionOf(t: TestPractice, insert: Insert) {
  const newId = newIdWith(t.clock, t.clock.now());
  return async (
    clinician_id: Id<'cln'>,
    service_id: Id<'svc'>,
    clients: readonly string[],
    startsAt = '2026-03-03T15:00:00Z',
    status = 'held',
  ) => {
    const id = newId('ses');
    const starts_at = instant(startsAt);
    await insert('sessions', {
      id,
      clinician_id,
      service_id,
      medium: 'in-person',
      client_at: 'office',
      starts_at,
      minutes: 50,
      local_day: dateIn('America/New_York', starts_at),
      created_at: t.clock.now(),
    });
    const attendees: Id<'att'>[] = [];
    for (const client_id of clients) {
      const attendee = newId('att');
      attendees.push(attendee);
      const status_at = addMinutes(starts_at, 0);
      await insert('attendees', { id: attendee, session_id: id, client_id, status, status_at });
    }
    return { id, attendees };
  };
}

export const SOAP = {
  subjective: 'S',
  objective: 'O',
  assessment: 'A',
  plan: 'P',
  risk: 'None reported or observed',
};
/** 10:00 to 10:53, generalized anxiety: a note ready to be signed. */
export const WRITTEN: Omit<Draft, 'noteId' | 'revision'> = {
  body: SOAP,
  startTime: '10:00',
  stopTime: '10:53',
  breakMinutes: 0,
  diagnoses: ['F41.1'],
  codeChoice: { code: '90837', addOns: [] },
};

function writing(t: TestPractice) {
  const open = (
    who: Who,
    sessionId: Id<'ses'>,
    more: { attendeeId?: Id<'att'>; copyShared?: boolean } = {},
  ) => perform(t.deps, who, openNote, { sessionId, copyShared: false, ...more });
  const save = (who: Who, noteId: string, revision: number, more: Partial<Draft> = {}) =>
    perform(t.deps, who, saveDraft, { ...WRITTEN, ...more, noteId: noteId as Id<'not'>, revision });
  const sign = (who: Who, noteId: string, revision: number) =>
    perform(t.deps, who, signNote, { noteId: noteId as Id<'not'>, revision });
  return {
    open,
    save,
    sign,
    do: <I, O>(who: Who, act: Action<I, O>, input: I) => perform(t.deps, who, act, input),
    ask: <I, O>(who: Who, query: Action<I, O>, input: I) => ask(t.deps, who, query, input),
    /** Opened and written, not signed. */
    written: async (who: Who, sessionId: Id<'ses'>, more: Partial<Draft> = {}) => {
      const view = good(await open(who, sessionId));
      const saved = good(await save(who, view.note.id, view.note.revision, more));
      return { id: view.note.id as Id<'not'>, revision: saved.revision };
    },
    /** Opened, written and signed by its author. */
    signed: async (who: Who, sessionId: Id<'ses'>, more: Partial<Draft> = {}) => {
      const view = good(await open(who, sessionId));
      const saved = good(await save(who, view.note.id, view.note.revision, more));
      const result = good(await sign(who, view.note.id, saved.revision));
      return { ...result, id: view.note.id as Id<'not'>, revision: saved.revision };
    },
  };
}
