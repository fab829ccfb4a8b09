/** Statements of one client now: each who has an account with them, or the one chosen. */
import { type Id, isRefusal, type LocalDate, refuse } from '@clearhour/values';
import { lockClientInReach } from '../clients/index.ts';
import { legalHead } from '../papers/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { issueStatement, periodOf } from './issue-statements.ts';
import { noLegalEntity } from './run-invoices.ts';
import { accountsOf } from './statements-store.ts';

export const statementClient = action({
  name: 'statement-client',
  needs: 'papers.make',
  run: async (
    work: Work,
    input: {
      clientId: Id<'clt'>;
      partyId?: Id<'rsp'> | null | undefined;
      from?: LocalDate | undefined;
    },
  ) => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const head = await legalHead(work);
    if (!head) return noLegalEntity();
    if (input.from !== undefined && input.from > work.today) {
      return refuse(
        'days-to-come',
        'A statement tells what has happened. Choose a day before today.',
        {
          field: 'from',
        },
      );
    }
    const accounts = (await accountsOf(work, [client.id])).filter(
      (a) => input.partyId === undefined || a.partyId === input.partyId,
    );
    if (accounts.length === 0) {
      return refuse(
        'nothing-to-state',
        'Nothing was ever asked of them or paid by them, so there is nothing to put on a statement.',
        { kind: 'conflict' },
      );
    }
    const statementIds: Id<'stm'>[] = [];
    for (const of of accounts) {
      const period = await periodOf(work, of, work.today, input.from);
      if (period.from > period.to) continue;
      const id = await issueStatement(work, head, of, period, { runId: null, evenIfQuiet: true });
      if (id) statementIds.push(id);
    }
    if (statementIds.length === 0) {
      return refuse(
        'statement-of-today',
        'There is a statement up to today already. Choose a first day to have another.',
        { field: 'from', kind: 'conflict' },
      );
    }
    work.audit(client.id, { statements: statementIds.length });
    return { statementIds };
  },
});
