/** Payouts of the card processor and the bank's statement. */
import type { Acts } from './acts.ts';
import { type Found, inDollars } from './phrases.ts';
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
export const PAYOUT_ACTS: Acts = {
  'bank statement': { 'shows {amount money} on {on day}': statement },
};
export const PAYOUT_EXPECTATIONS: Acts = { payouts: { 'read: {list}': read } };
