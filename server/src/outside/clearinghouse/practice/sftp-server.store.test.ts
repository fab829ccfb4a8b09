/** The practice clearinghouse as a real SFTP program meets it: here, the one that connections use. */
import { instant } from '@clearhour/values';
import { read835 } from '@clearhour/x12';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HostKeyUnknown, Outage, sftp } from '../index.ts';
import { practiceClearinghouse, practiceSftpServer, type SftpServer } from './index.ts';
import { claimFile } from './testing/claim-file.ts';
import { clearinghouseDatabase } from './testing/practice-account.ts';

let db: Awaited<ReturnType<typeof clearinghouseDatabase>>;
let server: SftpServer | undefined;
beforeAll(async () => {
  db = await clearinghouseDatabase();
});
afterEach(() => server?.close());
afterAll(() => db.stop());

async function started(at = '2026-03-03T15:00:00Z') {
  const sql = { query: (text: string, params: unknown[]) => db.pool.query(text, params) };
  const clock = { now: instant(at) };
  const house = practiceClearinghouse({ sql });
  const password = 'only for practice';
  server = await practiceSftpServer({ house, sql, password, port: 0, now: () => clock.now });
  const end = (more: Partial<Parameters<typeof sftp>[0]> = {}) =>
    sftp({
      host: '127.0.0.1',
      port: server?.port ?? 0,
      user: 'clinic-1',
      password,
      hostKey: server?.hostKey ?? '',
      outFolder: 'in',
      inFolder: 'out',
      afterTaken: 'delete',
      doneFolder: 'done',
      settleMs: 1,
      ...more,
    });
  return { house, clock, end };
}

describe('by SFTP', () => {
  it('claims go in, answers come out, what is taken is gone', async () => {
    const { clock, end } = await started();
    const there = end();
    try {
      const file = {
        name: 'CH1.837',
        bytes: claimFile('20260303', [{ number: 'A1' }]),
        now: clock.now,
      };
      expect((await there.send(file)).outcome).toBe('sent');
      expect((await there.send(file)).outcome).toBe('sent');
      clock.now = instant('2026-04-01T00:00:00Z');
      const listed = await there.list(clock.now);
      expect(listed.map(({ name }) => name.replace(/^\d+_|\.x12$/g, ''))).toEqual([
        '999',
        '277CA',
        '277CA',
        '835',
      ]);
      const remittance = listed.at(-1)!;
      const bytes = await there.fetch(remittance.name, 1_000_000, clock.now);
      expect(bytes.length).toBe(remittance.size);
      expect(read835(bytes).payments[0]?.balance?.proved).toBe(true);
      for (const { name } of listed) await there.taken(name, clock.now);
      expect(await there.list(clock.now)).toEqual([]);
    } finally {
      await there.close();
    }
  });
  it('another account sees nothing of it; moving away is taking, too', async () => {
    const { clock, end } = await started('2026-05-01T15:00:00Z');
    const [one, other] = [end({ user: 'clinic-2', afterTaken: 'move' }), end({ user: 'clinic-3' })];
    try {
      const bytes = claimFile('20260501', [{ number: 'A1', on: '20260430' }]);
      await one.send({ name: 'CH1.837', bytes, now: clock.now });
      clock.now = instant('2026-05-01T16:30:00Z');
      const listed = await one.list(clock.now);
      expect(listed).toHaveLength(2);
      expect(await other.list(clock.now)).toEqual([]);
      for (const { name } of listed) await one.taken(name, clock.now);
      expect(await one.list(clock.now)).toEqual([]);
    } finally {
      await one.close();
      await other.close();
    }
  });
  it('shows the same key at each start, and lets nobody in with another password', async () => {
    const first = await started();
    const shown = server?.hostKey;
    const stranger = first.end({ password: 'guessed' });
    await expect(stranger.list(first.clock.now)).rejects.toThrow(Outage);
    await stranger.close();
    const careful = first.end({ hostKey: '' });
    await expect(careful.list(first.clock.now)).rejects.toThrow(HostKeyUnknown);
    await careful.close();
    await server?.close();
    await started();
    expect(server?.hostKey).toBe(shown);
  });
});
