/** Balances over a limit on Today, against a real database: by the figure of the client page, put off, raised, paid. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';

let o: BilledOffice;
beforeAll(async () => {
  o = await billedOffice();
  for (const day of ['03', '04', '05', '06'])
    await o.visit.held(o.who.osei, [o.clients.ben], `2026-03-${day}`);
});
afterAll(() => o?.close());

interface Told {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly moneyCents: number;
  readonly offers: readonly object[];
}
const told = async (who = o.who.biller): Promise<Told[]> =>
  (await o.call(who, 'GET', '/api/today')).needsYou.filter(
    (n: { kind: string }) => n.kind === 'balance-over',
  );
const ben = () => `/api/clients/${o.clients.ben}`;
const invoice = () => o.call(o.who.biller, 'POST', `${ben()}/invoices`, {});
const putOff = (until: string | null, who = o.who.biller) =>
  o.send(who, 'PUT', `${ben()}/balance-put-off`, { until });
const limit = async (body: object) =>
  (await o.call(o.owner, 'POST', '/api/balance-limits', body)).id;

it('owed and on no invoice is nobody’s balance; invoiced it is told, by the client page’s own figure, to who may see money', async () => {
  expect(await told()).toEqual([]);
  await invoice();
  const [one, ...more] = await told();
  expect(more).toEqual([]);
  const { balanceCents } = await o.call(o.who.biller, 'GET', `${ben()}/invoiced`);
  expect(one).toMatchObject({
    ...{ title: 'Ben Ortiz owes $600.00 on invoices', moneyCents: balanceCents },
    detail:
      'Over the limit of $500.00; the oldest of it was invoiced Fri 6 Mar. Send a link to pay, or speak with them.',
    offers: [
      { act: 'send-pay-link', clientId: o.clients.ben, partyId: null },
      { act: 'put-off-balance', clientId: o.clients.ben, until: '2026-03-13' },
    ],
  });
  expect(await told(o.who.osei)).toHaveLength(1);
  for (const who of [o.who.lane, o.who.scheduler]) expect(await told(who)).toEqual([]);
  expect((await told(o.who.accountant))[0]).toMatchObject({ offers: [], moneyCents: 60000 });
  expect(JSON.stringify(await told(o.who.accountant))).not.toContain('Ortiz');
  // Another visit that is on no invoice yet changes nothing.
  await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-09');
  expect((await told())[0]?.moneyCents).toBe(60000);
});

it('put off it is silent until its day, and not for ever; who may not write, or does not reach them, is refused', async () => {
  expect((await putOff('2026-03-09')).json).toMatchObject({
    code: 'put-off-too-far',
    field: 'until',
  });
  expect((await putOff('2026-06-08')).json.code).toBe('put-off-too-far');
  expect((await putOff('2026-03-16', o.who.lane)).status).toBe(404);
  expect((await putOff('2026-03-16', o.who.accountant)).status).toBe(403);
  expect((await putOff('2026-03-16')).json).toMatchObject({
    ...{ balanceCents: 60000, limitCents: 50000, over: true, own: false },
    putOffUntil: '2026-03-16',
  });
  expect(await told()).toEqual([]);
  await putOff(null);
  expect(await told()).toHaveLength(1);
  await Promise.all([putOff('2026-03-16'), putOff('2026-03-17')]);
  o.clock.set('2026-03-17T15:00:00Z');
  expect(await told()).toHaveLength(1);
});

it('their own limit goes before the practice’s; never is never; without one the practice’s holds again', async () => {
  const own = await limit({ clientId: o.clients.ben, limitCents: 75_000, from: '2026-03-17' });
  expect(await told()).toEqual([]);
  const change = `/api/balance-limits/${own}/change`;
  const body = { clientId: o.clients.ben, from: '2026-03-17' };
  await o.call(o.owner, 'POST', change, { ...body, limitCents: 10_000 });
  expect((await told())[0]?.detail).toContain('Over the limit of $100.00;');
  await o.call(o.owner, 'POST', change, { ...body, limitCents: null });
  expect(await told()).toEqual([]);
  await o.call(o.owner, 'DELETE', `/api/balance-limits/${own}`);
  expect(await told()).toHaveLength(1);
  const { items } = await o.call(o.owner, 'GET', '/api/balance-limits');
  expect(items).toMatchObject([{ clientId: null, limitCents: 50000 }]);
  const of = { clientId: null, from: '2026-03-17' };
  const url = (id: string) => `/api/balance-limits/${id}/change`;
  const raised = await o.call(o.owner, 'POST', url(items[0].id), { ...of, limitCents: 60_000 });
  // Not over it: up to it.
  expect(await told()).toEqual([]);
  await o.call(o.owner, 'POST', url(raised.id), { ...of, limitCents: 59_999 });
  expect(await told()).toHaveLength(1);
});

it('the link goes to who owes it; two who owe are looked at first; paid below the limit it is gone', async () => {
  const sent = await o.call(o.who.biller, 'POST', `${ben()}/pay-links`, { partyId: null });
  expect(sent.amountCents).toBeGreaterThanOrEqual(60000);
  // Cy's mother bears 60 % from now on: of $600.00 each owes a part.
  const { id: partyId } = await o.call(o.owner, 'POST', '/api/parties', {
    ...{ kind: 'parent', name: 'Ines Marsh', email: 'ines.marsh@example.com' },
  });
  await o.call(o.owner, 'POST', `/api/clients/${o.clients.cy}/shares`, {
    ...{ from: '2026-03-17', agreed: 'By telephone' },
    steps: [{ partyId, kind: 'percent', percentBp: 6_000 }],
  });
  for (const day of ['17', '18', '19', '20'])
    await o.visit.held(o.who.lane, [o.clients.cy], `2026-03-${day}`);
  await o.call(o.who.biller, 'POST', `/api/clients/${o.clients.cy}/invoices`, {});
  const both = (await told()).find((n) => n.key === `balance:${o.clients.cy}`);
  expect(both).toMatchObject({ moneyCents: 60000, offers: [{ act: 'put-off-balance' }] });
  expect(both?.detail).toContain('Several people owe it');
  await o.desk.takePayment(o.who.biller, o.clients.cy, 'cash', 24_000, '2026-03-20' as never);
  await o.desk.takePayment(o.who.biller, o.clients.ben, 'cash', 10_100, '2026-03-20' as never);
  expect(await told()).toEqual([]);
  expect((await o.call(o.who.biller, 'GET', `${ben()}/balance-limit`)).over).toBe(false);
});
