import { add, type Cents, cents, date, type Id, negate, ZERO } from '@clearhour/values';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, type ChargeBook, type Line } from '../ledger/index.ts';
import { type Asked, adjudicate, type Said, stopped } from './adjudication.ts';
import type { FactAdjustment } from './facts.ts';
import { RuleBook } from './posting-rule.ts';
import { usualRulesOfMigration } from './testing/usual-rules.ts';

const BLUE = 'pyr_blue';
const SECOND = 'pyr_second';
const rules = new RuleBook(usualRulesOfMigration());
const book = (
  pending: Record<string, number>,
  asked: number,
  more: Partial<ChargeBook> = {},
): ChargeBook => ({
  chargeId: 'chg_1' as Id<'chg'>,
  clientId: 'clt_1' as Id<'clt'>,
  bookedOn: date('2026-03-03'),
  fee: cents(17500),
  pending: new Map(Object.entries(pending).map(([k, v]) => [k, cents(v)])),
  asked: cents(asked),
  owed: cents(asked),
  ...more,
});
const asked = (more: Partial<Asked> = {}): Asked => ({
  payerId: BLUE,
  level: 1,
  nextPayerId: undefined,
  tolerance: ZERO,
  rulingOf: (group, reason) => rules.of({ payerId: BLUE, group, reason, on: date('2026-03-20') }),
  answered: false,
  ...more,
});
const cas = (text: string): FactAdjustment[] =>
  text
    .split(' ')
    .filter((t) => t !== '')
    .map((t) => {
      const [group = '', reason = '', amount = '0'] = t.split(/-(?=[A-Z0-9]+:)|:/);
      return { group, reason, cents: cents(Number(amount)) };
    });
const said = (paid: number, adjustments: string, charged = 17500): Said => ({
  charged: cents(charged),
  paid: cents(paid),
  allowed: undefined,
  adjustments: cas(adjustments),
  remarks: [],
});
const about = { clientId: 'clt_1', chargeId: 'chg_1' };
/** "1030 +110" and so on, in dollars; payer pending says whose. */
const told = (lines: readonly Line[]): string =>
  lines
    .map(
      (l) =>
        `${l.account}${l.account === ACCOUNT.payerPending ? `(${l.payerId === BLUE ? 'blue' : 'second'})` : ''} ` +
        `${l.side === 'debit' ? '+' : '-'}${Number(l.cents) / 100}`,
    )
    .join(', ');

describe('a payer’s answer on a charge of $175, $155 waiting and $20 asked', () => {
  it.each<[what: string, paid: number, cas: string, posted: string]>([
    [
      'the copay asked is the copay',
      11000,
      'CO-45:4500 PR-3:2000',
      '1030 +110, 4900 +45, 1100(blue) -155',
    ],
    [
      'the client owes $5 more',
      11000,
      'CO-45:4000 PR-3:2500',
      '1030 +110, 4900 +40, 1110 +5, 1100(blue) -155',
    ],
    [
      'the client owes less than asked',
      12500,
      'CO-45:4500 PR-3:500',
      '1030 +125, 4900 +45, 1110 -15, 1100(blue) -155',
    ],
    [
      'all of it to the deductible',
      0,
      'CO-45:4500 PR-1:13000',
      '4900 +45, 1110 +110, 1100(blue) -155',
    ],
    [
      'sequestration is a reduction',
      10780,
      'CO-45:4500 CO-253:220 PR-3:2000',
      '1030 +107.8, 4900 +45, 4905 +2.2, 1100(blue) -155',
    ],
    [
      'a part denied stays with the payer',
      5000,
      'CO-45:4500 CO-97:6000 PR-3:2000',
      '1030 +50, 4900 +45, 1100(blue) -95',
    ],
    ['denied: nothing moves', 0, 'CO-197:17500', ''],
    ['denied with the contract told: nothing moves', 0, 'CO-45:4500 CO-29:13000', ''],
  ])('%s', (_, paid, adjustments, posted) => {
    const out = adjudicate(said(paid, adjustments), book({ [BLUE]: 15500 }, 2000), asked(), about);
    expect(stopped(out) ? out.stop : told(out.lines)).toEqual(posted);
  });

  it.each<[what: string, said: Said, asked: Partial<Asked>, code: string]>([
    ['an unreadable amount', { ...said(0, ''), paid: null }, {}, 'amount-unreadable'],
    ['OA without a rule', said(11000, 'CO-45:4500 OA-85:2000'), {}, 'rule-stops'],
    ['PI stops', said(11000, 'PI-45:6500'), {}, 'rule-stops'],
    ['a copay under CO stops', said(11000, 'CO-45:4500 CO-3:2000'), {}, 'rule-stops'],
    ['does not add up', said(11000, 'CO-45:4500 PR-3:1999'), {}, 'line-not-balanced'],
    ['another charge', said(11000, 'CO-45:4500 PR-3:2001', 17501), {}, 'charge-differs'],
    ['a second answer', said(11000, 'CO-45:4500 PR-3:2000'), { answered: true }, 'second-answer'],
    ['counts on an earlier payer', said(5000, 'OA-23:12500'), {}, 'earlier-payer-not-here'],
    ['below zero, and no reversal', said(-11000, 'CO-45:26500 PR-3:2000'), {}, 'below-zero'],
    [
      'another payer’s charge',
      said(11000, 'CO-45:4500 PR-3:2000'),
      { payerId: 'pyr_other' },
      'nothing-pending',
    ],
  ])('stops: %s', (_, what, more, code) => {
    const out = adjudicate(what, book({ [BLUE]: 15500 }, 2000), asked(more), about);
    expect(stopped(out) && out.stop.map((r) => r.code)).toEqual([code]);
  });

  it('a cent off is taken within the tolerance, as a reduction', () => {
    const one = said(10999, 'CO-45:4500 PR-3:2000');
    expect(stopped(adjudicate(one, book({ [BLUE]: 15500 }, 2000), asked(), about))).toBe(true);
    const out = adjudicate(
      one,
      book({ [BLUE]: 15500 }, 2000),
      asked({ tolerance: cents(1) }),
      about,
    );
    expect(!stopped(out) && told(out.lines)).toBe(
      '1030 +109.99, 4900 +45, 4905 +0.01, 1100(blue) -155',
    );
  });

  it('what is left to the client goes to the next payer first; the copay asked is asked no more', () => {
    const out = adjudicate(
      said(11000, 'CO-45:4500 PR-3:2000'),
      book({ [BLUE]: 15500 }, 2000),
      asked({ nextPayerId: SECOND }),
      about,
    );
    expect(!stopped(out) && told(out.lines)).toBe(
      '1030 +110, 4900 +45, 1110 -20, 1100(second) +20, 1100(blue) -155',
    );
  });
});

