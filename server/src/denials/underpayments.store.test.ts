import type { Id } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTypst, type Typst } from '../outside/typst/index.ts';
import { perform } from '../platform/action.ts';
import { codeOf, good, type Remits, remits } from '../remittances/testing/remits.ts';
import { compareRemittance } from './compare-remittance.ts';
import { removeDeskSettings, seeDeskSettings, setDeskSettings } from './desk-settings.ts';
import { denialReactions } from './on-answers.ts';
import {
  decideUnderpayments,
  listUnderpayments,
  seeUnderpaidPayers,
  seeUnderpaymentLetter,
} from './see-underpayments.ts';
import { USUAL } from './settings-store.ts';

let w: Remits;
let typst: Typst;
beforeAll(async () => {
  w = await remits(denialReactions);
  typst = createTypst({ workers: 1 });
});
afterAll(async () => {
  await typst.close();
  await w.t.close();
});
let traces = 0;

describe('underpayments', () => {
  const compare = async (id: Id<'era'>) =>
    good(await perform(w.t.deps, w.t.system, compareRemittance, { remittanceId: id }));
  const rate = (cents: number) =>
    w.rows(
      `insert into contract_rates (practice_id, id, payer_id, code, allowed_cents, source, set_at, valid_from)
       values ($1, $2, $3, '90834', $4, 'typed', now(), '2026-01-01')`,
      [w.t.practiceId, `crt_${String(cents).padStart(26, '0')}`, w.payerId, cents],
    );
  const paid = async (cas = 'CO-45 60.00, PR-3 20.00', amount = '95.00') => {
    const { charge, claim } = await w.billed(await w.client());
    const file = await w.answered([{ claim, charge, paid: amount, cas }], {
      trace: `U${++traces}`,
    });
    return { charge, claim, file };
  };
  test('learns what is allowed, and measures by a typed rate before it', async () => {
    const { charge, file } = await paid();
    await compare(file.id);
    const learnt = await w.rows(
      'select allowed_cents::int as cents, seen, source from contract_rates where payer_id = $1',
      [w.payerId],
    );
    expect(learnt.some((r) => r.cents === 11500 && r.source === 'learnt')).toBe(true);
    const q = { state: 'open' as const, order: 'largest' as const, limit: 50 };
    expect(good(await w.ask(listUnderpayments, q)).items).toHaveLength(0);
    await w.rows('delete from contract_rates');
    if (charge.code === '90834') await rate(12500);
    else await w.rows(`update contract_rates set code = $1`, [charge.code]);
    const next = await paid();
    await compare(next.file.id);
    await compare(next.file.id);
    const [short, ...more] = good(await w.ask(listUnderpayments, q)).items;
    expect(more).toEqual([]);
    expect(short).toMatchObject({ allowedCents: 11500, expectedCents: 12500, shortCents: 1000 });
    const payers = good(await w.ask(seeUnderpaidPayers, {}));
    expect(payers).toMatchObject({ totalCents: 1000, items: [{ openItems: 1 }] });
    const letter = good(await w.ask(seeUnderpaymentLetter, { payerId: w.payerId as Id<'pyr'> }));
    const pdf = await typst.compile({
      ...{
        template: 'underpayment.typ',
        data: letter.data,
        pdfStandard: 'ua-1',
        createdAt: letter.at,
      },
    });
    expect(pdf.length).toBeGreaterThan(1000);
    const ids = [short?.adjudicationId as Id<'adj'>];
    good(
      await w.do(decideUnderpayments, { act: 'ignore', adjudicationIds: ids, reason: 'Small.' }),
    );
    expect(good(await w.ask(listUnderpayments, q)).items).toHaveLength(0);
    good(await w.do(decideUnderpayments, { act: 'reopen', adjudicationIds: ids, reason: '' }));
    const wide = { ...USUAL, toleranceBp: 1000 };
    good(await w.do(setDeskSettings, wide));
    await compare((await paid()).file.id);
    expect(good(await w.ask(listUnderpayments, q)).items).toHaveLength(1);
  });
  test('a payer’s own settings can be taken away again', async () => {
    const own = { ...USUAL, payerId: w.payerId, appealLevels: 4 };
    good(await w.do(setDeskSettings, own));
    const levels = async () =>
      good(await w.ask(seeDeskSettings, {})).items.map((s) => s.appealLevels);
    expect(await levels()).toEqual([2, 4]);
    good(await w.do(removeDeskSettings, { payerId: w.payerId }));
    expect(await levels()).toEqual([2]);
    expect(codeOf(await w.do(removeDeskSettings, { payerId: w.payerId }))).toBe(
      'no-settings-of-payer',
    );
  });
  test('a deadline rolls forward only with where it stands', async () => {
    const no = await w.do(setDeskSettings, { ...USUAL, rollsForward: true });
    expect(codeOf(no)).toBe('basis-missing');
  });
});
