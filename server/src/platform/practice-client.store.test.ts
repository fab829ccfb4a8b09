import { makeId } from '@clearhour/values';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testPractice } from '../testing/practice.ts';
import { inPractice, type Sql } from './db.ts';
import { partOf } from './practice-client.ts';

const isSetup = (table: string) => table === 'payers' || table === 'fees';

describe('what a statement means for the memory', () => {
  test.each([
    ['select * from "payers" where "practice_id" = $1', 'setup-read'],
    ['select "code" from fees\n where practice_id = $1 order by valid_from', 'setup-read'],
    ['select * from "charges" where "id" = $1', 'other'],
    ['select *, exists (select 1 from notes where x = $1) from payers', 'other'],
    ['select * from payers join fees on true where x = $1', 'other'],
    ['select * from payers where id = $1 for update', 'setup-change'],
    ['select 1 from practices where practice_id = $1 for no key update', 'setup-change'],
    ['insert into "payers" ("id") values ($1)', 'setup-change'],
    ['update "fees" set "x" = $1', 'setup-change'],
    ['delete from fees where id = $1', 'setup-change'],
    ['update "charges" set "x" = $1', 'other'],
    [
      'with gone as (delete from fees where id = $1 returning id) select * from gone',
      'setup-change',
    ],
    ['with\nn as (select id from fees) select * from n', 'other'],
  ] as const)('%s', (text, part) => {
    expect(partOf(text, isSetup)).toBe(part);
  });
});

describe('the setup is remembered', () => {
  const names = async (tx: Sql, practiceId: string) =>
    (
      await tx.selectFrom('payers').select('name').where('practice_id', '=', practiceId).execute()
    ).map((r) => r.name);
  const add = (tx: Sql, practiceId: string, name: string) =>
    sql`insert into payers (practice_id, id, name, class, created_at)
      values (${practiceId}, ${makeId('pyr', Date.now(), crypto.getRandomValues(new Uint8Array(10)))}, ${name}, 'commercial', now())`.execute(
      tx,
    );

  test('read once, until it changes; a change by anybody shows in the next transaction', async () => {
    const t = await testPractice();
    const { db } = t.deps;
    const id = t.practiceId;
    const read = () => inPractice(db, id, 'read', (tx) => names(tx, id));
    expect(await read()).toEqual([]);
    await inPractice(db, id, 'write', async (tx) => {
      await add(tx, id, 'Harbor Health');
      expect(await names(tx, id)).toEqual(['Harbor Health']);
    });
    expect(await read()).toEqual(['Harbor Health']);
    // As the owner of the tables, past the application: the trigger tells all the same.
    await t.ownerSql.query('update payers set name = $1', ['Lakeside Plan']);
    expect(await read()).toEqual(['Lakeside Plan']);
    await t.close();
  });

  test('what is rolled back leaves nothing behind', async () => {
    const t = await testPractice();
    const { db } = t.deps;
    const id = t.practiceId;
    const read = () => inPractice(db, id, 'read', (tx) => names(tx, id));
    await expect(
      inPractice(db, id, 'write', async (tx) => {
        await add(tx, id, 'Never There');
        expect(await names(tx, id)).toEqual(['Never There']);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await read()).toEqual([]);
    await t.close();
  });

  test('who waited for the practice’s lock sees what the other wrote', async () => {
    const t = await testPractice();
    const { db } = t.deps;
    const id = t.practiceId;
    let release = () => {};
    const held = new Promise<void>((done) => (release = done));
    let locked = () => {};
    const isLocked = new Promise<void>((done) => (locked = done));
    const lock = (tx: Sql) =>
      sql`select practice_id from practices where practice_id = ${id} for no key update`.execute(
        tx,
      );
    const first = inPractice(db, id, 'write', async (tx) => {
      await lock(tx);
      await add(tx, id, 'First');
      locked();
      await held;
    });
    const second = inPractice(db, id, 'write', async (tx) => {
      await isLocked;
      expect(await names(tx, id)).toEqual([]);
      setTimeout(release, 50);
      await lock(tx);
      return names(tx, id);
    });
    await first;
    expect(await second).toEqual(['First']);
    await t.close();
  });

  test('nobody can change what is remembered, and practices never mix', async () => {
    const t = await testPractice();
    const { db } = t.deps;
    const id = t.practiceId;
    await inPractice(db, id, 'write', (tx) => add(tx, id, 'Harbor Health'));
    const rows = () =>
      inPractice(db, id, 'read', (tx) =>
        tx.selectFrom('payers').selectAll().where('practice_id', '=', id).execute(),
      );
    await rows();
    const [again] = await rows();
    expect(() => Object.assign(again ?? {}, { name: 'Mine' })).toThrow();
    expect((await rows())[0]?.name).toBe('Harbor Health');
    const other = 'prc_01m34fsdg0ex48qhqqmazpfhs1';
    expect(await inPractice(db, other, 'read', (tx) => names(tx, id))).toEqual([]);
    await t.close();
  });

  test('a transaction that fails at its end says so', async () => {
    const t = await testPractice();
    await expect(
      inPractice(t.deps.db, t.practiceId, 'write', async (tx) => {
        await sql`select 1/${0}::int`.execute(tx).catch(() => {});
      }),
    ).rejects.toThrow('aborted');
    await t.close();
  });
});
