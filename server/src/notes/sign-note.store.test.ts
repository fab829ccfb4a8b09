import { type Id, isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { action } from '../platform/action.ts';
import { abandonAmendment, amendNote } from './amend-note.ts';
import { billableNote, billableNoteFor } from './billable-note.ts';
import { noteHistory } from './note-history.ts';
import { readNote } from './note-view.ts';
import { cosignNote, sendBackNote } from './sign-note.ts';
import { good, type Office, office, SOAP } from './testing/office.ts';

let o: Office;
beforeAll(async () => {
  o = await office();
});
afterAll(() => o.close());
beforeEach(() => {
  o.told.length = 0;
});
const code = (result: unknown) => (isRefusal(result) ? result.code : 'ok');
const askBillable = action({
  name: 'ask-billable',
  needs: 'system',
  run: (work, input: { noteId: string }) => billableNote(work, input.noteId),
});
const askBillableFor = action({
  name: 'ask-billable-for',
  needs: 'system',
  run: async (work, input: { sessionId: string; attendeeId: string }) =>
    (await billableNoteFor(work, input.sessionId, input.attendeeId)) ?? null,
});
const adaHour = () => o.put.session(o.clinicians.osei, o.services.individual, [o.clients.ada]);

describe('who signs, and when it counts', () => {
  test('without a supervisor the author’s signature counts at once', async () => {
    const hour = await adaHour();
    const note = await o.signed(o.who.osei, hour.id);
    expect(note).toMatchObject({ status: 'signed', version: 1, billable: true });
    const about = { noteId: note.id, sessionId: hour.id, attendeeId: null, version: 1 };
    expect(o.told).toEqual([{ what: 'signed', ...about }]);
    expect(await o.ask(o.system, askBillable, { noteId: note.id })).toEqual({
      ...about,
      day: '2026-03-03',
      startedAt: '2026-03-03T15:00:00.000Z',
      endedAt: '2026-03-03T15:53:00.000Z',
      therapyMinutes: 53,
      diagnoses: ['F41.1'],
      codeChoice: { code: '90837', addOns: [] },
      authorId: o.clinicians.osei,
    });
  });

  test('supervisee-signs: counts at once; the supervisor may review later, and nothing is told twice', async () => {
    const hour = await o.put.session(o.clinicians.park, o.services.individual, [o.clients.cy]);
    const note = await o.signed(o.who.park, hour.id);
    expect(note.billable).toBe(true);
    const view = good(await o.ask(o.who.osei, readNote, { noteId: note.id }));
    expect(view.may).toMatchObject({ edit: false, sign: false, cosign: true, sendBack: false });
    good(await o.do(o.who.osei, cosignNote, { noteId: note.id, version: 1 }));
    const after = good(await o.ask(o.who.osei, readNote, { noteId: note.id }));
    expect(after.note.signatures.map((s) => `${s.part} ${s.name}`)).toEqual([
      'author Park Ruiz',
      'supervisor Dr. Osei',
    ]);
    expect(o.told).toHaveLength(1);
    const known = await o.ask(o.system, askBillable, { noteId: note.id });
    expect(known).toMatchObject({ authorId: o.clinicians.park, supervisorId: o.clinicians.osei });
  });

  test('both-sign: waits for the supervisor, then counts', async () => {
    const hour = await o.put.session(o.clinicians.lane, o.services.individual, [o.clients.ben]);
    const note = await o.signed(o.who.lane, hour.id);
    expect(note).toMatchObject({ status: 'awaiting-cosign', billable: false });
    expect(o.told).toEqual([]);
    expect(code(await o.save(o.who.lane, note.id, note.revision, { stopTime: '11:00' }))).toBe(
      'ok',
    );
    const stale = good(await o.save(o.who.lane, note.id, note.revision, { stopTime: '11:00' }));
    expect(stale).toMatchObject({ state: 'conflict', locked: true });
    expect(code(await o.sign(o.who.osei, note.id, note.revision))).toBe('not-the-author');
    expect(code(await o.do(o.who.lane, cosignNote, { noteId: note.id, version: 1 }))).toBe(
      'not-the-supervisor',
    );
    expect(good(await o.do(o.who.osei, cosignNote, { noteId: note.id, version: 1 }))).toMatchObject(
      {
        status: 'signed',
        billable: true,
      },
    );
    good(await o.do(o.who.osei, cosignNote, { noteId: note.id, version: 1 }));
    expect(o.told.map((e) => `${e.what} ${e.version}`)).toEqual(['signed 1']);
  });

  test('both-sign: sent back with a reason, changed, signed again, then counts once', async () => {
    const hour = await o.put.session(o.clinicians.lane, o.services.individual, [o.clients.ben]);
    const note = await o.signed(o.who.lane, hour.id);
    const reason = 'Name the intervention.';
    good(await o.do(o.who.osei, sendBackNote, { noteId: note.id, version: 1, reason }));
    const view = good(await o.ask(o.who.lane, readNote, { noteId: note.id }));
    expect(view.note).toMatchObject({
      status: 'draft',
      version: 1,
      sentBack: { reason, name: 'Dr. Osei' },
    });
    const body = { ...SOAP, plan: 'CBT for worry.' };
    const saved = good(await o.save(o.who.lane, note.id, note.revision, { body }));
    expect(good(await o.sign(o.who.lane, note.id, saved.revision))).toMatchObject({ version: 2 });
    expect(code(await o.do(o.who.osei, cosignNote, { noteId: note.id, version: 1 }))).toBe(
      'note-changed',
    );
    good(await o.do(o.who.osei, cosignNote, { noteId: note.id, version: 2 }));
    expect(o.told.map((e) => `${e.what} ${e.version}`)).toEqual(['signed 2']);
    const history = good(await o.ask(o.who.lane, noteHistory, { noteId: note.id }));
    expect(history.items.map((v) => [v.version, v.inForce, v.sentBack?.reason])).toEqual([
      [2, true, undefined],
      [1, false, reason],
    ]);
  });

  test('a supervision that ended for the day no longer keeps a note waiting', async () => {
    const hour = await o.put.session(o.clinicians.lane, o.services.individual, [o.clients.ben]);
    const note = await o.signed(o.who.lane, hour.id);
    await o.ownerSql.query(
      `update supervisions set valid_to = '2026-03-01' where mode = 'both-sign'`,
    );
    expect(good(await o.sign(o.who.lane, note.id, note.revision))).toMatchObject({
      billable: true,
    });
    await o.ownerSql.query(`update supervisions set valid_to = null where mode = 'both-sign'`);
    expect(o.told).toHaveLength(1);
  });
});

describe('once', () => {
  test('signing again, and in another tab, gives the same answer: one signature, one event', async () => {
    const hour = await adaHour();
    const { id, revision } = await o.written(o.who.osei, hour.id);
    const results = await Promise.all([1, 2, 3].map(() => o.sign(o.who.osei, id, revision)));
    const again = await o.sign(o.who.osei, id, revision);
    for (const r of [...results, again])
      expect(good(r)).toMatchObject({ version: 1, billable: true });
    expect(o.told).toHaveLength(1);
    const { rows } = await o.ownerSql.query('select 1 from note_signatures where note_id = $1', [
      id,
    ]);
    expect(rows).toHaveLength(1);
  });
  test('opening in two tabs makes one draft', async () => {
    const hour = await adaHour();
    const views = await Promise.all([1, 2, 3].map(() => o.open(o.who.osei, hour.id)));
    expect(new Set(views.map((v) => good(v).note.id)).size).toBe(1);
  });
  test('text that changed after it was read is not signed', async () => {
    const hour = await adaHour();
    const { id, revision } = await o.written(o.who.osei, hour.id);
    good(await o.save(o.who.osei, id, revision, { stopTime: '10:50' }));
    expect(code(await o.sign(o.who.osei, id, revision))).toBe('note-changed');
    expect(o.told).toEqual([]);
  });
});

test('a draft’s clock times go along when the session is moved to another day', async () => {
  const hour = await adaHour();
  const { id, revision } = await o.written(o.who.osei, hour.id);
  await o.ownerSql.query(
    `update sessions set starts_at = '2026-03-02T15:00:00Z', local_day = '2026-03-02' where id = $1`,
    [hour.id],
  );
  good(await o.sign(o.who.osei, id, revision));
  expect(await o.ask(o.system, askBillable, { noteId: id })).toMatchObject({
    day: '2026-03-02',
    startedAt: '2026-03-02T15:00:00.000Z',
    therapyMinutes: 53,
  });
});

describe('what keeps a note from being signed', () => {
  // biome-ignore format: a table
  test.each([
    // what                               changed                           refused with
    ['a required answer is missing',    { body: { ...SOAP, plan: ' ' } }, 'answer-missing'],
    ['no start',                        { startTime: null },              'start-missing'],
    ['not over yet',                    { stopTime: '12:30' },            'in-the-future'],
    ['an insurer is billed, no reason', { diagnoses: [] },                'diagnosis-missing'],
    ['a heading',                       { diagnoses: ['F41'] },           'diagnosis-not-specific'],
    ['a parent that was split',         { diagnoses: ['F50.2'] },         'diagnosis-ended'],
  ])('%s', async (_what, changed, refused) => {
    const hour = await adaHour();
    const { id, revision } = await o.written(o.who.osei, hour.id, changed);
    expect(code(await o.sign(o.who.osei, id, revision))).toBe(refused);
    expect(o.told).toEqual([]);
  });
  test('nobody came', async () => {
    const hour = await o.put.session(
      o.clinicians.osei,
      o.services.individual,
      [o.clients.ada],
      undefined,
      'no-show',
    );
    const { id, revision } = await o.written(o.who.osei, hour.id);
    expect(code(await o.sign(o.who.osei, id, revision))).toBe('not-held');
  });
  test('a parent code on a day before it was split is good', async () => {
    const hour = await o.put.session(
      o.clinicians.osei,
      o.services.individual,
      [o.clients.ada],
      '2024-09-30T14:00:00Z',
    );
    expect(await o.signed(o.who.osei, hour.id, { diagnoses: ['f502'] })).toMatchObject({
      billable: true,
    });
  });
  test('self-pay may go without a diagnosis, with a warning', async () => {
    const hour = await o.put.session(o.clinicians.park, o.services.individual, [o.clients.cy]);
    const note = await o.signed(o.who.park, hour.id, { diagnoses: [] });
    expect(note.warnings.map((w) => w.code)).toEqual(['no-diagnosis']);
  });
});

describe('signing marks the hour held', () => {
  const statuses = async (sessionId: string) => {
    const { rows } = await o.ownerSql.query(
      'select status from attendees where session_id = $1 order by id',
      [sessionId],
    );
    return rows.map((r: { status: string }) => r.status).sort();
  };
  test('in the same transaction', async () => {
    const hour = await o.put.session(
      o.clinicians.osei,
      o.services.individual,
      [o.clients.ada],
      undefined,
      'scheduled',
    );
    const { id, revision } = await o.written(o.who.osei, hour.id, { diagnoses: [] });
    expect(code(await o.sign(o.who.osei, id, revision))).toBe('diagnosis-missing');
    expect(await statuses(hour.id)).toEqual(['scheduled']);
    const saved = good(await o.save(o.who.osei, id, revision));
    good(await o.sign(o.who.osei, id, saved.revision));
    expect(await statuses(hour.id)).toEqual(['held']);
  });
  test('of a group, only the person the note is about', async () => {
    const group = await o.put.session(
      o.clinicians.osei,
      o.services.group,
      [o.clients.ben, o.clients.cy],
      undefined,
      'scheduled',
    );
    const [ben, cy] = group.attendees as [Id<'att'>, Id<'att'>];
    expect(code(await o.open(o.who.osei, group.id))).toBe('which-attendee');
    const first = good(await o.open(o.who.osei, group.id, { attendeeId: ben }));
    const body = {
      topic: 'Sleep',
      'group-work': 'Sleep diary.',
      participation: 'Active',
      response: 'Well',
      plan: 'Go on',
      risk: 'None reported or observed',
    };
    const saved = good(await o.save(o.who.osei, first.note.id, first.note.revision, { body }));
    good(await o.sign(o.who.osei, first.note.id, saved.revision));
    expect(await statuses(group.id)).toEqual(['held', 'scheduled']);
    const second = good(await o.open(o.who.osei, group.id, { attendeeId: cy, copyShared: true }));
    expect(second.note.text.body).toEqual({ topic: 'Sleep', 'group-work': 'Sleep diary.' });
    expect(o.told).toMatchObject([{ what: 'signed', attendeeId: ben }]);
    expect(
      await o.ask(o.system, askBillableFor, { sessionId: group.id, attendeeId: ben }),
    ).toMatchObject({ attendeeId: ben });
    expect(
      await o.ask(o.system, askBillableFor, { sessionId: group.id, attendeeId: cy }),
    ).toBeNull();
  });
});

describe('amending', () => {
  const reason = 'The stop time was wrong.';
  test('needs a reason, keeps what was signed, counts once it is signed again', async () => {
    const hour = await adaHour();
    const note = await o.signed(o.who.osei, hour.id);
    expect(
      good(await o.save(o.who.osei, note.id, note.revision, { stopTime: '10:40' })),
    ).toMatchObject({
      state: 'conflict',
      locked: true,
    });
    const open = good(
      await o.do(o.who.osei, amendNote, { noteId: note.id, revision: note.revision, reason }),
    );
    expect(open.note).toMatchObject({
      status: 'amending',
      amendReason: reason,
      billableVersion: 1,
    });
    const saved = good(await o.save(o.who.osei, note.id, note.revision, { stopTime: '10:40' }));
    expect(await o.ask(o.system, askBillable, { noteId: note.id })).toMatchObject({
      version: 1,
      therapyMinutes: 53,
    });
    expect(good(await o.sign(o.who.osei, note.id, saved.revision))).toMatchObject({
      version: 2,
      billable: true,
    });
    expect(o.told.map((e) => `${e.what} ${e.version}`)).toEqual(['signed 1', 'amended 2']);
    expect(await o.ask(o.system, askBillable, { noteId: note.id })).toMatchObject({
      version: 2,
      therapyMinutes: 40,
    });
    const { items } = good(await o.ask(o.who.osei, noteHistory, { noteId: note.id }));
    expect(items.map((v) => [v.version, v.reason, v.text.stopTime, v.inForce])).toEqual([
      [2, reason, '10:40', true],
      [1, '', '10:53', false],
    ]);
    expect(items[0]?.changes).toEqual([
      { field: 'stopTime', label: 'Stop', was: '10:53', now: '10:40' },
    ]);
  });
  test('by the same rules: with two signatures it counts after both', async () => {
    const hour = await o.put.session(o.clinicians.lane, o.services.individual, [o.clients.ben]);
    const note = await o.signed(o.who.lane, hour.id);
    good(await o.do(o.who.osei, cosignNote, { noteId: note.id, version: 1 }));
    good(await o.do(o.who.lane, amendNote, { noteId: note.id, revision: note.revision, reason }));
    expect(good(await o.sign(o.who.lane, note.id, note.revision))).toMatchObject({
      status: 'awaiting-cosign',
    });
    expect(o.told.map((e) => `${e.what} ${e.version}`)).toEqual(['signed 1']);
    good(await o.do(o.who.osei, sendBackNote, { noteId: note.id, version: 2, reason: 'More.' }));
    expect(good(await o.ask(o.who.lane, readNote, { noteId: note.id })).note.status).toBe(
      'amending',
    );
    good(await o.sign(o.who.lane, note.id, note.revision));
    good(await o.do(o.who.osei, cosignNote, { noteId: note.id, version: 3 }));
    expect(o.told.map((e) => `${e.what} ${e.version}`)).toEqual(['signed 1', 'amended 3']);
  });
  test('given up: the text in force comes back, nothing is told', async () => {
    const hour = await adaHour();
    const note = await o.signed(o.who.osei, hour.id);
    good(await o.do(o.who.osei, amendNote, { noteId: note.id, revision: note.revision, reason }));
    const saved = good(await o.save(o.who.osei, note.id, note.revision, { stopTime: '10:40' }));
    const back = good(
      await o.do(o.who.osei, abandonAmendment, { noteId: note.id, revision: saved.revision }),
    );
    expect(back.note).toMatchObject({ status: 'signed', version: 1, text: { stopTime: '10:53' } });
    expect(o.told).toHaveLength(1);
  });
  test('what was signed cannot be changed in the tables either', async () => {
    for (const table of ['note_versions', 'note_signatures', 'note_returns']) {
      await expect(o.ownerSql.query(`delete from ${table}`)).rejects.toThrow('never changed');
    }
    await expect(o.ownerSql.query(`update note_versions set reason = 'x'`)).rejects.toThrow();
  });
});
