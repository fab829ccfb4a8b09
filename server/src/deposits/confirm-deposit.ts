/**
 * A payer's payment reached the bank: bank debit, payer payments credit, to the cent. A fee that was kept on the
 * way stands apart and is seen.
 *
 * Example: a virtual card of $110.00 came as $107.25: bank +107.25, fees +2.75, payer payments −110.00.
 */
import {
  add,
  type Cents,
  compare,
  dollars,
  type Id,
  isRefusal,
  isZero,
  type LocalDate,
  type Refusal,
  refuse,
  split,
  subtract,
  toWire,
  ZERO,
} from '@clearhour/values';
import { ACCOUNT, credit, debit, post, reverse } from '../ledger/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { type Remittance, remittancesByIds } from '../remittances/index.ts';
import { nextBankLine } from './bank-line-states.ts';
import {
  type BankLine,
  bankLineById,
  bankLinesWhere,
  changeBankLine,
  type DepositHow,
  depositById,
  depositsOfLine,
  insertDeposit,
  markDepositReversed,
  payerPayments,
  standingDeposits,
} from './deposit-store.ts';
import { offSentence, pairsOf } from './match-deposit.ts';

export interface Confirm {
  readonly remittanceIds: readonly Id<'era'>[];
  readonly bankLineId?: Id<'bnk'> | undefined;
  readonly depositedOn?: LocalDate | undefined;
  readonly fee?: Cents | undefined;
}

export const confirmDeposit = action({
  name: 'confirm-payer-deposit',
  needs: 'remittances.write',
  run: async (work: Work, input: Confirm) => {
    const done = await deposit(work, input, 'by-hand');
    if (isRefusal(done)) return done;
    work.audit(done.depositIds[0] ?? '', { payments: input.remittanceIds.length });
    return done;
  },
});

async function deposit(work: Work, input: Confirm, how: DepositHow) {
  // Always payments first, then the bank's line, so that two who confirm never wait for each other.
  const payments = await remittancesByIds(work, [...new Set(input.remittanceIds)], true);
  const line =
    input.bankLineId === undefined ? undefined : await bankLineById(work, input.bankLineId, true);
  const no = await unfit(work, input, payments, line);
  if (no) return no;
  const paid = add(...payments.map((p) => p.paid));
  const fee = input.fee ?? ZERO;
  const inBank = line?.cents ?? subtract(paid, fee);
  if (compare(add(inBank, fee), paid) !== 0)
    return refuse('deposit-differs', offSentence(add(inBank, fee), paid), { field: 'bankLineId' });
  const on = input.depositedOn ?? line?.postedOn ?? work.today;
  const fees = split(
    fee,
    payments.map((p) => toWire(p.paid)),
  );
  const depositIds: Id<'dpt'>[] = [];
  for (const [at, payment] of payments.entries())
    depositIds.push(await book(work, payment, { line, on, fee: fees[at] ?? ZERO, how }));
  if (line) await changeBankLine(work, line.id, 'matched');
  return {
    depositIds,
    sentence: `${dollars(inBank)} is in the bank${isZero(fee) ? '' : `; ${dollars(fee)} was kept as a fee`}.`,
  };
}

async function unfit(
  work: Work,
  input: Confirm,
  payments: readonly Remittance[],
  line: BankLine | undefined,
): Promise<Refusal | undefined> {
  if (payments.length < new Set(input.remittanceIds).size)
    return refuse('no-such-remittance', 'One of these payments is not there. Look again.', {
      kind: 'not-found',
    });
  const none = (p: Remittance) => ['known', 'not-ours'].includes(p.state) || !(p.paid > ZERO);
  if (payments.some(none))
    return refuse(
      'no-money',
      'One of these is a notice without money, repeats another payment, or is not yours. Choose again.',
      { field: 'remittanceIds' },
    );
  if (
    (
      await standingDeposits(
        work,
        payments.map((p) => p.id),
      )
    ).size > 0
  )
    return refuse(
      'in-bank-already',
      'One of these payments is in the bank already. Undo that first if it is wrong.',
      { kind: 'conflict' },
    );
  if (input.bankLineId !== undefined && !line)
    return refuse('no-such-bank-line', 'There is no such line of the bank.', {
      kind: 'not-found',
      field: 'bankLineId',
    });
  if (line && nextBankLine(line.state, 'match') === 'no')
    return refuse('bank-line-taken', 'This line of the bank is matched or set aside already.', {
      kind: 'conflict',
      field: 'bankLineId',
    });
  const on = input.depositedOn;
  if (on !== undefined && on > work.today)
    return refuse('deposited-in-future', 'The day it came lies in the future.', {
      field: 'depositedOn',
    });
  if (input.fee !== undefined && compare(input.fee, add(...payments.map((p) => p.paid))) >= 0)
    return refuse('fee-too-large', 'A fee is less than the payment.', { field: 'feeCents' });
  return undefined;
}

