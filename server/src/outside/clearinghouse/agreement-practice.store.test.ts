/** The practice clearinghouse, on the same agreement as the real ones. */
import { instant } from '@clearhour/values';
import { practiceClearinghouse } from './practice/index.ts';
import { claimFile } from './practice/testing/claim-file.ts';
import { clearinghouseDatabase } from './practice/testing/practice-account.ts';
import { agreement, NOW } from './testing/agreement.ts';

const BEFORE = instant('2026-03-01T15:00:00Z');

agreement('The practice clearinghouse', async () => {
  const db = await clearinghouseDatabase();
  const sql = { query: (text: string, params: unknown[]) => db.pool.query(text, params) };
  const house = practiceClearinghouse({ sql });
  const open = () => house.account('agreement', 'folders');
  const made = new Map<number, { name: string; bytes: Uint8Array }>();
  const given = new Set<string>();
  for (let i = 0; i < 4; i++) {
    const bytes = claimFile('20260301', [{ number: `W${i}`, on: '20260220' }]);
    await open().send({ name: `WAIT${i}.837`, bytes, now: BEFORE });
  }
  return {
    nameIsKey: true,
    open,
    // Each with a control number of its own, made once.
    file: (n) => {
      const bytes =
        made.get(n)?.bytes ?? claimFile('20260301', [{ number: `N${n}`, on: '20260220' }]);
      const file = { name: `CH00000000${n}.837`, bytes };
      made.set(n, file);
      return file;
    },
    has: async () => {
      const { rows } = await db.pool.query<{ name: string; sha256: string }>(
        `select name, sha256 from practice_clearinghouse.inbound where account = 'agreement'`,
      );
      return rows;
    },
    // Each was answered before now: one of the answers that was not given yet.
    letWait: async () => {
      const fresh = (await open().list(NOW)).find((f) => !given.has(f.name));
      if (!fresh) throw new Error('nothing waits any more');
      given.add(fresh.name);
      return { name: fresh.name, bytes: undefined };
    },
    close: () => db.stop(),
  };
});
