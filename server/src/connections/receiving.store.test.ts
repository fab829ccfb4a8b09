/** Files come in once, are read by who knows them, and wait for a person where nobody does. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '@clearhour/values';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { action, ask, perform } from '../platform/action.ts';
import { on, type Work } from '../platform/context.ts';
import { sweepFiles } from './background.ts';
import { ediArrived } from './connection-events.ts';
import { fetchFiles } from './fetch-files.ts';
import { fileById } from './file-store.ts';
import { readAs } from './read-as.ts';
import { mayTakeAnyway, readAgain, readFile } from './read-file.ts';
import { ack999, type Exchange, exchange, good, remittance, ta1 } from './testing/exchange.ts';

/** A slice that knows remittances, and may be told to refuse or break. */
let mood: 'reads' | 'refuses' | 'breaks' | 'parks' = 'reads';
const reader = on(ediArrived, async (work: Work, { fileId, sets }) => {
  if (mood === 'breaks') throw new Error('a fault of ours');
  for (const set of sets.filter((s) => s.set === '835')) {
    const outcome = mood === 'parks' ? ('parked' as const) : ('taken' as const);
    await readAs(work, fileId, set.index, {
      readBy: 'remittances',
      outcome,
      sentence: `Payment ${set.control}.`,
    });
  }
  return mood === 'refuses' ? refuse('no', 'The books of that month are closed.') : undefined;
});

let x: Exchange;
beforeEach(async () => {
  mood = 'reads';
  x = await exchange([reader]);
});
afterEach(() => x.close());
const incoming = async () => (await x.files()).filter((f) => f.direction === 'in');
const only = async () => {
  const [file, ...more] = await incoming();
  if (!file || more.length > 0) throw new Error('one incoming file was expected');
  return file;
};
const arrived = () => x.heard.filter((h) => h.name === 'edi-arrived');

describe('a file that waits', () => {
  test('is kept, told to who knows its sets, and put away there', async () => {
    await x.put('era.835', remittance({}, 2));
    expect(await x.fetch()).toEqual({ taken: 1, known: 0 });
    const file = await only();
    expect(file).toMatchObject({
      state: 'read',
      name: 'era.835',
      sets: ['835', '835'],
      interchangeControl: '000000901',
    });
    expect(arrived()).toMatchObject([
      {
        data: {
          fileId: file.id,
          sets: [
            { index: 0, set: '835', control: '0001', segmentIndex: 2 },
            { index: 1, set: '835', control: '0002' },
          ],
        },
      },
    ]);
    expect(await x.waiting()).toEqual([]);
    expect((await x.connection()).lastFetchAt).toBe('2026-03-02T15:00:00.000Z');
  });
  test('under two names, and again next week: one file, told once', async () => {
    await x.put('a.835', remittance());
    await x.put('b.835', remittance());
    expect(await x.fetch()).toEqual({ taken: 1, known: 1 });
    await x.put('a.835', remittance());
    expect(await x.fetch()).toEqual({ taken: 0, known: 1 });
    expect(await incoming()).toHaveLength(1);
    expect(arrived()).toHaveLength(1);
  });
  test.each(['fetch', 'taken'] as const)(
    'killed after %s: taken up again, one file, told once',
    async (moment) => {
      await x.put('era.835', remittance());
      x.meddle.after = (what) => {
        if (what === moment) throw new Error('killed');
      };
      await expect(fetchFiles(x.deps, x.practiceId, x.connectionId)).rejects.toThrow('killed');
      delete x.meddle.after;
      x.clock.forward(6);
      await sweepFiles(x.deps);
      expect(await only()).toMatchObject({ state: 'read' });
      expect(arrived()).toHaveLength(1);
      expect(await x.waiting()).toEqual([]);
    },
  );
  test('taken by somebody else meanwhile: no outage, and the rest is fetched', async () => {
    for (const name of ['a.835', 'b.835', 'c.835'])
      await x.put(name, remittance({ control: `00000091${name.charCodeAt(0) - 97}` }));
    x.meddle.after = (what) => {
      if (what === 'fetch') rmSync(join(x.root, 'office', 'in', 'b.835'), { force: true });
    };
    expect(await x.fetch()).toEqual({ taken: 2, known: 1 });
    delete x.meddle.after;
    expect((await incoming()).map((f) => f.name).sort()).toEqual(['a.835', 'c.835']);
    expect(await x.connection()).toMatchObject({ failures: 0, lastProblem: undefined });
  });
  test('read by ten at once: told once', async () => {
    await x.put('era.835', remittance());
    await fetchFiles(x.deps, x.practiceId, x.connectionId);
    const { id } = await only();
    await Promise.all(Array.from({ length: 10 }, () => readFile(x.deps, x.practiceId, id)));
    expect(arrived()).toHaveLength(1);
  });
});

