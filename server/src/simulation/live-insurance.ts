/**
 * The insured side of a simulated year. Files go and come as the background does it in a running office; the
 * biller does what waits for a person, twice a week, and brings the bank's statement once a month.
 */
import { addDays, dollars, type LocalDate } from '@clearhour/values';
import type { z } from 'zod';
import type { AppealDetail, AppealPage, AppealView } from '../appeals/appeals-contract.ts';
import type { ClaimDetail } from '../claims/claims-contract.ts';
import type { ConnectionList } from '../connections/connections-contract.ts';
import { sweepFiles } from '../connections/index.ts';
import type { DecisionView, DenialPage, DenialView } from '../denials/denials-contract.ts';
import type { DepositDone } from '../deposits/deposits-contract.ts';
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

/** An appeal is answered about so long after it was mailed. */
const APPEAL_DAYS = 30;

/** Letters that are written go out; those that have been away for a month are answered, most of them well. */
export async function appealsDesk(life: Life, day: LocalDate): Promise<void> {
  const { desk, practice, draw, counts } = life;
  const { office } = desk;
  const said = (state: string) =>
    office.call<typeof AppealPage>(practice.biller, 'GET', `/api/appeals?state=${state}&limit=50`);
  for (const appeal of (await said('draft')).items) {
    const { letter, version } = await office.call<typeof AppealDetail>(
      practice.biller,
      'GET',
      `/api/appeals/${appeal.id}`,
    );
    const to = letter.to.trim() === '' ? 'Appeals, PO Box 100, Burlington VT 05401' : letter.to;
    await tryOr(life, () =>
      office.call(practice.biller, 'POST', `/api/appeals/${appeal.id}/letter`, {
        ...letter,
        ...{ to, version },
      }),
    );
    await tryOr(life, async () => {
      await office.call(practice.biller, 'POST', `/api/appeals/${appeal.id}/sent`, {
        ...{ how: 'mail', on: day },
      });
      counts.appeals++;
    });
  }
  for (const appeal of (await said('sent')).items) {
    if (life.appealed.has(appeal.id)) continue;
    if (appeal.sentOn === null || addDays(appeal.sentOn as LocalDate, APPEAL_DAYS) > day) continue;
    life.appealed.add(appeal.id);
    await tryOr(life, () => payerDecides(life, appeal, draw.chance(60), day));
  }
}
/** Overturned: the payer says so with its next remittance. Upheld: by letter, which the biller records. */
async function payerDecides(
  life: Life,
  appeal: z.output<typeof AppealView>,
  overturned: boolean,
  day: LocalDate,
): Promise<void> {
  const { desk, practice } = life;
  const { office } = desk;
  if (!overturned) {
    const outcome = { outcome: 'lost', on: day, why: 'Upheld, by letter' };
    await office.call(practice.biller, 'POST', `/api/appeals/${appeal.id}/outcome`, outcome);
    return;
  }
  const claim = await office.call<typeof ClaimDetail>(
    practice.biller,
    'GET',
    `/api/claims/${appeal.claimId}`,
  );
  const { items } = await office.call<typeof ConnectionList>(
    practice.biller,
    'GET',
    '/api/connections',
  );
  for (const { id } of items)
    await office.deps.clearinghouses.practice.decideAppeal(
      id,
      claim.payerControlNumber ?? '',
      office.clock.now(),
      'overturned',
    );
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
