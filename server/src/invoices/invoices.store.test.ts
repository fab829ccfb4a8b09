/** Uninvoiced stays apart from the balance; a run asks everybody once, wherever it is cut off. */
import { cents, date, type Id } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeChargeBack } from '../charges/index.ts';
import { invoiceSettings, USUAL } from '../papers/index.ts';
import { recordPayment } from '../payments/index.ts';
import { codeOf, good, type MoneyOffice, moneyOffice } from '../payments/testing/money-office.ts';
import { perform } from '../platform/action.ts';
import { datedActions, setupKinds } from '../practice/index.ts';
import { invoiceClient } from './invoice-client.ts';
import { cancelRun, invoiceJobs, listRuns, resumeRun, runSome, startRun } from './run-invoices.ts';
import { listInvoices, seeInvoiced } from './see-invoices.ts';
import { previewRun } from './see-statements.ts';

let o: MoneyOffice;
beforeAll(async () => {
  o = await moneyOffice();
});
afterAll(() => o.close());

const entity = {
  ...{
    name: 'Quiet Harbor Counseling PLLC',
    npi: '1999993334',
    taxId: '12-3456789',
    taxonomy: '',
    taxIdKind: 'ein' as const,
  },
  ...{ street: '40 Harbor Street', street2: '', city: 'Burlington', state: 'VT', zip: '05401' },
  ...{
    phone: '(802) 555-0100',
    email: 'office@quietharbor.example',
    from: date('2026-01-01'),
    to: null,
  },
} as const;
const figures = async (clientId: Id<'clt'>) => {
  const { balanceCents, uninvoicedCents } = good(
    await o.ask(o.who.biller, seeInvoiced, { clientId }),
  );
  return { balance: balanceCents, uninvoiced: uninvoicedCents };
};
const invoices = async (clientId: Id<'clt'>) =>
  good(await o.ask(o.who.biller, listInvoices, { clientId, limit: 50 })).items.map(
    (i) => `${i.number} ${i.totalCents} ${i.openCents} ${i.state}`,
  );

test('without a legal entity nothing is numbered', async () => {
  const clientId = await o.client('Early');
  await o.product(clientId, '2026-02-10', 15_000);
  expect(codeOf(await o.do(o.who.biller, invoiceClient, { clientId }))).toBe('no-legal-entity');
  good(await o.do(o.who.owner, datedActions(setupKinds.legalEntities).add, entity));
});

test('four visits of $150: $600 uninvoiced, then $600 balance; paid in part; one taken back', async () => {
  const clientId = await o.client('Reed');
  const charges: Id<'chg'>[] = [];
  for (const day of ['2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23'])
    charges.push(await o.product(clientId, day, 15_000));
  expect(await figures(clientId)).toEqual({ balance: 0, uninvoiced: 60_000 });
  good(await o.do(o.who.biller, invoiceClient, { clientId }));
  expect(await figures(clientId)).toEqual({ balance: 60_000, uninvoiced: 0 });
  expect(codeOf(await o.do(o.who.biller, invoiceClient, { clientId }))).toBe('nothing-uninvoiced');
  good(
    await o.do(o.who.desk, recordPayment, {
      ...{ clientId, method: 'cash', amount: cents(20_000), receivedOn: date('2026-03-02') },
      ...{ reference: '', memo: '', wanted: 'auto' },
    }),
  );
  expect(await invoices(clientId)).toEqual(['INV-00001 60000 40000 partly-paid']);
  const last = charges[3] as Id<'chg'>;
  good(await o.do(o.who.biller, takeChargeBack, { chargeId: last, reason: 'Not held' }));
  expect(await figures(clientId)).toEqual({ balance: 25_000, uninvoiced: 0 });
  o.clock.forward(1);
  good(await o.do(o.who.biller, invoiceClient, { clientId }));
  expect(await invoices(clientId)).toEqual([
    'CN-00001 -15000 0 credited',
    'INV-00001 60000 25000 partly-paid',
  ]);
});

