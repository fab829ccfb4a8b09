/** What the desk puts on Today: denials of one reason and payer together, with the nearest day to act. */
import { type Cents, cents, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

export interface DenialNeed {
  readonly payerId: string;
  readonly reason: string;
  readonly items: number;
  readonly risk: Cents;
  readonly limitOn: LocalDate | null;
  readonly actBy: LocalDate | null;
  readonly usualAct: string;
}
const MOST = 100;
/** `clients`: only theirs. Those that want an act today, most money first. */
export async function denialNeeds(
  work: Work,
  clients: 'practice' | ReadonlySet<string>,
): Promise<DenialNeed[]> {
  const mine = clients === 'practice' ? sql`true` : sql`client_id = any(${[...clients]}::text[])`;
  const { rows } = await sql<{
    payer_id: string;
    reason: string;
    n: string;
    risk: string;
    limit_on: LocalDate | null;
    act_by: LocalDate | null;
    usual: string;
  }>`select payer_id, group_code || '-' || reason as reason, count(*)::text as n,
      sum(risk_cents)::text as risk, min(limit_on) as limit_on, min(act_by) as act_by,
      min(usual_act) as usual
    from denials where practice_id = ${work.practiceId} and state in ('open', 'waiting')
      and (wait_until is null or wait_until <= ${work.today}::date) and ${mine}
    group by 1, 2 order by sum(risk_cents) desc, 1, 2 limit ${MOST}`.execute(work.sql);
  return rows.map((r) => ({
    payerId: r.payer_id,
    reason: r.reason,
    items: Number(r.n),
    risk: cents(r.risk),
    limitOn: r.limit_on,
    actBy: r.act_by,
    usualAct: r.usual,
  }));
}
