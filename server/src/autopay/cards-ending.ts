/**
 * Cards that are soon over, for Today: those autopay charges whose holder was asked for the next and has not answered,
 * and those used first that are kept without autopay. One question.
 */
import type { Id, Instant, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import { cardLabel } from '../payments/index.ts';
import type { Work } from '../platform/context.ts';
import { endsSoon, monthsEnding } from './autopay.ts';

export interface CardEnding {
  readonly cardId: Id<'crd'>;
  readonly clientId: Id<'clt'>;
  readonly label: string;
  readonly lastDay: LocalDate;
  /** Autopay charges it. */
  readonly autopay: boolean;
  /** When they were last asked for the next one; what could not go out does not count. */
  readonly askedAt: Instant | null;
}
const MOST = 200;
/** A card that ended and was renewed is asked for anew: what was said years ago does not count. */
const ASKED_DAYS = 60;
export async function cardsEnding(
  work: Work,
  clients: 'practice' | ReadonlySet<string>,
): Promise<CardEnding[]> {
  const months = monthsEnding(work.today);
  if (months.length === 0) return [];
  const whose = clients === 'practice' ? null : [...clients];
  const { rows } = await sql<{
    id: string;
    client_id: string;
    brand: string;
    last4: string;
    exp_month: number;
    exp_year: number;
    autopay: boolean;
    asked_at: Instant | null;
  }>`
    select k.id, k.client_id, k.brand, k.last4, k.exp_month, k.exp_year, e.id is not null as autopay, a.asked_at
    from cards k
    left join autopay_enrolments e on e.practice_id = k.practice_id and e.client_id = k.client_id
      and coalesce(e.party_id, '') = coalesce(k.party_id, '') and e.ended_at is null
    join clients c on c.practice_id = k.practice_id and c.id = k.client_id and (e.id is not null or c.status = 'active')
    left join lateral (select max(m.made_at) as asked_at from messages m where m.practice_id = k.practice_id
      and m.about_kind = 'card' and m.about_id = k.id and m.state not in ('failed', 'bounced', 'stopped')
      and m.made_at > ${work.now}::timestamptz - make_interval(days => ${ASKED_DAYS})) a on true
    where k.practice_id = ${work.practiceId} and k.removed_at is null and k.replace_because is null and k.kind = 'card'
      and (k.exp_year, k.exp_month) in (${sql.join(months.map((m) => sql`(${m.year}::int, ${m.month}::int)`))})
      and (${whose}::text[] is null or k.client_id = any(${whose}::text[]))
      and case when e.id is not null then e.card_id = k.id and e.state = 'active' and a.asked_at is not null
        else k.is_default or not exists (select from cards o where o.practice_id = k.practice_id
          and o.client_id = k.client_id and o.party_id is not distinct from k.party_id and o.id <> k.id
          and o.removed_at is null) end
    order by k.exp_year, k.exp_month, k.id limit ${MOST}`.execute(work.sql);
  return rows.flatMap((r) => {
    const lastDay = endsSoon({ expMonth: r.exp_month, expYear: r.exp_year }, work.today);
    return lastDay === undefined
      ? []
      : [
          {
            ...{ cardId: r.id as Id<'crd'>, clientId: r.client_id as Id<'clt'>, lastDay },
            ...{ label: cardLabel(r), autopay: r.autopay, askedAt: r.asked_at },
          },
        ];
  });
}
