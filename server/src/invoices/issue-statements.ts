/**
 * Statements: what happened on the account of one who bears a part, between two days. In the caller's transaction,
 * which holds the client's money. Each begins the day after the last ended and opens where it closed.
 */
import {
  addDays,
  addMonths,
  compare,
  type Id,
  type Instant,
  type LocalDate,
  toWire,
} from '@clearhour/values';
import { chargesByIds } from '../charges/index.ts';
import { ACCOUNT, linesWhere } from '../ledger/index.ts';
import {
  holdLastNumber,
  insertPaper,
  type LegalHead,
  paperNumber,
  type StatementData,
  settingFor,
  toPayCents,
  wantPdfs,
} from '../papers/index.ts';
import { type Payment, paymentById } from '../payments/index.ts';
import type { Work } from '../platform/context.ts';
import { deliver } from './deliver-paper.ts';
import { type Asked, billTo } from './issue-invoices.ts';
import { PLAN_DECIDES, type Statement, statementOf } from './statement.ts';
import {
  insertStatement,
  invoicedBy,
  lastStatement,
  type StatementRecord,
} from './statements-store.ts';

export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly previous: StatementRecord | undefined;
}
/** From the day after the last one; the first covers a month. `from`: chosen by a person, joins on to none. */
export async function periodOf(
  work: Work,
  of: Asked,
  to: LocalDate,
  from?: LocalDate,
): Promise<Period> {
  const last = await lastStatement(work, of);
  const usual = last ? addDays(last.to, 1) : addDays(addMonths(to, -1), 1);
  const begin = from ?? usual;
  return { from: begin, to, previous: last && addDays(last.to, 1) === begin ? last : undefined };
}

/** What the book said at a moment: asked again years later it says the same. */
export async function statementThen(
  work: Work,
  of: Asked,
  period: Period,
  seenAt: Instant,
): Promise<Statement> {
  const { clientId, partyId } = of;
  const { from, to, previous } = period;
  const then = <T extends { recordedAt: Instant }>(lines: readonly T[]) =>
    lines.filter((l) => l.recordedAt <= seenAt);
  const lines = then(
    await linesWhere(work, {
      ...{ clientId, partyId, asOf: to },
      accounts: [ACCOUNT.clientDue, ACCOUNT.clientCredit],
    }),
  );
  const fresh = lines.filter(
    (l) => l.effectiveOn >= from || (previous !== undefined && l.recordedAt > previous.seenAt),
  );
  const chargeIds = [...new Set(lines.flatMap((l) => l.chargeId ?? []))];
  const touched = [...new Set(fresh.flatMap((l) => l.chargeId ?? []))];
  const decided =
    touched.length === 0
      ? []
      : then(
          await linesWhere(work, {
            ...{ chargeIds: touched, asOf: to },
            accounts: [ACCOUNT.payerPayments, ACCOUNT.contractual, ACCOUNT.payerPending],
          }),
        ).filter((l) => PLAN_DECIDES.includes(l.kind));
  return statementOf({
    ...{ from, to, lines, decided, ofParty: partyId !== null },
    previous: previous && { seenAt: previous.seenAt, closing: previous.closing },
    charges: await chargesByIds(work, chargeIds),
    paidBy: await waysPaid(work, [...new Set(fresh.flatMap((l) => l.paymentId ?? []))]),
    invoiced: await invoicedBy(work, of, seenAt),
  });
}

async function waysPaid(
  work: Work,
  paymentIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  for (const id of paymentIds) {
    const payment = await paymentById(work, id);
    if (payment) words.set(id, wayPaid(payment));
  }
  return words;
}
/** A card, or the number of a check. What else somebody typed stays off what is mailed. */
function wayPaid({ card, method, reference }: Payment): string {
  if (card) return `${card.brand.charAt(0).toUpperCase()}${card.brand.slice(1)} ${card.last4}`;
  return method === 'check' && /^[\w-]{1,20}$/.test(reference) ? `#${reference}` : '';
}

/** Undefined: nothing happened and nothing is owed, so there is nothing to say; asked for by hand there always is. */
export async function issueStatement(
  work: Work,
  head: LegalHead,
  of: Asked,
  period: Period,
  made: { readonly runId: string | null; readonly evenIfQuiet: boolean },
): Promise<Id<'stm'> | undefined> {
  const s = await statementThen(work, of, period, work.now);
  const quiet = s.rows.length === 0 && compare(s.closing, s.uninvoiced) <= 0;
  if (quiet && !made.evenIfQuiet) return undefined;
  const setting = await settingFor(work, of, work.today);
  const last = await holdLastNumber(work, head.numberedAs, 'statement');
  const figures = { closingCents: toWire(s.closing), uninvoicedCents: toWire(s.uninvoiced) };
  const owes = toPayCents(figures) > 0;
  const dueOn = owes ? addDays(work.today, setting.dueDays) : work.today;
  const data: StatementData = {
    number: paperNumber('statement', last + 1),
    issuedOn: work.today,
    createdAt: work.now,
    ...{ from: period.from, to: period.to, dueOn },
    practice: { ...head.practice, email: head.entity.email },
    ...(await billTo(work, of, setting)),
    openingCents: toWire(s.opening),
    rows: s.rows,
    ...figures,
    ageing: s.ageing,
    creditCents: toWire(s.credit),
    large: setting.largeType,
  };
  const paperId = await insertPaper(work, {
    ...{ kind: 'statement', legalEntityId: head.numberedAs, after: last, ...of },
    chargeIds: [],
    data,
  });
  await wantPdfs(work, [paperId]);
  const id = work.newId('stm');
  await insertStatement(work, {
    ...{ id, paperId, ...of, from: period.from, to: period.to, seenAt: work.now, dueOn },
    previousId: period.previous?.id ?? null,
    ...{ opening: s.opening, closing: s.closing, uninvoiced: s.uninvoiced, runId: made.runId },
  });
  const amount = { cents: String(toPayCents(figures)) };
  const notice = {
    template: 'statement-ready' as const,
    values: { day: { day: period.to }, amount },
  };
  await deliver(work, [
    {
      ...{ paperId, ...of, how: setting.delivery, attach: setting.attach },
      notice: owes ? notice : undefined,
    },
  ]);
  return id;
}
