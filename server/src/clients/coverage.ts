/** Who covers a client on a day, and which lower fee was agreed. */
import type { Cents, Id, LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import {
  beforeService,
  type DatedRow,
  datedRow,
  datedRows,
  holdsOn,
  listPayers,
  type Payer,
} from '../practice/index.ts';
import { policies, slidingScales } from './client-kinds.ts';
import type { policyFields } from './clients-contract.ts';

export interface Policy {
  readonly id: Id<'pol'>;
  readonly clientId: Id<'clt'>;
  readonly payerId: Id<'pyr'>;
  readonly payerName: string;
  readonly payerClass: string;
  readonly memberId: string;
  readonly rank: number;
  readonly orderReason: string;
  readonly groupNumber: string;
  readonly planName: string;
  readonly relationship: 'self' | 'spouse' | 'child' | 'other';
  /** Whose plan it is; empty when it is the client's own. */
  readonly subscriberGivenName: string;
  readonly subscriberFamilyName: string;
  readonly subscriberBornOn: LocalDate | null;
  readonly subscriberSex: 'female' | 'male' | 'unknown';
  readonly subscriberStreet: string;
  readonly subscriberStreet2: string;
  readonly subscriberCity: string;
  readonly subscriberState: string;
  readonly subscriberZip: string;
  readonly kind: 'health' | 'workers-comp' | 'auto' | 'liability';
  readonly standing: 'working' | 'retired' | 'continued' | 'unknown';
  readonly employerSize: 'under-20' | '20-to-99' | '100-or-more' | 'unknown';
  readonly medicareReason: 'age' | 'disability' | 'kidney' | 'unknown';
  readonly copay: Cents | null;
  readonly coinsuranceBp: number | null;
  readonly deductibleLeft: Cents | null;
  readonly doNotBill: boolean;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** Policies that hold on the day, the one asked first in front; those that bar billing are left out. */
export async function policiesOn(work: Work, clientId: string, day: LocalDate): Promise<Policy[]> {
  return (await allPoliciesOn(work, clientId, day)).filter((p) => !p.doNotBill);
}
/** The same with those that bar billing: to say that there is one. */
export async function allPoliciesOn(
  work: Work,
  clientId: string,
  day: LocalDate,
): Promise<Policy[]> {
  return (await policiesOfMany(work, [clientId]))(clientId, day);
}
/** The same for many clients, who are asked of in one question. */
export async function policiesOfMany(
  work: Work,
  clientIds: readonly string[],
): Promise<(clientId: string, day: LocalDate) => Policy[]> {
  const [only] = clientIds;
  const rows = await datedRows(
    work,
    policies,
    clientIds.length === 1 ? only : [...new Set(clientIds)],
  );
  const of = Map.groupBy(rows, (p) => p.clientId as string);
  const payers = await payersById(work);
  return (clientId, day) =>
    (of.get(clientId) ?? [])
      .filter((p) => holdsOn(p, day))
      .sort((a, b) => a.rank - b.rank)
      .map((p) => asPolicy(p, payers));
}
/** Whatever its days, whatever it bars: for what was begun with it. */
export async function policyById(work: Work, id: string): Promise<Policy | undefined> {
  const found = await datedRow(work, policies, id);
  return found && asPolicy(found.row, await payersById(work));
}

type Payers = ReadonlyMap<string, Payer>;
const payersById = async (work: Work): Promise<Payers> =>
  new Map((await listPayers(work)).map((p) => [p.id, p]));
function asPolicy(row: DatedRow<typeof policyFields>, payers: Payers): Policy {
  const { from, to, copayCents, deductibleLeftCents, ...p } = row;
  return {
    ...p,
    id: p.id as Id<'pol'>,
    payerName: payers.get(p.payerId)?.name ?? '',
    payerClass: payers.get(p.payerId)?.class ?? 'other',
    copay: copayCents,
    deductibleLeft: deductibleLeftCents,
    validFrom: from,
    validTo: to,
  };
}

/** A change of the service does not end what was agreed for it. */
async function ofService<T extends { serviceId: string | null }>(
  work: Work,
  rows: readonly T[],
  serviceId: string,
): Promise<T | undefined> {
  let at: string | undefined = serviceId;
  while (at !== undefined) {
    const found = rows.find((s) => s.serviceId === at);
    if (found) return found;
    at = await beforeService(work, at);
  }
  return undefined;
}

export interface SlidingScale {
  readonly id: Id<'agr'>;
  readonly clientId: Id<'clt'>;
  readonly serviceId: Id<'svc'> | null;
  readonly percentBp: number | null;
  readonly amount: Cents | null;
  readonly evidenceOn: LocalDate;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
}
/** The agreement that holds: for the service (or the row it took the place of) before one for all. */
export async function slidingScaleOn(
  work: Work,
  clientId: string,
  serviceId: string,
  day: LocalDate,
): Promise<SlidingScale | undefined> {
  const rows = (await datedRows(work, slidingScales, clientId)).filter((s) => holdsOn(s, day));
  const any = rows.find((s) => s.serviceId === null);
  const found = rows.length === 0 ? undefined : ((await ofService(work, rows, serviceId)) ?? any);
  if (!found || found.to === null) return undefined;
  return {
    id: found.id as Id<'agr'>,
    clientId: found.clientId,
    serviceId: found.serviceId,
    percentBp: found.percentBp,
    amount: found.amountCents,
    evidenceOn: found.evidenceOn,
    validFrom: found.from,
    validTo: found.to,
  };
}