test('a run in pieces, stopped and taken up again, asks each once; numbers have no gap', async () => {
  const found = good(await o.ask(o.who.biller, listInvoices, { limit: 200 })).items.length;
  const clients: Id<'clt'>[] = [];
  for (let n = 0; n < 60; n++) {
    const clientId = await o.client(`Many ${n}`);
    await o.product(clientId, '2026-02-10', 1000 + n);
    clients.push(clientId);
  }
  const { runId } = good(
    await o.do(o.who.biller, startRun, { kind: 'invoices', clientIds: clients }),
  );
  const piece = () => perform(o.deps, o.system, runSome, { runId });
  expect(good(await piece())).toEqual({ more: true });
  good(await o.do(o.who.biller, cancelRun, { runId }));
  expect(good(await piece())).toEqual({ more: false });
  good(await o.do(o.who.biller, resumeRun, { runId }));
  await o.jobs.run({ ...invoiceJobs(o.deps), 'render-papers': async () => {} });
  const [run] = good(await o.ask(o.who.biller, listRuns, {})).items;
  expect(run).toMatchObject({ state: 'done', clients: 60, done: 60, made: 60 });
  expect(codeOf(await o.do(o.who.biller, cancelRun, { runId }))).toBe('run-ended');
  const all = good(await o.ask(o.who.biller, listInvoices, { limit: 200 })).items;
  expect(all).toHaveLength(found + 60);
  const numbers = all
    .filter((i) => i.kind === 'invoice')
    .map((i) => i.number)
    .sort();
  expect(numbers).toEqual(numbers.map((_, n) => `INV-${String(n + 1).padStart(5, '0')}`));
});

test('another way for one client; roles', async () => {
  const clientId = await o.client('Monthly');
  const way = {
    ...{ partyId: null, cadence: 'monthly' as const, dueDays: 10, pastDueDays: 30 },
    delivery: 'paper' as const,
    attach: false,
    linkAfterVisit: false,
    ...{ statementDay: null, superbillDay: null, language: 'en' as const, largeType: false },
  };
  const add = datedActions(invoiceSettings).add;
  const span = { from: date('2026-04-01'), to: null };
  good(await o.do(o.who.biller, add, { ...way, ...span, clientId }));
  expect(codeOf(await o.do(o.who.biller, add, { ...way, ...span, clientId }))).not.toBe('ok');
  expect(codeOf(await o.do(o.who.desk, add, { ...way, ...span, clientId }))).toBe('not-allowed');
  expect(codeOf(await o.do(o.who.desk, startRun, { kind: 'invoices' }))).toBe('not-for-all');
  // What a run would make, were the practice's way another: only who is invoiced so.
  const look = (cadence?: 'daily' | 'monthly') =>
    o.ask(o.who.biller, previewRun, { kind: 'invoices', cadence });
  const named = async (cadence?: 'daily' | 'monthly') =>
    good(await look(cadence)).items.map((i) => i.clientName);
  const now = { ...way, from: date('2026-03-01'), to: null };
  const early = expect.stringContaining('Early');
  good(
    await o.do(o.who.biller, add, {
      ...now,
      clientId: await o.client('Yearly'),
      cadence: 'manual',
    }),
  );
  const other = await o.client('Each');
  await o.product(other, '2026-02-10', 1000);
  good(await o.do(o.who.biller, add, { ...now, clientId: other }));
  expect(await named('daily')).toContainEqual(early);
  expect(await named('daily')).not.toContainEqual(expect.stringContaining('Each'));
  expect(await named('monthly')).toContainEqual(expect.stringContaining('Each'));
  expect(await named('monthly')).toContainEqual(early);
  expect(await named()).toHaveLength((await named('daily')).length + 1);
});

test('who is written to in Spanish has papers in Spanish, unless another way was agreed on', async () => {
  const language = async (clientId: Id<'clt'>) => {
    await o.product(clientId, '2026-02-10', 1000);
    good(await o.do(o.who.biller, invoiceClient, { clientId }));
    const { rows } = await o.ownerSql.query(
      `select data->>'language' as language from papers where client_id = $1 order by id desc limit 1`,
      [clientId],
    );
    return rows[0].language;
  };
  const luz = await o.client('Luz');
  expect(await language(luz)).toBe('en');
  await o.ownerSql.query(`update clients set language = 'es' where id = $1`, [luz]);
  expect(await language(luz)).toBe('es');
  const way = { ...USUAL, clientId: luz, language: 'en' as const };
  const add = datedActions(invoiceSettings).add;
  good(await o.do(o.who.biller, add, { ...way, from: date('2026-03-01'), to: null }));
  expect(await language(luz)).toBe('en');
});
