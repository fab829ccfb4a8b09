/** Files leave once: whatever breaks, whoever asks, however often. */
import { isRefusal } from '@clearhour/values';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { action, ask, perform } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { practiceCreated } from '../practice/index.ts';
import { testPractice } from '../testing/practice.ts';
import { sweepFiles } from './background.ts';
import { connectionsWhere } from './connection-store.ts';
import { giveUpFile, sendAgain } from './file-acts.ts';
import { connectionReactions } from './index.ts';
import { sendFile } from './send-file.ts';
import { ack999, type Exchange, exchange, good, makeFile } from './testing/exchange.ts';

let x: Exchange;
beforeEach(async () => {
  x = await exchange();
});
afterEach(() => x.close());
const only = async () => {
  const [file, ...more] = await x.files();
  if (!file || more.length > 0) throw new Error('one file was expected');
  return file;
};

test('a new practice sends by the practice clearinghouse from its first day', async () => {
  const t = await testPractice({ reactions: connectionReactions });
  const begin = action({
    name: 'test-begin',
    needs: 'system',
    run: async (work: Work, _: object) => {
      await work.emit(practiceCreated, { practiceId: work.practiceId });
      return connectionsWhere(work, {});
    },
  });
  const [made, ...more] = good(await perform(t.deps, t.system, begin, {}));
  expect(more).toEqual([]);
  expect(made).toMatchObject({ transport: 'practice', isDefault: true, test: true });
  expect(made?.senderId).toMatch(/^CH[0-9A-Z]{10}$/);
  await t.close();
});

describe('a file', () => {
  test('is kept before it is sent, then lies at the other end under its one name', async () => {
    const made = await x.make('837P', 2);
    expect(await only()).toMatchObject({
      state: 'waiting',
      name: 'CH000000001.837',
      sets: ['837P', '837P'],
    });
    expect(await x.sent()).toEqual([]);
    await x.jobs();
    const file = await only();
    expect(file).toMatchObject({
      state: 'sent',
      attempts: 1,
      setControls: ['0001', '0002'],
      about: '2 claims',
    });
    const [there] = await x.sent();
    expect(there?.name).toBe(file.name);
    expect(there?.text).toContain(
      `ISA*00*          *00*          *ZZ*SUBMITTER01    *ZZ*CLEARHOUSE01   *260302*1000*^*00501*${made.interchangeControl}*1*T*:~`,
    );
    await x.make('270');
    await x.jobs();
    expect((await x.sent()).map((f) => f.name)).toEqual(['CH000000001.837', 'CH000000002.270']);
    expect((await x.files()).map((f) => f.setControls)).toEqual([['0001', '0002'], ['0003']]);
  });
  test('made by twelve at once: twelve control numbers', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, () =>
        perform(x.deps, x.system, makeFile, { set: '837P' as const, sets: 2 }),
      ),
    );
    expect(new Set(made.map((m) => good(m).interchangeControl)).size).toBe(12);
    const sets = (await x.files()).flatMap((f) => f.setControls);
    expect(new Set(sets).size).toBe(24);
  });
  test('killed after the hand-over, before it was written down: sent again, one file there', async () => {
    const { fileId } = await x.make();
    x.meddle.after = () => {
      throw new Error('killed');
    };
    await expect(sendFile(x.deps, x.practiceId, fileId)).rejects.toThrow('killed');
    expect((await only()).state).toBe('sending');
    delete x.meddle.after;
    // The job is lost with the process: a sweep takes it up, once nobody can still be at it.
    await sweepFiles(x.deps);
    expect((await only()).attempts).toBe(1);
    x.clock.forward(3);
    await sweepFiles(x.deps);
    expect(await only()).toMatchObject({ state: 'sent', attempts: 2 });
    expect(await x.sent()).toHaveLength(1);
  });
  test('its answer is faster than our own record: it stands as answered', async () => {
    const { fileId } = await x.make();
    x.meddle.after = () => {
      throw new Error('killed');
    };
    await sendFile(x.deps, x.practiceId, fileId).catch(() => {});
    delete x.meddle.after;
    await x.put('a.999', ack999('1', { '0001': 'A' }));
    await x.fetch();
    expect((await x.files()).find((f) => f.id === fileId)).toMatchObject({
      state: 'received',
      sentAt: expect.any(String),
    });
    expect((await sendFile(x.deps, x.practiceId, fileId)).outcome).toBe('nothing-to-do');
  });
  test('five hands on one file: one file there, one record', async () => {
    const { fileId } = await x.make();
    await Promise.all(Array.from({ length: 5 }, () => sendFile(x.deps, x.practiceId, fileId)));
    expect(await only()).toMatchObject({ state: 'sent', attempts: 1 });
    expect(await x.sent()).toHaveLength(1);
  });
});

