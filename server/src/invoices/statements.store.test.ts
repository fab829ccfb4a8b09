/** Statements join on to each other and say for ever what the book said; runs and notices do nothing twice. */
import { addDays, cents, date, type Id } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeChargeBack } from '../charges/index.ts';
import { invoiceSettings, seedSetting, USUAL } from '../papers/index.ts';
import { recordPayment } from '../payments/index.ts';
import { codeOf, good, type MoneyOffice, moneyOffice } from '../payments/testing/money-office.ts';
import { action, perform } from '../platform/action.ts';
import { on, type Work } from '../platform/context.ts';
import { datedActions, setupKinds } from '../practice/index.ts';
import { paperToDeliver } from './deliver-paper.ts';
import { invoiceClient } from './invoice-client.ts';
import { statementThen } from './issue-statements.ts';
import { invoicePastDue, noticePastDue } from './past-due.ts';
import { invoiceJobs, listRuns, NIGHT } from './run-invoices.ts';
import { listStatements } from './see-statements.ts';
import { statementClient } from './statement-client.ts';
import { lastStatement } from './statements-store.ts';

let o: MoneyOffice;
const told: string[] = [];
beforeAll(async () => {
  o = await moneyOffice();
  const reactions = [
    ...o.deps.reactions,
    on(invoicePastDue, async (_, e) => void told.push(`late ${e.number} ${e.open}`)),
    on(paperToDeliver, async (_, e) => void told.push(`to ${e.how}`)),
  ];
  Object.assign(o.deps, { reactions });
  o.clock.set('2026-02-27T15:00:00Z');
  good(
    await o.do(o.who.owner, datedActions(setupKinds.legalEntities).add, {
      ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
      ...{ taxonomy: '', taxIdKind: 'ein' as const, street: '40 Harbor Street', street2: '' },
      ...{ city: 'Burlington', state: 'VT', zip: '05401', phone: '(802) 555-0100' },
      ...{ email: 'office@quietharbor.example', from: date('2026-01-01'), to: null },
    }),
  );
  good(await perform(o.deps, o.system, seed, {}));
});
afterAll(() => o.close());
const seed = action({
  name: 'test-seed',
  needs: 'system',
  run: async (work: Work, _: object) => {
    await seedSetting(work);
    return {};
  },
});
const statements = async (clientId?: Id<'clt'>) =>
  good(await o.ask(o.who.biller, listStatements, { clientId, limit: 200 })).items;
const pay = async (clientId: Id<'clt'>, amount: number, day: string) =>
  good(
    await o.do(o.who.desk, recordPayment, {
      ...{ clientId, method: 'check' as const, amount: cents(amount), receivedOn: date(day) },
      ...{ reference: '1042', memo: '', wanted: 'auto' as const },
    }),
  );
const night = async (day: string) => {
  o.clock.set(`${day}T05:10:00Z`);
  told.length = 0;
  o.jobs.sent.length = 0;
  await invoiceJobs(o.deps)[NIGHT]?.({ practiceId: o.practiceId, day });
  await o.jobs.run({ ...invoiceJobs(o.deps), 'render-papers': async () => {} });
};

test('each opens where the last closed; later changes do not touch what was said; not twice a day', async () => {
  const clientId = await o.client('Reed');
  expect(codeOf(await o.do(o.who.biller, statementClient, { clientId }))).toBe('nothing-to-state');
  const chargeId = await o.product(clientId, '2026-02-10', 15_000);
  await o.product(clientId, '2025-09-10', 4000);
  good(await o.do(o.who.biller, invoiceClient, { clientId }));
  await pay(clientId, 5000, '2026-02-20');
  good(await o.do(o.who.biller, statementClient, { clientId }));
  const [first] = await statements(clientId);
  expect(first).toMatchObject({
    ...{ number: 'ST-00001', from: '2026-01-28', to: '2026-02-27', dueOn: '2026-03-13' },
    ...{ openingCents: 4000, closingCents: 14_000, toPayCents: 14_000 },
  });
  expect(codeOf(await o.do(o.who.biller, statementClient, { clientId }))).toBe(
    'statement-of-today',
  );
  // The same day, after it: on the next one. So is a day before that was changed.
  o.clock.forward(60);
  await pay(clientId, 2000, '2026-02-27');
  good(await o.do(o.who.biller, takeChargeBack, { chargeId, reason: 'Not held' }));
  o.clock.set('2026-03-09T15:00:00Z');
  good(await o.do(o.who.biller, statementClient, { clientId }));
  const [second] = await statements(clientId);
  // $40 asked in all, $70 paid: $30 of theirs is with us.
  expect(second).toMatchObject({
    from: '2026-02-28',
    openingCents: 14_000,
    closingCents: -3000,
    toPayCents: 0,
  });
  const again = await perform(o.deps, o.system, reckonAgain, { clientId, to: '2026-02-27' });
  expect(again).toEqual({
    opening: 4000n,
    closing: 14_000n,
    rows: ['other-fee 15000', 'payment -5000'],
  });
  expect(codeOf(await o.do(o.who.accountant, statementClient, { clientId }))).toBe('not-allowed');
  o.clock.forward(1);
  const chosen = { clientId, from: date('2026-01-01') };
  good(await o.do(o.who.biller, statementClient, chosen));
  expect((await statements(clientId))[0]).toMatchObject({ from: '2026-01-01', openingCents: 4000 });
});
/** What the book says now about what it said then. */
const reckonAgain = action({
  name: 'test-reckon-again',
  needs: 'system',
  run: async (work: Work, input: { clientId: Id<'clt'>; to: string }) => {
    const of = { clientId: input.clientId, partyId: null };
    const last = await lastStatement(work, of);
    if (!last?.previousId) throw new Error('two were made');
    const seenAt = (await work.sql
      .selectFrom('statements')
      .select(['seen_at', 'from_day'])
      .where('id', '=', last.previousId)
      .executeTakeFirstOrThrow()) as { seen_at: never; from_day: never };
    const period = { from: seenAt.from_day, to: date(input.to), previous: undefined };
    const s = await statementThen(work, of, period, seenAt.seen_at);
    return {
      ...{ opening: s.opening, closing: s.closing },
      rows: s.rows.map((r) => `${r.what} ${r.amountCents}`),
    };
  },
});