describe('a second payer, after the first paid $110 and took off $45, leaving $20', () => {
  const second = asked({ payerId: SECOND, level: 2 });
  it.each<[what: string, paid: number, cas: string, posted: string]>([
    ['pays all that is left', 2000, 'OA-23:15500', '1030 +20, 1100(second) -20'],
    [
      'leaves $5 to the client',
      1500,
      'OA-23:15500 PR-3:500',
      '1030 +15, 1110 +5, 1100(second) -20',
    ],
    ['tells the contract once more', 2000, 'OA-23:11000 CO-45:4500', '1030 +20, 1100(second) -20'],
    [
      'allows less: the rest is taken off',
      500,
      'OA-23:15500 CO-45:1500',
      '1030 +5, 4900 +15, 1100(second) -20',
    ],
    ['denies', 0, 'OA-23:15500 CO-197:2000', ''],
  ])('%s', (_, paid, adjustments, posted) => {
    const out = adjudicate(said(paid, adjustments), book({ [SECOND]: 2000 }, 0), second, about);
    expect(stopped(out) ? out.stop : told(out.lines)).toBe(posted);
  });
  it('stops where it disposes of more than was left, or explains less', () => {
    const more = adjudicate(said(3000, 'OA-23:14500'), book({ [SECOND]: 2000 }, 0), second, about);
    expect(stopped(more) && more.stop[0]?.code).toBe('more-than-left');
    const less = adjudicate(said(500, 'OA-23:17000'), book({ [SECOND]: 2000 }, 0), second, about);
    expect(stopped(less) && less.stop[0]?.code).toBe('book-differs');
  });
});

it('whatever is posted balances, leaves nobody below zero, and CO is never the client’s', () => {
  const amount = fc.integer({ min: 0, max: 9000 });
  fc.assert(
    fc.property(
      fc.record({
        paid: amount,
        co45: amount,
        seq: fc.integer({ min: 0, max: 300 }),
        pr: amount,
        open: amount,
      }),
      fc.integer({ min: 0, max: 5000 }),
      fc.boolean(),
      (p, copay, further) => {
        const fee = p.paid + p.co45 + p.seq + p.pr + p.open;
        fc.pre(fee > copay);
        const before = book({ [BLUE]: fee - copay }, copay, { fee: cents(fee) });
        const out = adjudicate(
          said(p.paid, `CO-45:${p.co45} CO-253:${p.seq} PR-2:${p.pr} CO-97:${p.open}`, fee),
          before,
          asked({ nextPayerId: further ? SECOND : undefined }),
          about,
        );
        if (stopped(out)) return;
        const net = (lines: readonly Line[]) =>
          add(...lines.map((l): Cents => (l.side === 'debit' ? l.cents : negate(l.cents))));
        expect(net(out.lines)).toBe(0n);
        expect([...out.after.pending.values()].every((c) => c > 0n)).toBe(true);
        expect(out.after.asked <= (p.pr > copay ? BigInt(p.pr) : BigInt(copay))).toBe(true);
        const { parts } = out;
        if (out.lines.length > 0) {
          const others =
            parts.paid + parts.contractual + parts.reduced + parts.nextPayer + parts.open;
          expect(others + out.after.asked).toBe(BigInt(fee));
        }
      },
    ),
    { numRuns: 500 },
  );
});
