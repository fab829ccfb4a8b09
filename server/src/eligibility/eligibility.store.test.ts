import { dateIn, type Id, isRefusal } from '@clearhour/values';
import {
  Amount,
  type Answer,
  type AskedPatient,
  answerTo,
  benefit,
  patientsAsked,
  read270,
  write271,
} from '@clearhour/x12';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFile, registerConnectionRoutes, sweepFiles } from '../connections/index.ts';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { perform } from '../platform/action.ts';
import { makeServer, type Server } from '../platform/http.ts';
import { answerDue, askBeforeVisits } from './index.ts';

let o: BilledOffice;
let mail: Server;
let policyId: string;
beforeAll(async () => {
  o = await billedOffice();
  mail = await makeServer({
    ...{ log: o.deps.log, auth: o.deps, https: false },
    identify: () => o.owner,
  });
  registerConnectionRoutes(mail, o.deps);
  await mail.ready();
  await o.call(o.owner, 'PUT', `/api/payers/${o.payerId}`, {
    ...{ name: 'Blue Harbor', class: 'commercial', ediId: '60054' },
  });
  policyId = (await o.call(o.owner, 'GET', `/api/clients/${o.clients.ada}`)).policies[0].id;
});
afterAll(async () => {
  await mail.close();
  await o.close();
});

const bytesOf = async (fileId: string): Promise<Buffer> =>
  (await mail.inject({ method: 'GET', url: `/api/edi-files/${fileId}/bytes` })).rawPayload;
const ask = (on?: string) => {
  o.clock.forward(1); // the later question is the newer one
  return o.call(o.who.biller, 'POST', `/api/policies/${policyId}/eligibility`, on ? { on } : {});
};
const see = (id: string) => o.call(o.owner, 'GET', `/api/eligibility-checks/${id}`);
/** The plan's answer to what is in an outgoing file, as bytes in our mail. */
async function answer(fileId: string, said: Partial<Answer>, control = '000000900') {
  const { documents, batches } = read270(await bytesOf(fileId));
  const [asked] = documents.flatMap(patientsAsked) as [AskedPatient];
  const { interchange, group } = batches[0]!.envelope;
  const set = answerTo(asked, {
    ...{ control: '0001', reference: documents[0]!.reference!, date: '20260302', time: '1015' },
    ...said,
  });
  const written = write271({
    envelope: {
      interchange: {
        ...interchange,
        ...{ sender: interchange.receiver, receiver: interchange.sender, control },
        ...{ senderQualifier: 'ZZ', receiverQualifier: 'ZZ' },
      },
      group: { ...group, sender: group.receiver, receiver: group.sender },
    },
    documents: [set],
  });
  if (!written.ok) throw new Error(written.findings.map((f) => f.sentence).join(' '));
  return bring(written.bytes);
}
async function bring(bytes: Uint8Array): Promise<string> {
  const sent = await mail.inject({
    method: 'POST',
    url: '/api/edi-files?name=answer.271',
    headers: { 'content-type': 'application/octet-stream' },
    payload: Buffer.from(bytes),
  });
  if (sent.statusCode >= 400) throw new Error(sent.body);
  const fileId = sent.json().id ?? sent.json().file?.id;
  await readFile(o.deps, o.practiceId, fileId);
  return fileId;
}
const MH = ['MH'];
const active = benefit({
  information: '1',
  level: 'IND',
  serviceTypes: ['30', 'MH'],
  plan: 'HARBOR PPO',
});
const copay = (dollars: string) =>
  benefit({
    ...{ information: 'B', level: 'IND', serviceTypes: MH, period: '27', network: 'Y' },
    amount: Amount.read(dollars)!,
  });
const deductibleLeft = (dollars: string) =>
  benefit({
    ...{ information: 'C', level: 'IND', serviceTypes: ['30'], period: '29', network: 'Y' },
    amount: Amount.read(dollars)!,
  });
const client = () => o.call(o.owner, 'GET', `/api/clients/${o.clients.ada}/eligibility`);
const today = () => dateIn(o.system.zone, o.clock.now());