test('by night on its day, those who are due one, once; a machine that was off catches up; past due once', async () => {
  const made: Id<'clt'>[] = [];
  for (let n = 0; n < 30; n++) {
    const clientId = await o.client(`Fifth ${n}`);
    await o.product(clientId, '2026-03-02', 1000 + n);
    made.push(clientId);
  }
  const [usual] = good(
    await perform(
      o.deps,
      o.system,
      action({
        name: 'test-usual',
        needs: 'system',
        run: async (work: Work, _: object) =>
          (await work.sql.selectFrom('invoice_settings').select('id').execute()).map((r) => r.id),
      }),
      {},
    ),
  );
  const change = datedActions(invoiceSettings).change;
  good(
    await o.do(o.who.biller, change, {
      ...USUAL,
      ...{
        id: usual ?? '',
        statementDay: 12,
        delivery: 'paper',
        from: date('2026-03-09'),
        to: null,
      },
    }),
  );
  const other = made[0] as Id<'clt'>;
  good(
    await o.do(o.who.biller, datedActions(invoiceSettings).add, {
      ...USUAL,
      ...{ clientId: other, statementDay: 20, from: date('2026-03-09'), to: null },
    }),
  );
  await pay(made[1] as Id<'clt'>, 1001, '2026-03-02');
  // Off from the 11th: the night of the 13th does what the 12th should have.
  o.jobs.sent.length = 0;
  o.clock.set('2026-03-13T05:10:00Z');
  await invoiceJobs(o.deps)[NIGHT]?.({ practiceId: o.practiceId, day: '2026-03-11' });
  await o.jobs.run({ ...invoiceJobs(o.deps), 'render-papers': async () => {} });
  const runs = good(await o.ask(o.who.biller, listRuns, {})).items;
  expect(runs.find((r) => r.kind === 'statements')).toMatchObject({
    ...{ day: '2026-03-12', state: 'done', made: 29 },
  });
  const ours = (await statements()).filter((s) => made.includes(s.clientId as Id<'clt'>));
  expect(ours).toHaveLength(29);
  expect(ours.every((s) => s.to === '2026-03-11' && s.clientId !== other)).toBe(true);
  // Paid in full: it says so, and asks nothing.
  expect(ours.find((s) => s.clientId === made[1])).toMatchObject({
    toPayCents: 0,
    closingCents: 0,
  });
  expect(ours.find((s) => s.clientId === made[2])).toMatchObject({
    toPayCents: 1002,
    openingCents: 0,
  });
  await night('2026-03-13');
  expect((await statements()).length - ours.length).toBe(3);
  // Due on 27 March; 30 days later one notice each, the paid one none; another night none.
  const due = addDays(date('2026-03-27'), 30);
  await night(addDays(due, -1));
  expect(told.filter((t) => t.startsWith('late'))).toEqual([]);
  await night(due);
  expect(told.filter((t) => t.startsWith('late'))).toHaveLength(29);
  expect(told.filter((t) => / 100[12]$/.test(t))).toHaveLength(1);
  await night(addDays(due, 1));
  expect(told.filter((t) => t.startsWith('late'))).toEqual([]);
  expect(good(await perform(o.deps, o.system, noticePastDue, { after: '' })).noticed).toBe(0);
});
