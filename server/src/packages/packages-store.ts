/** The only SQL of packages and the sessions used of them. */
import type { Cents, Id, Instant, LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import { askTogether } from '../platform/together.ts';
import type { Package } from './package.ts';

function selectPackages(work: Work) {
  return work.sql.selectFrom('packages').selectAll().where('practice_id', '=', work.practiceId);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectPackages>['executeTakeFirstOrThrow']>>;
const decode = (r: Row): Package => ({
  id: r.id as Id<'pkg'>,
  clientId: r.client_id as Id<'clt'>,
  partyId: r.party_id as Id<'rsp'> | null,
  name: r.name,
  serviceIds: r.service_ids,
  sessions: r.sessions,
  price: r.price_cents,
  warnAt: r.warn_at,
  missed: r.missed,
  withPlan: r.with_plan,
  singleFee: r.single_fee_cents,
  from: r.from_day,
  to: r.to_day,
  soldAt: r.sold_at,
  soldBy: r.sold_by,
  endedAt: r.ended_at,
  endReason: r.end_reason,
  endChargeId: r.end_charge_id as Id<'chg'> | null,
});

export async function packageById(work: Work, id: string): Promise<Package | undefined> {
  const row = await selectPackages(work).where('id', '=', id).executeTakeFirst();
  return row && decode(row);
}
/** All ever sold to a client, the latest first. */
export async function packagesOf(work: Work, clientId: string): Promise<Package[]> {
  const own = await askTogether(work, 'packages', clientId, clientId, async (ids) => {
    const rows = await selectPackages(work)
      .where('client_id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
      .orderBy('id', 'desc')
      .execute();
    return Map.groupBy(rows.map(decode), (p) => p.clientId as string);
  });
  return own ?? [];
}
/** Not ended, of these clients; undefined: of everybody. */
export async function standingPackages(
  work: Work,
  clientIds: ReadonlySet<string> | undefined,
): Promise<Package[]> {
  let q = selectPackages(work).where('ended_at', 'is', null).orderBy('id');
  if (clientIds) q = q.where('client_id', '=', sql<string>`any(${[...clientIds]}::text[])`);
  return (await q.execute()).map(decode);
}

export async function insertPackage(
  work: Work,
  p: Omit<Package, 'soldAt' | 'soldBy' | 'endedAt' | 'endReason' | 'endChargeId'> & {
    readonly typeId: string;
  },
): Promise<void> {
  await work.sql
    .insertInto('packages')
    .values({
      practice_id: work.practiceId,
      id: p.id,
      client_id: p.clientId,
      party_id: p.partyId,
      type_id: p.typeId,
      name: p.name,
      service_ids: [...p.serviceIds],
      sessions: p.sessions,
      price_cents: p.price,
      warn_at: p.warnAt,
      missed: p.missed,
      with_plan: p.withPlan,
      single_fee_cents: p.singleFee,
      from_day: p.from,
      to_day: p.to,
      sold_at: work.now,
      sold_by: work.user?.id ?? null,
    })
    .execute();
}
export async function changePackage(
  work: Work,
  id: string,
  to:
    | { readonly to: LocalDate | null }
    | { readonly ended: { readonly reason: string; readonly chargeId: string | null } | null },
): Promise<void> {
  const ended =
    'to' in to
      ? {}
      : {
          ended_at: to.ended && work.now,
          ended_by: to.ended && (work.user?.id ?? null),
          end_reason: to.ended?.reason ?? '',
          end_charge_id: to.ended?.chargeId ?? null,
        };
  await work.sql
    .updateTable('packages')
    .set({ ...('to' in to ? { to_day: to.to } : {}), ...ended })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}

export interface PackageUse {
  readonly id: Id<'pku'>;
  readonly packageId: Id<'pkg'>;
  readonly no: number;
  readonly share: Cents;
  readonly clientId: Id<'clt'>;
  readonly chargeId: Id<'chg'>;
  readonly attendeeId: Id<'att'>;
  readonly usedAt: Instant;
}
/** Standing ones, by their number. */
export async function usesWhere(
  work: Work,
  of:
    | { readonly packageIds: readonly string[] }
    | { readonly chargeIds: readonly string[] }
    | { readonly attendeeId: string },
): Promise<PackageUse[]> {
  let q = work.sql
    .selectFrom('package_uses')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('released_at', 'is', null)
    .orderBy('package_id')
    .orderBy('session_no');
  if ('packageIds' in of)
    q = q.where('package_id', '=', sql<string>`any(${[...of.packageIds]}::text[])`);
  else if ('chargeIds' in of)
    q = q.where('charge_id', '=', sql<string>`any(${[...of.chargeIds]}::text[])`);
  else q = q.where('attendee_id', '=', of.attendeeId);
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'pku'>,
    packageId: r.package_id as Id<'pkg'>,
    no: r.session_no,
    share: r.share_cents,
    clientId: r.client_id as Id<'clt'>,
    chargeId: r.charge_id as Id<'chg'>,
    attendeeId: r.attendee_id as Id<'att'>,
    usedAt: r.used_at,
  }));
}
export async function insertUse(work: Work, u: Omit<PackageUse, 'id' | 'usedAt'>): Promise<void> {
  await work.sql
    .insertInto('package_uses')
    .values({
      practice_id: work.practiceId,
      id: work.newId('pku'),
      package_id: u.packageId,
      session_no: u.no,
      share_cents: u.share,
      client_id: u.clientId,
      charge_id: u.chargeId,
      attendee_id: u.attendeeId,
      used_at: work.now,
    })
    .execute();
}
export async function releaseUse(work: Work, chargeId: string): Promise<void> {
  await work.sql
    .updateTable('package_uses')
    .set({ released_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('charge_id', '=', chargeId)
    .where('released_at', 'is', null)
    .execute();
}
