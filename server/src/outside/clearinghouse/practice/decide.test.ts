/** Worked examples of a payer's reckoning, and the page that tells users of the payers. */
import { readFileSync } from 'node:fs';
import { cents, date, decimal, instant, subtract, ZERO } from '@clearhour/values';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim, ClaimLine } from './claim-record.ts';
import { countKeys, decideClaim, lowered } from './decide.ts';
import { allowedFor, SCHEDULE } from './fee-schedule.ts';
import * as members from './members.ts';
import { payerOf, payerTable } from './payers.ts';

const line = (more: Partial<ClaimLine> = {}): ClaimLine => ({
  key: 'A1-1',
  list: 'HC',
  code: '90837',
  modifiers: [],
  units: 1,
  charge: cents(17_500),
  place: '11',
  from: '20260302',
  paidBefore: ZERO,
  ...more,
});
const claim = (
  payerId: string,
  lines: readonly ClaimLine[],
  more: Partial<Claim['facts']> = {},
): Claim => ({
  number: 'PC1',
  payerId,
  patientControlNumber: 'A1',
  memberId: 'W00000001',
  serviceOn: date('2026-03-02'),
  state: 'pending',
  decideAt: undefined,
  decision: undefined,
  facts: {
    receivedAt: instant('2026-03-03T15:00:00Z'),
    batch: 'B1',
    submitter: { name: 'HARBOR LIGHT', id: 'SUBMITTER01', kind: 'organization' },
    frequency: '1',
    order: 1,
    subscriber: { last: 'ALPHA', first: 'ANNA' },
    billing: { name: 'HARBOR LIGHT', kind: 'organization', npi: '2000000010' },
    taxonomy: '1041C0700X',
    place: '11',
    charge: lines.reduce((sum, one) => cents(sum + one.charge), ZERO),
    lines,
    ...more,
  },
});
const decide = (asked: Claim, counts = new Map<string, number>()) =>
  decideClaim(asked, { payer: payerOf(asked.payerId)!, seed: 1, counts, others: [] });
const said = (decision: ReturnType<typeof decide>): string =>
  [
    `paid ${decimal(decision.paid)}`,
    ...decision.lines.flatMap((one) =>
      one.adjustments.map((a) => `${a.group}-${a.reason} ${decimal(a.amount)}`),
    ),
  ].join(' ');

describe('a claim is priced', () => {
  it.each<[string, string, readonly ClaimLine[], string]>([
    ['contract and copay', 'CHP01', [line()], 'paid 110.00 CO-45 45.00 PR-3 20.00'],
    [
      'charge below the schedule',
      'CHP01',
      [line({ charge: cents(10_000) })],
      'paid 80.00 PR-3 20.00',
    ],
    ['charge below the copay', 'CHP01', [line({ charge: cents(1_500) })], 'paid 0.00 PR-3 15.00'],
    [
      'one copay for two lines',
      'CHP01',
      [line(), line({ code: '90785', charge: cents(2_000) })],
      'paid 125.00 CO-45 45.00 PR-3 20.00 CO-45 5.00',
    ],
    [
      'the copay skips the add-on',
      'CHP01',
      [line({ code: '90785', charge: cents(2_000) }), line()],
      'paid 125.00 CO-45 5.00 CO-45 45.00 PR-3 20.00',
    ],
    [
      'units',
      'CHP01',
      [line({ code: '97110', units: 2, charge: cents(10_000) })],
      'paid 40.00 CO-45 40.00 PR-3 20.00',
    ],
    ['deductible and federal cut', 'CHP08', [line()], 'paid 0.00 CO-45 58.00 PR-1 117.00'],
  ])('%s', (_label, payer, lines, wanted) =>
    expect(said(decide(claim(payer, lines)))).toBe(wanted),
  );
  it('the deductible runs out within a claim, and is counted', () => {
    const asked = claim('CHP08', [line(), line({ code: '90834' })]);
    const { deductible } = members.countsOf({
      payerId: 'CHP08',
      memberId: 'W00000001',
      first: 'ANNA',
      year: '2026',
    });
    const counts = new Map([[deductible, 10_000]]);
    // $157 left: 117 of the first line, 40 of the second ($94.50): 20 % of 54.50 is 10.90, 2 % of 43.60 is 0.87.
    expect(said(decide(asked, counts))).toBe(
      'paid 42.73 CO-45 58.00 PR-1 117.00 CO-45 80.50 CO-253 0.87 PR-1 40.00 PR-2 10.90',
    );
    expect(counts.get(deductible)).toBe(25_700);
  });
  it('a fifth taken back', () => {
    const before = decide(claim('CHP01', [line()]));
    const made = { ...before, on: date('2026-03-10'), trace: 'EFT1', method: 'ACH' as const };
    expect(said(lowered(made))).toBe('paid 88.00 CO-45 67.00 PR-3 20.00');
  });
});

