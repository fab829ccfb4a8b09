/** Each payer by its character: what comes for a claim, from the bytes that arrive. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimFile, type SaidClaim } from './testing/claim-file.ts';
import { clearinghouseDatabase, practiceAccount } from './testing/practice-account.ts';
import { acknowledgedIn, decisionsIn, moneyIn, numbersIn, paymentsIn } from './testing/told.ts';

let db: Awaited<ReturnType<typeof clearinghouseDatabase>>;
beforeAll(async () => {
  db = await clearinghouseDatabase();
});
afterAll(() => db.stop());

const SENT = '2026-03-03T15:00:00Z';
const END = '2026-05-30T00:00:00Z';
async function sent(claims: readonly SaidClaim[], until = END) {
  const a = practiceAccount(db.pool);
  await a.send(claimFile('20260303', claims), SENT);
  const got = await a.until(until);
  return { a, got, decisions: decisionsIn(got), acknowledged: acknowledgedIn(got) };
}
const days = (n: number, more: Partial<SaidClaim>): SaidClaim[] =>
  Array.from({ length: n }, (_, i) => ({
    number: `N${i + 1}`,
    on: `202602${String(i + 1).padStart(2, '0')}`,
    ...more,
  }));

describe('a plain payer', () => {
  it.each<[string, Partial<SaidClaim>, string]>([
    ['pays to contract, less the copay', {}, 'A1 1 paid 110 CO-45 45 PR-3 20'],
    [
      'a code it has no fee for: 80 %',
      { code: '90899', charge: 100 },
      'A1 1 paid 60 CO-45 20 PR-3 20',
    ],
    [
      'after another payer',
      { before: { paid: 90, left: 40, on: '20260301' } },
      'A1 2 paid 40 OA-23 135',
    ],
    [
      'after another payer that paid well',
      { before: { paid: 120, left: 40, on: '20260301' } },
      'A1 2 paid 10 OA-23 135 PR-2 30',
    ],
    ['a member it does not know', { member: 'UNK000001' }, 'A1 4 paid 0 CO-31 175 N382'],
    ['coverage that ended', { member: 'INA000001' }, 'A1 1 paid 0 PR-27 175 N30'],
    ['carved out', { member: 'CRV000001' }, 'A1 1 paid 0 CO-109 175 N418'],
    ['another payer comes first', { member: 'COB000001' }, 'A1 1 paid 0 CO-22 175 N598'],
    ['too late', { on: '20250801' }, 'A1 1 paid 0 CO-29 175 N211'],
    ['an add-on alone', { code: '90785', charge: 20 }, 'A1 1 paid 0 CO-B15 20 N674'],
    [
      'an add-on with its code',
      { code: '90834', charge: 150, also: { code: '90785', charge: 20 } },
      'A1 1 paid 100 CO-45 45 PR-3 20 CO-45 5',
    ],
    ['one of our prefix that is in no table', { payer: 'CHP77' }, 'A1 1 paid 110 CO-45 45 PR-3 20'],
  ])('%s', async (_label, more, decided) => {
    expect((await sent([{ number: 'A1', ...more }])).decisions).toEqual([decided]);
  });
  it('the same service a second time is a duplicate', async () => {
    const { decisions } = await sent([{ number: 'A1' }, { number: 'A2' }]);
    expect(decisions).toContain('A1 1 paid 110 CO-45 45 PR-3 20');
    expect(decisions).toContain('A2 1 paid 0 OA-18 175 N522');
  });
  it('a fourth visit of a member with three a year', async () => {
    const { decisions } = await sent(days(4, { member: 'LIM000001' }));
    expect(decisions.filter((d) => d.includes('PR-119 175'))).toHaveLength(1);
  });
});

describe('characters', () => {
  it('an unknown payer id is turned down by the clearinghouse', async () => {
    const { acknowledged, got } = await sent([{ number: 'A1', payer: '60054' }, { number: 'A2' }]);
    expect(acknowledged[0]).toBe('clearinghouse A1 A7:153:PR');
    expect(acknowledged[1]).toBe('clearinghouse A2 A2:20');
    expect(got.filter((file) => file.sets.includes('835'))).toHaveLength(1);
  });
  it('slow: weeks later, by check, with interest', async () => {
    const { got, decisions } = await sent([{ number: 'A1', payer: 'CHP02' }]);
    expect(decisions).toEqual(['A1 1 paid 110 CO-45 45 PR-3 20']);
    const [payment] = paymentsIn(got);
    expect(payment?.method).toBe('CHK');
    const interest = payment?.providerAdjustments[0];
    expect(interest?.reason).toBe('L6');
    // $110 at 12 % a year, 6 to 22 days late.
    expect(interest?.amount?.cents).toBeLessThanOrEqual(-22);
    expect(payment?.amount?.cents).toBe(11_000 - (interest?.amount?.cents ?? 0));
  });
  it('picky: taken by the clearinghouse, turned down by the payer two days later', async () => {
    const { acknowledged, got } = await sent([
      { number: 'A1', payer: 'CHP03' },
      { number: 'A2', payer: 'CHP03', group: null, taxonomy: null, first: 'BEA' },
      { number: 'A3', payer: 'CHP03', member: 'W1', first: 'CAL' },
      { number: 'A4', payer: 'CHP03', member: 'UNK000001' },
    ]);
    expect(acknowledged).toEqual([
      'clearinghouse A1 A2:20',
      'clearinghouse A2 A2:20',
      'clearinghouse A3 A2:20',
      'clearinghouse A4 A2:20',
      'payer A1 A2:20:PR',
      'payer A2 A6:163:IL A6:145:82',
      'payer A3 A7:164:IL',
      'payer A4 A3:33:IL',
    ]);
    expect(got.filter((file) => file.sets.includes('277CA'))[1]?.at).toBe(
      '2026-03-05T14:00:00.000Z',
    );
    expect(decisionsIn(got)).toEqual(['A1 1 paid 110 CO-45 45 PR-3 20']);
  });
  it('authorization: none is denied, a number is good for twelve visits', async () => {
    const { decisions } = await sent([
      { number: 'A1', payer: 'CHP04' },
      ...days(13, { payer: 'CHP04', authorization: 'AUTH1', member: 'W00000002' }),
    ]);
    expect(decisions).toContain('A1 1 paid 0 CO-197 175 M62');
    expect(decisions.filter((d) => d.includes('paid 110'))).toHaveLength(12);
    expect(decisions.filter((d) => d.includes('CO-198 175 N54'))).toHaveLength(1);
  });
  it('underpays its own schedule', async () => {
    // 85 % of $130 is $110.50.
    const { decisions } = await sent([{ number: 'A1', payer: 'CHP05' }]);
    expect(decisions).toEqual(['A1 1 paid 90.5 CO-45 64.5 PR-3 20']);
  });
  it('federal: deductible, coinsurance, sequestration, and passed on to the next payer', async () => {
    const next = { payer: 'CHP07', member: 'S00000001' };
    const { decisions, got } = await sent(
      Array.from({ length: 3 }, (_, i) => ({
        number: `F${i + 1}`,
        payer: 'CHP08',
        on: `202602${10 + i}`,
        next,
      })),
    );
    // $130 at 90 % is $117: of the $257 deductible 117 and 117 go, then 23; 20 % of 94 is 18.80; 2 % of 75.20 is 1.50.
    const first = decisions.filter((d) => d.includes(' 19 '));
    expect(first.filter((d) => d.endsWith('19 paid 0 CO-45 58 PR-1 117'))).toHaveLength(2);
    expect(
      first.filter((d) => d.endsWith('19 paid 73.7 CO-45 58 CO-253 1.5 PR-1 23 PR-2 18.8')),
    ).toHaveLength(1);
    expect(
      got.some((file) => file.text.includes('NM1*TT*2*TANDEM SUPPLEMENTAL*****PI*CHP07~')),
    ).toBe(true);
    const second = decisions.filter((d) => d.includes(' 2 paid'));
    expect(second.filter((d) => d.endsWith('2 paid 117 OA-23 58'))).toHaveLength(2);
    expect(second.filter((d) => d.endsWith('2 paid 41.8 OA-23 133.2'))).toHaveLength(1);
  });
  it('files twice: the same bytes a day later under another name', async () => {
    const { got } = await sent([{ number: 'A1', payer: 'CHP09' }]);
    const remittances = got.filter((file) => file.sets.includes('835'));
    expect(remittances).toHaveLength(2);
    expect(remittances[1]?.text).toBe(remittances[0]?.text);
    expect(remittances[1]?.name).not.toBe(remittances[0]?.name);
  });
  it('deductible by member and calendar year, then the plan pays', async () => {
    const visits = (year: string) =>
      days(6, { payer: 'CHP11', member: 'W00000009' }).map((claim) => ({
        ...claim,
        number: `${claim.number}Y${year}`,
        on: `${year}${claim.on?.slice(4)}`,
      }));
    const a = practiceAccount(db.pool);
    await a.send(claimFile('20260303', visits('2026')), SENT);
    const got = await a.until(END);
    await a.send(claimFile('20270303', visits('2027')), '2027-03-03T15:00:00Z');
    const later = await a.until('2027-05-30T00:00:00Z');
    const deductible = (files: typeof got) =>
      paymentsIn(files)
        .flatMap((payment) => payment.claims.flatMap((claim) => claim.lines))
        .flatMap((line) => line.adjustments.filter((adj) => adj.reason === '1'))
        .reduce((sum, adj) => sum + (adj.amount?.cents ?? 0), 0);
    // The member's plan has $500 or $1,500: six visits of $130 are $780.
    expect([50_000, 78_000]).toContain(deductible(got));
    expect(deductible(later)).toBe(deductible(got));
  });
  it('telehealth without its modifier, and the modifier in the office', async () => {
    const { decisions } = await sent([
      { number: 'A1', payer: 'CHP12', place: '10' },
      { number: 'A2', payer: 'CHP12', place: '10', modifiers: ['95'], on: '20260301' },
      { number: 'A3', payer: 'CHP12', modifiers: ['95'], on: '20260227' },
    ]);
    expect(decisions.toSorted()).toEqual([
      'A1 1 paid 0 CO-4 175 N822',
      'A2 1 paid 110 CO-45 45 PR-3 20',
      'A3 1 paid 0 CO-5 175 M77',
    ]);
  });
  it('capitated: nothing paid, a notice without money', async () => {
    const { decisions, got } = await sent([{ number: 'A1', payer: 'CHP14' }]);
    expect(decisions).toEqual(['A1 1 paid 0 CO-24 165 PR-3 10 N381']);
    expect(moneyIn(got)).toEqual(['NON 0']);
  });
  it('unprocessable: thrown out with MA130, and the new claim is no duplicate', async () => {
    const a = practiceAccount(db.pool);
    await a.send(claimFile('20260303', [{ number: 'A1', payer: 'CHP15', taxonomy: null }]), SENT);
    const first = await a.until('2026-03-25T00:00:00Z');
    expect(decisionsIn(first)).toEqual(['A1 1 paid 0 CO-16 175 N288']);
    expect(first.at(-1)?.text).toContain('MOA***MA130*N288~');
    const original = numbersIn(first)[0];
    await a.send(
      claimFile('20260326', [
        { number: 'A2', payer: 'CHP15', frequency: '7', original },
        { number: 'A3', payer: 'CHP15' },
      ]),
      '2026-03-26T15:00:00Z',
    );
    const then = await a.until(END);
    expect(acknowledgedIn(then)).toContain('payer A2 A7:464');
    expect(decisionsIn(then)).toEqual(['A3 1 paid 110 CO-45 45 PR-3 20']);
  });
});
