import { cents, type Id } from '@clearhour/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, good, provedPayers, type Remits, remits } from '../remittances/testing/remits.ts';
import {
  importStatement,
  listBankLines,
  listPayerPayments,
  seeMatches,
  setLineAside,
  takeLineUp,
} from './bank-lines.ts';
import { confirmAll, confirmDeposit, undoDeposit } from './confirm-deposit.ts';

let w: Remits;
beforeAll(async () => {
  w = await remits();
});
afterAll(async () => {
  expect((await provedPayers(w)).flatMap((c) => c.wrong)).toEqual([]);
  await w.close();
});
const PAID = { paid: '110', cas: 'CO-45 45, PR-3 20' };
const payment = async (trace: string) =>
  (
    await w.answered([{ ...(await w.billed(await w.client())), ...PAID }], {
      trace,
      on: '2026-03-09',
    })
  ).id;
const csv = (rows: string) => ({ name: 'March', text: `Date,Description,Amount\n${rows}` });
const open = async () => good(await w.ask(listBankLines, { state: 'open', limit: 50 })).items;
const waiting = async () =>
  good(await w.ask(listPayerPayments, { show: 'waiting', limit: 50 })).items;

it('by the number in the bank’s line and the same amount it is sure; again, nothing twice', async () => {
  const id = await payment('EFT900001');
  expect((await waiting()).map((p) => p.remittanceId)).toEqual([id]);
  const statement = csv(
    '03/10/2026,BLUE HARBOR HCCLAIMPMT TRN*1*EFT900001*1999999999,110.00\n03/10/2026,RENT,-900.00',
  );
  const taken = good(await w.do(importStatement, statement));
  expect(taken).toMatchObject({ lineCount: 1, newCount: 1, known: false });
  expect(good(await w.do(importStatement, statement))).toMatchObject({ known: true });
  // An overlapping export of the bank gives the same line under other bytes.
  const wider = csv(
    '03/10/2026,BLUE HARBOR HCCLAIMPMT TRN*1*EFT900001*1999999999,110.00\n03/11/2026,CARD PAYOUT,20.00',
  );
  expect(good(await w.do(importStatement, wider))).toMatchObject({ lineCount: 2, newCount: 1 });
  const before = await w.balance();
  expect(good(await w.ask(seeMatches, {})).items).toMatchObject([
    { sure: true, how: 'trace', differenceCents: 0 },
  ]);
  const done = good(await w.do(confirmAll, {}));
  expect(done.sentence).toBe('One payment is in the bank.');
  expect(good(await w.do(confirmAll, {})).depositIds).toEqual([]);
  const after = await w.balance();
  expect(Number(after['1000']) - Number(before['1000'] ?? 0)).toBe(110);
  expect(after['1030']).toBeUndefined();
  expect(await waiting()).toEqual([]);
  expect((await w.see(id)).remittance.deposit).toBe('in-bank');
  good(await w.do(undoDeposit, { depositId: done.depositIds[0] as Id<'dpt'> }));
  expect((await w.balance())['1030']).toBe('110.00');
  expect(codeOf(await w.do(undoDeposit, { depositId: done.depositIds[0] as Id<'dpt'> }))).toBe(
    'deposit-undone',
  );
  expect(good(await w.do(confirmAll, {})).depositIds).toHaveLength(1);
});

it('one cent off stops with a sentence; a fee that was kept is seen', async () => {
  const id = await payment('EFT900002');
  good(
    await w.do(
      importStatement,
      csv('03/11/2026,BLUE HARBOR EFT900002,109.99\n03/11/2026,VCARD EFT900003,107.25'),
    ),
  );
  const line = (await open()).find((l) => l.cents === 10999);
  const no = await w.do(confirmDeposit, { remittanceIds: [id], bankLineId: line?.id });
  expect(no).toMatchObject({ refused: true, code: 'deposit-differs' });
  expect((no as { sentence: string }).sentence).toContain('$0.01 is missing');
  expect(
    good(await w.ask(seeMatches, {})).items.find((m) => m.bankLine.id === line?.id),
  ).toMatchObject({ sure: false, differenceCents: -1 });
  expect(good(await w.do(confirmAll, {})).depositIds).toEqual([]);
  const other = await payment('EFT900003');
  const card = (await open()).find((l) => l.cents === 10725);
  good(
    await w.do(confirmDeposit, { remittanceIds: [other], bankLineId: card?.id, fee: cents(275) }),
  );
  expect((await w.balance())['5010']).toBe('2.75');
});

it('several payments of one deposit; two people confirm at once: one effect', async () => {
  const ids = [await payment('CHK1001'), await payment('CHK1002')];
  good(await w.do(importStatement, csv('03/12/2026,MOBILE DEPOSIT,220.00')));
  const line = (await open()).find((l) => l.cents === 22000);
  const two = await Promise.all(
    [1, 2].map(() => w.do(confirmDeposit, { remittanceIds: ids, bankLineId: line?.id })),
  );
  expect(two.map(codeOf).sort()).toEqual(['in-bank-already', 'ok']);
  const [first] = good(await w.ask(listPayerPayments, { show: 'in-bank', limit: 50 })).items.filter(
    (p) => ids.includes(p.remittanceId),
  );
  expect(
    good(await w.do(undoDeposit, { depositId: first?.deposit?.id as Id<'dpt'> })).depositIds,
  ).toHaveLength(2);
});

it('unmatched both ways; what is no payer’s money is set aside', async () => {
  const lines = await open();
  const card = lines.find((l) => l.description === 'CARD PAYOUT');
  good(await w.do(setLineAside, { bankLineId: card?.id as Id<'bnk'>, reason: 'card processor' }));
  expect((await open()).map((l) => l.id)).not.toContain(card?.id);
  expect(codeOf(await w.do(setLineAside, { bankLineId: card?.id as Id<'bnk'>, reason: 'x' }))).toBe(
    'bank-line-moved',
  );
  good(await w.do(takeLineUp, { bankLineId: card?.id as Id<'bnk'> }));
  expect((await waiting()).length).toBeGreaterThan(0);
});

it('a bad statement is refused whole, with the row', async () => {
  const bad = await w.do(importStatement, csv('03/10/2026,X,12O.00'));
  expect(bad).toMatchObject({ code: 'statement-line' });
  expect(codeOf(await w.do(importStatement, { name: 'x', text: 'no headings here' }))).toBe(
    'statement-headings',
  );
  const clinician = await w.t.who('clinician', w.clinicianId);
  expect(codeOf(await w.do(importStatement, csv('03/10/2026,X,1.00'), clinician))).toBe(
    'not-allowed',
  );
});
