import { cents, type Id } from '@clearhour/values';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { takeChargeBack } from '../charges/index.ts';
import { claimsOfCharge } from '../claims/index.ts';
import { recordPayment } from '../payments/index.ts';
import { keyInRemittance } from './key-in-remittance.ts';
import { matchByHand, setClaimAside, takeClaimUp, unmatch } from './match-by-hand.ts';
import { postByItself, postRemittance } from './post-remittance.ts';
import { saveOwnRule, setPosting } from './posting-rules.ts';
import { seeRemittanceClaim } from './see-remittance.ts';
import { listMismatches, listRemittances } from './see-remittances.ts';
import { codeOf, good, provedPayers, type Remits, remits } from './testing/remits.ts';
import { undoRemittance, undoRemittanceClaim } from './undo-remittance.ts';

let w: Remits;
beforeAll(async () => {
  w = await remits();
});
afterAll(async () => {
  // The closing checks, over everything this file did: nothing wrong, and something was looked at.
  const checks = await provedPayers(w);
  expect(checks.flatMap((c) => c.wrong.map((wrong) => `${c.name}: ${wrong}`))).toEqual([]);
  expect(Object.fromEntries(checks.map((c) => [c.name, c.looked > 0]))).toEqual(
    Object.fromEntries(checks.map((c) => [c.name, !c.name.startsWith('a deposit')])),
  );
  await w.close();
});
/** After every test: the book balances, and per remittance the entries on 1030 are what was posted of it. */
afterEach(async () => {
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
      `select coalesce(sum(paid_cents), 0)::int as n from remittance_claims where remittance_id = $1 and state <> 'posted'`,
      [r.id],
    );
    expect(Number(await w.cash(r.id)) + waits?.n).toBe(r.paid);
  }
});

const PAID = { paid: '110', cas: 'CO-45 45, PR-3 20' };
let n = 0;
const trace = () => `EFT${String(++n).padStart(6, '0')}`;
const one = async () => w.billed(await w.client());
const withSecond = async () => {
  const client = await w.client();
  const second = await w.second();
  await w.rows(
    `update payers set name = 'Green Valley ' || $2, edi_id = 'GREEN' || $2 where id = $1`,
    [second, String(++n)],
  );
  await w.cover(client, second, 2);
  return { ...(await w.billed(client)), second, name: `Green Valley ${n}` };
};
/** The claim that was made for the next payer, sent. */
const nextOf = async (chargeId: string, level = 2) => {
  const found = (await w.run((x) => claimsOfCharge(x, chargeId)))
    .map((c) => c.claim)
    .find((c) => c.level === level);
  if (!found) throw new Error('no claim for the next payer');
  await w.gone(found.id);
  return found;
};

