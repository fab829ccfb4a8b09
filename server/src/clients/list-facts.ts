/** The SQL of what a page of clients shows beside the names: one query each, not one per client. */
import type { Id, LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';

interface Fact {
  readonly clientId: Id<'clt'>;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}
export async function linksOf(
  work: Work,
  clientIds: readonly string[],
): Promise<(Fact & { clinicianId: Id<'cln'> })[]> {
  if (clientIds.length === 0) return [];
  const rows = await work.sql
    .selectFrom('caseloads')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('client_id', 'in', [...clientIds])
    .orderBy('valid_from')
    .execute();
  return rows.map((r) => ({
    clientId: r.client_id as Id<'clt'>,
    clinicianId: r.clinician_id as Id<'cln'>,
    from: r.valid_from,
    to: r.valid_to,
  }));
}
export async function policiesOf(
  work: Work,
  clientIds: readonly string[],
): Promise<(Fact & { payerId: Id<'pyr'>; rank: number })[]> {
  if (clientIds.length === 0) return [];
  const rows = await work.sql
    .selectFrom('policies')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('client_id', 'in', [...clientIds])
    .execute();
  return rows.map((r) => ({
    clientId: r.client_id as Id<'clt'>,
    payerId: r.payer_id as Id<'pyr'>,
    rank: r.rank,
    from: r.valid_from,
    to: r.valid_to,
  }));
}