describe('an outage', () => {
  test('is written on the connection, waits longer each time, and is over with the first answer', async () => {
    await x.make();
    await x.goAway();
    await x.jobs();
    expect(await x.connection()).toMatchObject({
      failures: 1,
      failingSince: '2026-03-02T15:00:00.000Z',
      nextTryAt: '2026-03-02T15:01:00.000Z',
      lastProblem: 'The folder cannot be used now.',
    });
    const opened = x.meddle.opened;
    await sweepFiles(x.deps);
    expect(x.meddle.opened).toBe(opened); // not before its time
    x.clock.forward(1);
    await sweepFiles(x.deps);
    expect(await x.connection()).toMatchObject({
      failures: 2,
      failingSince: '2026-03-02T15:00:00.000Z',
    });
    await x.comeBack();
    x.clock.forward(10);
    await sweepFiles(x.deps);
    expect((await only()).state).toBe('sent');
    expect(await x.connection()).toMatchObject({
      failures: 0,
      failingSince: undefined,
      nextTryAt: undefined,
    });
  });
  test('a connection that fails is asked once a round, not once a file', async () => {
    for (let i = 0; i < 5; i++) await x.make();
    await x.goAway();
    const opened = x.meddle.opened;
    await sweepFiles(x.deps);
    expect(x.meddle.opened).toBe(opened + 1);
  });
  test('a person may try at once, and is told when it still does not answer', async () => {
    const { fileId } = await x.make();
    await x.goAway();
    await x.jobs();
    const no = await sendAgain(x.deps, x.owner, fileId);
    expect(no).toMatchObject({
      code: 'connection-away',
      sentence: expect.stringContaining('The file is kept'),
    });
    await x.comeBack();
    expect(isRefusal(await sendAgain(x.deps, x.owner, fileId))).toBe(false);
    expect((await only()).state).toBe('sent');
  });
});

describe('given up', () => {
  test('only while it surely never left; its sets are told to be free', async () => {
    const { fileId } = await x.make('837P', 2);
    good(await perform(x.deps, x.owner, giveUpFile, { fileId, reason: 'wrong year' }));
    expect(await only()).toMatchObject({
      state: 'failed',
      sentence: 'Given up before it was sent: wrong year',
    });
    expect(x.heard).toMatchObject([
      {
        name: 'interchange-answered',
        data: { fileId, accepted: false, sets: [{ setControl: '0001' }, { setControl: '0002' }] },
      },
    ]);
    await x.jobs();
    expect(await x.sent()).toEqual([]);
  });
  test('not once it may be there', async () => {
    const { fileId } = await x.make();
    x.meddle.after = () => {
      throw new Error('killed');
    };
    await sendFile(x.deps, x.practiceId, fileId).catch(() => {});
    const no = await perform(x.deps, x.owner, giveUpFile, { fileId, reason: 'hurry' });
    expect(no).toMatchObject({ code: 'file-may-be-there' });
    expect(await sendAgain(x.deps, await x.who('clinician'), fileId)).toMatchObject({
      code: 'not-allowed',
    });
  });
  test('refused by the other end: said, and its sets are free', async () => {
    await x.put('../out/CH000000001.837', 'somebody else wrote this');
    const { fileId } = await x.make();
    await x.jobs();
    expect(await only()).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('different file'),
    });
    expect(x.heard).toMatchObject([{ data: { fileId, accepted: false } }]);
    expect(await sendAgain(x.deps, x.owner, fileId)).toMatchObject({ code: 'file-not-sent-again' });
  });
});

test('another practice sees nothing of it', async () => {
  await x.make();
  await x.ownerSql.query(
    `insert into practices (practice_id, name, zone, kind, created_at) values ('prc_other', 'Other', 'America/New_York', 'own', now())`,
  );
  const see = action({
    name: 'test-see',
    needs: 'system',
    run: async (work: Work, _: object) => ({
      files: await work.sql.selectFrom('edi_files').selectAll().execute(),
      bytes: await work.sql.selectFrom('edi_bytes').selectAll().execute(),
      connections: await work.sql.selectFrom('connections').selectAll().execute(),
    }),
  });
  expect(await ask(x.deps, { ...x.system, practiceId: 'prc_other' }, see, {})).toEqual({
    files: [],
    bytes: [],
    connections: [],
  });
});
