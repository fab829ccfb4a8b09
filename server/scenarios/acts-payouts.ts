/** What the card processor tells and pays out, the bank's statement, the cash drawer. */
import type { Acts } from './acts.ts';
import { untilThen } from './acts-hours.ts';
import { centsOf, type Found, inDollars } from './phrases.ts';
import type { Scene } from './scene.ts';

async function read(s: Scene, f: Found): Promise<void> {
  const { items } = (await s.desk.office.call(s.owner, 'POST', '/api/payouts/read')) as {
    items: { amountCents: number; grossCents: number; state: string }[];
  };
  const found = items
    .map((p) => `${inDollars(p.amountCents)} of ${inDollars(p.grossCents)} ${p.state}`)
    .join(', ');
  const told = found || 'none';
  if (told !== f.list) throw new Error(`the story says “${f.list}”, Clearhour says “${told}”`);
}
async function statement(s: Scene, f: Found) {
  const text = `Date,Description,Amount\n${f.on},CARD PAYOUT,${f.amount}\n`;
  return s.desk.office.call(s.biller, 'POST', '/api/bank-statements', {
    ...{ name: `Statement ${s.day}`, text },
  });
}
/** What it would tell comes later. */
const silent = (s: Scene) =>
  s.own.ownerSql.query(
    `update practice_processor.event set due_at = due_at + interval '20000 days' where told_at is null`,
  );
/** One by one, the last that happened first; those that were told already once more. */
const told = (once: 'first' | 'more') => async (s: Scene) => {
  const { rows } = await s.own.ownerSql.query<{ event_id: string }>(
    `select event_id from practice_processor.event
     where ${once === 'more' ? 'told_at is not null' : "due_at > '2060-01-01'"}
     order by due_at desc, event_id desc`,
  );
  if (rows.length < 2) throw new Error(`the processor has ${rows.length} to tell: no order in it`);
  for (const { event_id } of rows) {
    await s.own.ownerSql.query(
      once === 'more'
        ? 'update practice_processor.event set told_at = null where event_id = $1'
        : `update practice_processor.event set due_at = due_at - interval '20000 days' where event_id = $1`,
      [event_id],
    );
    await untilThen(s);
  }
};
interface Drawer {
  readonly expectedCents: number;
  readonly counts: readonly { readonly sentence: string; readonly state: string }[];
}
const drawerOf = (s: Scene) =>
  s.desk.office.call(s.owner, 'GET', '/api/cash-drawer') as Promise<Drawer>;
async function count(s: Scene, f: Found) {
  const { expectedCents } = await drawerOf(s);
  return s.desk.office.call(s.biller, 'POST', '/api/cash-drawer/counts', {
    ...{ bookCents: expectedCents, countedCents: centsOf(f.counted ?? ''), reason: f.why ?? '' },
    toBankCents: f.bank === undefined ? 0 : centsOf(f.bank),
  });
}
async function inDrawer(s: Scene, f: Found): Promise<void> {
  const { expectedCents, counts } = await drawerOf(s);
  const found = `${inDollars(expectedCents)}, ${counts[0]?.sentence ?? 'never counted'}`;
  if (found !== f.words) throw new Error(`the story says “${f.words}”, Clearhour says “${found}”`);
}
export const PAYOUT_ACTS: Acts = {
  'the processor': {
    'is silent': silent,
    'tells all of it, the last first': told('first'),
    'tells everything again, the last first': told('more'),
  },
  drawer: { 'counted {counted money}[, {bank money} to the bank][, because {why}]': count },
  'bank statement': { 'shows {amount money} on {on day}': statement },
};
export const PAYOUT_EXPECTATIONS: Acts = {
  payouts: { 'read: {list}': read },
  'drawer holds': { '{words}': inDrawer },
};
