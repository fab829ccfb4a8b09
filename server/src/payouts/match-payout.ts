/**
 * Which line of the bank is which payout: the same amount to the cent, on a day near its arrival. Taken by itself only
 * where one payout and one line fit each other and nothing else; the trace in the line's text decides between several.
 */
import { addDays, type Id, isPositive, type Refusal, refuse } from '@clearhour/values';
import {
  type BankLine,
  bankLineById,
  bankLinesWhere,
  changeBankLine,
  nextBankLine,
} from '../deposits/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { changePayout, type Payout, payoutById, payoutsWhere } from './payouts-store.ts';

const DAYS_BEFORE = 1;
const DAYS_AFTER = 5;
const MOST = 500;
const letters = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

const fits = (p: Payout, b: BankLine): boolean =>
  b.cents === p.amount &&
  b.postedOn >= addDays(p.arrivesOn, -DAYS_BEFORE) &&
  b.postedOn <= addDays(p.arrivesOn, DAYS_AFTER);
const named = (p: Payout, b: BankLine): boolean =>
  p.trace.length >= 6 && letters(`${b.reference} ${b.description}`).includes(letters(p.trace));

/** Pure. Pairs that leave no doubt. */
export function surePairs(
  payouts: readonly Payout[],
  lines: readonly BankLine[],
): { readonly payoutId: Id<'pot'>; readonly bankLineId: Id<'bnk'> }[] {
  return payouts.flatMap((p) => {
    const near = lines.filter((b) => fits(p, b));
    const byName = near.filter((b) => named(p, b));
    const [one, other] = byName.length > 0 ? byName : near;
    if (!one || other) return [];
    const rivals = payouts.filter((o) => o.id !== p.id && fits(o, one));
    if (byName.length === 0 && rivals.length > 0) return [];
    return [{ payoutId: p.id, bankLineId: one.id }];
  });
}

async function foundPairs(work: Work) {
  const payouts = await payoutsWhere(work, { unmatched: true, limit: MOST });
  return surePairs(payouts, await bankLinesWhere(work, { state: 'open', limit: MOST }));
}
export const findSurePairs = action({
  name: 'find-sure-payout-pairs',
  needs: 'system',
  run: async (work: Work, _: object) => ({ pairs: await foundPairs(work) }),
});

export const matchSurely = action({
  name: 'match-payouts',
  needs: 'system',
  run: async (work: Work, _: object) => {
    let matched = 0;
    for (const pair of await foundPairs(work)) {
      if (!(await match(work, pair.payoutId, pair.bankLineId))) matched++;
    }
    work.audit(work.practiceId, { matched });
    return { matched };
  },
});

async function match(
  work: Work,
  payoutId: string,
  bankLineId: string,
): Promise<Refusal | undefined> {
  const p = await payoutById(work, payoutId, true);
  if (!p) return noSuchPayout();
  const line = await bankLineById(work, bankLineId, true);
  if (!line) {
    return refuse('no-such-bank-line', 'There is no such line of the bank.', {
      kind: 'not-found',
      field: 'bankLineId',
    });
  }
  if (p.entryId === null || p.reversedBy !== null || !isPositive(p.amount)) {
    return refuse('payout-not-paid', 'This payout is not in the bank by the processor’s word.', {
      kind: 'conflict',
    });
  }
  if (p.bankLineId !== null || nextBankLine(line.state, 'match') === 'no') {
    return refuse('bank-line-taken', 'This line or payout is matched already.', {
      kind: 'conflict',
    });
  }
  if (line.cents !== p.amount) {
    return refuse('payout-differs', 'The bank’s line and the payout are not the same amount.', {
      field: 'bankLineId',
    });
  }
  await changeBankLine(work, line.id, 'matched');
  await changePayout(work, p.id, { bankLineId: line.id });
  return undefined;
}
export const noSuchPayout = (): Refusal =>
  refuse('no-such-payout', 'There is no such payout.', { kind: 'not-found' });

export const matchPayout = action({
  name: 'match-payout',
  needs: 'remittances.write',
  run: async (work: Work, input: { payoutId: Id<'pot'>; bankLineId: Id<'bnk'> }) => {
    const no = await match(work, input.payoutId, input.bankLineId);
    if (no) return no;
    work.audit(input.payoutId, { bankLineId: input.bankLineId });
    return { payoutId: input.payoutId };
  },
});

export const unmatchPayout = action({
  name: 'unmatch-payout',
  needs: 'remittances.write',
  run: async (work: Work, input: { payoutId: Id<'pot'> }) => {
    const p = await payoutById(work, input.payoutId, true);
    if (!p) return noSuchPayout();
    if (p.bankLineId === null) {
      return refuse('payout-not-matched', 'This payout has no line of the bank.', {
        kind: 'conflict',
      });
    }
    await changeBankLine(work, p.bankLineId, 'open');
    await changePayout(work, p.id, { bankLineId: null });
    work.audit(p.id, { bankLineId: p.bankLineId });
    return { payoutId: p.id };
  },
});