async function book(
  work: Work,
  payment: Remittance,
  at: { line: BankLine | undefined; on: LocalDate; fee: Cents; how: DepositHow },
): Promise<Id<'dpt'>> {
  const id = work.newId('dpt');
  const about = { payerId: payment.payerId ?? undefined };
  const { entryId } = await post(work, {
    eventKey: `payer-deposit:${id}`,
    kind: 'payer-deposit',
    effectiveOn: at.on,
    rule: isZero(at.fee)
      ? 'The payer’s payment is in the bank.'
      : 'The payer’s payment is in the bank, less a fee that was kept.',
    lines: [
      debit(ACCOUNT.bank, subtract(payment.paid, at.fee), about),
      debit(ACCOUNT.bankFees, at.fee, about),
      credit(ACCOUNT.payerPayments, payment.paid, about),
    ],
  });
  if (entryId === undefined) throw new Error('a deposit of nothing was about to be posted');
  const made = await insertDeposit(work, {
    id,
    remittanceId: payment.id,
    bankLineId: at.line?.id ?? null,
    cents: payment.paid,
    fee: at.fee,
    depositedOn: at.on,
    how: at.how,
    entryId,
  });
  if (!made) throw new Error(`payment ${payment.id} reached the bank twice while it was held`);
  return id;
}

/** Every pair that a number and the amount make sure. */
export const confirmAll = action({
  name: 'confirm-sure-payer-deposits',
  needs: 'remittances.write',
  run: async (work: Work, _: object) => {
    const depositIds: Id<'dpt'>[] = [];
    for (const pair of (await foundPairs(work)).pairs.filter((p) => p.sure)) {
      const done = await deposit(work, pair, pair.how);
      if (!isRefusal(done)) depositIds.push(...done.depositIds);
    }
    work.audit(work.practiceId, { deposits: depositIds.length });
    const n = depositIds.length;
    return {
      depositIds,
      sentence:
        n === 0
          ? 'No payment could be matched for sure.'
          : `${n === 1 ? 'One payment is' : `${n} payments are`} in the bank.`,
    };
  },
});

const MOST = 500;
export async function foundPairs(work: Work) {
  const lines = await bankLinesWhere(work, { state: 'open', limit: MOST });
  const ids = await payerPayments(work, { inBank: false, limit: MOST });
  const payments = await remittancesByIds(work, ids);
  return { lines, payments, pairs: pairsOf(lines, payments) };
}

export const undoDeposit = action({
  name: 'undo-payer-deposit',
  needs: 'remittances.write',
  run: async (work: Work, input: { depositId: Id<'dpt'> }) => {
    const found = await depositById(work, input.depositId, true);
    if (!found)
      return refuse('no-such-deposit', 'There is no such deposit.', { kind: 'not-found' });
    if (found.reversedBy !== null)
      return refuse('deposit-undone', 'This deposit was undone already.', { kind: 'conflict' });
    // Payments that came as one deposit are undone as one: the bank's line is open again as a whole.
    const all = found.bankLineId === null ? [found] : await depositsOfLine(work, found.bankLineId);
    for (const one of all) {
      const { entryId } = await reverse(work, one.entryId, {
        eventKey: `payer-deposit-reversed:${one.id}`,
        kind: 'payer-deposit-reversed',
        effectiveOn: work.today,
        rule: 'The match with the bank was undone.',
      });
      if (entryId === undefined) throw new Error('a deposit without lines cannot be undone');
      await markDepositReversed(work, one.id, entryId);
    }
    if (found.bankLineId !== null) await changeBankLine(work, found.bankLineId, 'open');
    work.audit(found.id, { payments: all.length });
    return { depositIds: all.map((d) => d.id), sentence: 'The payment waits for the bank again.' };
  },
});
