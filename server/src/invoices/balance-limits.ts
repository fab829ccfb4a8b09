/** Above which balance somebody is told of a client, dated: of the practice, and for whom otherwise. */
import { type Cents, cents, isRefusal, type LocalDate } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { type BodyOf, type DatedKind, datedRows, holdsOn, insertDated } from '../practice/index.ts';
import { BalanceLimit, balanceLimitFields } from './balance-limits-contract.ts';

export const balanceLimits: DatedKind<typeof balanceLimitFields, typeof BalanceLimit> = {
  noun: 'balance-limit',
  words: 'limit for balances',
  nouns: 'balance-limits',
  tag: 'Invoices',
  table: 'balance_limits',
  prefix: 'bal',
  needs: 'fees.manage',
  fields: balanceLimitFields,
  view: BalanceLimit,
  pastStays: true,
  writtenAt: 'written_at',
  stamp: (work) => ({ written_at: work.now }),
  rivals: (a, b) => a.clientId === b.clientId,
  check: async (work, b) => {
    const client = b.clientId === null ? undefined : await clientInReach(work, b.clientId);
    return client && isRefusal(client) ? client : undefined;
  },
};
/** What a new practice starts with, and what holds where nothing was said. */
const USUAL: BodyOf<typeof balanceLimitFields> = { clientId: null, limitCents: cents(500_00) };
export const seedBalanceLimit = (work: Work): Promise<unknown> =>
  insertDated(work, balanceLimits, work.newId('bal'), USUAL, { from: work.today, to: null });

export interface LimitsOn {
  /** Null: nobody is told of anybody. */
  readonly practice: Cents | null;
  readonly own: ReadonlyMap<string, Cents | null>;
}
export async function limitsOn(work: Work, day: LocalDate): Promise<LimitsOn> {
  const rows = (await datedRows(work, balanceLimits)).filter((r) => holdsOn(r, day));
  return {
    practice: (rows.find((r) => r.clientId === null) ?? USUAL).limitCents,
    own: new Map(rows.flatMap((r) => (r.clientId === null ? [] : [[r.clientId, r.limitCents]]))),
  };
}
export const limitFor = ({ practice, own }: LimitsOn, clientId: string): Cents | null =>
  own.has(clientId) ? (own.get(clientId) ?? null) : practice;
