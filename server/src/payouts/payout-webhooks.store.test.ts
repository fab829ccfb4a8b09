/** Stripe tells over HTTP, signed: twice, backwards, too early, too late, forged; each thing happens once, a payout is fetched at once. */
import { instant } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testCard } from '../outside/cards/test-cards.ts';
import {
  type StripeStandIn,
  sign,
  startStripeStandIn,
} from '../outside/cards/testing/stripe-stand-in.ts';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';

let o: BilledOffice;
let standIn: StripeStandIn;
beforeAll(async () => {
  standIn = await startStripeStandIn(instant('2026-03-02T15:00:00Z'));
  o = await billedOffice({ stripe: standIn.options });
  await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-03');
});
afterAll(async () => {
  await o?.close();
  await standIn?.close();
});

const tell = (delivery: { rawBody: string; headers: Readonly<Record<string, string>> }) =>
  o.app.inject({
    ...{ method: 'POST', url: '/webhooks/cards/stripe', payload: delivery.rawBody },
    headers: { 'content-type': 'application/json', ...delivery.headers },
  });
async function charged(card: 'approves' | 'disputed-won', amountCents: number): Promise<void> {
  const { clients, who } = o;
  const url = `/api/clients/${clients.ben}`;
  const setup = await o.call(who.biller, 'POST', `${url}/card-setups`, {});
  const chosen = testCard(card);
  if (!chosen) throw new Error(card);
  standIn.completeSetup(setup.setupRef, chosen);
  const { setupRef, consentWords } = setup;
  const { id } = await o.call(who.biller, 'POST', `${url}/cards`, { setupRef, consentWords });
  await o.call(who.biller, 'POST', '/api/card-charges', {
    ...{ clientId: clients.ben, cardId: id, amountCents },
  });
}
const at = (now: string) => {
  o.clock.set(now);
  standIn.books.advance(instant(now));
  return instant(now);
};
const count = async () =>
  (
    await o.ownerSql.query(`select (select count(*)::int from payments) as payments,
      (select count(*)::int from card_disputes) as disputes, (select count(*)::int from payouts) as payouts,
      (select count(*)::int from processor_events) as events`)
  ).rows[0];

test('a charge and its dispute: twice at once and backwards; each is one', async () => {
  const now = at('2026-03-03T20:00:00Z');
  await charged('disputed-won', 15_000);
  await o.runJobs();
  const told = standIn.due({ now, copies: 2 });
  const answers = await Promise.all(told.map(tell));
  expect(answers.map((a) => a.statusCode)).toEqual(told.map(() => 200));
  expect(await count()).toMatchObject({ payments: 1 });
  standIn.acknowledge(told.map((d) => d.eventId));
  const later = at('2026-04-20T20:00:00Z');
  const disputed = standIn.due({ now: later, reversed: true, copies: 2 });
  for (const d of disputed) expect((await tell(d)).statusCode).toBe(200);
  const [dispute] = (await o.call(o.who.biller, 'GET', '/api/disputes')).items;
  expect(dispute).toMatchObject({ result: 'won' });
  expect(await count()).toMatchObject({ payments: 1, disputes: 1 });
  standIn.acknowledge(disputed.map((d) => d.eventId));
});

test('forged, changed, and too old ones do nothing; a replay within its time does nothing more', async () => {
  const now = at('2026-04-21T15:00:00Z');
  const before = await count();
  const event = standIn.books.events.find((e) => e.type === 'payment_intent.succeeded');
  if (!event) throw new Error('nothing was told');
  const good = sign(event, now);
  const refused = async (d: typeof good) => {
    const answer = await tell(d);
    expect([400, 403, 409, 422]).toContain(answer.statusCode);
    return answer.json().code as string;
  };
  expect(await refused(sign(event, now, 'whsec_other'))).toBe('webhook-not-genuine');
  expect(await refused({ ...good, rawBody: good.rawBody.replace('15000', '99000') })).toBe(
    'webhook-not-genuine',
  );
  expect(await refused({ ...good, headers: {} })).toBe('webhook-not-genuine');
  expect(await refused(sign(event, instant('2026-04-21T14:50:00Z')))).toBe('webhook-too-old');
  expect((await tell(good)).statusCode).toBe(200);
  expect(await count()).toEqual(before);
});

test('a payout that is told is fetched at once, once; in transit, then paid; an unknown one is no trouble', async () => {
  // Charged on March 3, paid out on March 5.
  const id = `po_${Math.floor(Date.parse('2026-03-03T20:00:00Z') / 86_400_000)}`;
  const told = (type: string, n: number) =>
    sign(
      {
        id: `evt_payout_${n}`,
        ...{ object: 'event', api_version: '2026-10-28.endive', created: 1_777_000_000, type },
        data: { object: { id, object: 'payout', amount: 14_535 } },
      } as { id: string },
      instant(o.clock.now()),
    );
  const asked = () => standIn.seen.filter((s) => s.endpoint === 'GET /v1/payouts/:id').length;
  const paid = told('payout.paid', 1);
  await Promise.all([tell(paid), tell(paid), tell(paid)]);
  await o.runJobs();
  expect(asked()).toBe(1);
  const { items } = await o.call(o.owner, 'GET', '/api/payouts?state=all');
  expect(items).toMatchObject([{ state: 'paid', amountCents: 14_535 }]);
  // Late and backwards: fetched as it is now, and nothing is booked again.
  await tell(told('payout.updated', 2));
  await tell(paid);
  await o.runJobs();
  expect(asked()).toBe(2);
  const { rows } = await o.ownerSql.query(
    `select sum(case side when 'debit' then cents else -cents end)::int as n from lines where account = '1000'`,
  );
  expect([await count(), rows]).toMatchObject([{ payouts: 1 }, [{ n: 14_535 }]]);
});
