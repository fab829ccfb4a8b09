/** The bank's statements come in; their lines, payers' payments and proposed pairs are seen. */
import { createHash } from 'node:crypto';
import {
  type Id,
  isRefusal,
  officeDaysBetween,
  type Refusal,
  refuse,
  toWire,
} from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { officeCalendar } from '../practice/index.ts';
import { payersSaid, type Remittance, remittancesByIds } from '../remittances/index.ts';
import { nextBankLine } from './bank-line-states.ts';
import { readStatement } from './bank-statement.ts';
import { foundPairs } from './confirm-deposit.ts';
import {
  type BankLine,
  bankLineById,
  bankLinesWhere,
  changeBankLine,
  insertBankLines,
  insertStatement,
  payerPayments,
  type Statement,
  standingDeposits,
  statementBySha,
} from './deposit-store.ts';
import type {
  BankLineQuery,
  BankLineView,
  DepositMatches,
  PayerPaymentQuery,
  PayerPaymentView,
  StatementView,
} from './deposits-contract.ts';

export const importStatement = action({
  name: 'import-bank-statement',
  needs: 'remittances.write',
  run: async (work: Work, input: { name: string; text: string }) => {
    const sha256 = createHash('sha256').update(input.text).digest();
    const known = await statementBySha(work, sha256);
    if (known) {
      work.audit(known.id, { known: true });
      return statementView(known, true);
    }
    const read = readStatement(input.text);
    if (isRefusal(read)) return read;
    const id = work.newId('bnk');
    const row = {
      id,
      name: input.name,
      format: read.format,
      fromOn: read.fromOn,
      toOn: read.toOn,
      lineCount: read.lines.length,
    };
    const made = await insertStatement(work, { ...row, sha256 });
    const newCount = made ? await insertBankLines(work, id, read.lines) : 0;
    const kept = await statementBySha(work, sha256);
    if (!kept) throw new Error('a statement that was imported is gone');
    work.audit(kept.id, { lines: newCount });
    return statementView(kept, !made);
  },
});
/** One and many, none and all: a sentence of its own each. */
export function newWords(fresh: number, all: number): string {
  if (all === 0) return 'There is no deposit in this statement. Nothing was added.';
  if (all === 1)
    return fresh === 1
      ? 'One deposit was added.'
      : 'Its one deposit is here already. Nothing was added.';
  if (fresh === all) return `${all} deposits were added.`;
  if (fresh === 0) return `All ${all} deposits are here already. Nothing was added.`;
  return `${fresh} of ${all} deposits ${fresh === 1 ? 'was' : 'were'} added; the others are here already.`;
}
function statementView(s: Statement, known: boolean): z.input<typeof StatementView> {
  const sentence = known
    ? 'This statement was imported before. Nothing was added.'
    : newWords(s.newCount, s.lineCount);
  return {
    id: s.id,
    name: s.name,
    format: s.format,
    fromOn: s.fromOn,
    toOn: s.toOn,
    lineCount: s.lineCount,
    newCount: s.newCount,
    madeAt: s.madeAt,
    known,
    sentence,
  };
}

export const bankLineView = (l: BankLine): z.input<typeof BankLineView> => ({
  id: l.id,
  postedOn: l.postedOn,
  cents: toWire(l.cents),
  description: l.description,
  reference: l.reference,
  state: l.state,
  ...(l.why === null ? {} : { why: l.why }),
  statementName: l.statementName,
});
function markOf(text: string | undefined): { day: string; id: string } | undefined {
  const m = /^(\d{4}-\d\d-\d\d)~([a-z]{3}_[0-9a-z]{26})$/.exec(text ?? '');
  return m ? { day: m[1] ?? '', id: m[2] ?? '' } : undefined;
}

export const listBankLines = action({
  name: 'list-bank-lines',
  needs: 'remittances.read',
  run: async (work: Work, q: z.output<typeof BankLineQuery>) => {
    const found = await bankLinesWhere(work, {
      state: q.state,
      after: markOf(q.after),
      limit: oneMore(q.limit),
    });
    const { rows, next } = pageOf(found, q.limit, (l) => `${l.postedOn}~${l.id}`);
    return { items: rows.map(bankLineView), ...next };
  },
});

