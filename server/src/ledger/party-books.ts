/**
 * Client due and client credit by who bears them: the client themself (null), or a responsible party. What one
 * has paid never counts for another.
 */
import { type Cents, cents, type Id, type LocalDate, negate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { ACCOUNT } from './accounts.ts';

export interface PartyBook {
  /** Null: the client themself. */
  readonly partyId: Id<'rsp'> | null;
  /** What was asked of them on this charge, paid or not: client due without payments and write-offs. */
  readonly asked: Cents;
  /** What they owe on it now; below zero they have paid too much of it. */
  readonly owed: Cents;
}

/** Kinds of entries by which somebody pays or is forgiven, all others ask; asks() of migration 0043 has them too. */
export const SETTLES = ['credit-applied', 'credit-unapplied', 'written-off', 'write-off-reversed'];

const NET = sql<string>`coalesce(sum(case l.side when 'debit' then l.cents else -l.cents end), 0)::text`;

/** The client's part of each charge named, by who bears it; charges without client due are missing. */
export async function partyBooks(
  work: Work,
  chargeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PartyBook[]>> {
  if (chargeIds.length === 0) return new Map();
  const rows = await work.sql
    .selectFrom('lines as l')
    .innerJoin('entries as e', (j) =>
      j.onRef('e.practice_id', '=', 'l.practice_id').onRef('e.id', '=', 'l.entry_id'),
    )
    .where('l.practice_id', '=', work.practiceId)
    .where('l.charge_id', '=', sql<string>`any(${[...new Set(chargeIds)]}::text[])`)
    .where('l.account', '=', ACCOUNT.clientDue)
    .select([
      'l.charge_id',
      'l.party_id',
      NET.as('owed'),
      sql<string>`coalesce(sum(case l.side when 'debit' then l.cents else -l.cents end)
        filter (where e.kind <> all(${SETTLES}::text[])), 0)::text`.as('asked'),
    ])
    .groupBy(['l.charge_id', 'l.party_id'])
    .orderBy('l.charge_id')
    .orderBy(sql`l.party_id nulls first`)
    .execute();
  const books = new Map<string, PartyBook[]>();
  for (const r of rows) {
    const book: PartyBook = {
      partyId: r.party_id as Id<'rsp'> | null,
      asked: cents(r.asked),
      owed: cents(r.owed),
    };
    const list = books.get(r.charge_id ?? '');
    if (list) list.push(book);
    else books.set(r.charge_id ?? '', [book]);
  }
  return books;
}

/** Charges of a client on which this one owes anything, oldest first. `bookedOn`: the day it took effect. */
export async function openChargesOf(work: Work, clientId: string, partyId: string | null) {
  const rows = await work.sql
    .selectFrom('lines as l')
    .where('l.practice_id', '=', work.practiceId)
    .where('l.client_id', '=', clientId)
    .where('l.charge_id', 'is not', null)
    .where('l.account', '=', ACCOUNT.clientDue)
    .where('l.party_id', partyId === null ? 'is' : '=', partyId)
    .select(['l.charge_id', sql<LocalDate>`min(l.effective_on)`.as('booked_on'), NET.as('owed')])
    .groupBy('l.charge_id')
    .having(NET, '<>', '0')
    .orderBy('booked_on')
    .orderBy('l.charge_id')
    .execute();
  return rows.map((r) => ({
    chargeId: r.charge_id as Id<'chg'>,
    bookedOn: r.booked_on,
    owed: cents(r.owed),
  }));
}

export interface PartyBalance {
  readonly partyId: Id<'rsp'> | null;
  readonly due: Cents;
  readonly credit: Cents;
}
/** Of one client: what each who bears for them owes, and what of theirs is with us. The client first. */
export async function partyBalances(work: Work, clientId: string): Promise<PartyBalance[]> {
  const sum = (account: string) =>
    sql<string>`coalesce(sum(case l.side when 'debit' then l.cents else -l.cents end)
      filter (where l.account = ${account}), 0)::text`;
  const rows = await work.sql
    .selectFrom('lines as l')
    .where('l.practice_id', '=', work.practiceId)
    .where('l.client_id', '=', clientId)
    .where('l.account', 'in', [ACCOUNT.clientDue, ACCOUNT.clientCredit])
    .select([
      'l.party_id',
      sum(ACCOUNT.clientDue).as('due'),
      sum(ACCOUNT.clientCredit).as('credit'),
    ])
    .groupBy('l.party_id')
    .orderBy(sql`l.party_id nulls first`)
    .execute();
  return rows.map((r) => ({
    partyId: r.party_id as Id<'rsp'> | null,
    due: cents(r.due),
    credit: negate(cents(r.credit)),
  }));
}
