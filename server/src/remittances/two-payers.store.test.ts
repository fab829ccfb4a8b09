import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, good, type Remits, remits } from './testing/remits.ts';
import {
  balances,
  billedWithSecond,
  PAID,
  provedAndClosed,
  sentNext,
  trace,
} from './testing/visits.ts';

let w: Remits;
beforeAll(async () => {
  w = await remits();
});
afterAll(() => provedAndClosed(w));
afterEach(() => balances(w));
const one = async () => w.billed(await w.client());
const withSecond = () => billedWithSecond(w);
const nextOf = (chargeId: string) => sentNext(w, chargeId);

describe('money beside the claims', () => {
  it('recoupment announced, then taken; forwarding balance; interest; withheld', async () => {
    const a = await one();
    await w.answered([{ ...a, ...PAID }], { trace: trace() });
    const before = (await w.balance())['2010'] ?? '0.00';
    const announced = await w.answered(
      [{ ...a, status: '22', paid: '-110', cas: 'CO-45 -45, PR-3 -20' }],
      {
        trace: trace(),
        plb: [{ reason: 'WO', reference: 'ICN1', amount: '-110' }],
      },
    );
    expect(announced.state).toBe('posted');
    expect(Number(await w.cash(announced.id))).toBe(0);
    expect(Number((await w.balance())['2010'] ?? 0) - Number(before)).toBe(-110);
    const b = await one();
    const taken = await w.answered([{ ...b, ...PAID }], {
      trace: trace(),
      plb: [
        { reason: 'WO', reference: 'ICN1', amount: '110' },
        { reason: 'L6', reference: 'ICN2', amount: '-2.35' },
        { reason: 'E3', reference: 'ICN3', amount: '1.35' },
      ],
    });
    expect(taken.state).toBe('posted');
    expect(Number(await w.cash(taken.id))).toBe(100);
    expect((await w.balance())['4030']).toBe('-2.35');
    expect((await w.see(taken.id)).adjustments.map((x) => [x.reason, x.state])).toEqual([
      ['WO', 'posted'],
      ['L6', 'posted'],
      ['E3', 'posted'],
    ]);
  });
  it('capitation is income; what has no rule stops', async () => {
    const a = await one();
    const era = await w.answered([{ ...a, ...PAID }], {
      trace: trace(),
      plb: [{ reason: 'CT', reference: 'MARCH', amount: '-500' }],
    });
    expect(era.state).toBe('posted');
    expect((await w.balance())['4040']).toBe('-500.00');
    const odd = await w.answered([{ ...(await one()), ...PAID }], {
      trace: trace(),
      plb: [{ reason: 'J1', reference: 'R', amount: '10' }],
    });
    expect(odd.state).toBe('waiting');
  });
});

describe('two payers', () => {
  it('what the first leaves goes to the second, then to the client', async () => {
    const a = await withSecond();
    await w.answered([{ ...a, ...PAID }], { trace: trace() });
    expect(await w.book(a.charge.id)).toEqual({
      waits: `${a.name} 20.00`,
      asked: '0.00',
      owed: '0.00',
    });
    const next = await nextOf(a.charge.id);
    const era = await w.answered(
      [{ claim: next, charge: a.charge, paid: '15', cas: 'OA-23 155, PR-3 5' }],
      { trace: trace(), payer: { name: a.name, id: 'X' } },
    );
    expect((await w.see(era.id)).claims[0]).toMatchObject({ state: 'posted', kind: 'secondary' });
    expect(await w.book(a.charge.id)).toEqual({ waits: '', asked: '5.00', owed: '5.00' });
  });
  it('the contract told once more by the second is not taken off twice', async () => {
    const a = await withSecond();
    await w.answered([{ ...a, ...PAID }], { trace: trace() });
    const next = await nextOf(a.charge.id);
    await w.answered([{ claim: next, charge: a.charge, paid: '20', cas: 'OA-23 110, CO-45 45' }], {
      trace: trace(),
      payer: { name: a.name, id: 'X' },
    });
    const [off] = await w.rows(
      `select sum(case side when 'debit' then cents else -cents end)::int as n from lines where charge_id = $1 and account = '4900'`,
      [a.charge.id],
    );
    expect(off).toEqual({ n: 4500 });
  });
  it('sent on by the payer itself: we do not bill it again', async () => {
    const a = await withSecond();
    await w.answered(
      [
        {
          ...a,
          ...PAID,
          status: '19',
          more: (c) =>
            c.names.push({
              entity: 'TT',
              type: '2',
              lastName: 'GREEN VALLEY',
              idQualifier: 'PI',
              id: 'GREENV',
            }),
        },
      ],
      { trace: trace() },
    );
    const [claim] = await w.rows(`select state from claims where before = $1`, [a.claim.id]);
    expect(claim).toEqual({ state: 'filed-elsewhere' });
  });
  it('the first cannot be taken back or undone from under the second', async () => {
    const a = await withSecond();
    const first = await w.answered([{ ...a, ...PAID }], { trace: trace() });
    const next = await nextOf(a.charge.id);
    const second = await w.answered(
      [{ claim: next, charge: a.charge, paid: '20', cas: 'OA-23 155' }],
      { trace: trace(), payer: { name: a.name, id: 'X' } },
    );
    expect(codeOf(await w.undo(first.id))).toBe('next-payer-decided');
    const back = await w.answered(
      [{ ...a, status: '22', paid: '-110', cas: 'CO-45 -45, PR-3 -20' }],
      { trace: trace(), plb: [{ reason: 'FB', reference: 'z', amount: '-110' }] },
    );
    expect((await w.see(back.id)).claims[0]?.reasons[0]?.code).toBe('next-payer-decided');
    good(await w.undo(second.id));
    good(await w.post(back.id));
    expect(await w.book(a.charge.id)).toEqual({
      waits: 'Blue Harbor 155.00',
      asked: '20.00',
      owed: '20.00',
    });
  });
});
