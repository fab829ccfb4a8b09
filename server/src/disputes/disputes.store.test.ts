/** A disputed autopay payment: the pages for the bank, who made them, and nothing charged by itself meanwhile. */
import { addDays, type LocalDate } from '@clearhour/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { autopayJobs } from '../autopay/index.ts';
import { invoiceJobs } from '../invoices/index.ts';
import { readPdf } from '../papers/read-pdf.ts';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { deliverDueEvents } from '../payments/index.ts';

let o: BilledOffice;
let clientId: string;
beforeAll(async () => {
  o = await billedOffice();
  const made = await o.call(o.who.biller, 'POST', '/api/clients', {
    ...{ givenName: 'Noor', familyName: 'Haddad', pays: 'self', email: 'noor@example.com' },
    clinicianIds: [o.clinicians.lane],
  });
  clientId = made.client.id;
  const { id } = await o.desk.addCard(o.who.biller, made.client.id, 'disputed-won');
  const body = { cardId: id, agreedName: 'Noor Haddad' };
  await o.call(o.who.biller, 'POST', `/api/clients/${clientId}/autopay`, body);
  await o.visit.held(o.who.lane, [clientId], '2026-03-03');
  await evening('2026-03-04');
});
afterAll(() => o?.close());

async function evening(day: string): Promise<void> {
  o.clock.set(`${day}T23:30:00Z`);
  await autopayJobs(o.deps)['autopay-evening']?.({ practiceId: o.practiceId, day, once: 'yes' });
  o.clock.set(`${addDays(day as LocalDate, 1)}T15:00:00Z`);
  await o.runJobs();
}
const planned = async () =>
  (
    (await o.call(o.who.biller, 'GET', `/api/clients/${clientId}/autopay`)).planned as {
      state: string;
    }[]
  ).map((p) => p.state);
const disputes = async () => (await o.call(o.who.biller, 'GET', '/api/disputes')).items;
const evidence = (ref: string, who = o.who.biller) =>
  o.send(who, 'GET', `/api/disputes/${ref}/evidence.pdf`);

it('says what was agreed, attended, said and charged; names no service, clinician or note; is on record', async () => {
  expect(await planned()).toEqual(['charged']);
  o.clock.set('2026-03-11T18:00:00Z');
  expect(await deliverDueEvents(o.deps)).toBeGreaterThan(0);
  const [dispute] = await disputes();
  const answer = await evidence(dispute.id);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  const pdf = await readPdf(answer.bytes);
  for (const said of [
    'Evidence for a disputed payment',
    'Disputed $150.00',
    'Paid by Noor Haddad',
    'Visa ending 3002',
    'I allow the practice to keep this card',
    'Agreed by Noor Haddad',
    'I agree that the practice charges this card',
    'Tue 3 Mar 2026 Appointment, held $150.00',
    'What will be charged, and when E-mail',
    'Handed over: 250',
    'Receipt R-0000',
    'Nothing was given back.',
  ])
    expect(pdf.text).toContain(said);
  // The minimum necessary.
  expect(pdf.text).not.toMatch(/Lane|Moss|LCSW|psychotherapy|therapy|908\d\d|F\d\d\.\d|\/open\//i);
  expect(pdf.roles).toContain('H2');
  const { rows } = await o.ownerSql.query(
    `select subject, details from audit_records where action = 'make-dispute-evidence'`,
  );
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).toContain(clientId);
});

it('nobody else’s, and none that is not there', async () => {
  const [dispute] = await disputes();
  expect((await evidence('pdp_none')).json.code).toBe('no-such-dispute');
  expect((await evidence(dispute.id, o.who.osei)).status).toBeGreaterThanOrEqual(403);
  expect((await evidence('a%20b')).status).toBeGreaterThanOrEqual(400);
});

it('while the bank decides nothing of theirs goes by itself; then it goes on', async () => {
  await o.visit.held(o.who.lane, [clientId], '2026-03-12');
  await evening('2026-03-12');
  expect(await planned()).toEqual(['charged']);
  const see = await o.call(o.who.biller, 'GET', `/api/clients/${clientId}/autopay`);
  expect(see.enrolments[0].why).toContain('dispute a card payment');
  o.clock.set('2026-04-20T18:00:00Z');
  await deliverDueEvents(o.deps);
  expect((await disputes())[0].result).toBe('won');
  await evening('2026-04-20');
  expect(await planned()).toEqual(['charged', 'charged']);
});

it('who disputes at their bank is not pressed by messages either, until it has decided', async () => {
  const made = await o.call(o.who.biller, 'POST', '/api/clients', {
    ...{ givenName: 'Ira', familyName: 'Wells', pays: 'self', email: 'ira@example.com' },
    clinicianIds: [o.clinicians.lane],
  });
  const ira = made.client.id;
  await o.desk.add(o.owner, 'invoice-settings', {
    ...{ clientId: ira, cadence: 'monthly', dueDays: 1, pastDueDays: 1, delivery: 'email' },
    ...{ linkAfterVisit: true, from: '2026-04-21' },
  });
  const owes = (amountCents: number) =>
    o.call(o.who.biller, 'POST', '/api/charges', {
      ...{ kind: 'other', clientId: ira, description: 'A letter', amountCents },
      serviceOn: '2026-04-21',
    });
  await owes(5_000);
  const { id } = await o.desk.addCard(o.who.biller, ira, 'disputed-won');
  await o.desk.chargeCard(o.who.biller, ira, id, 5_000);
  await o.runJobs();
  await owes(4_000);
  await o.call(o.who.biller, 'POST', `/api/clients/${ira}/invoices`, {});
  o.clock.set('2026-04-28T18:00:00Z');
  await deliverDueEvents(o.deps);
  const open = (await disputes()).filter((d: { result: string | null }) => d.result === null);
  // Hers of the 20th, and this one.
  expect(open).toHaveLength(2);
  const pressed = async (visitOn: string, morning: string) => {
    await o.visit.held(o.who.lane, [ira], visitOn);
    o.clock.set(`${morning}T15:00:00Z`);
    await o.runJobs();
    await invoiceJobs(o.deps)['notice-past-due']?.({ practiceId: o.practiceId });
    const { rows } = await o.ownerSql.query<{ template: string }>(
      `select template from messages where client_id = $1
       and template in ('past-due', 'payment-link') order by template`,
      [ira],
    );
    return rows.map((r) => r.template);
  };
  expect(await pressed('2026-04-29', '2026-04-30')).toEqual([]);
  o.clock.set('2026-06-10T18:00:00Z');
  await deliverDueEvents(o.deps);
  expect(await pressed('2026-06-11', '2026-06-12')).toEqual(['past-due', 'payment-link']);
});