describe('answers of a first payer', () => {
  it.each<
    [
      what: string,
      paid: string,
      cas: string,
      waits: string,
      asked: string,
      state: string,
      kind: string,
    ]
  >([
    ['paid, the copay as asked', '110', 'CO-45 45, PR-3 20', '', '20.00', 'paid', 'paid'],
    ['paid, $5 more left to the client', '105', 'CO-45 45, PR-2 25', '', '25.00', 'paid', 'paid'],
    ['zero paid to the deductible', '0', 'CO-45 45, PR-1 130', '', '130.00', 'paid', 'zero-paid'],
    ['denied: stays pending', '0', 'CO-197 175', 'Blue Harbor 155.00', '20.00', 'denied', 'denied'],
    [
      'a part denied',
      '50',
      'CO-45 45, CO-97 60, PR-3 20',
      'Blue Harbor 60.00',
      '20.00',
      'part-paid',
      'partial',
    ],
    ['sequestration', '107.8', 'CO-45 45, CO-253 2.2, PR-3 20', '', '20.00', 'paid', 'paid'],
  ])('%s', async (_, paid, cas, waits, asked, state, kind) => {
    const a = await one();
    const era = await w.answered([{ ...a, paid, cas }], { trace: trace() });
    expect(era.state).toBe('posted');
    expect(await w.book(a.charge.id)).toEqual({ waits, asked, owed: asked });
    expect(await w.claimState(a.claim.id)).toBe(state);
    expect((await w.see(era.id)).claims[0]).toMatchObject({ state: 'posted', kind });
  });

  it('six triplets in one CAS, blank quantities, are all read', async () => {
    const a = await one();
    const cas = 'CO-45 10, CO-131 10, CO-253 5, CO-144 5, CO-237 15, PR-3 20';
    const era = await w.answered(
      [
        {
          ...a,
          paid: '110',
          cas,
          more: (c) => {
            c.lines[0]!.adjustments = c.lines[0]!.adjustments.map((x, i) => ({
              ...x,
              position: x.group === 'CO' ? i + 1 : 1,
            }));
          },
        },
      ],
      { trace: trace() },
    );
    expect((await w.see(era.id)).claims[0]?.lines[0]?.adjustments).toHaveLength(6);
    expect(await w.book(a.charge.id)).toEqual({ waits: '', asked: '20.00', owed: '20.00' });
  });
  it('a copay the client paid in vain is their credit again', async () => {
    const client = await w.client();
    const a = await w.billed(client);
    const pay = {
      clientId: client,
      method: 'cash' as const,
      amount: cents(2000),
      receivedOn: a.charge.serviceOn,
      reference: '',
      memo: '',
      wanted: 'auto' as const,
    };
    good(await w.do(recordPayment, pay));
    await w.answered([{ ...a, paid: '130', cas: 'CO-45 45' }], { trace: trace() });
    expect(await w.book(a.charge.id)).toEqual({ waits: '', asked: '0.00', owed: '0.00' });
    const [credit] = await w.rows(
      `select sum(case side when 'credit' then cents else -cents end)::int as n from lines where client_id = $1 and account = '2000'`,
      [client],
    );
    expect(credit).toEqual({ n: 2000 });
  });
});

