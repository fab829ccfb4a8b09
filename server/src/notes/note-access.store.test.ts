import { type Id, isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Who } from '../platform/context.ts';
import { testPractice } from '../testing/practice.ts';
import {
  changeTemplate,
  createTemplate,
  listTemplates,
  retireTemplate,
} from './change-template.ts';
import { importIcd10 } from './import-icd10.ts';
import { listUnsigned, noteStatus } from './list-notes.ts';
import { noteHistory } from './note-history.ts';
import { readNote } from './note-view.ts';
import { PRIVATE_NOTES } from './private-notes.ts';
import { searchIcd10 } from './search-icd10.ts';
import { cosignNote } from './sign-note.ts';
import { good, type Office, office, SOAP, seedTemplates } from './testing/office.ts';
import { orderFile } from './testing/order-file.ts';

let o: Office;
beforeAll(async () => {
  o = await office();
});
afterAll(() => o.close());
const code = (result: unknown) => (isRefusal(result) ? result.code : 'ok');
const adaHour = (at?: string) =>
  o.put.session(o.clinicians.osei, o.services.individual, [o.clients.ada], at);

describe('autosave', () => {
  test('a stale tab gets both texts, and nothing is lost', async () => {
    const hour = await adaHour();
    const { id, revision } = await o.written(o.who.osei, hour.id);
    const first = good(
      await o.save(o.who.osei, id, revision, { body: { ...SOAP, plan: 'first tab' } }),
    );
    expect(first).toMatchObject({ state: 'saved', revision: revision + 1 });
    const second = good(
      await o.save(o.who.osei, id, revision, { body: { ...SOAP, plan: 'second tab' } }),
    );
    expect(second).toMatchObject({
      state: 'conflict',
      locked: false,
      revision: revision + 1,
      yours: { body: { plan: 'second tab' } },
      theirs: { body: { plan: 'first tab' } },
    });
    const view = good(await o.ask(o.who.osei, readNote, { noteId: id }));
    expect(view.note.text.body.plan).toBe('first tab');
  });
  test('two tabs at the same moment: one is saved, one hears of it', async () => {
    const hour = await adaHour();
    const { id, revision } = await o.written(o.who.osei, hour.id);
    const both = await Promise.all(
      ['one', 'two'].map((plan) => o.save(o.who.osei, id, revision, { body: { ...SOAP, plan } })),
    );
    expect(both.map((r) => good(r).state).sort()).toEqual(['conflict', 'saved']);
  });
  test('a save that was sent twice is saved once', async () => {
    const hour = await adaHour();
    const { id, revision } = await o.written(o.who.osei, hour.id);
    const twice = [1, 2].map(() => o.save(o.who.osei, id, revision, { stopTime: '10:45' }));
    for (const r of await Promise.all(twice))
      expect(good(r)).toMatchObject({ state: 'saved', revision: revision + 1, therapyMinutes: 45 });
  });
  test('an unfinished draft is kept, with what it still needs', async () => {
    const hour = await adaHour();
    const view = good(await o.open(o.who.osei, hour.id));
    expect(view.privateNotes).toBe(PRIVATE_NOTES);
    const saved = good(
      await o.save(o.who.osei, view.note.id, 1, {
        body: {},
        startTime: null,
        stopTime: null,
        diagnoses: [],
        codeChoice: null,
      }),
    );
    expect(saved).toMatchObject({ state: 'saved', revision: 1 });
    expect(saved.state === 'saved' && saved.problems.map((p) => p.code)).toEqual([
      'start-missing',
      'answer-missing',
      'answer-missing',
      'answer-missing',
      'answer-missing',
      'answer-missing',
      'diagnosis-missing',
    ]);
  });
  test('answers of no field and gibberish codes are refused; markup is text', async () => {
    const hour = await adaHour();
    const { id, revision } = await o.written(o.who.osei, hour.id);
    expect(code(await o.save(o.who.osei, id, revision, { body: { secret: 'x' } }))).toBe(
      'no-such-field',
    );
    expect(code(await o.save(o.who.osei, id, revision, { diagnoses: ['anxiety'] }))).toBe(
      'diagnosis-shape',
    );
    const plan = `<img src=x onerror=alert(1)> '); drop table notes; --`;
    good(await o.save(o.who.osei, id, revision, { body: { ...SOAP, plan } }));
    expect(good(await o.ask(o.who.osei, readNote, { noteId: id })).note.text.body.plan).toBe(plan);
  });
});

