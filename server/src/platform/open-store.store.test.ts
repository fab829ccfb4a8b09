import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { openStore } from './open-store.ts';

/** A database of one's own on a server, owned by a user who is no superuser: what a hoster gives. */
async function rented(name: string): Promise<{ url: string; end(): Promise<void> }> {
  const at = inject('postgres');
  const admin = new pg.Client({ ...at, database: 'postgres' });
  await admin.connect();
  await admin.query(`create role ${name} login createrole`);
  await admin.query(`grant clearhour_app to ${name} with admin option`);
  await admin.query(`create database ${name} owner ${name}`);
  const url = `postgres://${name}@/${name}?host=${encodeURIComponent(String(at.host))}`;
  return {
    url,
    end: async () => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.query(`drop role ${name}`);
      await admin.end();
    },
  };
}

test('DATABASE_URL: a server instead of the embedded one, by an owner who is no superuser', async () => {
  const database = await rented(`rented_${process.pid}`);
  const config = { dataDir: '/nowhere', databaseUrl: database.url } as never;
  const first = await openStore(config);
  expect(first.migrated.length).toBeGreaterThan(10);
  const role = await first.app.pool.query<{ role: string }>('select current_user as role');
  expect(role.rows[0]?.role).toBe('clearhour_app');
  // The application's role owns nothing and sees no practice until one is set.
  await expect(first.app.pool.query('create table mine ()')).rejects.toThrow('permission denied');
  await first.close();
  const again = await openStore(config);
  expect(again.migrated).toEqual([]);
  expect(again.secret).toBe(first.secret);
  await again.close();
  await database.end();
});

test('a server that cannot be reached, or a database that is not there: a sentence', async () => {
  const at = inject('postgres');
  const open = (databaseUrl: string) => openStore({ dataDir: '/nowhere', databaseUrl } as never);
  await expect(open('postgres://127.0.0.1:1/clearhour')).rejects.toThrow('does not answer');
  const absent = `postgres://${at.user}@/not_there?host=${encodeURIComponent(String(at.host))}`;
  await expect(open(absent)).rejects.toThrow('does not exist');
});
