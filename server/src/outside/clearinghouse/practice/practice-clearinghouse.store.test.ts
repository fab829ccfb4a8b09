/** One claim on its way, and what every clearinghouse agrees to. */
import { readFileSync } from 'node:fs';
import { read835 } from '@clearhour/x12';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearinghouseDatabase, practiceAccount } from './testing/practice-account.ts';

let db: Awaited<ReturnType<typeof clearinghouseDatabase>>;
beforeAll(async () => {
  db = await clearinghouseDatabase();
});
afterAll(() => db.stop());

const FIXTURES = new URL('../../../../../x12/fixtures/', import.meta.url);
const claim = (payerId = 'CHP01') =>
  new TextEncoder().encode(
    readFileSync(new URL('837P/01-solo-office-90837.837', FIXTURES), 'latin1').replace(
      /(NM1\*PR\*2\*[^*]*\*+PI\*)\w+/,
      `$1${payerId}`,
    ),
  );

describe('one claim', () => {
  it('is acknowledged twice, and paid', async () => {
    const a = practiceAccount(db.pool);
    await a.send(claim(), '2026-03-02T15:00:00Z');
    const got = await a.until('2026-04-01T00:00:00Z');
    console.log(
      got.map((g) => `${g.at} ${g.name} ${g.sets}\n${g.text.replaceAll('~', '~\n')}`).join('\n'),
    );
    expect(got.map((g) => g.sets.join())).toEqual(['999', '277CA', '277CA', '835']);
    const { payments, findings } = read835(got[3]!.bytes);
    expect(findings.all).toEqual([]);
    expect(payments[0]?.balance?.proved).toBe(true);
  });
});