describe('what stops waits, and nothing of it is posted', () => {
  it.each<[what: string, paid: string, cas: string, code: string]>([
    ['OA without a rule', '110', 'CO-45 45, OA-85 20', 'rule-stops'],
    ['PI', '110', 'PI-45 65', 'rule-stops'],
    ['counts on an earlier payer', '110', 'OA-23 65', 'earlier-payer-not-here'],
  ])('%s', async (_, paid, cas, code) => {
    const a = await one();
    const era = await w.answered([{ ...a, paid, cas }], { trace: trace() });
    expect(era.state).toBe('waiting');
    expect((await w.see(era.id)).claims[0]?.reasons.map((r) => r.code)).toEqual([code]);
    expect(await w.book(a.charge.id)).toEqual({
      waits: 'Blue Harbor 155.00',
      asked: '20.00',
      owed: '20.00',
    });
    const listed = good(
      await w.ask(listMismatches, { show: 'stopped', order: 'oldest', limit: 50, reason: code }),
    );
    expect(listed.items.map((i) => i.remittanceId)).toContain(era.id);
  });
  it('a rule of the practice lets it through, for this payer alone', async () => {
    const a = await one();
    const era = await w.answered([{ ...a, paid: '110', cas: 'CO-45 45, OA-94 20' }], {
      trace: trace(),
    });
    expect(era.state).toBe('posted');
    const b = await one();
    const rule = {
      payerId: w.payerId,
      group: 'PI' as const,
      reason: '45',
      act: 'contractual' as const,
      raise: false,
      validFrom: '2026-01-01' as never,
    };
    const stopped = await w.answered([{ ...b, paid: '110', cas: 'PI-45 45, PR-3 20' }], {
      trace: trace(),
    });
    expect(stopped.state).toBe('waiting');
    const made = good(await w.do(saveOwnRule, { rule }));
    expect(codeOf(await w.do(saveOwnRule, { rule }))).toBe('rule-overlaps');
    good(await w.post(stopped.id));
    expect((await w.book(b.charge.id)).waits).toBe('');
    await w.rows('delete from posting_rules where id = $1', [made.id]);
  });
  it('CO can never be made the client’s', async () => {
    const rule = {
      group: 'CO' as const,
      reason: '45',
      act: 'client' as const,
      raise: false,
      validFrom: '2026-01-01' as never,
    };
    expect(codeOf(await w.do(saveOwnRule, { rule }))).toBe('contract-never-client');
  });
  it('one clean claim is not held up by another that stops, once a person posts', async () => {
    const [a, b] = [await one(), await one()];
    const era = await w.answered(
      [
        { ...a, ...PAID },
        { ...b, paid: '110', cas: 'CO-45 45, OA-85 20' },
      ],
      { trace: trace() },
    );
    expect(era.state).toBe('waiting');
    expect((await w.book(a.charge.id)).waits).toBe('Blue Harbor 155.00');
    const detail = await w.see(era.id);
    expect(detail.balance).toMatchObject({
      paidCents: 22000,
      toPostCents: 11000,
      waitingCents: 11000,
      postedCents: 0,
      proved: true,
    });
    good(await w.post(era.id));
    expect((await w.book(a.charge.id)).waits).toBe('');
    const stuck = (await w.see(era.id)).claims.find((c) => c.state === 'stop');
    good(
      await w.do(setClaimAside, {
        remittanceClaimId: stuck?.id as Id<'ecl'>,
        reason: 'asked the payer',
      }),
    );
    expect((await w.see(era.id)).remittance.state).toBe('posted');
    good(await w.do(takeClaimUp, { remittanceClaimId: stuck?.id as Id<'ecl'> }));
    expect((await w.see(era.id)).remittance.state).toBe('waiting');
  });
  it('a line one cent off stops; within the tolerance it is a reduction', async () => {
    const a = await one();
    const era = await w.answered([{ ...a, paid: '109.99', cas: 'CO-45 45, PR-3 20' }], {
      trace: trace(),
      unchecked: true,
    });
    expect((await w.see(era.id)).claims[0]?.reasons[0]?.code).toBe('line-not-balanced');
    good(await w.do(setPosting, { payerId: w.payerId, byItself: true, tolerance: cents(5) }));
    good(await w.post(era.id));
    expect((await w.book(a.charge.id)).waits).toBe('');
    good(await w.do(setPosting, { payerId: w.payerId, byItself: true, tolerance: cents(0) }));
  });
  it('a payment that is not the sum of its claims stops whole', async () => {
    const a = await one();
    const era = await w.answered([{ ...a, ...PAID }], {
      trace: trace(),
      paid: '111',
      unchecked: true,
    });
    expect(era).toMatchObject({ state: 'waiting', file: { state: 'parked' } });
    const { version } = await w.see(era.id);
    expect(codeOf(await w.do(postRemittance, { remittanceId: era.id, version }))).toBe(
      'remittance-stopped',
    );
  });
  it('an amount that cannot be read stops, and is not zero', async () => {
    const a = await one();
    const bytes = await w.file([{ ...a, ...PAID }], { trace: trace() });
    const text = Buffer.from(bytes).toString('latin1').replace('CAS*PR*3*20', 'CAS*PR*3*2O');
    const era = await w.come(Buffer.from(text, 'latin1'));
    expect((await w.see(era.id)).claims[0]?.reasons.map((r) => r.code)).toContain(
      'amount-unreadable',
    );
    expect((await w.book(a.charge.id)).waits).toBe('Blue Harbor 155.00');
  });
});