describe('asked on demand', () => {
  test('what the card says until the plan answers; then what it answered, once', async () => {
    expect((await client()).items[0]).toMatchObject({
      check: null,
      office: {
        shareCents: 20_00,
        kind: 'exact',
        rests: 'typed',
        why: '$20.00 copay, as typed from the card.',
      },
    });
    const check = await ask();
    expect(check).toMatchObject({
      ...{ state: 'asked', attention: null, askedFor: 'person' },
      sentence: 'Asked Blue Harbor; the answer is not here yet.',
    });
    expect((await ask()).id).toBe(check.id);
    await answer(check.outFile, { benefits: [active, copay('25'), deductibleLeft('420')] });
    const read = await see(check.id);
    expect(read).toMatchObject({
      state: 'answered',
      coverage: 'active',
      attention: null,
      fresh: true,
    });
    expect(read.sentence).toBe('Active: $25.00 copay, $420.00 of the deductible left.');
    expect(read.facts.planNames).toEqual(['HARBOR PPO']);
    expect(read.facts.in.office.copay).toEqual({ said: 'once', cents: [25_00] });
    expect(read.facts.out.office.copay.said).toBe('not-stated');
    expect((await client()).items[0].office).toMatchObject({
      ...{ shareCents: 25_00, kind: 'exact', rests: 'answer', checkId: check.id },
      why: '$25.00 copay, as Blue Harbor answered on Mon 2 Mar.',
    });
    // Another answer to the same question changes nothing by itself.
    await answer(check.outFile, { benefits: [active, copay('99')] }, '000000901');
    expect((await see(check.id)).facts.in.office.copay.cents).toEqual([25_00]);
  });

  test('not active: raised, said on the client’s page and the calendar, settled and brought back', async () => {
    const check = await ask('2026-03-03');
    const inactive = benefit({ information: '6', level: 'IND', serviceTypes: ['30', 'MH'] });
    await answer(check.outFile, { benefits: [inactive] }, '000000902');
    const sentence = 'Not active on Tue 3 Mar. Ask the client for the new card.';
    expect(await see(check.id)).toMatchObject({
      coverage: 'inactive',
      attention: 'inactive',
      sentence,
    });
    const waiting = async () =>
      (await o.call(o.who.biller, 'GET', '/api/eligibility-checks')).items.map(
        (c: { id: string }) => c.id,
      );
    expect(await waiting()).toEqual([check.id]);
    expect((await client()).items[0].office.warning).toBe(sentence);
    await o.visit.book(o.who.osei, [o.clients.ada], '2026-03-04');
    const shares = await o.call(
      o.who.osei,
      'GET',
      '/api/expected-shares?from=2026-03-02&to=2026-03-08',
    );
    expect(shares.items.map((i: { share: { warning: string } }) => i.share.warning)).toEqual([
      sentence,
    ]);
    await o.call(o.who.biller, 'POST', `/api/eligibility-checks/${check.id}/settle`, {
      why: 'Called: the new card comes by mail.',
    });
    expect(await waiting()).toEqual([]);
    await o.call(o.who.biller, 'POST', `/api/eligibility-checks/${check.id}/unsettle`);
    expect(await waiting()).toEqual([check.id]);
    // A later good answer settles it.
    const again = await ask('2026-03-04');
    await answer(again.outFile, { benefits: [active, copay('25')] }, '000000903');
    expect(await waiting()).toEqual([]);
  });

  test('the plan does not know the client: what to mend', async () => {
    const check = await ask('2026-03-05');
    const rejects = [{ valid: 'N', reason: '72', followUp: 'C' }];
    await answer(check.outFile, { rejects }, '000000904');
    expect(await see(check.id)).toMatchObject({ state: 'refused', attention: 'refused' });
    expect((await see(check.id)).sentence).toMatch(/member/i);
  });

  test('what is missing is said and nothing is sent', async () => {
    const { id } = await o.desk.add(o.owner, 'payers', { name: 'Paper Mutual', class: 'other' });
    const made = await o.desk.add(o.owner, 'policies', {
      ...{ clientId: o.clients.ben, payerId: id, memberId: 'P1', rank: 1, relationship: 'self' },
      from: '2026-03-02',
    });
    const check = await o.call(o.who.biller, 'POST', `/api/policies/${made.id}/eligibility`, {});
    expect(check).toMatchObject({ state: 'failed', attention: 'failed', outFile: null });
    expect(check.sentence).toContain('Give Paper Mutual its payer ID in Settings');
  });

  test('a plan that is to be told nothing is not asked; nor by somebody who may not', async () => {
    const made = await o.desk.add(o.owner, 'policies', {
      ...{ clientId: o.clients.cy, payerId: o.payerId, memberId: 'C1', rank: 1, doNotBill: true },
      ...{ relationship: 'self', from: '2026-03-02' },
    });
    const url = `/api/policies/${made.id}/eligibility`;
    expect((await o.send(o.who.biller, 'POST', url, {})).json.code).toBe('plan-not-to-be-told');
    expect((await o.send(o.who.osei, 'POST', url, {})).status).toBe(403);
    expect(
      (await o.send(o.who.osei, 'GET', `/api/clients/${o.clients.cy}/eligibility`)).status,
    ).toBe(404);
  });

  test('an answer that nobody asked for is parked', async () => {
    const check = await ask('2026-03-06');
    const { documents, batches } = read270(await bytesOf(check.outFile));
    const [asked] = documents.flatMap(patientsAsked) as [AskedPatient];
    const strange = {
      ...asked,
      patient: asked.patient,
      subscriber: {
        ...asked.subscriber,
        traces: [{ kind: '1', number: 'SOMEBODYELSES', company: '9OTHERFIRM' }],
      },
    };
    const { interchange, group } = batches[0]!.envelope;
    const written = write271({
      envelope: {
        interchange: {
          ...interchange,
          sender: interchange.receiver,
          receiver: interchange.sender,
          control: '000000905',
        },
        group: { ...group, sender: group.receiver, receiver: group.sender },
      },
      documents: [
        answerTo(strange, {
          control: '0001',
          reference: 'NOTOURS',
          date: '20260302',
          time: '1015',
          benefits: [active],
        }),
      ],
    });
    if (!written.ok) throw new Error('not written');
    const fileId = await bring(written.bytes);
    const { rows } = await o.ownerSql.query('select state, sentence from edi_files where id = $1', [
      fileId,
    ]);
    expect(rows[0].state).toBe('parked');
    expect((await see(check.id)).state).toBe('asked');
  });
});