describe('hostile and broken files are kept, parked with a sentence, and told to nobody', () => {
  const cut = remittance().slice(0, 200);
  const cases: readonly (readonly [string, Buffer, RegExp])[] = [
    ['a zip', Buffer.from('504b030414000000', 'hex'), /zip archive/],
    ['a PDF', Buffer.from('%PDF-1.7 ...'), /a PDF, for people/],
    ['a web page', Buffer.from('<!DOCTYPE html><p>Sign in'), /web page/],
    ['plain text', Buffer.from('Your claims were accepted.'), /does not begin with ISA/],
    ['nothing but noise', Buffer.alloc(5_000, 0xfe), /does not begin with ISA/],
    ['an ISA cut off', Buffer.from(remittance().slice(0, 60)), /damaged or cut off/],
    ['cut in half', Buffer.from(cut), /cut off: its end is missing/],
    ['an envelope with nothing in it', Buffer.from(remittance({}, 0)), /nothing in it/],
    [
      'for another receiver',
      Buffer.from(remittance({ to: 'SOMEBODYELSE' })),
      /addressed to “SOMEBODYELSE”/,
    ],
    ['from nobody we know', Buffer.from(remittance({ from: 'STRANGER' })), /comes from “STRANGER”/],
    [
      'from the future',
      Buffer.from(remittance({ date: '270101' })),
      /Fri 1 Jan 2027, which is still to come/,
    ],
    ['of no day', Buffer.from(remittance({ date: '260231' })), /no day of the calendar/],
    [
      'with a wrong count',
      Buffer.from(remittance().replace('SE*4', 'SE*9')),
      /envelope of this file is wrong/,
    ],
    [
      'that nobody reads',
      Buffer.from(
        remittance()
          .replaceAll('HP', 'RA')
          .replace('ST*835', 'ST*820')
          .replaceAll('X221A1', 'X218'),
      ),
      /of this kind \(820\)/,
    ],
  ];
  test('each of them', async () => {
    for (const [name, bytes] of cases) await x.put(`${name}.835`, bytes);
    await x.fetch();
    const files = await incoming();
    for (const [name, bytes, sentence] of cases) {
      const file = files.find((f) => f.name === `${name}.835`);
      expect([name, file?.state, file?.size]).toEqual([name, 'parked', bytes.length]);
      expect(file?.sentence).toMatch(sentence);
    }
    expect(await x.waiting()).toEqual([]);
    const told = arrived().flatMap((a) => (a.data as { sets: { set: string }[] }).sets);
    expect(told.map((s) => s.set)).toEqual(['820']);
  });
  test.each(['two\nlines.835', 'right\u202eto.left.835'])(
    'a name with hidden characters: %j',
    async (name) => {
      await x.put(name, remittance());
      await x.fetch();
      const file = await only();
      expect(file).toMatchObject({
        state: 'parked',
        sentence: expect.stringContaining('hidden characters'),
      });
      expect(file.name).not.toMatch(/[\n\u202e]/);
      expect(arrived()).toEqual([]);
      good(await perform(x.deps, x.owner, readAgain, { fileId: file.id, anyway: false }));
      expect((await only()).state).toBe('read');
    },
  );
  test('a test file where money is meant', async () => {
    await x.ownerSql.query('update connections set test = false');
    await x.put('era.835', remittance({ usage: 'T' }));
    await x.fetch();
    expect((await only()).sentence).toMatch(/^This is a test file/);
  });
  test('cut in half, then whole under the same name: the half waits, the whole is read', async () => {
    await x.put('era.835', cut);
    await x.fetch();
    await x.put('era.835', remittance());
    await x.fetch();
    expect((await incoming()).map((f) => f.state).sort()).toEqual(['parked', 'read']);
    expect(arrived()).toHaveLength(1);
  });
  test('where the other end puts nothing away, the whole is seen by its size', async () => {
    const folder = {
      folder: 'office',
      outFolder: 'out',
      inFolder: 'in',
      doneFolder: 'done',
      afterTaken: 'leave',
    };
    await x.ownerSql.query('update connections set settings = $1', [
      JSON.stringify({ alsoFrom: [], alsoTo: [], folder }),
    ]);
    await x.put('era.835', cut);
    expect(await x.fetch()).toEqual({ taken: 1, known: 0 });
    expect(await x.fetch()).toEqual({ taken: 0, known: 1 });
    await x.put('era.835', remittance());
    expect(await x.fetch()).toEqual({ taken: 1, known: 0 });
    expect((await incoming()).map((f) => f.state).sort()).toEqual(['parked', 'read']);
  });
});

