/** The cash drawer: counted against the book; a difference with its reason, over the limit by a second person; to the bank. */
import { cents } from '@clearhour/values';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { planCount } from './drawer.ts';

let o: BilledOffice;
beforeAll(async () => {
  o = await billedOffice();
});
afterAll(() => o?.close());

const url = '/api/cash-drawer';
const see = () => o.call(o.owner, 'GET', url);
let minute = 10;
const count = (body: object, who = o.who.biller) => {
  o.clock.set(`2026-03-02T15:${minute++}:00Z`);
  return o.send(who, 'POST', `${url}/counts`, body);
};
const decide = (id: string, verb: string, who = o.owner) =>
  o.send(who, 'POST', `${url}/counts/${id}/${verb}`);
const pays = (method: string, amountCents: number) =>
  o.call(o.who.biller, 'POST', '/api/payments', {
    ...{ clientId: o.clients.ben, method, amountCents, receivedOn: '2026-03-02' },
    ...(method === 'check' ? { reference: '101' } : {}),
  });
const trial = async () => {
  const { rows } = await o.ownerSql.query(
    `select account, sum(case side when 'debit' then cents else -cents end)::int as n from lines
     where account in ('1000', '1010', '5020') group by account order by account`,
  );
  return Object.fromEntries(rows.map((r) => [r.account, r.n]));
};

test.each([
  [{ shown: 8_000, counted: 8_000, toBank: 0, reason: '' }, 'drawer-moved'],
  [{ shown: 8_500, counted: 8_500, toBank: 8_500, reason: '' }, 'settled'],
  [{ shown: 8_500, counted: 8_500, toBank: 8_501, reason: '' }, 'more-to-bank-than-counted'],
  [{ shown: 8_500, counted: 8_000, toBank: 0, reason: '' }, 'difference-needs-reason'],
  [{ shown: 8_500, counted: 8_000, toBank: 0, reason: 'Wrong change' }, 'settled'],
  [{ shown: 8_500, counted: 7_000, toBank: 0, reason: 'Wrong change' }, 'waiting'],
  [{ shown: 8_500, counted: 10_001, toBank: 0, reason: 'Found' }, 'waiting'],
])('of 85 dollars with a limit of ten, %o is %s', (c, wanted) => {
  const asked = {
    ...{ shown: cents(c.shown), counted: cents(c.counted), toBank: cents(c.toBank) },
    reason: c.reason,
  };
  const plan = planCount(asked, { expected: cents(8_500), limit: cents(1_000) });
  expect(typeof plan === 'string' ? plan : plan.code).toBe(wanted);
});

it('cash alone is counted; a small difference is booked at once, and what goes to the bank', async () => {
  await pays('cash', 8_500);
  await pays('check', 4_000);
  expect((await see()).expectedCents).toBe(8_500);
  const body = { bookCents: 8_500, countedCents: 8_000, toBankCents: 6_000 };
  expect((await count(body)).json.code).toBe('difference-needs-reason');
  expect((await count({ ...body, bookCents: 8_000 })).json.code).toBe('drawer-moved');
  const done = await count({ ...body, reason: 'Wrong change was given' });
  expect([done.status, done.json.counts[0].state]).toEqual([201, 'settled']);
  expect(done.json.counts[0].sentence).toBe('$5.00 are missing.');
  expect(await trial()).toEqual({ 1000: 6_000, 1010: 6_000, 5020: 500 });
  expect((await see()).expectedCents).toBe(2_000);
});

it('two who count at once do not book the difference twice', async () => {
  const body = { bookCents: 2_000, countedCents: 1_900, reason: 'Coins' };
  const both = await Promise.all([count(body), count(body)]);
  expect(both.map((b) => b.status).sort()).toEqual([201, 409]);
  expect((await trial())['5020']).toBe(600);
});

it('a large one waits for a second person with the limit; refused, nothing is booked', async () => {
  const limits = [
    { role: 'biller', writeOffCents: 1_000 },
    { role: 'owner', writeOffCents: 50_000 },
  ];
  await o.call(o.owner, 'PUT', '/api/approval-limits', { limits });
  await pays('cash', 90_000);
  const before = await trial();
  const body = { bookCents: 91_900, countedCents: 51_900, reason: 'The box was open' };
  const made = await count(body);
  expect(made.json.counts[0]).toMatchObject({ state: 'waiting', mayAgree: false });
  const { id } = made.json.counts[0];
  expect(await trial()).toEqual(before);
  expect((await count({ ...body, countedCents: 91_900 })).json.code).toBe('count-waits');
  expect((await decide(id, 'agree', o.who.biller)).json.code).toBe('own-count');
  expect((await decide(id, 'agree', o.who.scheduler)).status).toBe(403);
  expect((await decide(id, 'refuse')).json.counts[0].state).toBe('refused');
  expect((await decide(id, 'agree')).json.code).toBe('count-decided');
  expect(await trial()).toEqual(before);
  const again = (await count(body)).json.counts[0].id;
  const agreed = await decide(again, 'agree');
  expect(agreed.json.counts[0]).toMatchObject({ state: 'settled', decidedBy: expect.any(String) });
  expect((await trial())['5020']).toBe(40_600);
  expect((await see()).expectedCents).toBe(51_900);
  for (const countedCents of [-1, 10 ** 12, 1.5, '5'])
    expect([400, 422]).toContain((await count({ ...body, countedCents })).status);
});