describe('whatever the claim', () => {
  const amounts = fc.bigInt({ min: 0n, max: 100_000n }).map((n) => cents(n));
  const anyLine = fc
    .record({
      code: fc.constantFrom('90837', '90834', '90785', '97110', 'T1017'),
      units: fc.integer({ min: 1, max: 8 }),
      charge: amounts,
      place: fc.constantFrom('11', '10', '02'),
      modifiers: fc.constantFrom([], ['95']),
      prior: fc.option(fc.tuple(amounts, amounts), { nil: undefined }),
    })
    .map(({ prior, ...one }) => {
      const [left, paid] = prior ?? [];
      const within = left === undefined || left > one.charge ? one.charge : left;
      return line({ ...one, ...(prior && { left: within, paidBefore: paid ?? ZERO }) });
    });
  const asked = fc
    .tuple(
      fc.constantFrom(...payerTable.map((payer) => payer.id)),
      fc.array(anyLine, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(1, 2),
      fc.constantFrom('W1', 'UNK1', 'INA1', 'CRV1', 'COB1', 'LIM1'),
      fc.constantFrom(undefined, 'AUTH1'),
    )
    .map(([payer, lines, order, memberId, authorization]) => ({
      ...claim(payer, lines, { order, authorization }),
      memberId,
    }));
  it('each line adds up, nothing is paid below zero or above the charge, counts are given back', () => {
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 6 }), (claims) => {
        const counts = new Map<string, number>();
        const decided = claims.map((one) => decide(one, counts));
        for (const [i, { lines, paid }] of decided.entries()) {
          const facts = claims[i]!.facts;
          for (const [n, one] of lines.entries()) {
            const { charge } = facts.lines[n]!;
            const left = one.adjustments.reduce((rest, a) => subtract(rest, a.amount), charge);
            expect(left).toBe(one.paid);
            expect(one.paid >= 0n && one.paid <= charge).toBe(true);
            expect(one.adjustments.every((a) => a.amount > 0n)).toBe(true);
          }
          expect(lines.reduce((sum, one) => cents(sum + one.paid), ZERO)).toBe(paid);
        }
        for (const { counted } of decided)
          for (const [key, n] of Object.entries(counted)) counts.set(key, counts.get(key)! - n);
        expect([...counts.values()].every((n) => n === 0)).toBe(true);
        expect([...counts.keys()].every((key) => claims.flatMap(countKeys).includes(key))).toBe(
          true,
        );
      }),
      { numRuns: 300 },
    );
  });
  it('is allowed no more than is charged', () => {
    const units = fc.integer({ min: 1, max: 9 });
    const rate = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(amounts, units, rate, (charge, n, of) => {
        const allowed = allowedFor({ code: '97110', units: n, charge }, of);
        expect(allowed >= 0n && allowed <= charge).toBe(true);
      }),
    );
  });
});

describe('docs/practice-payers.md', () => {
  const page = readFileSync(
    new URL('../../../../../docs/practice-payers.md', import.meta.url),
    'utf8',
  );
  it('has every payer by id and name', () => {
    for (const { id, name } of payerTable) {
      const row = new RegExp(`^\\| ${id} \\| ([^|]+) \\|`, 'm').exec(page)?.[1];
      expect(row?.toUpperCase(), id).toBe(name);
    }
    expect(page.match(/^\| CHP\d\d /gm)).toHaveLength(payerTable.length);
  });
  it('has the fee schedule as it is', () => {
    const listed = [...page.matchAll(/\| ([0-9A-Z]\d{4}) \| (\d+) (?=\|)/g)].map((m) => [
      m[1],
      Number(m[2]),
    ]);
    expect(Object.fromEntries(listed)).toEqual(SCHEDULE);
  });
  it('has every beginning of a member id, and the figures', () => {
    const { UNKNOWN, INACTIVE, CARVED_OUT, OTHER_FIRST, NO_MONEY_TOLD, LIMITED, BIRTH_WRONG } =
      members;
    for (const beginning of [
      UNKNOWN,
      INACTIVE,
      CARVED_OUT,
      OTHER_FIRST,
      NO_MONEY_TOLD,
      LIMITED,
      BIRTH_WRONG,
    ])
      expect(page).toMatch(new RegExp(`^\\| ${beginning} \\|`, 'm'));
    expect([members.VISIT_LIMIT, members.AUTHORIZED_VISITS]).toEqual([3, 12]);
  });
});
