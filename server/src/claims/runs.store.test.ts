/** The day's run, hold rules, the radar, and the list of a large practice. */
import { isRefusal, type LocalDate } from '@clearhour/values';
import { afterEach, expect, test } from 'vitest';
import { claimById } from './claims-store.ts';
import { addHoldRule, retireHoldRule } from './hold-rules-actions.ts';
import { seeRadar } from './radar.ts';
import { seeClaims } from './see-claims.ts';
import { RuleBody } from './testing/rule-body.ts';
import { type Billing, billing, setClient } from './testing/world.ts';

let w: Billing;
afterEach(() => w?.close());
const state = async (id: string) => (await w.run((x) => claimById(x, id)))?.state;
const runs = () => w.t.jobs.sent.filter((j) => j.name === 'run-claims');

test('the batch of the day is planned once, goes by itself, and the next day’s is planned while something waits', async () => {
  w = await billing();
  const ada = await w.client();
  const { claim } = await w.visit(ada);
  const bea = await w.client();
  await w.run((x) => setClient(x, bea, { sex: 'unknown' }));
  const waiting = await w.visit(bea);
  expect(runs().map((j) => `${j.data.kind} ${j.data.day}`)).toEqual(['send 2026-03-10']);
  w.t.clock.set('2026-03-10T22:00:00Z');
  await w.jobs['run-claims']?.({ practiceId: w.t.practiceId, kind: 'send', day: '2026-03-10' });
  expect([await state(claim.id), await state(waiting.claim.id)]).toEqual(['sent', 'to-mend']);
  expect(runs().map((j) => j.data.day)).toContain('2026-03-11');
});
test('a rule holds what it is about with its reason, and lets it go when it ends', async () => {
  w = await billing();
  const made = await w.perform(
    addHoldRule,
    RuleBody({ reason: 'Credentialing', payerId: w.payerId }),
  );
  if (isRefusal(made)) throw new Error(made.code);
  const { claim } = await w.visit(await w.client());
  expect(claim).toMatchObject({ state: 'held', holdReason: 'Credentialing' });
  await w.perform(retireHoldRule, { ruleId: made.items[0]?.id ?? '' });
  await w.work();
  expect(await state(claim.id)).toBe('ready');
});
test('a rule with a last day lets go on that day by itself', async () => {
  w = await billing();
  await w.perform(
    addHoldRule,
    RuleBody({ reason: 'Until the contract', releaseOn: '2026-03-12' as LocalDate }),
  );
  const { claim } = await w.visit(await w.client());
  expect(claim.state).toBe('held');
  w.t.clock.set('2026-03-12T22:00:00Z');
  await w.jobs['run-claims']?.({ practiceId: w.t.practiceId, kind: 'send', day: '2026-03-12' });
  expect(await state(claim.id)).toBe('sent');
});
test('the radar tells what is not sent, with both days', async () => {
  w = await billing();
  const bea = await w.client();
  await w.run((x) => setClient(x, bea, { sex: 'unknown' }));
  const { claim } = await w.visit(bea);
  const near = await w.perform(seeRadar, { days: 30 });
  expect(near).toEqual({ items: [] });
  const far = await w.perform(seeRadar, { days: 90 });
  expect(far).toMatchObject({
    items: [
      {
        kind: 'unsent',
        claims: 1,
        totalCents: 17500,
        limitOn: '2026-06-01',
        actBy: '2026-05-29',
        first: [{ claimId: claim.id }],
      },
    ],
  });
});
test('pages by money at risk and days left say every claim once, however many there are', async () => {
  w = await billing();
  await w.visit(await w.client());
  await w.t.ownerSql.query(
    `insert into claims (practice_id, id, number, client_id, policy_id, payer_id, clinician_id, service_on, place, part, state, checked,
       total_cents, act_by, limit_on, made_at)
     select practice_id, 'clm_' || lpad(n::text, 26, '0'), 'N' || lpad(n::text, 9, '0'), client_id, policy_id, payer_id, clinician_id,
       service_on - (n % 300)::int, place, 1, (array['denied', 'accepted-payer', 'paid', 'rejected'])[1 + n % 4], true,
       (n * 7919 % 40000)::bigint, service_on + (n % 200)::int, service_on + (n % 200)::int + 3, made_at
     from claims, generate_series(1, 4000) n where state = 'ready'`,
  );
  let after: string | undefined;
  const seen = new Set<string>();
  for (let page = 0; page < 20; page++) {
    const found = await w.perform(seeClaims, {
      state: ['denied', 'rejected'],
      order: 'urgency',
      limit: 50,
      after,
    });
    if (isRefusal(found)) throw new Error(found.code);
    for (const item of found.items) seen.add(item.id);
    after = found.next;
  }
  expect(seen.size).toBe(1000);
});
