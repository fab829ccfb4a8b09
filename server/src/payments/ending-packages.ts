/**
 * Packages that need a person: few sessions left, the last day near, or a rest that nobody used. What was not used stays
 * the buyer's money until a person ends the package: nothing is kept by the practice in silence.
 */
import { addDays, type Cents, cents, type Id, isPositive, type LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

/** So many days before its last one it is said. */
const SAID_BEFORE_DAYS = 30;

export interface EndingPackage {
  readonly packageId: Id<'pkg'>;
  readonly clientId: Id<'clt'>;
  readonly name: string;
  /** expired, used-up: money is left. few-left, ends-soon: time to speak of a new one. */
  readonly why: 'expired' | 'used-up' | 'few-left' | 'ends-soon';
  readonly left: number;
  readonly sessions: number;
  /** Paid and not used. */
  readonly ahead: Cents;
  readonly to: LocalDate | null;
}
interface Row {
  id: string;
  client_id: string;
  name: string;
  sessions: number;
  warn_at: number;
  to_day: LocalDate | null;
  used: number;
  ahead: string;
}

/** Of these clients, or of everybody. One that another package of the client follows is not said again. */
export async function endingPackages(
  work: Work,
  clients: 'practice' | ReadonlySet<string>,
): Promise<EndingPackage[]> {
  const mine = clients === 'practice' ? sql`` : sql`and p.client_id = any(${[...clients]}::text[])`;
  const { rows } = await sql<Row>`
    select p.id, p.client_id, p.name, p.sessions, p.warn_at, p.to_day,
      (select count(*)::int from package_uses u where u.practice_id = p.practice_id and u.package_id = p.id
        and u.released_at is null) as used,
      (coalesce((select sum(k.cents) from package_money k where k.practice_id = p.practice_id
          and k.package_id = p.id and k.reversed_by is null), 0)
        - coalesce((select sum(a.cents) from allocations a where a.practice_id = p.practice_id
          and a.package_id = p.id and a.reversed_by is null), 0))::text as ahead
    from packages p where p.practice_id = ${work.practiceId} and p.ended_at is null ${mine}
    order by p.id`.execute(work.sql);
  const fresh = (r: Row) => r.sessions - r.used > r.warn_at && (r.to_day ?? '9') >= work.today;
  return rows.flatMap((r): EndingPackage[] => {
    const why = whyOf(work.today, r);
    if (!why) return [];
    const followed = rows.some((o) => o.client_id === r.client_id && o.id > r.id && fresh(o));
    if (followed && (why === 'few-left' || why === 'ends-soon')) return [];
    return [
      {
        ...{ packageId: r.id as Id<'pkg'>, clientId: r.client_id as Id<'clt'>, name: r.name, why },
        ...{ left: r.sessions - r.used, sessions: r.sessions, ahead: cents(r.ahead), to: r.to_day },
      },
    ];
  });
}

function whyOf(today: LocalDate, r: Row): EndingPackage['why'] | undefined {
  const left = r.sessions - r.used;
  const money = isPositive(cents(r.ahead));
  if (left <= 0) return money ? 'used-up' : undefined;
  if (r.to_day !== null && r.to_day < today) return money ? 'expired' : undefined;
  if (left <= r.warn_at) return 'few-left';
  return r.to_day !== null && r.to_day <= addDays(today, SAID_BEFORE_DAYS)
    ? 'ends-soon'
    : undefined;
}
