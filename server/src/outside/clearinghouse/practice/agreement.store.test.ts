/** What the practice clearinghouse keeps of the agreement, whoever calls, however often, and after a crash. */
import { addMinutes, instant } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TooLarge } from '../clearinghouse.ts';
import { practiceClearinghouse, type Sql } from './index.ts';
import { claimFile, inquiryFile, type SaidClaim } from './testing/claim-file.ts';
import { clearinghouseDatabase, practiceAccount } from './testing/practice-account.ts';
import { decisionsIn } from './testing/told.ts';

let db: Awaited<ReturnType<typeof clearinghouseDatabase>>;
beforeAll(async () => {
  db = await clearinghouseDatabase();
});
afterAll(() => db.stop());

const SENT = '2026-03-03T15:00:00Z';
const LATER = '2026-06-01T00:00:00Z';
const week: SaidClaim[] = ['CHP01', 'CHP06', 'CHP08', 'CHP10', 'CHP11', 'CHP13'].flatMap(
  (payer, p) =>
    [1, 2, 3, 4].map((i) => ({
      number: `P${p}N${i}`,
      payer,
      member: `W0000000${p}`,
      on: `2026020${i}`,
      next: { payer: 'CHP07', member: 'S1' },
    })),
);

describe('files', () => {
  it('the same name and bytes again are the same file; another file of that name is refused', async () => {
    const { end, until } = practiceAccount(db.pool);
    const file = {
      name: 'CH1.837',
      bytes: claimFile('20260303', [{ number: 'A1' }]),
      now: instant(SENT),
    };
    const first = await end.send(file);
    expect(await end.send({ ...file, now: instant('2026-03-20T15:00:00Z') })).toEqual(first);
    const other = { ...file, bytes: claimFile('20260303', [{ number: 'A2' }]) };
    expect((await end.send(other)).outcome).toBe('refused');
    expect(decisionsIn(await until(LATER))).toHaveLength(1);
  });
  it('the same interchange under another name is refused by a TA1 and counts once', async () => {
    const a = practiceAccount(db.pool);
    const bytes = claimFile('20260303', [{ number: 'A1' }]);
    await a.send(bytes, SENT, 'ONE.837');
    await a.until('2026-03-03T15:05:00Z');
    await a.send(bytes, '2026-03-03T15:10:00Z', 'TWO.837');
    const got = await a.until(LATER);
    expect(
      got
        .filter((file) => file.sets.includes('TA1'))
        .map((file) => /TA1\*[^~]*/.exec(file.text)?.[0]),
    ).toEqual([expect.stringMatching(/\*R\*025$/)]);
    expect(decisionsIn(got)).toHaveLength(1);
  });
  it('for another receiver, no X12, damaged: said, and nothing is decided', async () => {
    const a = practiceAccount(db.pool);
    await a.send(claimFile('20260303', [{ number: 'A1' }], { receiver: 'NOBODY' }), SENT);
    await a.send(new TextEncoder().encode('not a claim at all'), SENT);
    const bad = claimFile('20260303', [{ number: 'A2' }]);
    await a.send(bad.slice(0, bad.length - 60), SENT);
    const claim = new TextDecoder().decode(claimFile('20260303', [{ number: 'A3' }]));
    await a.send(
      new TextEncoder().encode(claim.replace('SV1*HC:90837*175*UN*1', 'SV1*HC:90837*XX*UN*1')),
      SENT,
    );
    const got = await a.until(LATER);
    expect(got.map((file) => file.sets.join()).sort()).toEqual(['', '999', 'TA1', 'TA1']);
    expect(got.find((file) => file.sets.length === 0)?.text).toContain('NOT READ');
    expect(got.find((file) => file.sets.includes('999'))?.text).toContain('AK9*R*1*1*0');
  });
  it('an interchange without a group is said to be unread; an acknowledgment alone wants no answer', async () => {
    const a = practiceAccount(db.pool);
    const text = new TextDecoder().decode(claimFile('20260303', [{ number: 'A1' }]));
    const [isa = ''] = text.split('GS*');
    const iea = text.slice(text.indexOf('IEA*')).replace('IEA*1', 'IEA*0');
    await a.send(new TextEncoder().encode(isa + iea), SENT);
    const [report, ...none] = await a.until(LATER);
    expect([report?.text, none]).toEqual([expect.stringContaining('NOT READ'), []]);
    await a.send(claimFile('20260601', [{ number: 'A2', on: '20260530' }]), LATER);
    const [receipt] = await a.until('2026-06-01T00:05:00Z');
    const b = practiceAccount(db.pool);
    await b.send(receipt!.bytes, LATER);
    expect(await b.until('2026-07-01T00:00:00Z')).toEqual([]);
  });
  it('an asked-for TA1 comes with the 999', async () => {
    const a = practiceAccount(db.pool);
    await a.send(claimFile('20260303', [{ number: 'A1' }], { acknowledge: true }), SENT);
    const [first] = await a.until('2026-03-03T15:03:00Z');
    expect(first?.sets).toEqual(['TA1', '999']);
  });
  it('nobody sees a file before its moment; taken, it is listed no more and can still be fetched', async () => {
    const { end, send } = practiceAccount(db.pool);
    await send(inquiryFile('20260303', 'CHP01', 'W1'), SENT);
    await send(claimFile('20260303', [{ number: 'A1' }]), SENT);
    const now = instant(SENT);
    const listed = await end.list(now);
    expect(listed.map(({ name }) => name)).toEqual(['000000001_999.x12', '000000002_271.x12']);
    expect(await end.list(now)).toEqual(listed);
    const [receipt, answer] = listed;
    const name = answer?.name ?? '';
    await expect(end.fetch(name, (answer?.size ?? 0) - 1, now)).rejects.toThrow(TooLarge);
    const bytes = await end.fetch(name, answer?.size ?? 0, now);
    await end.taken(name, now);
    await end.taken(name, now);
    expect(await end.list(now)).toEqual([receipt]);
    expect(await end.fetch(name, 100_000, now)).toEqual(bytes);
    await expect(end.fetch('000000003_999.x12', 100_000, now)).rejects.toThrow(/not there/);
  });
  it('accounts know nothing of each other', async () => {
    const [a, b] = [practiceAccount(db.pool), practiceAccount(db.pool)];
    await a.send(claimFile('20260303', [{ number: 'A1' }]), SENT);
    expect(await b.until(LATER)).toEqual([]);
    expect(decisionsIn(await a.until(LATER))).toHaveLength(1);
  });
});

