/** Balances are asked, never stored: each is the sum of its lines as of a day, and the lines explain it. */
import {
  type Cents,
  compare,
  type Id,
  isZero,
  type LocalDate,
  negate,
  ZERO,
} from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { askTogether } from '../platform/together.ts';
import { ACCOUNT, type AccountCode, CHART } from './accounts.ts';
import {
  openByCharge,
  sumsByAccount,
  sumsByCharge,
  sumsByClient,
  sumWhere,
} from './ledger-store.ts';

/** Who owes now. Payer pending is never asked of a client; credit is the client's own money with us. */
export interface Balance {
  readonly payerPending: Cents;
  readonly clientDue: Cents;
  readonly credit: Cents;
}
const from = (sums: ReadonlyMap<AccountCode, Cents>): Balance => ({
  payerPending: sums.get(ACCOUNT.payerPending) ?? ZERO,
  clientDue: sums.get(ACCOUNT.clientDue) ?? ZERO,
  credit: negate(sums.get(ACCOUNT.clientCredit) ?? ZERO),
});

export async function chargeBalance(
  work: Work,
  chargeId: string,
  asOf?: LocalDate,
): Promise<Omit<Balance, 'credit'>> {
  const sums = asOf
    ? await sumsByAccount(work, { chargeId, asOf })
    : await askTogether(work, 'charge balance', chargeId, chargeId, (ids) =>
        sumsByCharge(work, ids),
      );
  const { payerPending, clientDue } = from(sums ?? new Map());
  return { payerPending, clientDue };
}
export async function clientBalance(
  work: Work,
  clientId: string,
  asOf?: LocalDate,
): Promise<Balance> {
  return from(await sumsByAccount(work, { clientId, ...(asOf ? { asOf } : {}) }));
}
export async function clientBalances(
  work: Work,
  /** Absent: of everybody who has any. */
  clientIds?: readonly string[],
): Promise<ReadonlyMap<Id<'clt'>, Balance>> {
  const sums = new Map<Id<'clt'>, Map<AccountCode, Cents>>();
  for (const row of await sumsByClient(work, { clientIds })) {
    const one = sums.get(row.clientId) ?? new Map<AccountCode, Cents>();
    one.set(row.account, row.net);
    sums.set(row.clientId, one);
  }
  return new Map([...sums].map(([clientId, one]) => [clientId, from(one)]));
}
/** Charges of a client with money still open, oldest service first. */
export async function openCharges(work: Work, clientId: string, asOf?: LocalDate) {
  const rows = await openByCharge(work, clientId, asOf);
  return rows.filter((r) => !isZero(r.payerPending) || !isZero(r.clientDue));
}
/** What of a payment is not yet applied or refunded. */
export async function paymentCredit(work: Work, paymentId: string): Promise<Cents> {
  return negate(await sumWhere(work, { paymentId, accounts: [ACCOUNT.clientCredit] }));
}
export async function payerBalance(work: Work, payerId: string, asOf?: LocalDate): Promise<Cents> {
  return sumWhere(work, { payerId, accounts: [ACCOUNT.payerPending], ...(asOf ? { asOf } : {}) });
}

export interface TrialRow {
  readonly code: AccountCode;
  readonly name: string;
  /** Debits less credits; positive shows as debit. */
  readonly net: Cents;
}
export async function trialBalance(work: Work, asOf?: LocalDate): Promise<TrialRow[]> {
  const sums = await sumsByAccount(work, asOf ? { asOf } : {});
  return CHART.map((a) => ({ code: a.code, name: a.name, net: sums.get(a.code) ?? ZERO })).filter(
    (r) => compare(r.net, ZERO) !== 0,
  );
}
