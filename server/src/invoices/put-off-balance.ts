/** A client's balance beside its limit, and putting off what Today tells of it. */
import {
  addDays,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  toWire,
} from '@clearhour/values';
import { clientInReach, lockClientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { datedRows } from '../practice/index.ts';
import { balanceLimits, limitFor, limitsOn } from './balance-limits.ts';
import { standingOf } from './invoices-store.ts';
import { figuresOf } from './invoicing.ts';

/** What is put off longer is better said by a limit of their own. */
const MOST_DAYS = 90;

async function putOffUntil(work: Work, clientId: string): Promise<LocalDate | null> {
  const row = await work.sql
    .selectFrom('balance_put_offs')
    .select('until')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('until', '>', work.today)
    .executeTakeFirst();
  return row?.until ?? null;
}
async function view(work: Work, clientId: string) {
  const limits = await limitsOn(work, work.today);
  const limit = limitFor(limits, clientId);
  const { balance } = figuresOf(await standingOf(work, [clientId]));
  return {
    balanceCents: toWire(balance),
    limitCents: limit === null ? null : toWire(limit),
    over: limit !== null && balance > limit,
    own: limits.own.has(clientId),
    putOffUntil: await putOffUntil(work, clientId),
    may: { write: work.can('payments.write') },
  };
}
export const seeClientBalance = action({
  name: 'see-client-balance-limit',
  needs: 'payments.read',
  run: async (work: Work, { clientId }: { clientId: Id<'clt'> }) => {
    const client = await clientInReach(work, clientId);
    return isRefusal(client) ? client : view(work, clientId);
  },
});
/** `until` null: told of again. Done twice it is done once; the later word counts. */
export const putOffBalance = action({
  name: 'put-off-balance',
  needs: 'payments.write',
  run: async (
    work: Work,
    { clientId, until }: { clientId: Id<'clt'>; until: LocalDate | null },
  ) => {
    const client = await lockClientInReach(work, clientId);
    if (isRefusal(client)) return client;
    const no = until === null ? undefined : dayRefusal(work, until);
    if (no) return no;
    await work.sql
      .deleteFrom('balance_put_offs')
      .where('practice_id', '=', work.practiceId)
      .where('client_id', '=', clientId)
      .execute();
    if (until !== null)
      await work.sql
        .insertInto('balance_put_offs')
        .values({
          ...{ practice_id: work.practiceId, client_id: clientId, until },
          ...{ put_off_at: work.now, put_off_by: work.user?.id ?? null },
        })
        .execute();
    work.audit(clientId, { until });
    return view(work, clientId);
  },
});
const dayRefusal = (work: Work, until: LocalDate): Refusal | undefined =>
  until > work.today && until <= addDays(work.today, MOST_DAYS)
    ? undefined
    : refuse(
        'put-off-too-far',
        `Choose a day from tomorrow to ${MOST_DAYS} days ahead. For longer, give this client a limit of their own.`,
        { field: 'until' },
      );

export const listBalanceLimits = action({
  name: 'list-balance-limits',
  needs: 'setup.read',
  run: async (work: Work, _: object) => ({ items: await datedRows(work, balanceLimits) }),
});
