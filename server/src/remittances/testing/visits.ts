/** What tests of posting share: visits billed, and the proof after each test and at the end. */
import { expect } from 'vitest';
import { claimsOfCharge } from '../../claims/index.ts';
import { provedPayers, type Remits } from './remits.ts';

/** $175 charged, $20 of it the copay asked at the visit. */
export const PAID = { paid: '110', cas: 'CO-45 45, PR-3 20' };
let n = 0;
export const trace = () => `EFT${String(++n).padStart(6, '0')}`;

export async function billedWithSecond(w: Remits) {
  const client = await w.client();
  const second = await w.second();
  const name = `Green Valley ${++n}`;
  await w.rows(`update payers set name = $2, edi_id = 'GREEN' || $3 where id = $1`, [
    second,
    name,
    String(n),
  ]);
  await w.cover(client, second, 2);
  return { ...(await w.billed(client)), second, name };
}
/** The claim that was made for the next payer, sent. */
export async function sentNext(w: Remits, chargeId: string, level = 2) {
  const found = (await w.run((x) => claimsOfCharge(x, chargeId)))
    .map((c) => c.claim)
    .find((c) => c.level === level);
  if (!found) throw new Error('no claim for the next payer');
  await w.gone(found.id);
  return found;
}

/** The book balances, and per remittance the entries on 1030 are what was posted of it. */
export async function balances(w: Remits): Promise<void> {
  const [off] = await w.rows(
    `select coalesce(sum(case side when 'debit' then cents else -cents end), 0)::int as n from lines`,
  );
  expect(off).toEqual({ n: 0 });
  const below = await w.rows(
    `select charge_id, account from lines where account in ('1100', '1110') group by charge_id, account, payer_id
     having sum(case side when 'debit' then cents else -cents end) < 0`,
  );
  expect(below).toEqual([]);
  for (const r of await w.rows(
    `select id, paid_cents::int as paid from remittances where state = 'posted'`,
  )) {
    const [waits] = await w.rows(
      `select coalesce(sum(paid_cents), 0)::int as n from remittance_claims
       where remittance_id = $1 and state <> 'posted'`,
      [r.id],
    );
    expect(Number(await w.cash(r.id)) + waits?.n).toBe(r.paid);
  }
}
/** The closing checks over everything a file of tests did: nothing wrong, and something was looked at. */
export async function provedAndClosed(w: Remits): Promise<void> {
  const checks = await provedPayers(w);
  expect(checks.flatMap((c) => c.wrong.map((wrong) => `${c.name}: ${wrong}`))).toEqual([]);
  expect(checks.filter((c) => c.looked === 0 && !c.name.startsWith('a deposit'))).toEqual([]);
  await w.close();
}