describe('reversal and correction', () => {
  it('in one file: the old answer undone exactly, the new one posted', async () => {
    const a = await one();
    await w.answered([{ ...a, ...PAID }], { trace: trace() });
    const era = await w.answered(
      [
        { ...a, status: '22', paid: '-110', cas: 'CO-45 -45, PR-3 -20' },
        { ...a, paid: '120', cas: 'CO-45 35, PR-3 20' },
      ],
      { trace: trace() },
    );
    const detail = await w.see(era.id);
    expect(detail.claims.map((c) => [c.kind, c.state])).toEqual([
      ['reversal', 'posted'],
      ['correction', 'posted'],
    ]);
    expect(Number(await w.cash(era.id))).toBe(1000);
    expect(await w.book(a.charge.id)).toEqual({ waits: '', asked: '20.00', owed: '20.00' });
    expect(await w.claimState(a.claim.id)).toBe('paid');
    // The correction rests on the reversal: neither the one nor the other can be undone alone in the wrong order.
    const first = detail.claims[0]?.id as Id<'ecl'>;
    expect(codeOf(await w.do(undoRemittanceClaim, { remittanceClaimId: first, reason: 'x' }))).toBe(
      'answered-later',
    );
  });
  it('a reversal alone leaves it pending; money the client paid is their credit', async () => {
    const client = await w.client();
    const a = await w.billed(client);
    const first = await w.answered([{ ...a, paid: '0', cas: 'CO-45 45, PR-1 130' }], {
      trace: trace(),
    });
    const pay = {
      clientId: client,
      method: 'check' as const,
      amount: cents(13000),
      receivedOn: a.charge.serviceOn,
      reference: '',
      memo: '',
      wanted: 'auto' as const,
    };
    good(await w.do(recordPayment, pay));
    const back = await w.answered(
      [{ ...a, status: '22', paid: '0', cas: 'CO-45 -45, PR-1 -130' }],
      { trace: trace() },
    );
    expect(back.state).toBe('posted');
    expect(await w.book(a.charge.id)).toEqual({
      waits: 'Blue Harbor 155.00',
      asked: '20.00',
      owed: '0.00',
    });
    expect(await w.claimState(a.claim.id)).toBe('accepted-payer');
    expect(codeOf(await w.undo(first.id))).toBe('taken-back-later');
    good(await w.undo(back.id));
    expect((await w.book(a.charge.id)).asked).toBe('130.00');
    expect(codeOf(await w.undo(first.id))).toBe('ok');
  });
  it('of an answer that is not here, or another amount, stops', async () => {
    const a = await one();
    const unknown = await w.answered(
      [{ ...a, status: '22', paid: '-110', cas: 'CO-45 -45, PR-3 -20' }],
      { trace: trace(), plb: [{ reason: 'FB', reference: 'x', amount: '-110' }] },
    );
    expect((await w.see(unknown.id)).claims[0]?.reasons[0]?.code).toBe('nothing-to-take-back');
    await w.answered([{ ...a, ...PAID }], { trace: trace() });
    const other = await w.answered(
      [{ ...a, status: '22', paid: '-100', cas: 'CO-45 -55, PR-3 -20' }],
      { trace: trace(), plb: [{ reason: 'FB', reference: 'y', amount: '-100' }] },
    );
    expect((await w.see(other.id)).claims[0]?.reasons[0]?.code).toBe('takes-back-another');
  });
  it('a second answer without a reversal stops; after a denial it posts', async () => {
    const a = await one();
    await w.answered([{ ...a, ...PAID }], { trace: trace() });
    const again = await w.answered([{ ...a, paid: '115', cas: 'CO-45 40, PR-3 20' }], {
      trace: trace(),
    });
    expect((await w.see(again.id)).claims[0]?.reasons[0]?.code).toBe('second-answer');
    const b = await one();
    await w.answered([{ ...b, paid: '0', cas: 'CO-16 175' }], { trace: trace() });
    const paid = await w.answered([{ ...b, ...PAID }], { trace: trace() });
    expect(paid.state).toBe('posted');
    const [denial] = await w.rows(
      `select superseded_by from adjudications where charge_id = $1 and entry_id is null`,
      [b.charge.id],
    );
    expect(denial?.superseded_by).toMatch(/^adj_/);
    expect(await w.claimState(b.claim.id)).toBe('paid');
  });
});

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