describe('who may read and write', () => {
  const person = (name: keyof Office['who']): Who => o.who[name];
  // biome-ignore format: a table
  test.each([
    // person       reads Lane’s note  opens it        cosigns it
    ['lane',      'ok',              'ok',           'not-the-supervisor'],
    ['osei',      'ok',              'ok',           'ok'],
    ['quinn',     'no-such-note',    'no-such-note', 'no-such-note'],
    ['owner',     'not-allowed',     'not-allowed',  'not-allowed'],
    ['biller',    'not-allowed',     'not-allowed',  'not-allowed'],
    ['scheduler', 'not-allowed',     'not-allowed',  'not-allowed'],
  ] as const)('%s', async (name, read, opened, cosigned) => {
    const hour = await o.put.session(o.clinicians.lane, o.services.individual, [o.clients.ben]);
    const note = await o.signed(o.who.lane, hour.id);
    expect(code(await o.ask(person(name), readNote, { noteId: note.id }))).toBe(read);
    expect(code(await o.ask(person(name), noteHistory, { noteId: note.id }))).toBe(read);
    expect(code(await o.open(person(name), hour.id))).toBe(opened);
    expect(code(await o.do(person(name), cosignNote, { noteId: note.id, version: 1 }))).toBe(
      cosigned,
    );
  });
  test('a role that sees the whole practice opens no texts', async () => {
    const hour = await o.put.session(o.clinicians.lane, o.services.individual, [o.clients.ben]);
    const note = await o.signed(o.who.lane, hour.id);
    const both = await o.t.who(['clinician', 'biller', 'owner'], o.clinicians.quinn);
    expect(code(await o.ask(both, readNote, { noteId: note.id }))).toBe('no-such-note');
  });
  test('a draft is not begun for somebody else', async () => {
    const hour = await o.put.session(o.clinicians.lane, o.services.individual, [o.clients.ben]);
    expect(code(await o.open(o.who.osei, hour.id))).toBe('not-the-author');
    expect(code(await o.open(o.who.quinn, hour.id))).toBe('no-such-session');
  });
  test('a supervisor reads a draft but does not write it', async () => {
    const hour = await o.put.session(o.clinicians.lane, o.services.individual, [o.clients.ben]);
    const { id, revision } = await o.written(o.who.lane, hour.id);
    expect(good(await o.ask(o.who.osei, readNote, { noteId: id })).may.edit).toBe(false);
    expect(code(await o.save(o.who.osei, id, revision))).toBe('not-the-author');
  });
  test('billing knows that and when, never what', async () => {
    const hour = await adaHour();
    const note = await o.signed(o.who.osei, hour.id, {
      body: { ...SOAP, plan: 'only for the record' },
    });
    for (const who of [o.who.biller, o.who.owner]) {
      const status = good(await o.ask(who, noteStatus, { sessionId: hour.id }));
      expect(status.items).toMatchObject([
        {
          noteId: note.id,
          status: 'signed',
          billable: true,
          therapyMinutes: 53,
          authorName: 'Dr. Osei',
        },
      ]);
      expect(JSON.stringify(status)).not.toContain('only for the record');
    }
    expect(good(await o.ask(o.who.quinn, noteStatus, { sessionId: hour.id })).items).toEqual([]);
    expect(code(await o.ask(o.who.scheduler, noteStatus, { sessionId: hour.id }))).toBe(
      'not-allowed',
    );
  });
  test('ids of another practice do not exist here', async () => {
    const hour = await adaHour();
    const note = await o.signed(o.who.osei, hour.id);
    const other = {
      ...o.who.osei,
      practiceId: o.practiceId.replace(/.$/, (c) => (c === '0' ? '1' : '0')),
    };
    expect(code(await o.ask(other, readNote, { noteId: note.id }))).toBe('no-such-note');
    expect(code(await o.open(other, hour.id))).toBe('no-such-session');
  });
});

