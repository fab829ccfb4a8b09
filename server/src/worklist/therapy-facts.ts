/**
 * Rehabilitation over a payer's threshold of the year: charges since it was passed that do not say that the
 * care is still necessary (KX), and whose claim has not gone. What we charged counts, less what the contract
 * took off; care elsewhere is not known here.
 * Example: threshold $2,480.00 (2026), charges of $2,400.00 and $160.00: the second has passed it.
 */
import { type Cents, cents, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import { ACCOUNT } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import { among, type Clients } from './today-facts.ts';

export interface OverThreshold {
  readonly clientId: string;
  readonly payerId: string;
  readonly payerName: string;
  /** "GP GN" or "GO": the disciplines that are counted together. */
  readonly bucket: string;
  readonly year: string;
  readonly used: Cents;
  readonly threshold: Cents;
  /** Above it the payer may ask for the records; null where none is known. */
  readonly review: Cents | null;
  /** Charges since without the modifier, their money, and the first one's day and session. */
  readonly charges: number;
  readonly money: Cents;
  readonly firstOn: LocalDate;
  readonly sessionId: string;
  /** The payer's limit for the first of their claims, and this office's day before it. */
  readonly limitOn: LocalDate | null;
  readonly actBy: LocalDate | null;
}

export async function overThreshold(work: Work, clients: Clients): Promise<OverThreshold[]> {
  const from = `${Number(work.today.slice(0, 4)) - 1}-01-01`;
  const { rows } = await sql<Row>`
    with counted as (
      select c.id, c.client_id, c.payer_id, c.session_id, c.service_on, c.fee_cents, c.modifiers,
        r.fact, r.gives, r.amount_cents as threshold, extract(year from c.service_on)::text as year,
        sum(c.fee_cents - coalesce(k.off, 0)) over (bucket order by c.service_on, c.id) as so_far,
        sum(c.fee_cents - coalesce(k.off, 0)) over bucket as whole
      from payer_rules p
      join charges c on c.practice_id = p.practice_id and c.payer_id = p.payer_id
        and c.service_on >= p.valid_from and c.service_on <= coalesce(p.valid_to, 'infinity')
      join modifier_rules r on r.rule = 'threshold' and string_to_array(r.fact, ' ') && c.modifiers
        and c.service_on >= r.valid_from and c.service_on <= coalesce(r.valid_to, 'infinity')
      left join lateral (
        select sum(case l.side when 'debit' then l.cents else -l.cents end) as off from lines l
        where l.practice_id = c.practice_id and l.charge_id = c.id and l.account = ${ACCOUNT.contractual}
      ) as k on true
      where p.practice_id = ${work.practiceId} and p.therapy_modifiers @> '["threshold"]'
        and c.kind = 'session' and c.reversed_at is null and c.service_on >= ${from}::date
        and ${among('c.client_id', clients)}
      window bucket as (partition by c.client_id, c.payer_id, r.fact, extract(year from c.service_on))
    )
    select t.client_id, t.payer_id, y.name as payer_name, t.fact, t.year, max(t.whole)::text as used,
      max(t.threshold)::text as threshold, count(*)::int as charges, sum(t.fee_cents)::text as money,
      min(t.service_on) as first_on, (array_agg(t.session_id order by t.service_on, t.id))[1] as session_id,
      min(m.limit_on) as limit_on, min(m.act_by) as act_by,
      (select v.amount_cents from modifier_rules v where v.rule = 'review' and v.fact = t.fact
        and v.valid_from <= min(t.service_on) and coalesce(v.valid_to, 'infinity') >= min(t.service_on)) as review
    from counted t
    join claim_lines l on l.practice_id = ${work.practiceId} and l.charge_id = t.id and l.stands
    join claims m on m.practice_id = ${work.practiceId} and m.id = l.claim_id
      and m.state in ('building', 'to-mend', 'held', 'ready')
    join payers y on y.practice_id = ${work.practiceId} and y.id = t.payer_id
    where t.so_far > t.threshold and t.gives <> all(t.modifiers)
    group by t.client_id, t.payer_id, y.name, t.fact, t.year
    order by min(t.service_on), t.client_id`.execute(work.sql);
  return rows.map((r) => ({
    clientId: r.client_id,
    payerId: r.payer_id,
    payerName: r.payer_name,
    bucket: r.fact,
    year: r.year,
    used: cents(r.used),
    threshold: cents(r.threshold),
    review: r.review,
    charges: r.charges,
    money: cents(r.money),
    firstOn: r.first_on,
    sessionId: r.session_id,
    limitOn: r.limit_on,
    actBy: r.act_by,
  }));
}
interface Row {
  readonly client_id: string;
  readonly payer_id: string;
  readonly payer_name: string;
  readonly fact: string;
  readonly year: string;
  readonly used: string;
  readonly threshold: string;
  readonly review: Cents | null;
  readonly charges: number;
  readonly money: string;
  readonly first_on: LocalDate;
  readonly session_id: string;
  readonly limit_on: LocalDate | null;
  readonly act_by: LocalDate | null;
}
