/**
 * The insured side of a simulated year. Files go and come as the background does it in a running office; the
 * biller does what waits for a person, twice a week, and brings the bank's statement once a month.
 */
import { addDays, dollars, type LocalDate } from '@clearhour/values';
import type { z } from 'zod';
import type { ConnectionList } from '../connections/connections-contract.ts';
import { sweepFiles } from '../connections/index.ts';
import type { DecisionView, DenialPage, DenialView } from '../denials/denials-contract.ts';
import type { DepositDone } from '../remittances/deposits-contract.ts';
import { type Life, tryOr } from './life.ts';

/** Files that wait are sent and read, connections looked at; then what that makes due. */
export async function insuranceGoesOn(life: Life): Promise<void> {
  const { office } = life.desk;
  await office.work();
  await sweepFiles(office.deps);
  await office.work();
}

/** The denial desk, an item at a time: the usual act where it can be done, else a reason to wait. */
export async function denialDesk(life: Life, day: LocalDate): Promise<void> {
  const { desk, practice } = life;
  const { items } = await desk.office.call<typeof DenialPage>(
    practice.biller,
    'GET',
    '/api/denials?limit=50',
  );
  for (const item of items) await tryOr(life, () => decide(life, item, day));
}

type Denial = z.output<typeof DenialView>;

async function decide(life: Life, item: Denial, day: LocalDate): Promise<void> {
  const act = actFor(item);
  if (await done(life, item, act, day)) return;
  // What cannot be done yet (the first answer is missing, a field to mend) waits for a look in three weeks,
  // and what was looked at three times is given up.
  const fallback = item.timesBefore > 2 ? 'write-off' : 'wait';
  await done(life, item, fallback, day);
}
function actFor(item: Denial): string {
  if (item.openCents === 0) return 'accept';
  return item.usualAct === 'bill-client' && item.clientOwes !== 'yes' ? 'wait' : item.usualAct;
}
async function done(life: Life, item: Denial, act: string, day: LocalDate): Promise<boolean> {
  const { desk, practice, counts } = life;
  const reason = `Looked at on the denial desk: ${item.reason}`;
  const until = act === 'wait' ? { until: addDays(day, 21) } : {};
  const body = { act, denialIds: [item.id], ...(act === 'appeal' ? {} : { reason }), ...until };
  const made = await desk.office.call<typeof DecisionView>(
    practice.biller,
    'POST',
    '/api/denials/decide',
    body,
  );
  if (made.done.length === 0) return false;
  counts.denialActs++;
  return true;
}

/** The bank shows what the payers sent; pairs that number and amount make sure are confirmed. */
export async function bankStatement(life: Life, day: LocalDate): Promise<void> {
  const { desk, practice, counts } = life;
  const { office } = desk;
  const { items } = await office.call<typeof ConnectionList>(
    practice.biller,
    'GET',
    '/api/connections',
  );
  const from = addDays(day, -31);
  const rows: string[] = [];
  for (const { id } of items) {
    const deposits = await office.deps.clearinghouses.practice.deposits(id, office.clock.now());
    for (const d of deposits.filter((x) => x.landsOn >= from && x.landsOn < day)) {
      const text = `${d.method === 'ACH' ? 'HCCLAIMPMT' : 'CHECK'} ${d.payerName} TRN*1*${d.trace}*1`;
      rows.push(`${d.landsOn},"${text}",${dollars(d.amountCents).replaceAll(/[$,]/g, '')}`);
    }
  }
  if (rows.length === 0) return;
  const text = ['Date,Description,Amount', ...rows, ''].join('\n');
  await office.call(practice.biller, 'POST', '/api/bank-statements', {
    name: `Statement to ${day}`,
    text,
  });
  const matched = await office.call<typeof DepositDone>(
    practice.biller,
    'POST',
    '/api/payer-deposits/confirm-all',
  );
  counts.deposits += matched.depositIds.length;
}
