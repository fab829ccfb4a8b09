import { add, cents, date, type LocalDate, negate, ZERO } from '@clearhour/values';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { action, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { type TestPractice, testPractice } from '../testing/practice.ts';
import {
  ACCOUNT,
  chargeBalance,
  clientBalance,
  credit,
  debit,
  insertAccounts,
  journal,
  type NewEntry,
  openCharges,
  paymentCredit,
  post,
  reverse,
  trialBalance,
} from './index.ts';

let t: TestPractice;
let owner: Who;
const inBook = <O>(run: (work: Work) => Promise<O>) =>
  perform(t.deps, owner, action({ name: 'test', needs: 'anyone', run }), undefined) as Promise<O>;
const day = date('2026-03-03');
const fee = (n: number, amount: number, client = 'clt_a'): NewEntry => ({
  eventKey: `charge-posted:chg_${n}`,
  kind: 'charge-posted',
  effectiveOn: day,
  rule: 'test fee',
  lines: [
    debit(ACCOUNT.clientDue, cents(amount), { clientId: client, chargeId: `chg_${n}` }),
    credit(ACCOUNT.sessionFees, cents(amount), { chargeId: `chg_${n}` }),
  ],
});

beforeAll(async () => {
  t = await testPractice();
  owner = await t.who('owner');
  await inBook(insertAccounts);
});
afterAll(() => t.close());

describe('posting', () => {
  it('the same event is one entry, and other content under its key is refused loudly', async () => {
    const first = await inBook((w) => post(w, fee(1, 15_000)));
    const again = await inBook((w) => post(w, fee(1, 15_000)));
    expect(again).toEqual({ entryId: first.entryId, posted: false });
    await expect(inBook((w) => post(w, fee(1, 15_001)))).rejects.toThrow('other content');
  });

  it('two transactions racing on one event make one entry', async () => {
    const both = await Promise.all([
      inBook((w) => post(w, fee(2, 9_000))),
      inBook((w) => post(w, fee(2, 9_000))),
    ]);
    expect(both.map((p) => p.posted).sort()).toEqual([false, true]);
    expect(both[0]?.entryId).toBe(both[1]?.entryId);
  });

  it('balances: payer pending, client due and credit, as of any day, and the charges behind', async () => {
    await inBook((w) =>
      post(w, {
        eventKey: 'charge-posted:chg_b',
        kind: 'charge-posted',
        effectiveOn: date('2026-03-04'),
        rule: 'copay known',
        lines: [
          debit(ACCOUNT.payerPending, cents(15_500), {
            clientId: 'clt_b',
            chargeId: 'chg_b',
            payerId: 'pyr_x',
          }),
          debit(ACCOUNT.clientDue, cents(2_000), { clientId: 'clt_b', chargeId: 'chg_b' }),
          credit(ACCOUNT.sessionFees, cents(17_500), {}),
        ],
      }),
    );
    await inBook((w) =>
      post(w, {
        eventKey: 'payment-received:pmt_b',
        kind: 'payment-received',
        effectiveOn: date('2026-03-06'),
        rule: 'cash',
        lines: [
          debit(ACCOUNT.undeposited, cents(3_000), { paymentId: 'pmt_b' }),
          credit(ACCOUNT.clientCredit, cents(3_000), { clientId: 'clt_b', paymentId: 'pmt_b' }),
        ],
      }),
    );
    expect(await inBook((w) => clientBalance(w, 'clt_b'))).toEqual({
      payerPending: 15_500n,
      clientDue: 2_000n,
      credit: 3_000n,
    });
    expect(await inBook((w) => clientBalance(w, 'clt_b', date('2026-03-05')))).toEqual({
      payerPending: 15_500n,
      clientDue: 2_000n,
      credit: 0n,
    });
    expect(await inBook((w) => chargeBalance(w, 'chg_b', date('2026-03-03')))).toEqual({
      payerPending: 0n,
      clientDue: 0n,
    });
    expect(await inBook((w) => paymentCredit(w, 'pmt_b'))).toBe(3_000n);
    expect(await inBook((w) => openCharges(w, 'clt_b'))).toEqual([
      { chargeId: 'chg_b', serviceOn: '2026-03-04', payerPending: 15_500n, clientDue: 2_000n },
    ]);
  });

  it('undo is an entry: once per entry, never of a reversal', async () => {
    const made = await inBook((w) => post(w, fee(3, 4_000, 'clt_c')));
    const how = {
      eventKey: 'charge-reversed:chg_3',
      kind: 'charge-reversed' as const,
      effectiveOn: day,
      rule: 'undo',
    };
    const back = await inBook((w) => reverse(w, made.entryId ?? '', how));
    expect(await inBook((w) => clientBalance(w, 'clt_c'))).toEqual({
      payerPending: 0n,
      clientDue: 0n,
      credit: 0n,
    });
    expect((await inBook((w) => reverse(w, made.entryId ?? '', how))).posted).toBe(false);
    await expect(
      inBook((w) => reverse(w, made.entryId ?? '', { ...how, eventKey: 'charge-reversed:again' })),
    ).rejects.toThrow('entries_reversed_once');
    await expect(
      inBook((w) => reverse(w, back.entryId ?? '', { ...how, eventKey: 'x' })),
    ).rejects.toThrow('itself a reversal');
  });

  it.each([
    [
      'debits and credits differ',
      [debit(ACCOUNT.bank, cents(1)), credit(ACCOUNT.clientCredit, cents(2))],
    ],
    ['must be positive', [debit(ACCOUNT.bank, cents(-1)), credit(ACCOUNT.clientCredit, cents(-1))]],
  ])('refused in code: %s', async (message, lines) => {
    await expect(
      inBook((w) => post(w, { ...fee(9, 1), eventKey: `bad:${message}`, lines })),
    ).rejects.toThrow(message);
  });

  it('an entry of zero lines is not written', async () => {
    expect(await inBook((w) => post(w, fee(4, 0)))).toEqual({ entryId: undefined, posted: false });
  });
});

describe('the database refuses, even the tables’ owner', () => {
  const sql = (text: string) => t.ownerSql.query(text);
  it.each([
    ['update of an entry', `update entries set rule = 'x'`, 'never changed'],
    ['delete of an entry', 'delete from entries', 'never changed'],
    ['update of a line', 'update lines set cents = cents + 1', 'never changed'],
    ['delete of a line', 'delete from lines', 'never changed'],
    ['emptying the book', 'truncate lines, entries cascade', 'never changed'],
    ['delete of an audit record', 'delete from audit_records', 'never changed'],
  ])('%s', async (_what, text, message) => {
    await expect(sql(text)).rejects.toThrow(message);
  });
  it('an unbalanced entry at commit, and one without lines', async () => {
    const insert = `insert into entries (practice_id, id, event_key, kind, effective_on, recorded_at, rule, content_hash)
      values ('${t.practiceId}', 'ent_x', 'x', 'x', '2026-01-01', now(), 'x', '')`;
    await expect(sql(insert)).rejects.toThrow('has 0 lines');
    await expect(
      sql(`${insert}; insert into lines (practice_id, entry_id, line_no, account, side, cents, effective_on) values
      ('${t.practiceId}', 'ent_x', 1, '1000', 'debit', 5, '2026-01-01'), ('${t.practiceId}', 'ent_x', 2, '2000', 'credit', 4, '2026-01-01')`),
    ).rejects.toThrow('does not balance');
  });
  it('a line added later to an entry that stands', async () => {
    await expect(
      sql(`insert into lines (practice_id, entry_id, line_no, account, side, cents, effective_on)
      select practice_id, id, 8, '1000', 'debit', 5, effective_on from entries limit 1`),
    ).rejects.toThrow('never later');
  });
  it('the app’s role has no right to change or delete, and sees no other practice', async () => {
    await inBook(async (w) => {
      await expect(
        w.sql.selectFrom('entries').select('id').where('practice_id', '<>', t.practiceId).execute(),
      ).resolves.toEqual([]);
    });
    await expect(inBook((w) => w.sql.deleteFrom('entries').execute())).rejects.toThrow(
      'permission denied',
    );
    await expect(
      inBook((w) =>
        w.sql
          .updateTable('lines')
          .set({ cents: cents(1) })
          .execute(),
      ),
    ).rejects.toThrow('permission denied');
  });
});

it('property: any sequence of posts and reversals balances, and balances equal a sum from scratch', async () => {
  let n = 1_000;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          amount: fc.integer({ min: 1, max: 5_000_000 }),
          client: fc.constantFrom('clt_p', 'clt_q'),
          undo: fc.boolean(),
          shift: fc.integer({ min: 0, max: 40 }),
        }),
        { maxLength: 12 },
      ),
      async (steps) => {
        for (const step of steps) {
          const entry = {
            ...fee(n++, step.amount, step.client),
            effectiveOn: `2026-04-${String((step.shift % 28) + 1).padStart(2, '0')}` as LocalDate,
          };
          const made = await inBook((w) => post(w, entry));
          if (step.undo)
            await inBook((w) =>
              reverse(w, made.entryId ?? '', {
                eventKey: `${entry.eventKey}:undo`,
                kind: 'charge-reversed',
                effectiveOn: entry.effectiveOn,
                rule: 'undo',
              }),
            );
        }
        const rows = await inBook((w) => trialBalance(w));
        expect(add(ZERO, ...rows.map((r) => r.net))).toBe(0n);
        const scratch = await t.ownerSql.query(
          `select coalesce(sum(case side when 'debit' then cents else -cents end), 0) as s from lines where client_id = 'clt_p' and account = '1110'`,
        );
        expect((await inBook((w) => clientBalance(w, 'clt_p'))).clientDue).toBe(
          BigInt(scratch.rows[0].s),
        );
      },
    ),
    { numRuns: 15 },
  );
});

it('the journal names every account and balances entry by entry', async () => {
  const text = await inBook(async (w) => {
    let all = '';
    for await (const part of journal(w)) all += part;
    return all;
  });
  const totals = text
    .split('\n\n')
    .slice(1)
    .map((entry) =>
      [...entry.matchAll(/\s\s\$(-?)(\d+)\.(\d\d)/g)].reduce(
        (sum, m) => sum + BigInt(`${m[1]}${m[2]}${m[3]}`),
        0n,
      ),
    );
  expect(totals.length).toBeGreaterThan(5);
  expect(totals.every((sum) => sum === 0n)).toBe(true);
  expect(negate(ZERO)).toBe(0n);
});