describe('once', () => {
  it('the same file, and the same payment in another file, are known; nothing is posted', async () => {
    const a = await one();
    const t = trace();
    const first = await w.answered([{ ...a, ...PAID }], { trace: t });
    const again = await w.answered([{ ...a, ...PAID }], { trace: t });
    expect(again).toMatchObject({ state: 'known', file: { state: 'nothing-new' } });
    expect((await w.see(again.id)).remittance.sameAs).toBe(first.id);
    const { version } = await w.see(again.id);
    expect(codeOf(await w.do(postRemittance, { remittanceId: again.id, version }))).toBe(
      'payment-known',
    );
    expect((await w.book(a.charge.id)).waits).toBe('');
    expect(codeOf(await w.do(postByItself, { remittanceId: first.id }, w.t.system))).toBe('ok');
    expect(Number(await w.cash(first.id))).toBe(11000);
  });
  it('two people at once: one effect', async () => {
    const a = await one();
    const bytes = await w.file([{ ...a, ...PAID }], { trace: trace() });
    const era = await w.come(bytes, false);
    const { version } = await w.see(era.id);
    const two = await Promise.all(
      [1, 2].map(() => w.do(postRemittance, { remittanceId: era.id, version })),
    );
    expect(two.map(codeOf).sort()).toEqual(['ok', 'preview-changed']);
    expect(Number(await w.cash(era.id))).toBe(11000);
    const undone = await Promise.all(
      [1, 2].map(() => w.do(undoRemittance, { remittanceId: era.id, reason: 'x' })),
    );
    expect(undone.map(codeOf).sort()).toEqual(['nothing-posted', 'ok']);
    expect(Number(await w.cash(era.id))).toBe(0);
  });
  it('what was looked at is what is posted: a change in between refuses', async () => {
    const [a, b] = [await one(), await one()];
    const bytes = await w.file(
      [
        { ...a, ...PAID },
        { ...b, ...PAID },
      ],
      { trace: trace() },
    );
    const era = await w.come(bytes, false);
    const seen = await w.see(era.id);
    good(await w.do(takeChargeBack, { chargeId: b.charge.id, reason: 'wrong client' } as never));
    expect(
      codeOf(await w.do(postRemittance, { remittanceId: era.id, version: seen.version })),
    ).toBe('preview-changed');
    const now = await w.see(era.id);
    expect(now.claims.map((c) => c.state)).toEqual(['clean', 'stop']);
    good(await w.do(postRemittance, { remittanceId: era.id, version: now.version }));
    const posted = await w.rows(
      `select account, side, cents::int from lines l join adjudications a on a.entry_id = l.entry_id where a.charge_id = $1 order by line_no`,
      [a.charge.id],
    );
    expect(posted).toEqual(
      seen.claims[0]?.entries[0]?.lines.map(({ account, side, cents: c }) => ({
        account,
        side,
        cents: c,
      })),
    );
  });
});