describe('by itself', () => {
  test('before visits, once a month; no answer is asked again once, then raised', async () => {
    const session = await o.visit.book(o.who.osei, [o.clients.ada], '2026-04-07');
    const count = async () =>
      (
        await o.ownerSql.query(
          `select id, asked_for, session_id from eligibility_checks where period_key = '2026-04'`,
        )
      ).rows;
    o.clock.set('2026-04-02T10:00:00Z'); // Thursday: Tuesday is three working days off
    expect(await askBeforeVisits(o.deps, o.system)).toBe(0);
    o.clock.set('2026-04-03T10:00:00Z');
    expect(await askBeforeVisits(o.deps, o.system)).toBe(1);
    expect(await askBeforeVisits(o.deps, o.system)).toBe(0);
    const [first] = await count();
    expect(first).toMatchObject({ asked_for: 'visit', session_id: session.id });
    const due = async (checkId: string) => {
      const made = await perform(o.deps, o.system, answerDue, { checkId });
      return isRefusal(made) ? made.code : made.state;
    };
    expect(await due(first.id)).toBe('early');
    o.clock.set('2026-04-04T10:01:00Z');
    expect(await due(first.id)).toBe('asked-again');
    expect(await due(first.id)).toBe('settled');
    const { rows } = await o.ownerSql.query(
      'select id from eligibility_checks where again_of = $1',
      [first.id],
    );
    o.clock.set('2026-04-05T10:02:00Z');
    const second = rows[0].id as Id<'elg'>;
    expect(await due(second)).toBe('no-answer');
    expect(await see(second)).toMatchObject({
      attention: 'no-answer',
      sentence: 'Blue Harbor was asked twice and did not answer. Call, or look in its portal.',
    });
    // The answer comes after all: it counts.
    await answer((await see(second)).outFile, { benefits: [active, copay('30')] }, '000000906');
    expect(await see(second)).toMatchObject({ state: 'answered', attention: null });
  });
});