export const setLineAside = action({
  name: 'set-bank-line-aside',
  needs: 'remittances.write',
  run: async (work: Work, input: { bankLineId: Id<'bnk'>; reason: string }) =>
    moveLine(work, input.bankLineId, 'set-aside', input.reason),
});
export const takeLineUp = action({
  name: 'take-bank-line-up',
  needs: 'remittances.write',
  run: async (work: Work, input: { bankLineId: Id<'bnk'> }) =>
    moveLine(work, input.bankLineId, 'take-up', null),
});
async function moveLine(
  work: Work,
  id: string,
  event: 'set-aside' | 'take-up',
  why: string | null,
): Promise<z.input<typeof BankLineView> | Refusal> {
  const line = await bankLineById(work, id, true);
  if (!line)
    return refuse('no-such-bank-line', 'There is no such line of the bank.', { kind: 'not-found' });
  const to = nextBankLine(line.state, event);
  if (to === 'no')
    return refuse(
      'bank-line-moved',
      'This line of the bank was matched or set aside by somebody. Look again.',
      { kind: 'conflict' },
    );
  await changeBankLine(work, id, to, why);
  work.audit(id, { state: to });
  return bankLineView({ ...line, state: to, why });
}

export async function paymentViews(
  work: Work,
  all: readonly Remittance[],
): Promise<z.input<typeof PayerPaymentView>[]> {
  const deposits = await standingDeposits(
    work,
    all.map((r) => r.id),
  );
  const office = await officeCalendar(work);
  const saidOf = await payersSaid(work);
  return all.map((r) => {
    const d = deposits.get(r.id);
    return {
      remittanceId: r.id,
      ...(r.payerId === null ? {} : { payerId: r.payerId }),
      payerName: saidOf(r).payerName,
      method: r.method,
      trace: r.trace,
      paidCents: toWire(r.paid),
      paidOn: r.paidOn,
      daysOut:
        r.paidOn < work.today
          ? officeDaysBetween(office, r.paidOn, d?.depositedOn ?? work.today)
          : 0,
      ...(d === undefined
        ? {}
        : {
            deposit: {
              id: d.id,
              depositedOn: d.depositedOn,
              feeCents: toWire(d.fee),
              how: d.how,
              ...(d.bankLineId === null ? {} : { bankLineId: d.bankLineId }),
            },
          }),
    };
  });
}
export const listPayerPayments = action({
  name: 'list-payer-payments',
  needs: 'remittances.read',
  run: async (work: Work, q: z.output<typeof PayerPaymentQuery>) => {
    const ids = await payerPayments(work, {
      inBank: q.show === 'in-bank',
      payerId: q.payerId,
      after: markOf(q.after),
      limit: oneMore(q.limit),
    });
    const byId = new Map((await remittancesByIds(work, ids)).map((r) => [r.id as string, r]));
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    const { rows, next } = pageOf(found, q.limit, (r) => `${r.paidOn}~${r.id}`);
    return { items: await paymentViews(work, rows), ...next };
  },
});

export const seeMatches = action({
  name: 'see-deposit-matches',
  needs: 'remittances.read',
  run: async (work: Work, _: object) => {
    const { lines, payments, pairs } = await foundPairs(work);
    const shown = new Map(
      (await paymentViews(work, payments)).map((p) => [p.remittanceId as string, p]),
    );
    const view: z.input<typeof DepositMatches> = {
      items: pairs.flatMap((pair) => {
        const line = lines.find((l) => l.id === pair.bankLineId);
        return line
          ? [
              {
                bankLine: bankLineView(line),
                payments: pair.remittanceIds.flatMap((id) => shown.get(id) ?? []),
                how: pair.how,
                why: pair.why,
                differenceCents: toWire(pair.difference),
                sure: pair.sure,
              },
            ]
          : [];
      }),
    };
    return view;
  },
});
