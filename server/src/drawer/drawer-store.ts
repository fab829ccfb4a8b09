/** The only SQL of the cash drawer. */
import { type Cents, cents, type Id, type Instant, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import { ACCOUNT } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';

export const DRAWER_KINDS = ['drawer-difference', 'drawer-to-bank'] as const;
export interface DrawerCount {
  readonly id: Id<'dct'>;
  readonly countedOn: LocalDate;
  readonly expected: Cents;
  readonly counted: Cents;
  readonly toBank: Cents;
  readonly reason: string;
  readonly state: 'settled' | 'waiting' | 'refused';
  readonly countedBy: string | null;
  readonly countedByName: string | null;
  readonly decidedByName: string | null;
  readonly countedAt: Instant;
}
/** Cash in the drawer by the book: taken and given back in cash, differences, what went to the bank. */
export async function cashByTheBook(work: Work): Promise<Cents> {
  const { rows } = await sql<{ cents: string }>`
    select coalesce(sum(case l.side when 'debit' then l.cents else -l.cents end), 0)::text as cents
    from lines l
    join entries e on e.practice_id = l.practice_id and e.id = l.entry_id
    left join payments p on p.practice_id = l.practice_id and p.id = l.payment_id
    where l.practice_id = ${work.practiceId} and l.account = ${ACCOUNT.undeposited}
      and (p.method = 'cash' or e.kind = any(${[...DRAWER_KINDS]}::text[]))`.execute(work.sql);
  return cents(rows[0]?.cents ?? 0);
}
/** Whoever counts waits here for whoever else does. */
export async function holdDrawer(work: Work): Promise<void> {
  await work.sql
    .insertInto('drawers')
    .values({ practice_id: work.practiceId })
    .onConflict((c) => c.doNothing())
    .execute();
  await work.sql
    .updateTable('drawers')
    .set((eb) => ({ counts: eb('counts', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .execute();
}
/** The newest first. */
export async function countsWhere(
  work: Work,
  f: { readonly id?: string; readonly state?: DrawerCount['state']; readonly limit: number },
): Promise<DrawerCount[]> {
  let q = work.sql
    .selectFrom('drawer_counts as d')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 'd.practice_id').onRef('u.id', '=', 'd.counted_by'),
    )
    .leftJoin('users as v', (j) =>
      j.onRef('v.practice_id', '=', 'd.practice_id').onRef('v.id', '=', 'd.decided_by'),
    )
    .selectAll('d')
    .select(['u.name as counter', 'v.name as decider'])
    .where('d.practice_id', '=', work.practiceId)
    .orderBy('d.id', 'desc')
    .limit(f.limit);
  if (f.id !== undefined) q = q.where('d.id', '=', f.id);
  if (f.state !== undefined) q = q.where('d.state', '=', f.state);
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'dct'>,
    countedOn: r.counted_on,
    expected: r.expected_cents,
    counted: r.counted_cents,
    toBank: r.to_bank_cents,
    reason: r.reason,
    state: r.state as DrawerCount['state'],
    countedBy: r.counted_by,
    countedByName: r.counter,
    decidedByName: r.decider,
    countedAt: r.counted_at,
  }));
}
export async function insertCount(
  work: Work,
  c: {
    readonly id: string;
    readonly expected: Cents;
    readonly counted: Cents;
    readonly toBank: Cents;
    readonly reason: string;
    readonly state: 'settled' | 'waiting';
    readonly entryId: string | null;
    readonly bankEntryId: string | null;
  },
): Promise<void> {
  await work.sql
    .insertInto('drawer_counts')
    .values({
      ...{ practice_id: work.practiceId, id: c.id, counted_on: work.today },
      ...{ expected_cents: c.expected, counted_cents: c.counted, to_bank_cents: c.toBank },
      ...{ reason: c.reason, state: c.state, entry_id: c.entryId, bank_entry_id: c.bankEntryId },
      ...{ counted_by: work.user?.id ?? null, counted_at: work.now },
      decided_at: c.state === 'waiting' ? null : work.now,
    })
    .execute();
}
export async function decideCount(
  work: Work,
  id: string,
  to: {
    readonly state: 'settled' | 'refused';
    readonly entryId: string | null;
    readonly bankEntryId: string | null;
  },
): Promise<void> {
  await work.sql
    .updateTable('drawer_counts')
    .set({
      ...{ state: to.state, entry_id: to.entryId, bank_entry_id: to.bankEntryId },
      ...{ decided_by: work.user?.id ?? null, decided_at: work.now },
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