describe('the note before', () => {
  test('is the last signed one of the same client that the reader may read', async () => {
    const early = await o.put.session(
      o.clinicians.lane,
      o.services.individual,
      [o.clients.ben],
      '2026-02-03T15:00:00Z',
    );
    await o.signed(o.who.lane, early.id, { body: { ...SOAP, plan: 'February' } });
    const unsigned = await o.put.session(
      o.clinicians.lane,
      o.services.individual,
      [o.clients.ben],
      '2026-02-24T15:00:00Z',
    );
    await o.written(o.who.lane, unsigned.id);
    const next = await o.put.session(
      o.clinicians.lane,
      o.services.individual,
      [o.clients.ben],
      '2026-03-02T15:00:00Z',
    );
    // both-sign: it counts, and so shows, once the supervisor has signed
    expect(good(await o.open(o.who.lane, next.id)).previous).toBeNull();
    const noteId = good(await o.open(o.who.lane, early.id)).note.id as Id<'not'>;
    good(await o.do(o.who.osei, cosignNote, { noteId, version: 1 }));
    expect(good(await o.open(o.who.lane, next.id)).previous).toMatchObject({
      day: '2026-02-03',
      authorName: 'Lane Moss',
      body: { plan: 'February' },
      diagnoses: [{ code: 'F41.1' }],
    });
  });
});

describe('hours without a note', () => {
  test('by payer’s limit or our own aim, for those in reach, with whose turn it is', async () => {
    const p = await office();
    try {
      const { clinicians: c, services: s, clients, who } = p;
      await p.put.session(c.osei, s.individual, [clients.ada], '2026-02-02T15:00:00Z');
      await p.put.session(c.park, s.individual, [clients.cy], '2026-03-02T15:00:00Z', 'scheduled');
      await p.put.session(c.park, s.individual, [clients.cy], '2026-03-01T15:00:00Z', 'no-show');
      await p.put.session(c.park, s.individual, [clients.cy], '2026-03-09T15:00:00Z', 'scheduled');
      await p.put.session(c.osei, s.group, [clients.ada, clients.ben], '2026-02-27T15:00:00Z');
      const waiting = await p.put.session(
        c.lane,
        s.individual,
        [clients.ben],
        '2026-02-23T15:00:00Z',
      );
      await p.signed(who.lane, waiting.id);
      const done = await p.put.session(c.park, s.individual, [clients.cy], '2026-02-10T15:00:00Z');
      await p.signed(who.park, done.id);
      const list = async (w: Who) =>
        good(await p.ask(w, listUnsigned, {})).items.map((i) =>
          [
            i.day,
            i.clients.map((x) => x.name).join('+'),
            i.basis,
            i.limit,
            i.daysLeft,
            i.actBy,
            i.waitsForName,
          ].join(' '),
        );
      const lane = '2026-02-23 Ben Stone practice 2026-03-02 -1 2026-03-02 Dr. Osei';
      const ben = '2026-02-27 Ben Stone practice 2026-03-06 3 2026-03-06 Dr. Osei';
      const park = '2026-03-02 Cy Marsh practice 2026-03-09 6 2026-03-09 Park Ruiz';
      const ada = '2026-02-02 Ada Reed payer 2026-05-03 61 2026-05-01 Dr. Osei';
      const adaGroup = '2026-02-27 Ada Reed payer 2026-05-28 86 2026-05-28 Dr. Osei';
      expect(await list(who.biller)).toEqual([lane, ben, park, ada, adaGroup]);
      expect(await list(who.osei)).toEqual([lane, ben, park, ada, adaGroup]);
      expect(await list(who.park)).toEqual([park]);
      expect(await list(who.quinn)).toEqual([]);
      expect(code(await p.ask(who.scheduler, listUnsigned, {}))).toBe('not-allowed');
    } finally {
      await p.close();
    }
  });
});

describe('templates', () => {
  const fields = [
    { key: 'text', label: 'Text', help: '', type: 'prose' as const, required: true, shared: false },
  ];
  test('a practice starts with six, once', async () => {
    good(await o.do(o.system, seedTemplates, {}));
    const { items, privateNotes } = good(await o.ask(o.who.osei, listTemplates, {}));
    expect(items.filter((t) => t.builtIn)).toHaveLength(6);
    expect(items[0]?.name).toBe('Progress note (SOAP)');
    expect(privateNotes).toBe(PRIVATE_NOTES);
  });
  test('changed in place while unused; afterwards a change makes a new one', async () => {
    const made = good(
      await o.do(o.who.osei, createTemplate, { name: 'Mine', kind: 'own', fields }),
    );
    const templateId = made.id as Id<'tpl'>;
    const again = good(
      await o.do(o.who.osei, changeTemplate, {
        templateId,
        name: 'Mine, better',
        kind: 'own',
        fields,
      }),
    );
    expect(again).toMatchObject({ id: templateId, name: 'Mine, better', used: false });
    const hour = await adaHour();
    const view = good(await o.open(o.who.osei, hour.id));
    good(await o.save(o.who.osei, view.note.id, 1, { templateId, body: { text: 'as it was' } }));
    const label = [{ ...fields[0]!, label: 'Words' }];
    const next = good(
      await o.do(o.who.osei, changeTemplate, {
        templateId,
        name: 'Mine',
        kind: 'own',
        fields: label,
      }),
    );
    expect(next.id).not.toBe(templateId);
    const after = good(await o.ask(o.who.osei, readNote, { noteId: view.note.id as Id<'not'> }));
    expect(after.template).toMatchObject({
      id: templateId,
      retired: true,
      fields: [{ label: 'Text' }],
    });
    expect(code(await o.do(o.who.osei, retireTemplate, { templateId }))).toBe('template-retired');
    expect(code(await o.do(o.who.biller, createTemplate, { name: 'X', kind: 'own', fields }))).toBe(
      'not-allowed',
    );
  });
});

