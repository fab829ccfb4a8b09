/** What the book says of charges, payer by payer: the state a payer's decision is laid on. */
import { type Cents, cents, type Id, type LocalDate, ZERO } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { ACCOUNT, type AccountCode } from './accounts.ts';
import type { Line, Side } from './entry.ts';
import { SETTLES } from './party-books.ts';

export interface ChargeBook {
  readonly chargeId: Id<'chg'>;
  readonly clientId: Id<'clt'>;
  /** The day it stands in the book since. */
  readonly bookedOn: LocalDate;
  /** What was charged: credits of 4000, 4010, 4020. */
  readonly fee: Cents;
  /** Not yet decided, by payer; payers with nothing left are not named. */
  readonly pending: ReadonlyMap<string, Cents>;
  /** What the client was asked for, paid or not: client due without payments and write-offs. */
  readonly asked: Cents;
  /** What the client owes now. */
  readonly owed: Cents;
}

/**
 * What the denial desk gave up or left to the client, after a payer's answer: the payer's next answer is laid
 * on the book as it was before, and the desk takes these back in the same transaction.
 */
const ASIDE = [
  'denial-written-off',
  'denial-write-off-reversed',
  'left-to-client',
  'left-to-client-reversed',
];

/** The book of each charge named; charges without entries are missing. */
export async function chargeBooks(
  work: Work,
  chargeIds: readonly string[],
): Promise<ReadonlyMap<string, ChargeBook>> {
  if (chargeIds.length === 0) return new Map();
  const net = sql<string>`sum(case l.side when 'debit' then l.cents else -l.cents end)::text`;
  const rows = await work.sql
    .selectFrom('lines as l')
    .innerJoin('entries as e', (j) =>
      j.onRef('e.practice_id', '=', 'l.practice_id').onRef('e.id', '=', 'l.entry_id'),
    )
    .where('l.practice_id', '=', work.practiceId)
    .where('l.charge_id', '=', sql<string>`any(${[...new Set(chargeIds)]}::text[])`)
    .where('l.account', 'in', [
      ACCOUNT.payerPending,
      ACCOUNT.clientDue,
      ACCOUNT.sessionFees,
      ACCOUNT.missedFees,
      ACCOUNT.otherFees,
    ])
    .select([
      'l.charge_id',
      'l.account',
      'l.payer_id',
      sql<boolean>`e.kind = any(${SETTLES}::text[])`.as('settles'),
      sql<boolean>`e.kind = any(${ASIDE}::text[])`.as('aside'),
      net.as('net'),
      sql<string>`max(l.client_id)`.as('client_id'),
      sql<LocalDate>`min(l.effective_on)`.as('booked_on'),
    ])
    .groupBy(['l.charge_id', 'l.account', 'l.payer_id', 'settles', 'aside'])
    .execute();
  const books = new Map<string, Draft>();
  for (const row of rows) {
    const chargeId = row.charge_id as Id<'chg'>;
    const book = books.get(chargeId) ?? {
      chargeId,
      clientId: row.client_id as Id<'clt'>,
      bookedOn: row.booked_on,
      fee: 0n,
      pending: new Map<string, Cents>(),
      asked: 0n,
      owed: 0n,
    };
    books.set(chargeId, book);
    const net = BigInt(row.net);
    if (!row.aside) fill(book, row.account, row.payer_id, row.settles, net);
    else if (row.account === ACCOUNT.clientDue) book.owed += net;
    if (row.booked_on < book.bookedOn) book.bookedOn = row.booked_on;
  }
  return new Map(
    [...books].map(([id, b]) => [
      id,
      { ...b, fee: cents(b.fee), asked: cents(b.asked), owed: cents(b.owed) },
    ]),
  );
}

interface Draft {
  chargeId: Id<'chg'>;
  clientId: Id<'clt'>;
  bookedOn: LocalDate;
  fee: bigint;
  pending: Map<string, Cents>;
  asked: bigint;
  owed: bigint;
}
function fill(
  book: Draft,
  account: string,
  payerId: string | null,
  settles: boolean,
  net: bigint,
): void {
  if (account === ACCOUNT.payerPending) {
    if (net !== 0n) book.pending.set(payerId ?? '', cents(net));
  } else if (account === ACCOUNT.clientDue) {
    book.owed += net;
    if (!settles) book.asked += net;
  } else book.fee -= net;
}

/** Payer pending of one charge, by payer. */
export async function payerPendingOf(
  work: Work,
  chargeId: string,
): Promise<ReadonlyMap<string, Cents>> {
  return (await chargeBooks(work, [chargeId])).get(chargeId)?.pending ?? new Map();
}

/** What stands on payer balances (2010) by payer: positive = owed to the payer. */
export async function payerBalancesOf(work: Work, payerId: string): Promise<Cents> {
  const row = await work.sql
    .selectFrom('lines')
    .select(
      sql<string>`coalesce(sum(case side when 'credit' then cents else -cents end), 0)::text`.as(
        'net',
      ),
    )
    .where('practice_id', '=', work.practiceId)
    .where('account', '=', ACCOUNT.payerBalances)
    .where('payer_id', '=', payerId)
    .executeTakeFirst();
  return row ? cents(row.net) : ZERO;
}

/** The lines of each entry, as they were written. Entries that are not there are missing. */
export async function linesOfEntries(
  work: Work,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, Line[]>> {
  if (entryIds.length === 0) return new Map();
  const rows = await work.sql
    .selectFrom('lines')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('entry_id', '=', sql<string>`any(${[...new Set(entryIds)]}::text[])`)
    .orderBy('entry_id')
    .orderBy('line_no')
    .execute();
  const found = new Map<string, Line[]>();
  for (const r of rows) {
    const line: Line = {
      account: r.account as AccountCode,
      side: r.side as Side,
      cents: r.cents,
      clientId: r.client_id ?? undefined,
      chargeId: r.charge_id ?? undefined,
      payerId: r.payer_id ?? undefined,
      clinicianId: r.clinician_id ?? undefined,
      serviceId: r.service_id ?? undefined,
      paymentId: r.payment_id ?? undefined,
      partyId: r.party_id ?? undefined,
      packageId: r.package_id ?? undefined,
    };
    const list = found.get(r.entry_id);
    if (list) list.push(line);
    else found.set(r.entry_id, [line]);
  }
  return found;
}