describe('when it is asked by itself', () => {
  const settings = () => o.call(o.owner, 'GET', '/api/eligibility-settings');
  test('a payer that is left out is not asked; the next round says how many are', async () => {
    const before = await settings();
    const [row] = before.items;
    const { id, from: _from, to: _to, ...fields } = row;
    const from = today();
    const change = (more: object) =>
      o.call(o.owner, 'POST', `/api/eligibility-settings/${id}/change`, {
        ...fields,
        from,
        ...more,
      });
    const unknown = await o.send(o.owner, 'POST', `/api/eligibility-settings/${id}/change`, {
      ...{ ...fields, from, notAskedPayerIds: ['pyr_01arz3ndektsv4rrffq69g5fav'] },
    });
    expect(unknown.json).toMatchObject({ code: 'not-found', field: 'notAskedPayerIds' });
    await o.visit.book(o.who.osei, [o.clients.ada], from);
    expect(await askBeforeVisits(o.deps, o.system)).toBe(0); // this month's question was asked
    await o.ownerSql.query(
      `update eligibility_checks set period_key = null where period_key = '2026-04'`,
    );
    const left = await change({ notAskedPayerIds: [o.payerId, o.payerId] });
    expect(left.notAskedPayerIds).toEqual([o.payerId]);
    expect(await askBeforeVisits(o.deps, o.system)).toBe(0);
    const { items } = await settings();
    const last = items.at(-1);
    await o.call(o.owner, 'POST', `/api/eligibility-settings/${last.id}/change`, {
      ...{ ...fields, from, notAskedPayerIds: [] },
    });
    expect(await askBeforeVisits(o.deps, o.system)).toBe(1);
  });
  test('booked after the morning: at once; another plan put in: that one, and the first is nobody’s work', async () => {
    o.jobs.sent.length = 0;
    const { id: payerId } = await o.desk.add(o.owner, 'payers', {
      ...{ name: 'Blue Harbor of old', class: 'commercial', ediId: 'CHP01' },
    });
    const client = await o.call(o.owner, 'POST', '/api/clients', {
      ...{ givenName: 'Dee', familyName: 'Ames', bornOn: '1990-02-01', pays: 'insurance' },
      ...{ sex: 'female', clinicianIds: [o.who.osei.user?.clinicianId] },
    });
    const clientId = client.client.id;
    const plan = (memberId: string, from = '2026-03-02') =>
      o.desk.add(o.owner, 'policies', {
        ...{ clientId, payerId, memberId, rank: 1, relationship: 'self', from },
      });
    const old = await plan('INA100200');
    await o.visit.book(o.who.osei, [clientId], today());
    await o.runJobs();
    o.clock.forward(5);
    await sweepFiles(o.deps);
    const waiting = async () =>
      (await o.call(o.who.biller, 'GET', '/api/eligibility-checks')).items.filter(
        (c: { clientId: string }) => c.clientId === clientId,
      );
    expect(await waiting()).toMatchObject([{ attention: 'inactive', askedFor: 'visit' }]);
    await o.call(o.owner, 'POST', `/api/policies/${old.id}/end`, { lastDay: '2026-03-31' });
    expect(await waiting()).toEqual([]);
    await plan('BHX100200', '2026-04-01');
    await o.runJobs();
    o.clock.forward(5);
    await sweepFiles(o.deps);
    const { items } = await o.call(o.owner, 'GET', `/api/clients/${clientId}/eligibility`);
    expect(items[0].check).toMatchObject({ askedFor: 'visit', coverage: 'active' });
    expect(await waiting()).toEqual([]);
  });
});

test('signed while the answer is fresh: its copay is booked, and the reason says so', async () => {
  const split = async (on: string) => {
    const { sessionId } = await o.visit.held(o.who.osei, [o.clients.ada], on);
    const { rows } = await o.ownerSql.query(
      `select client_cents, why->>'split' as split_why from charges where session_id = $1`,
      [sessionId],
    );
    return rows[0];
  };
  const check = await ask('2026-04-09');
  await answer(check.outFile, { benefits: [active, copay('35')] }, '000000910');
  const booked = await split('2026-04-09');
  expect(Number(booked.client_cents)).toBe(35_00);
  expect(booked.split_why).toContain('as Blue Harbor answered on Sun 5 Apr');
  // Nobody asked again for more than a month: what the card says stands.
  expect(Number((await split('2026-05-20')).client_cents)).toBe(20_00);
});

test('through the practice clearinghouse: asked, taken, answered, with nothing done by hand', async () => {
  const { id: payerId } = await o.desk.add(o.owner, 'payers', {
    ...{ name: 'Blue Harbor of practice', class: 'commercial', ediId: 'CHP01' },
  });
  const policy = await o.desk.add(o.owner, 'policies', {
    ...{ clientId: o.clients.ben, payerId, memberId: 'BHX100200', rank: 5, relationship: 'self' },
    from: '2026-03-02',
  });
  o.jobs.sent.length = 0;
  const check = await o.call(o.who.biller, 'POST', `/api/policies/${policy.id}/eligibility`, {});
  await o.runJobs();
  o.clock.forward(5);
  await sweepFiles(o.deps);
  const read = await see(check.id);
  expect(read).toMatchObject({
    state: 'answered',
    coverage: 'active',
    payerName: 'Blue Harbor of practice',
  });
  expect(read.facts.in.office.copay.said).toBe('once');
});
