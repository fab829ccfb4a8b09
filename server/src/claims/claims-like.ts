/** Claims that a remittance may mean although it names none of our numbers. */
import type { Cents, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { Claim, ClaimLine } from './claim.ts';
import { claimsWhere, linesOfClaims } from './claims-store.ts';

export interface Like {
  /** Family name as the payer writes it, perhaps with the given name after a comma. */
  readonly name?: string | undefined;
  readonly memberId?: string | undefined;
  readonly serviceOn?: LocalDate | undefined;
  readonly charged?: Cents | undefined;
}
export interface Candidate {
  readonly claim: Claim;
  readonly lines: readonly ClaimLine[];
  readonly familyName: string;
  readonly givenName: string;
  readonly memberId: string;
}
/**
 * Sent claims of the same day, member or name, the likeliest few; who matches weighs them. Days are looked at
 * three either way: payers write the day of the claim, of the line, or of a span.
 */
export async function claimsLike(work: Work, like: Like, most = 20): Promise<Candidate[]> {
  const [family = '', given = ''] = (like.name ?? '').split(',').map((s) => s.trim().toLowerCase());
  const member = (like.memberId ?? '').replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
  if (family === '' && member === '' && like.serviceOn === undefined) return [];
  const day = like.serviceOn ?? null;
  const found = await sql<{ id: string; family: string; given: string; member: string }>`
    select c.id, k.family_name as family, k.given_name as given, p.member_id as member
    from claims c
    join clients k on k.practice_id = c.practice_id and k.id = c.client_id
    join policies p on p.practice_id = c.practice_id and p.id = c.policy_id
    where c.practice_id = ${work.practiceId} and c.state not in ('building', 'to-mend', 'held', 'withdrawn')
      and (${day}::date is null or c.service_on between ${day}::date - 3 and ${day}::date + 3)
      and (${day}::date is not null or lower(k.family_name) = ${family}
        or lower(regexp_replace(p.member_id, '[^A-Za-z0-9]', '', 'g')) = ${member})
    order by (lower(regexp_replace(p.member_id, '[^A-Za-z0-9]', '', 'g')) = ${member})::int
        + 2 * (lower(k.family_name) = ${family})::int + (lower(k.given_name) = ${given})::int
        + (c.service_on = ${day}::date)::int
        + (c.total_cents = ${like.charged ?? null}::bigint)::int desc nulls last, c.id desc
    limit ${most}`.execute(work.sql);
  const ids = found.rows.map((r) => r.id);
  const lines = await linesOfClaims(work, ids);
  const claims = new Map((await claimsWhere(work, { ids })).map((c) => [c.id as string, c]));
  return found.rows.flatMap((r) => {
    const claim = claims.get(r.id);
    if (!claim) return [];
    const { family: familyName, given: givenName, member: memberId } = r;
    return [{ claim, lines: lines.get(r.id) ?? [], familyName, givenName, memberId }];
  });
}
