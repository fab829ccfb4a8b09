/** Pages of claims fit together in every order and filter, whether a claim has a day to be done by or none. */
import { cents } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../platform/action.ts';
import { weightOf } from '../worklist/urgency.ts';
import { seeClaims } from './see-claims.ts';
import { type Billing, billing } from './testing/world.ts';

const TODAY = '2026-03-10';
const STATES = ['to-mend', 'sent', 'accepted-payer', 'denied', 'paid'] as const;
const CLAIMS = 60;

let w: Billing;
beforeAll(async () => {
  w = await billing();
  w.t.clock.set(`${TODAY}T15:00:00Z`);
  const { claim } = await w.visit(await w.client());
  const set = `'id', 'clm_' || lpad(i::text, 26, '0'), 'number', 'LIST' || lpad(i::text, 6, '0'),
    'policy_id', 'pol_' || i, 'service_on', date '2026-01-01' + (i * 7) % 50, 'total_cents', 5000 + (i * 7919) % 20 * 1000,
    'state', (array['${STATES.join("','")}'])[1 + i % 5],
    'act_by', case i % 5 when 0 then date '${TODAY}' - 3 + i % 11 when 1 then date '${TODAY}' + 60
      when 3 then date '${TODAY}' + i end,
    'answer_by', case i % 5 when 1 then date '${TODAY}' - 8 + i when 2 then date '${TODAY}' + i % 9 end`;
  // Written as rows: what lists read does not depend on how a claim came there.
  await w.t.ownerSql.query(`begin; set local session_replication_role = replica;
    insert into claims (${COLUMNS}) select ${COLUMNS} from (select c.* from claims n, generate_series(1, ${CLAIMS}) i,
      lateral jsonb_populate_record(n, jsonb_build_object(${set})) c where n.id = '${claim.id}') c;
    delete from claims where id = '${claim.id}'; commit`);
});
afterAll(() => w.t.close());
/** All but the column that the database works out itself. */
const COLUMNS = `practice_id, id, number, client_id, policy_id, payer_id, clinician_id, service_on, place, part, level,
  frequency, state, total_cents, prior, checked, findings, act_by, answer_by, made_at, version`;

type Query = Parameters<typeof seeClaims.run>[1];
async function allPages(query: Partial<Query>) {
  const rows = [];
  let after: string | undefined;
  do {
    const page = await ask(w.t.deps, w.t.system, seeClaims, {
      ...{ order: 'urgency', limit: 7, after, ...query },
    } as Query);
    if (!('items' in page)) throw new Error('no page');
    rows.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return rows;
}
const daysTo = (day: string) => (Date.parse(day) - Date.parse(TODAY)) / 86_400_000;

test('urgent first: by money against the days to act, or to the payer’s answer; each claim once', async () => {
  const rows = await allPages({});
  expect(new Set(rows.map((r) => r.id)).size).toBe(CLAIMS);
  const weights = rows.map((r) => {
    const due = [r.actBy, r.answerBy].filter((d) => d !== null).sort()[0];
    return weightOf({
      key: r.id,
      moneyCents: Number(cents(r.totalCents)),
      daysLeft: due === undefined ? undefined : daysTo(due),
    });
  });
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
  // Both kinds stand in between each other.
  const firstPaid = rows.findIndex((r) => r.state === 'paid');
  expect(firstPaid).toBeLessThan(rows.findLastIndex((r) => r.state !== 'paid'));
});
test('of some states, of a client, due by a day: the same order, and only these', async () => {
  const all = await allPages({});
  const some = await allPages({ state: ['paid', 'denied'] });
  expect(some.map((r) => r.id)).toEqual(
    all.filter((r) => r.state === 'paid' || r.state === 'denied').map((r) => r.id),
  );
  const clientId = all[0]?.clientId as Query['clientId'];
  expect((await allPages({ clientId })).map((r) => r.id)).toEqual(all.map((r) => r.id));
  const due = await allPages({ actBy: '2026-03-12' as Query['actBy'] });
  expect(due.length).toBeGreaterThan(5);
  expect(due.every((r) => [r.actBy, r.answerBy].some((d) => d !== null && d <= '2026-03-12'))).toBe(
    true,
  );
});
test('by day of service, the newest first', async () => {
  const rows = await allPages({ order: 'service-day' });
  expect(rows.map((r) => r.id)).toEqual(
    [...rows]
      .sort((a, b) => b.serviceOn.localeCompare(a.serviceOn) || b.id.localeCompare(a.id))
      .map((r) => r.id),
  );
  expect(rows).toHaveLength(CLAIMS);
});
