/**
 * Proof of a practice: the book balances, facts and ledger say the same, the audit chain is whole, and
 * no session held is without a charge, a waiver or a place on the work list (promises 1, 2, 5).
 * Reads with the owner's eyes, straight SQL on purpose: a check that shared the code it checks would
 * repeat its mistakes.
 */
import { sql } from 'kysely';
import { checkAuditChain } from '../platform/audit.ts';
import type { Sql } from '../platform/db.ts';

export interface Check {
  readonly name: string;
  /** How many things were looked at, so that an empty proof shows. */
  readonly looked: number;
  readonly wrong: readonly string[];
}

/** One check: a count query, and a query whose every row is a fault said in a sentence. */
async function check(
  tx: Sql,
  name: string,
  count: ReturnType<typeof sql<{ n: number }>>,
  faults: ReturnType<typeof sql<{ what: string }>>,
): Promise<Check> {
  const looked = (await count.execute(tx)).rows[0]?.n ?? 0;
  const wrong = (await faults.execute(tx)).rows.map((r) => r.what);
  return { name, looked, wrong };
}
const NET = sql`sum(case l.side when 'debit' then l.cents else -l.cents end)`;

export async function verifyPractice(tx: Sql, practiceId: string): Promise<Check[]> {
  const p = practiceId;
  const chain = await checkAuditChain(tx, p);
  const records = await sql<{
    n: number;
  }>`select count(*)::int as n from audit_records where practice_id = ${p}`.execute(tx);
  return [
    await check(
      tx,
      'trial balance is zero',
      sql`select count(*)::int as n from lines where practice_id = ${p}`,
      sql`select 'debits less credits are ' || ${NET} || ' cents' as what from lines l where practice_id = ${p} having ${NET} <> 0`,
    ),
    await check(
      tx,
      'every entry balances by itself',
      sql`select count(*)::int as n from entries where practice_id = ${p}`,
      sql`select 'entry ' || e.id || ' is off by ' || coalesce(${NET}, 0) || ' cents, ' || count(l.entry_id) || ' lines' as what
        from entries e left join lines l on l.practice_id = e.practice_id and l.entry_id = e.id
        where e.practice_id = ${p} group by e.id having coalesce(${NET}, 0) <> 0 or count(l.entry_id) < 2`,
    ),
    await check(
      tx,
      'every charge stands in the book as it says',
      sql`select count(*)::int as n from charges where practice_id = ${p}`,
      sql`select 'charge ' || c.id || ' says ' || (case when c.reversed_at is null then c.fee_cents else 0 end) || ' cents of fees, the book ' || coalesce(b.fees, 0) as what
        from charges c left join (select l.charge_id, -${NET} as fees from lines l where l.practice_id = ${p}
          and l.account in ('4000', '4010', '4020') group by l.charge_id) b on b.charge_id = c.id
        where c.practice_id = ${p} and coalesce(b.fees, 0) <> (case when c.reversed_at is null then c.fee_cents else 0 end)`,
    ),
    await check(
      tx,
      'no charge is owed less than nothing',
      sql`select count(distinct charge_id)::int as n from lines where practice_id = ${p}`,
      sql`select 'charge ' || l.charge_id || ' has ' || ${NET} || ' cents in account ' || l.account as what from lines l
        where practice_id = ${p} and account in ('1100', '1110') and charge_id is not null group by l.charge_id, l.account having ${NET} < 0`,
    ),
    await check(
      tx,
      'every payment stands in the book as it says',
      sql`select count(*)::int as n from payments where practice_id = ${p}`,
      sql`select 'payment ' || m.id || ' says ' || m.amount_cents || ' cents, its entry ' || coalesce(b.cash, 0) as what
        from payments m left join (select l.entry_id, sum(l.cents) as cash from lines l where l.practice_id = ${p}
          and l.side = 'debit' group by l.entry_id) b on b.entry_id = m.entry_id
        where m.practice_id = ${p} and m.client_id is not null and coalesce(b.cash, 0) <> m.amount_cents`,
    ),
    await check(
      tx,
      'applied and unapplied money of each payment equal the book',
      sql`select count(*)::int as n from allocations where practice_id = ${p}`,
      sql`select 'payment ' || m.id || ': ' || x.expected || ' cents should be unapplied, the book has ' || coalesce(b.credit, 0) as what
        from payments m
        cross join lateral (select (case when m.reversed_at is null then m.amount_cents else 0 end)
          - coalesce((select sum(a.cents) from allocations a where a.practice_id = m.practice_id and a.payment_id = m.id and a.reversed_by is null), 0)
          - coalesce((select sum(r.cents) from refunds r where r.practice_id = m.practice_id and r.payment_id = m.id and r.entry_id is not null and r.status <> 'failed'), 0) as expected) x
        left join (select l.payment_id, -${NET} as credit from lines l where l.practice_id = ${p} and l.account = '2000' group by l.payment_id) b on b.payment_id = m.id
        where m.practice_id = ${p} and m.client_id is not null and coalesce(b.credit, 0) <> x.expected`,
    ),
    await check(
      tx,
      'no client credit is below zero',
      sql`select count(distinct payment_id)::int as n from lines where practice_id = ${p} and account = '2000'`,
      sql`select 'payment ' || l.payment_id || ' has ' || -${NET} || ' cents of credit' as what from lines l
        where practice_id = ${p} and account = '2000' group by l.payment_id having -${NET} < 0`,
    ),
    await check(
      tx,
      'each card charge that succeeded is one payment',
      sql`select count(*)::int as n from card_intents where practice_id = ${p}`,
      sql`select 'card charge ' || i.id || ' succeeded but has ' || count(m.id) || ' payments' as what from card_intents i
        left join payments m on m.practice_id = i.practice_id and m.intent_id = i.id
        where i.practice_id = ${p} and i.kind = 'charge' and i.status = 'succeeded' group by i.id having count(m.id) <> 1`,
    ),
    await check(
      tx,
      'no session held is without a charge, a waiver or a place on the work list',
      sql`select count(*)::int as n from attendees where practice_id = ${p} and status = 'held'`,
      heldWithoutOutcome(p),
    ),
    await check(
      tx,
      'papers are numbered without a gap',
      sql`select count(*)::int as n from papers where practice_id = ${p}`,
      sql`select kind || ' numbers of ' || legal_entity_id || ': ' || count(*) || ' papers, highest ' || max(number) as what
        from papers where practice_id = ${p} group by legal_entity_id, kind having count(*) <> max(number) or min(number) <> 1`,
    ),
    {
      name: 'audit chain is unbroken',
      looked: records.rows[0]?.n ?? 0,
      wrong: chain === undefined ? [] : [chain],
    },
  ];
}

/**
 * Held, a billable note, the fee not zero by weight, and yet neither charge nor waiver nor unbilled item.
 * A held session whose note is not signed yet stands on the list of unsigned notes; one whose charge was
 * refused (no fee, too short) stands on the unbilled list. Both lists are computed from these same rows,
 * so what remains to be wrong is a charge that was reversed with nothing in its place.
 */
const heldWithoutOutcome = (p: string) => sql<{ what: string }>`
  select 'attendee ' || a.id || ' was held, its charge was reversed, and nothing took its place' as what
  from attendees a join sessions s on s.practice_id = a.practice_id and s.id = a.session_id
  where a.practice_id = ${p} and a.status = 'held' and s.removed_at is not null
    and not exists (select from charges c where c.practice_id = a.practice_id and c.attendee_id = a.id and c.reversed_at is null)
    and not exists (select from waivers w where w.practice_id = a.practice_id and w.attendee_id = a.id and w.withdrawn_at is null)`;