describe('a person looks at a parked file', () => {
  const again = async (anyway: boolean, who = x.owner) =>
    perform(x.deps, who, readAgain, { fileId: (await only()).id, anyway });
  const may = action({
    name: 'test-may',
    needs: 'system',
    run: async (work: Work, f: { id: string }) => {
      const file = await fileById(work, f.id);
      return { may: file ? await mayTakeAnyway(work, file) : false };
    },
  });
  test('and takes it as it is, where that can be', async () => {
    await x.put('era.835', remittance({ from: 'STRANGER' }));
    await x.fetch();
    expect(good(await ask(x.deps, x.system, may, { id: (await only()).id }))).toEqual({
      may: true,
    });
    good(await again(false));
    expect((await only()).state).toBe('parked');
    expect(await again(true, await x.who('clinician'))).toMatchObject({ code: 'not-allowed' });
    good(await again(true));
    expect((await only()).state).toBe('read');
    expect(await again(true)).toMatchObject({ code: 'file-not-parked' });
  });
  test('but not one that is cut off', async () => {
    await x.put('era.835', remittance().slice(0, 200));
    await x.fetch();
    expect(good(await ask(x.deps, x.system, may, { id: (await only()).id }))).toEqual({
      may: false,
    });
    good(await again(true));
    expect((await only()).state).toBe('parked');
    expect(arrived()).toEqual([]);
  });
  test('once the settings know the sender, read again is enough', async () => {
    await x.put('era.835', remittance({ from: 'STRANGER' }));
    await x.fetch();
    await x.ownerSql.query(
      `update connections set settings = jsonb_set(settings, '{alsoFrom}', '["STRANGER"]')`,
    );
    good(await again(false));
    expect((await only()).state).toBe('read');
  });
});

describe('who knows the sets', () => {
  test('refuses: everything is undone, and the sentence is on the file', async () => {
    mood = 'refuses';
    await x.put('era.835', remittance());
    await x.fetch();
    expect(await only()).toMatchObject({
      state: 'parked',
      sentence: 'The books of that month are closed.',
      sets: [],
    });
    expect(await x.readings((await only()).id)).toEqual([]);
    mood = 'reads';
    good(await perform(x.deps, x.owner, readAgain, { fileId: (await only()).id, anyway: false }));
    expect(await x.readings((await only()).id)).toMatchObject([
      { outcome: 'taken', sentence: 'Payment 0001.' },
    ]);
  });
  test('breaks: tried again, and after five times a person is told', async () => {
    mood = 'breaks';
    await x.put('era.835', remittance());
    await fetchFiles(x.deps, x.practiceId, x.connectionId);
    const { id } = await only();
    for (let i = 0; i < 4; i++)
      await expect(readFile(x.deps, x.practiceId, id)).rejects.toThrow('a fault of ours');
    expect((await only()).state).toBe('waiting');
    await readFile(x.deps, x.practiceId, id);
    expect(await only()).toMatchObject({
      state: 'parked',
      sentence: expect.stringContaining('fault of its own'),
    });
  });
  test('parks one of two sets, and later takes it: the file follows', async () => {
    mood = 'parks';
    await x.put('era.835', remittance());
    await x.fetch();
    const { id } = await only();
    expect(await only()).toMatchObject({ state: 'parked', sentence: 'Payment 0001.' });
    const later = action({
      name: 'test-later',
      needs: 'system',
      run: async (work: Work, _: object) => {
        await readAs(work, id, 0, { readBy: 'remittances', outcome: 'taken', sentence: 'Posted.' });
        return {};
      },
    });
    good(await perform(x.deps, x.system, later, {}));
    expect(await only()).toMatchObject({ state: 'read', sentence: undefined });
  });
});