describe('its clock', () => {
  it('never goes back: what is sent later with an earlier clock counts as now', async () => {
    const a = practiceAccount(db.pool);
    await a.send(claimFile('20260303', [{ number: 'A1' }]), SENT);
    await a.until('2026-03-10T00:00:00Z');
    await a.send(inquiryFile('20260303', 'CHP01', 'W1'), SENT);
    const [answer] = await a.house.due(instant(SENT), a.id);
    expect(answer?.at).toBe('2026-03-10T00:00:00.000Z');
  });
  it('names its next moment, and how often it is asked changes nothing', async () => {
    const bytes = claimFile('20260303', week);
    const [often, seldom] = [practiceAccount(db.pool), practiceAccount(db.pool)];
    await often.send(bytes, SENT);
    await seldom.send(bytes, SENT);
    expect(await often.house.nextDue(often.id)).toBe('2026-03-03T15:00:00.000Z');
    const step = [];
    for (let at = instant(SENT); at < LATER; at = addMinutes(at, 7 * 60 + 11))
      step.push(...(await often.house.due(at, often.id)));
    await often.house.due(instant(LATER), often.id);
    await seldom.house.due(instant(LATER), seldom.id);
    const everything = async (a: typeof often) =>
      (await a.end.list(instant(LATER))).map(({ name, size }) => `${name} ${size}`);
    expect(await everything(often)).toEqual(await everything(seldom));
    expect(await often.house.nextDue(often.id)).toBeUndefined();
    expect(step.length).toBeGreaterThan(100);
  });
  it('same seed and bytes, same answers to the byte; another seed, other days', async () => {
    const bytes = claimFile('20260303', week);
    const texts = async (seed: number) => {
      const a = practiceAccount(db.pool, { seed });
      await a.send(bytes, SENT);
      return (await a.until(LATER)).map((file) => `${file.at} ${file.name} ${file.text}`);
    };
    const first = await texts(5);
    expect(first.length).toBeGreaterThan(20);
    expect(await texts(5)).toEqual(first);
    expect(await texts(6)).not.toEqual(first);
  });
});

describe('crashes and crowds', () => {
  /** A database that breaks off at a statement, before or after it was done. */
  function breaking(when: 'before' | 'after', statement: RegExp, nth: number): Sql {
    let seen = 0;
    return {
      async query(text, params) {
        const breaks = statement.test(text) && ++seen === nth;
        if (breaks && when === 'before') throw new Error('broken off');
        const answer = await db.pool.query(text, params);
        if (breaks) throw new Error('broken off');
        return answer;
      },
    };
  }
  it.each(['before', 'after'] as const)(
    'broken off %s each of its writes: one answer to each',
    async (when) => {
      const bytes = claimFile('20260303', week.slice(0, 8));
      const whole = practiceAccount(db.pool);
      await whole.send(bytes, SENT);
      const wanted = (await whole.until(LATER)).map((file) => file.text);
      for (const statement of [/\.take\(/, /\.apply\(/])
        for (let nth = 1; nth <= 4; nth++) {
          const a = practiceAccount(db.pool);
          const end = practiceClearinghouse({ sql: breaking(when, statement, nth) }).account(a.id);
          const file = { name: 'CH000000001.x12', bytes, now: instant(SENT) };
          await end.send(file).catch(() => end.send(file));
          await end.list(instant(LATER)).catch(() => {});
          expect((await a.until(LATER)).map((got) => got.text)).toEqual(wanted);
        }
    },
  );
  it('ten at once: every event is worked once', async () => {
    const a = practiceAccount(db.pool);
    const bytes = claimFile('20260303', week);
    const one = practiceAccount(db.pool);
    await one.send(bytes, SENT);
    await Promise.all(
      Array.from({ length: 10 }, () =>
        a.end.send({ name: 'CH000000001.x12', bytes, now: instant(SENT) }),
      ),
    );
    // As many processes: they share the database and nothing else.
    const houses = Array.from({ length: 10 }, () => practiceAccount(db.pool, { id: a.id }).house);
    await Promise.all(houses.map((house) => house.due(instant(LATER), a.id)));
    const texts = async (of: typeof a) => (await of.until(LATER)).map((file) => file.text);
    expect(await texts(a)).toEqual(await texts(one));
  });
});
