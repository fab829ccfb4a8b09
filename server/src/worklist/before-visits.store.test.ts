/** Before a visit, through the whole application: what comes to Today and the calendar, and when it leaves. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepFiles } from '../connections/index.ts';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import type { Who } from '../platform/context.ts';

let o: BilledOffice;
beforeAll(async () => {
  o = await billedOffice();
});
afterAll(() => o.close());

const payer = async (name: string, ediId: string): Promise<string> =>
  (await o.desk.add(o.owner, 'payers', { name, class: 'commercial', ediId })).id;
/** On Osei's caseload, with a plan of that payer. */
async function insured(familyName: string, payerId: string, memberId: string) {
  const { client } = await o.call(o.owner, 'POST', '/api/clients', {
    ...{ givenName: 'Dee', familyName, bornOn: '1990-02-01', sex: 'female', pays: 'insurance' },
    ...{ street: '3 Elm St', city: 'Burlington', state: 'VT', zip: '05401' },
    clinicianIds: [o.who.osei.user?.clinicianId],
  });
  const { id: policyId } = await o.desk.add(o.owner, 'policies', {
    ...{ clientId: client.id, payerId, memberId, rank: 1, relationship: 'self' },
    from: '2026-03-02',
  });
  return { clientId: client.id as string, policyId: policyId as string };
}
async function answered(): Promise<void> {
  await o.runJobs();
  o.clock.forward(5);
  await sweepFiles(o.deps);
}
const titles = async (familyName: string): Promise<string[]> =>
  (await o.call(o.who.biller, 'GET', '/api/today')).needsYou
    .filter((n: { kind: string }) => ['eligibility', 'authorization'].includes(n.kind))
    .map((n: { title: string }) => n.title)
    .filter((t: string) => t.startsWith(`Dee ${familyName}`));
const toSeeTo = async (who: Who) =>
  (await o.call(who, 'GET', '/api/visits-to-see-to?from=2026-03-01&to=2026-03-31')).items.map(
    (v: { kind: string; serviceOn: string }) => `${v.kind} ${v.serviceOn}`,
  );

test('a plan that is not active stays for the next visit, until the last is cancelled', async () => {
  const { clientId } = await insured('Ames', await payer('Blue Harbor of old', 'CHP01'), 'INA1');
  await o.visit.book(o.who.osei, [clientId], '2026-03-03');
  const later = await o.visit.book(o.who.osei, [clientId], '2026-03-10');
  await answered();
  expect(await titles('Ames')).toEqual(['Dee Ames: coverage to look at before Tue 3 Mar']);
  expect(await toSeeTo(o.who.osei)).toEqual(['coverage 2026-03-03', 'coverage 2026-03-10']);
  // Not on the calendar of who does not see the other's.
  expect(await toSeeTo(o.who.lane)).toEqual([]);
  // The first is over. The plan was asked this month already, and is as inactive as before.
  o.clock.set('2026-03-04T15:00:00Z');
  expect(await titles('Ames')).toEqual(['Dee Ames: coverage to look at before Tue 10 Mar']);
  const { attendees } = await o.call(o.owner, 'GET', `/api/sessions/${later.id}`);
  await o.call(o.who.osei, 'POST', `/api/sessions/${later.id}/status`, {
    ...{ event: 'cancel-by-practice', attendeeIds: [attendees[0].id], version: later.version },
  });
  expect(await titles('Ames')).toEqual([]);
  expect(await toSeeTo(o.who.osei)).toEqual([]);
});

test('the plan answers that it wants an authorization: told before the visit, stops the claim, mended', async () => {
  const payerId = await payer('Gatekeeper Behavioral', 'CHP04');
  const { clientId } = await insured('Bond', payerId, 'GKB1');
  const visit = await o.visit.book(o.who.osei, [clientId], '2026-03-05');
  await answered();
  expect(await titles('Bond')).toEqual(['Dee Bond: no authorization for Thu 5 Mar']);
  const one = `/api/visits-to-see-to?from=2026-03-05&to=2026-03-05&sessionId=${visit.id}`;
  const { items } = await o.call(o.who.osei, 'GET', one);
  expect(items[0].sentence).toMatch(
    /^Gatekeeper Behavioral wants an authorization, as it answered on .*, and none is entered\.$/,
  );
  await o.visit.held(o.who.osei, [clientId], '2026-03-06');
  const claim = async () => {
    const found = (await o.call(o.who.biller, 'GET', `/api/claims?clientId=${clientId}`)).items[0];
    return (await o.call(o.who.biller, 'GET', `/api/claims/${found.id}`)) as {
      findings: { code: string; severity: string; sentence: string }[];
    };
  };
  const about = async () =>
    (await claim()).findings.filter((f) => f.code === 'authorization').map((f) => f.severity);
  await o.runJobs();
  expect(await about()).toEqual(['error']);
  const authorization = {
    ...{ clientId, payerId, number: 'GK-1', counts: 'visits', allowed: 12 },
    ...{ from: '2026-03-01', to: '2026-06-30' },
  };
  await o.call(o.who.biller, 'POST', '/api/authorizations', authorization);
  await o.runJobs();
  expect(await about()).toEqual([]);
  expect(await titles('Bond')).toEqual([]);
});

test('what a payer is called at a clearinghouse: asked by it, claims looked at again, taken away', async () => {
  const payerId = await payer('Lakeside Mutual', 'LSM01');
  const { clientId, policyId } = await insured('Cole', payerId, 'LSM1');
  await o.visit.held(o.who.osei, [clientId], '2026-03-09');
  await o.runJobs();
  const checked = async () =>
    (await o.ownerSql.query('select checked from claims where client_id = $1', [clientId])).rows;
  expect(await checked()).toEqual([{ checked: true }]);
  const [connection] = (await o.call(o.owner, 'GET', '/api/connections')).items;
  const url = `/api/payers/${payerId}/ids`;
  const set = (ids: object) => o.call(o.who.biller, 'PUT', `${url}/${connection.id}`, ids);
  await set({ claimsId: 'CHP01', eligibilityId: 'CHP02' });
  expect(await checked()).toEqual([{ checked: false }]);
  const ask = () => o.call(o.who.biller, 'POST', `/api/policies/${policyId}/eligibility`, {});
  const { outFile } = await ask();
  const sent = await o.send(o.who.biller, 'GET', `/api/edi-files/${outFile}/bytes`);
  expect(sent.bytes.toString()).toMatch(/\*PI\*CHP02~/);
  await set({});
  expect((await o.call(o.who.biller, 'GET', url)).items).toEqual([]);
});
