import { cents, type Id } from '@clearhour/values';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recordPayment } from '../payments/index.ts';
import { setClaimAside, takeClaimUp } from './match-by-hand.ts';
import { postRemittance } from './post-remittance.ts';
import { saveOwnRule, setPosting } from './posting-rules.ts';
import { listMismatches } from './see-remittances.ts';
import { codeOf, good, type Remits, remits } from './testing/remits.ts';
import { balances, PAID, provedAndClosed, trace } from './testing/visits.ts';
import { undoRemittanceClaim } from './undo-remittance.ts';

let w: Remits;
beforeAll(async () => {
  w = await remits();
});
afterAll(() => provedAndClosed(w));
afterEach(() => balances(w));
const one = async () => w.billed(await w.client());

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