describe('acknowledgments', () => {
  const sentFile = async (sets = 1) => {
    const made = await x.make('837P', sets);
    await x.jobs();
    return made.fileId;
  };
  const stateOf = async (id: string) => (await x.files()).find((f) => f.id === id);
  const answers = () => x.heard.filter((h) => h.name === 'interchange-answered').map((h) => h.data);

  test('TA1 and 999 accept: received, each set is told', async () => {
    const fileId = await sentFile(2);
    await x.put('a.ta1', ta1('000000001', 'A'));
    await x.put('b.999', ack999('1', { '0001': 'A', '0002': 'A' }, { control: '000000902' }));
    await x.fetch();
    expect(await stateOf(fileId)).toMatchObject({ state: 'received', sentence: 'Accepted.' });
    expect(answers()).toEqual([
      { fileId, accepted: true, sets: [] },
      {
        fileId,
        accepted: true,
        sets: [
          { setControl: '0001', accepted: true, sentence: 'Accepted.' },
          { setControl: '0002', accepted: true, sentence: 'Accepted.' },
        ],
      },
    ]);
    const read = (await incoming()).map((f) => `${f.state} ${f.sets}`);
    expect(read.sort()).toEqual(['read 999', 'read TA1']);
  });
  test('999 refuses one of two: received, and the one is told with its reason', async () => {
    const fileId = await sentFile(2);
    await x.put('b.999', ack999('1', { '0001': 'A', '0002': 'R' }));
    await x.fetch();
    expect(await stateOf(fileId)).toMatchObject({
      state: 'received',
      sentence: expect.stringContaining('1 of its 2 parts'),
    });
    expect(answers()).toMatchObject([
      {
        accepted: true,
        sets: [{ accepted: true }, { accepted: false, sentence: expect.stringMatching(/error/i) }],
      },
    ]);
  });
  test('TA1 refuses: refused as a whole, all sets are told', async () => {
    const fileId = await sentFile(2);
    await x.put('a.ta1', ta1('000000001', 'R', '020'));
    await x.fetch();
    expect(await stateOf(fileId)).toMatchObject({ state: 'refused' });
    expect(answers()).toMatchObject([
      {
        fileId,
        accepted: false,
        sets: [
          { setControl: '0001', accepted: false },
          { setControl: '0002', accepted: false },
        ],
      },
    ]);
    // An acceptance that comes late brings nothing back.
    await x.put('b.999', ack999('1', { '0001': 'A', '0002': 'A' }, { control: '000000903' }));
    await x.fetch();
    expect((await stateOf(fileId))?.state).toBe('refused');
    expect(answers()).toHaveLength(1);
    expect((await incoming()).find((f) => f.sets[0] === '999')).toMatchObject({
      state: 'parked',
      sentence: expect.stringContaining('refused or given up before'),
    });
  });
  test('TA1 says duplicate: they have it, nothing is refused', async () => {
    const fileId = await sentFile();
    await x.put('a.ta1', ta1('000000001', 'R', '025'));
    await x.fetch();
    expect((await stateOf(fileId))?.state).toBe('sent');
    expect(answers()).toEqual([]);
    expect((await incoming())[0]).toMatchObject({ state: 'nothing-new' });
  });
  test('on a file that was never sent from here, on another kind of group, by another connection: nobody is told', async () => {
    const fileId = await sentFile();
    await x.put('a.999', ack999('77', { '0001': 'R' }));
    await x.put('b.999', ack999('1', { '0001': 'R' }, { code: 'HS', control: '000000904' }));
    await x.put('c.ta1', ta1('000000777', 'R', '020', { control: '000000905' }));
    await x.fetch();
    expect((await stateOf(fileId))?.state).toBe('sent');
    expect(answers()).toEqual([]);
    for (const file of await incoming()) expect(file.sentence).toMatch(/not sent from here/);
  });
});
