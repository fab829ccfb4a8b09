/** Packages on a real practice: sold, paid in parts, used once, reversed, ended; and the proof finds planted faults. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import type { Who } from '../platform/context.ts';
import { openDatabase } from '../platform/db.ts';
import { verifyPractice } from '../worklist/index.ts';
import { packageChecks } from '../worklist/verify-packages.ts';

let o: BilledOffice;
let owner: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  o = await billedOffice();
  owner = openDatabase(o.connection, 'owner', 2);
});
afterAll(async () => {
  await owner?.close();
  await o?.close();
});

const FROM = '2026-03-02';
let n = 0;
async function sell(client: string, more: object = {}, sale: object = {}) {
  const type = await o.call(o.who.biller, 'POST', '/api/package-types', {
    ...{ name: `Package ${++n}`, serviceIds: [o.services.get('individual')], sessions: 3 },
    ...{ priceCents: 40_000, warnAt: 1, from: FROM, ...more },
  });
  const sold = await o.call(o.who.scheduler, 'POST', `/api/clients/${client}/packages`, {
    typeId: type.id,
    ...sale,
  });
  return sold.packageId as string;
}
const see = async (client: string, id: string) =>
  (await o.call(o.owner, 'GET', `/api/clients/${client}/packages`)).items.find(
    (p: { id: string }) => p.id === id,
  );
const stand = async (client: string, id: string) => {
  const p = await see(client, id);
  return [p.state, p.left, p.paidCents, p.aheadCents, p.toPayCents];
};
const pay = (client: string, packageId: string, amountCents: number, more: object = {}) =>
  o.call(o.who.biller, 'POST', '/api/payments', {
    ...{ clientId: client, method: 'check', reference: '77', amountCents, receivedOn: FROM },
    ...{ allocations: { packageId }, ...more },
  });
const money = async (client: string) => {
  const m = await o.call(o.owner, 'GET', `/api/clients/${client}/money`);
  return [m.clientDueCents, m.creditCents];
};
const chargesOf = (sessionId: string) => o.desk.charges(o.owner, `sessionId=${sessionId}`);
const code = async (who: Who, url: string, body: object = {}) =>
  (await o.send(who, 'POST', url, body)).json?.code;
const wrong = async () =>
  owner.db
    .transaction()
    .execute(async (tx) => (await verifyPractice(tx, o.practiceId)).flatMap((c) => c.wrong));

test('paid in parts, used, ended early at the single fee, given back to where it came from', async () => {
  const { ben } = o.clients;
  const id = await sell(ben, { singleFeeCents: 15_000 });
  expect(await stand(ben, id)).toEqual(['open', 3, 0, 0, 40_000]);
  const first = await pay(ben, id, 20_000);
  expect([first.setApartCents, first.unappliedCents, first.mostRefundableCents]).toEqual([
    20_000, 0, 0,
  ]);
  const refused = { amountCents: 100, reason: 'x', takeBack: true };
  expect(await code(o.owner, `/api/payments/${first.id}/refunds`, refused)).toBe(
    'set-apart-for-package',
  );
  const visit = await o.visit.held(o.who.osei, [ben], '2026-03-03');
  const [charge] = await chargesOf(visit.sessionId);
  expect([charge?.feeCents, charge?.state]).toEqual([13_333, 'settled']);
  const { why } = await o.call(o.owner, 'GET', `/api/charges/${charge?.id}`);
  expect(why.fee).toContain('Session 1 of 3');
  expect(await stand(ben, id)).toEqual(['open', 2, 20_000, 6_667, 20_000]);
  const detail = await o.call(o.owner, 'GET', `/api/payments/${first.id}`);
  const undo = `/api/allocations/${detail.allocations[0].id}/undo`;
  expect(await code(o.owner, undo)).toBe('paid-by-package');
  // More than it wants stays credit.
  const second = await pay(ben, id, 20_500, { method: 'cash', reference: '' });
  expect([second.setApartCents, second.unappliedCents]).toEqual([20_000, 500]);
  expect(
    await code(o.owner, '/api/payments', {
      ...{ clientId: ben, method: 'cash', amountCents: 100, receivedOn: FROM },
      allocations: { packageId: id },
    }),
  ).toBe('package-paid');
  // Seen before: one used at 133.33, 16.67 to the single fee, 250.00 left.
  expect((await see(ben, id)).end).toMatchObject({
    ...{ usedCents: 13_333, differenceCents: 1_667, restCents: 25_000 },
    from: [
      { methodLabel: 'Check 77', amountCents: 6_667 },
      { methodLabel: 'Cash', amountCents: 20_000 },
    ],
  });
  expect(await code(o.who.scheduler, `/api/packages/${id}/end`, { giveBack: true })).toBe(
    'not-allowed',
  );
  await o.call(o.who.biller, 'POST', `/api/packages/${id}/end`, { giveBack: false });
  expect(await money(ben)).toEqual([0, 25_500]);
  await o.call(o.who.biller, 'POST', `/api/packages/${id}/reopen`);
  expect(await stand(ben, id)).toEqual(['open', 2, 40_000, 26_667, 0]);
  await o.call(o.who.biller, 'POST', `/api/packages/${id}/end`, {
    giveBack: true,
    reason: 'Moves',
  });
  expect(await money(ben)).toEqual([0, 500]);
  expect(await code(o.owner, `/api/packages/${id}/reopen`)).toBe('package-given-back');
  expect(await code(o.owner, `/api/packages/${id}/end`, { giveBack: false })).toBe('package-ended');
  expect(await wrong()).toEqual([]);
});

test('two hours signed at once for the last session use it once; taken back, it is free; a bounced check owes', async () => {
  const { cy } = o.clients;
  const id = await sell(cy, { sessions: 1, priceCents: 10_000, warnAt: 0 });
  const paid = await pay(cy, id, 10_000);
  const draft = async (day: string) => {
    const session = await o.visit.book(o.who.lane, [cy], day);
    o.clock.set(`${day}T20:00:00Z`);
    const view = await o.desk.openNote(o.who.lane, session.id);
    const times = { startTime: '11:00', stopTime: '11:53', diagnoses: ['F41.1'] };
    return {
      session,
      note: view.note.id,
      revision: await o.desk.draftNote(o.who.lane, view, times),
    };
  };
  const [a, b] = [await draft('2026-03-10'), await draft('2026-03-11')];
  await Promise.all([a, b].map((x) => o.desk.signNote(o.who.lane, x.note, x.revision)));
  const both = await Promise.all([a, b].map(async (x) => (await chargesOf(x.session.id))[0]));
  expect(both.map((c) => c?.feeCents).sort()).toEqual([10_000, 15_000]);
  expect(await stand(cy, id)).toEqual(['used-up', 0, 10_000, 0, 0]);
  const used = both.find((c) => c?.feeCents === 10_000);
  // The fee by hand is lower: the session stays used, the rest waits in the package.
  const changed = await o.call(o.owner, 'POST', `/api/charges/${used?.id}/change-fee`, {
    ...{ feeCents: 8_000, reason: 'Agreed' },
  });
  expect(await stand(cy, id)).toEqual(['used-up', 0, 10_000, 2_000, 0]);
  const today = await o.call(o.owner, 'GET', '/api/today');
  const item = today.needsYou.find((x: { kind: string }) => x.kind === 'package-ending');
  expect([item.title, item.moneyCents]).toEqual([
    expect.stringContaining('used up with $20.00 over'),
    2_000,
  ]);
  await o.call(o.owner, 'POST', `/api/charges/${changed.id}/reverse`, { reason: 'Not held' });
  expect(await stand(cy, id)).toEqual(['open', 1, 10_000, 10_000, 0]);
  await o
    .call(o.owner, 'POST', '/api/charges/post', {
      sessionId: used?.sessionId,
    })
    .catch(() => undefined);
  const bounced = { reason: 'bounced-check' };
  await o.call(o.owner, 'POST', `/api/payments/${paid.id}/reverse`, bounced);
  expect((await see(cy, id)).aheadCents).toBe(0);
  expect(await wrong()).toEqual([]);
});

test('a plan’s session is not the package’s; a missed one only when it says so; who bought it bears it', async () => {
  const { ada, ben } = o.clients;
  const plain = await sell(ada);
  const insured = await o.visit.held(o.who.osei, [ada], '2026-03-16');
  expect((await chargesOf(insured.sessionId))[0]?.payerName).toBe('Blue Harbor');
  expect((await see(ada, plain)).left).toBe(3);
  const withPlan = await sell(ada, { withPlan: true, sessions: 2, priceCents: 6_000, warnAt: 0 });
  await pay(ada, withPlan, 6_000);
  await o.call(o.owner, 'POST', `/api/packages/${plain}/end`, { giveBack: false });
  const copay = await o.visit.held(o.who.osei, [ada], '2026-03-17');
  const [charge] = await chargesOf(copay.sessionId);
  expect([charge?.feeCents, charge?.clientCents]).toEqual([15_000, 2_000]);
  expect(await stand(ada, withPlan)).toEqual(['open', 1, 6_000, 4_000, 0]);
  // The plan leaves more to her: the rest of the session's part goes on it.
  await o.desk.payerAnswers(
    o.who.biller,
    charge?.id ?? '',
    { paid: 9_000, adjusted: 3_000 },
    '2026-03-17' as never,
  );
  expect(await stand(ada, withPlan)).toEqual(['open', 1, 6_000, 3_000, 0]);

  const parent = await o.call(o.owner, 'POST', '/api/parties', {
    kind: 'parent',
    name: 'Ines Ortiz',
  });
  const id = await sell(ben, { missed: true }, { partyId: parent.id });
  const notTheirs = {
    clientId: ben,
    method: 'cash',
    amountCents: 100,
    receivedOn: FROM,
    allocations: { packageId: id },
  };
  expect(await code(o.owner, '/api/payments', notTheirs)).toBe('not-the-buyer');
  await pay(ben, id, 40_000, { partyId: parent.id });
  // The first no-show is forgiven and uses nothing; the second uses a session instead of its fee.
  const noShow = async (day: string) => {
    const { id: sessionId } = await o.visit.book(o.who.osei, [ben], day);
    o.clock.set(`${day}T20:00:00Z`);
    await o.desk.setStatus(o.who.osei, sessionId, 'no-show');
    return chargesOf(sessionId);
  };
  expect(await noShow('2026-03-24')).toEqual([]);
  const [fee] = await noShow('2026-03-25');
  expect([fee?.kind, fee?.feeCents, fee?.state]).toEqual(['missed', 13_333, 'settled']);
  // Others are agreed on for that day: who bought the package bears it all the same.
  await o.call(o.owner, 'POST', `/api/clients/${ben}/shares`, {
    ...{ from: '2026-03-20', agreed: 'Said' },
    steps: [
      {
        partyId: (
          await o.call(o.owner, 'POST', '/api/parties', { kind: 'parent', name: 'Noah Ortiz' })
        ).id,
        kind: 'percent',
        percentBp: 5000,
      },
    ],
  });
  expect(await stand(ben, id)).toEqual(['open', 2, 40_000, 26_667, 0]);
  expect(await wrong()).toEqual([]);
});

test('its last day: no session after it; the rest is theirs and said; it may be moved', async () => {
  const { ben } = o.clients;
  const id = await sell(
    ben,
    { months: 1, sessions: 2, priceCents: 20_000, warnAt: 0 },
    { from: '2026-03-02' },
  );
  await pay(ben, id, 20_000);
  const after = await o.visit.held(o.who.osei, [ben], '2026-04-02');
  expect((await chargesOf(after.sessionId))[0]?.feeCents).toBe(13_333); // his mother's goes on
  expect((await stand(ben, id)).slice(0, 2)).toEqual(['expired', 2]);
  const today = await o.call(o.owner, 'GET', '/api/today');
  expect(today.needsYou.map((x: { title: string }) => x.title).join('; ')).toContain(
    'ended with 2 of 2 sessions unused',
  );
  expect(await code(o.owner, `/api/packages/${id}/extend`, { to: '2026-04-01' })).toBe(
    'day-has-passed',
  );
  await o.call(o.who.scheduler, 'POST', `/api/packages/${id}/extend`, { to: '2026-05-01' });
  const within = await o.visit.held(o.who.osei, [ben], '2026-04-07');
  expect((await chargesOf(within.sessionId))[0]?.feeCents).toBe(10_000);
  expect(await wrong()).toEqual([]);
});

test.each([
  [
    'a use of a charge taken back',
    `update charges set reversed_at = now(), reversal_reason = 'x', reversal_cause = 'by-hand' where id in (select charge_id from package_uses)`,
    /is used by charge chg_\w+, which was taken back/,
  ],
  [
    'a session used twice',
    `drop index package_uses_once; drop index package_uses_attendee; drop index package_uses_charge;
     alter table package_uses drop constraint package_uses_pkey; insert into package_uses select * from package_uses`,
    /2 uses for one session or visit/,
  ],
  ['a use lost', `delete from package_uses`, /worth 0/],
  ['money lost', `delete from package_money`, /cents should wait/],
  [
    'an ended package with money',
    `update packages set ended_at = now() where ended_at is null`,
    /though it was ended/,
  ],
  ['another client’s', `update packages set client_id = 'clt_other'`, /of another client/],
])('the proof finds %s', async (_, statement, fault) => {
  const client = await o.ownerSql.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await client.query(statement);
    const found: string[] = [];
    for (const question of packageChecks(o.practiceId)) {
      const { sql, parameters } = question.faults.compile(owner.db);
      found.push(...(await client.query(sql, parameters as unknown[])).rows.map((r) => r.what));
    }
    expect(found.join('\n')).toMatch(fault);
  } finally {
    await client.query('rollback');
    client.release();
  }
});