describe('diagnosis codes', () => {
  const find = async (q: string, on: string) =>
    good(await o.ask(o.who.osei, searchIcd10, { q, on: on as never, limit: 50 })).items.map(
      (c) => c.code,
    );
  // biome-ignore format: a table
  test.each([
    // typed            on            found
    ['f41',           '2026-03-03', ['F41.0', 'F41.1', 'F41.8', 'F41.9']],
    ['F41.1',         '2026-03-03', ['F41.1']],
    ['F50.2',         '2024-09-30', ['F50.2']],
    ['F502',          '2024-10-01', ['F50.20', 'F50.21', 'F50.22', 'F50.23', 'F50.24', 'F50.25']],
    ['mood anxiety',  '2026-03-03', ['F43.23']],
    ['%',             '2026-03-03', []],
    ["x' or true --", '2026-03-03', []],
  ])('%s on %s', async (q, on, found) => {
    expect(await find(q, on)).toEqual(found);
  });

  test('the official file: words replaced, new codes begin, gone codes end, twice changes nothing', async () => {
    const p = await testPractice();
    try {
      const text = orderFile([
        ['F41', 0, 'Other anxiety disorders'],
        ['F411', 1, 'Generalized anxiety disorder'],
        ['F4110', 1, 'A code that is new'],
      ]);
      const options = { validFrom: '2026-10-01' as never, source: 'FY2027' };
      const rows = async () =>
        (
          await p.ownerSql.query(
            `select code, label, valid_from::text as from, valid_to::text as to from icd10_codes
             where code in ('F41.1', 'F41.10', 'F41.0', 'F50.2') order by code`,
          )
        ).rows;
      const first = good(await importIcd10(p.ownerSql, text, options));
      expect(first).toMatchObject({ billable: 2, added: 1 });
      const after = await rows();
      expect(after).toEqual([
        {
          code: 'F41.0',
          label: 'Panic disorder without agoraphobia',
          from: '2015-10-01',
          to: '2026-09-30',
        },
        { code: 'F41.1', label: 'Generalized anxiety disorder', from: '2015-10-01', to: null },
        { code: 'F41.10', label: 'A code that is new', from: '2026-10-01', to: null },
        { code: 'F50.2', label: 'Bulimia', from: '2015-10-01', to: '2024-09-30' },
      ]);
      expect(await importIcd10(p.ownerSql, text, options)).toEqual({
        billable: 2,
        added: 0,
        ended: 0,
      });
      expect(await rows()).toEqual(after);
      const earlier = { validFrom: '2025-10-01' as never, source: 'FY2026' };
      expect(code(await importIcd10(p.ownerSql, text, earlier))).toBe('icd10-order');
      expect(code(await importIcd10(p.ownerSql, 'nonsense', options))).toBe('icd10-file');
      expect(await rows()).toEqual(after);
    } finally {
      await p.close();
    }
  });
  test('a file that is cut off is refused', async () => {
    const p = await testPractice();
    try {
      const all = Array.from({ length: 1200 }, (_, i) => {
        const n = String(i).padStart(4, '0');
        return [`S${n.slice(0, 2)}${n.slice(2)}`, 1, `Made-up ${n}`] as const;
      });
      const set = (n: number) => orderFile(all.slice(0, n));
      good(
        await importIcd10(p.ownerSql, set(1200), { validFrom: '2026-10-01' as never, source: 'a' }),
      );
      const cut = await importIcd10(p.ownerSql, set(600), {
        validFrom: '2027-10-01' as never,
        source: 'b',
      });
      expect(code(cut)).toBe('icd10-short');
    } finally {
      await p.close();
    }
  });
});
