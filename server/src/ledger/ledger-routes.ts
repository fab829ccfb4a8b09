/** Trial balance and "explain": the lines behind any figure. Caseload-bound people see their clients' lines only. */
import {
  add,
  type Cents,
  isRefusal,
  type LocalDate,
  larger,
  negate,
  refuse,
  toWire,
  ZERO,
} from '@clearhour/values';
import { z } from 'zod';
import { action, ask } from '../platform/action.ts';
import { caseloadOnly } from '../platform/auth/capabilities.ts';
import type { Deps, Work } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { day } from '../platform/wire.ts';
import { type AccountCode, CHART } from './accounts.ts';
import { trialBalance } from './balances.ts';
import { ExplainQuery, ExplainView, TrialBalanceView } from './ledger-contract.ts';
import { type LedgerLine, type LineFilter, linesWhere, sumWhere } from './ledger-store.ts';

const NAMES = new Map<string, string>(CHART.map((a) => [a.code, a.name]));

/** Given by the app: refuses a client outside the person's caseload. Keeps the book free of the clients slice. */
export type ReachCheck = (
  work: Work,
  about: { clientId?: string; chargeId?: string },
) => Promise<unknown>;

export const explainFigure = (mayReach: ReachCheck) =>
  action({
    name: 'explain-figure',
    needs: 'charges.read',
    run: async (work: Work, q: z.output<typeof ExplainQuery>) => {
      if (work.user && caseloadOnly(work.user.roles)) {
        if (q.clientId === undefined && q.chargeId === undefined) {
          return refuse(
            'one-client-only',
            'Your role sees the money of your own clients. Open a client first.',
            { kind: 'not-allowed' },
          );
        }
        const no = await mayReach(work, {
          ...(q.clientId ? { clientId: q.clientId } : {}),
          ...(q.chargeId ? { chargeId: q.chargeId } : {}),
        });
        if (isRefusal(no)) return no;
      }
      const filter: LineFilter = {
        ...(q.clientId ? { clientId: q.clientId } : {}),
        ...(q.chargeId ? { chargeId: q.chargeId } : {}),
        ...(q.payerId ? { payerId: q.payerId } : {}),
        ...(q.paymentId ? { paymentId: q.paymentId } : {}),
        ...(q.account ? { accounts: [q.account as AccountCode] } : {}),
        ...(q.asOf ? { asOf: q.asOf } : {}),
      };
      const after = parseCursor(q.after);
      const lines = await linesWhere(work, filter, { limit: q.limit, after });
      const last = lines.at(-1);
      return {
        sumCents: toWire(await sumWhere(work, filter)),
        lines: lines.map(lineView),
        ...(last && lines.length === q.limit
          ? { next: `${last.effectiveOn}~${last.entryId}~${last.lineNo}` }
          : {}),
      };
    },
  });

function parseCursor(text: string | undefined) {
  const m = /^(\d{4}-\d\d-\d\d)~(ent_[0-9a-z]{26})~(\d{1,4})$/.exec(text ?? '');
  return m
    ? { effectiveOn: m[1] as LocalDate, entryId: m[2] as string, lineNo: Number(m[3]) }
    : undefined;
}

export function lineView(line: LedgerLine): z.input<typeof ExplainView>['lines'][number] {
  return {
    entryId: line.entryId,
    lineNo: line.lineNo,
    effectiveOn: line.effectiveOn,
    recordedAt: line.recordedAt,
    kind: line.kind,
    rule: line.rule,
    account: line.account,
    accountName: NAMES.get(line.account) ?? line.account,
    side: line.side,
    cents: toWire(line.cents),
    ...(line.clientId ? { clientId: line.clientId } : {}),
    ...(line.chargeId ? { chargeId: line.chargeId } : {}),
    ...(line.payerId ? { payerId: line.payerId } : {}),
    ...(line.paymentId ? { paymentId: line.paymentId } : {}),
    ...(line.partyId ? { partyId: line.partyId } : {}),
    ...(line.reverses ? { reverses: line.reverses } : {}),
  };
}

export const askTrialBalance = action({
  name: 'trial-balance',
  needs: 'ledger.read',
  run: async (work: Work, q: { asOf?: LocalDate | undefined }) => {
    const rows = await trialBalance(work, q.asOf);
    const side = (net: Cents) => ({
      debitCents: toWire(larger(net, ZERO)),
      creditCents: toWire(larger(negate(net), ZERO)),
    });
    return {
      asOf: q.asOf ?? work.today,
      rows: rows.map((r) => ({ code: r.code, name: r.name, ...side(r.net) })),
      debitCents: toWire(add(...rows.map((r) => larger(r.net, ZERO)))),
      creditCents: toWire(add(...rows.map((r) => larger(negate(r.net), ZERO)))),
    };
  },
});

export function registerLedgerRoutes(app: Server, deps: Deps, mayReach: ReachCheck): void {
  const explain = explainFigure(mayReach);
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/ledger/lines',
      tag: 'Ledger',
      summary: 'Explain a figure: the lines behind it',
      query: ExplainQuery,
      reply: ExplainView,
    },
    ({ who, query }) => ask(deps, who, explain, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/ledger/trial-balance',
      tag: 'Ledger',
      summary: 'Trial balance as of a day',
      query: z.object({ asOf: day.optional() }),
      reply: TrialBalanceView,
    },
    ({ who, query }) => ask(deps, who, askTrialBalance, query),
  );
}