describe('undo', () => {
  it('of a whole remittance, then posted again', async () => {
    const a = await one();
    const era = await w.answered([{ ...a, ...PAID }], {
      trace: trace(),
      plb: [{ reason: 'L6', reference: 'I', amount: '-1' }],
    });
    good(await w.undo(era.id));
    expect(await w.book(a.charge.id)).toEqual({
      waits: 'Blue Harbor 155.00',
      asked: '20.00',
      owed: '20.00',
    });
    expect(await w.claimState(a.claim.id)).toBe('accepted-payer');
    expect((await w.see(era.id)).remittance.state).toBe('undone');
    expect(Number(await w.cash(era.id))).toBe(0);
    good(await w.post(era.id));
    expect(await w.claimState(a.claim.id)).toBe('paid');
    expect(Number(await w.cash(era.id))).toBe(11100);
    expect((await w.see(era.id)).remittance.state).toBe('posted');
  });
  it('of one claim: the others stand', async () => {
    const [a, b] = [await one(), await one()];
    const era = await w.answered(
      [
        { ...a, ...PAID },
        { ...b, ...PAID },
      ],
      { trace: trace() },
    );
    const id = (await w.see(era.id)).claims[1]?.id as Id<'ecl'>;
    good(await w.do(undoRemittanceClaim, { remittanceClaimId: id, reason: 'wrong claim' }));
    expect((await w.book(a.charge.id)).waits).toBe('');
    expect((await w.book(b.charge.id)).waits).toBe('Blue Harbor 155.00');
    good(
      await w.do(postRemittance, {
        remittanceId: era.id,
        version: (await w.see(era.id)).version,
        claims: [id],
      }),
    );
    expect((await w.book(b.charge.id)).waits).toBe('');
  });
  it('a claim to the next payer that has not gone is withdrawn with the answer it rests on', async () => {
    const a = await withSecond();
    const first = await w.answered([{ ...a, ...PAID }], { trace: trace() });
    good(await w.undo(first.id));
    const claims = await w.rows(`select state from claims where before = $1`, [a.claim.id]);
    expect(claims).toEqual([{ state: 'withdrawn' }]);
    good(await w.post(first.id));
    expect(await w.book(a.charge.id)).toMatchObject({ waits: `${a.name} 20.00` });
  });
});

describe('matching', () => {
  it('without line key and number: by name, member number and day, and raised', async () => {
    const a = await one();
    const era = await w.answered(
      [
        {
          ...a,
          ...PAID,
          more: (c) => {
            c.patientControlNumber = 'OLD77';
            c.payerControlNumber = 'Z1';
            c.lines[0]!.references = [];
          },
        },
      ],
      { trace: trace() },
    );
    const [claim] = (await w.see(era.id)).claims;
    expect(claim?.match).toMatchObject({ how: 'name-and-day', claimNumber: a.claim.number });
    expect(claim?.reasons.map((r) => r.code)).toContain('by-name');
  });
  it('in small letters and cut off it is still our number', async () => {
    const a = await one();
    const era = await w.answered(
      [
        {
          ...a,
          ...PAID,
          more: (c) => {
            c.patientControlNumber = a.claim.number.toLowerCase();
            c.lines[0]!.references = [];
          },
        },
      ],
      { trace: trace() },
    );
    expect((await w.see(era.id)).claims[0]?.match?.how).toBe('claim-number');
  });
  it('unknown waits with its candidates and why not; matched by hand it posts', async () => {
    const a = await one();
    const era = await w.answered(
      [
        {
          ...a,
          ...PAID,
          more: (c) => {
            c.patientControlNumber = 'ELSE9';
            c.payerControlNumber = 'Z2';
            c.lines[0]!.references = [];
            c.names[0]!.id = 'W999';
            c.names[0]!.firstName = 'EVE';
          },
        },
      ],
      { trace: trace() },
    );
    const id = (await w.see(era.id)).claims[0]?.id as Id<'ecl'>;
    expect(era.state).toBe('waiting');
    const detail = good(await w.ask(seeRemittanceClaim, { remittanceClaimId: id }));
    const likely = detail.candidates.find((c) => c.claimId === a.claim.id);
    expect(likely?.whyNot).toEqual(
      expect.arrayContaining(['The first name differs.', 'The member number differs.']),
    );
    good(await w.do(matchByHand, { remittanceClaimId: id, match: { claimId: a.claim.id } }));
    expect((await w.see(era.id)).claims[0]?.state).toBe('clean');
    good(await w.do(unmatch, { remittanceClaimId: id }));
    good(
      await w.do(matchByHand, {
        remittanceClaimId: id,
        match: { lines: [{ position: 1, chargeId: a.charge.id }] },
      }),
    );
    good(await w.post(era.id));
    expect((await w.book(a.charge.id)).waits).toBe('');
  });
  it('a claim that is nobody’s of ours', async () => {
    const a = await one();
    const era = await w.answered(
      [
        {
          ...a,
          ...PAID,
          more: (c) => {
            c.patientControlNumber = 'NOBODY1';
            c.payerControlNumber = 'Z3';
            c.lines[0]!.references = [];
            c.names[0]!.lastName = 'STRANGER';
            c.names[0]!.id = 'S1';
          },
        },
      ],
      { trace: trace() },
    );
    expect((await w.see(era.id)).claims[0]).toMatchObject({
      state: 'stop',
      kind: 'unknown',
      reasons: [{ code: 'no-match' }],
    });
  });
});

