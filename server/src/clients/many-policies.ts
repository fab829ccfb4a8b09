/** The plans of many clients in one question: who is asked after whom, for lists and remittances. */
import type { LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

export interface PolicyRank {
  readonly id: string;
  readonly clientId: string;
  readonly payerId: string;
  readonly rank: number;
  readonly memberId: string;
  readonly doNotBill: boolean;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}
/** Whatever day they hold on, the first asked in front; by client. */
export async function policyRanksOf(
  work: Work,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PolicyRank[]>> {
  if (clientIds.length === 0) return new Map();
  const rows = await work.sql
    .selectFrom('policies')
    .select([
      'id',
      'client_id',
      'payer_id',
      'rank',
      'member_id',
      'do_not_bill',
      'valid_from',
      'valid_to',
    ])
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', sql<string>`any(${[...new Set(clientIds)]}::text[])`)
    .orderBy('client_id')
    .orderBy('rank')
    .orderBy('id')
    .execute();
  const found = new Map<string, PolicyRank[]>();
  for (const r of rows) {
    const one: PolicyRank = {
      id: r.id,
      clientId: r.client_id,
      payerId: r.payer_id,
      rank: r.rank,
      memberId: r.member_id,
      doNotBill: r.do_not_bill,
      from: r.valid_from,
      to: r.valid_to,
    };
    const list = found.get(r.client_id);
    if (list) list.push(one);
    else found.set(r.client_id, [one]);
  }
  return found;
}