describe('an EOB on paper', () => {
  const eob = (chargeId: Id<'chg'>, claimId?: Id<'clm'>) => ({
    payerId: w.payerId,
    method: 'check' as const,
    trace: trace(),
    paidCents: cents(11000),
    paidOn: '2026-03-10' as never,
    claims: [
      {
        ...(claimId ? { claimId } : {}),
        reversal: false,
        payerControlNumber: '',
        lines: [
          {
            chargeId,
            chargedCents: 17500,
            paidCents: 11000,
            adjustments: [
              { group: 'CO' as const, reason: '45', cents: 4500 },
              { group: 'PR' as const, reason: '3', cents: 2000 },
            ],
            remarks: [],
          },
        ],
      },
    ],
    adjustments: [],
  });
  it('posts the same way, with a claim and straight to a charge', async () => {
    const [a, b] = [await one(), await one()];
    for (const [x, claimId] of [
      [a, a.claim.id],
      [b, undefined],
    ] as const) {
      const keyed = eob(x.charge.id, claimId);
      const { remittanceId } = good(await w.do(keyInRemittance, keyed));
      expect((await w.see(remittanceId)).claims[0]).toMatchObject({ state: 'clean', kind: 'paid' });
      expect(codeOf(await w.do(keyInRemittance, keyed))).toBe('payment-known');
      good(await w.post(remittanceId));
      expect(await w.book(x.charge.id)).toEqual({ waits: '', asked: '20.00', owed: '20.00' });
    }
    expect(await w.claimState(a.claim.id)).toBe('paid');
  });
  it('has to add up', async () => {
    const a = await one();
    expect(
      codeOf(await w.do(keyInRemittance, { ...eob(a.charge.id), paidCents: cents(11001) })),
    ).toBe('payment-does-not-add-up');
  });
});

it('a charge that was paid and is taken back: the money is owed to the payer, the payment stands', async () => {
  const a = await one();
  const era = await w.answered([{ ...a, ...PAID }], { trace: trace() });
  const before = Number((await w.balance())['2010'] ?? 0);
  good(await w.do(takeChargeBack, { chargeId: a.charge.id, reason: 'wrong client' } as never));
  expect(await w.book(a.charge.id)).toEqual({ waits: '', asked: '0.00', owed: '0.00' });
  expect(Number(await w.cash(era.id))).toBe(11000);
  expect(Number((await w.balance())['2010'] ?? 0) - before).toBe(-110);
});

it('who may not, may not; lists page by day and by size', async () => {
  const clinician = await w.t.who('clinician', w.clinicianId);
  expect(
    codeOf(
      await w.do(undoRemittance, { remittanceId: 'era_x' as Id<'era'>, reason: 'x' }, clinician),
    ),
  ).toBe('not-allowed');
  for (const order of ['newest', 'oldest', 'largest'] as const) {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = good(
        await w.ask(listRemittances, { order, limit: 7, ...(after ? { after } : {}) } as never),
      ) as { items: { id: string }[]; next?: string };
      seen.push(...page.items.map((i) => i.id));
      after = page.next;
      if (!after) break;
    }
    const [all] = await w.rows('select count(*)::int as n from remittances');
    expect([new Set(seen).size, seen.length]).toEqual([all?.n, all?.n]);
  }
});
