/**
 * Before the visit: what is booked without the authorization it needs, and whose plan gave an answer that
 * somebody must look at. The first plan asked is what counts; who pays themselves, or wants no plan told,
 * needs nothing.
 */
import type { Id, LocalDate } from '@clearhour/values';
import { expectedCodes } from '../charges/index.ts';
import { clientsByIds, type PolicyRank, policyRanksOf } from '../clients/index.ts';
import { coverageWarning, newestOf, type Place, placeOf } from '../eligibility/index.ts';
import type { Work } from '../platform/context.ts';
import { holdsOn, listPayers } from '../practice/index.ts';
import { listSessions, type Session } from '../sessions/index.ts';
import { type Authorization, covers, lackOf, type Service, useOf } from './authorization.ts';
import { concerned, needsOf } from './needed.ts';
import { countFor } from './see-authorizations.ts';

/** How long before a visit its authorization is seen to: payers take a week or two. */
export const AHEAD_DAYS = 14;

export interface VisitsAsked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly clinicianIds?: readonly Id<'cln'>[];
  readonly clientId?: string;
  readonly clientIds?: readonly string[];
}
interface Visit {
  readonly attendeeId: string;
  readonly clientId: string;
  readonly session: Session;
  readonly policy: PolicyRank;
  readonly place: Place;
}
export interface ToSeeTo {
  readonly kind: 'authorization' | 'coverage';
  readonly sessionId: Id<'ses'>;
  readonly attendeeId: string;
  readonly clientId: string;
  readonly serviceOn: LocalDate;
  readonly payerId: string;
  readonly payerName: string;
  readonly sentence: string;
}

/** Booked visits of insured clients, with the plan that is asked first on their day. */
async function visitsOf(work: Work, asked: VisitsAsked): Promise<Visit[]> {
  const { from, to, clinicianIds, clientId, clientIds } = asked;
  const wanted = clientIds && new Set(clientIds);
  const sessions = await listSessions(work, {
    ...{ from, to, booked: true },
    ...(clinicianIds ? { clinicianIds } : {}),
    ...(clientId === undefined ? {} : { clientId }),
    ...(clientIds ? { clientIds } : {}),
  });
  const booked = sessions.flatMap((session) =>
    session.attendees
      .filter((a) => a.status === 'scheduled' && (clientId ?? a.clientId) === a.clientId)
      .filter((a) => wanted?.has(a.clientId) ?? true)
      .map((a) => ({ attendeeId: a.id, clientId: a.clientId, session })),
  );
  const clients = await clientsByIds(
    work,
    booked.map((b) => b.clientId),
  );
  const insured = clients.filter((c) => c.pays === 'insurance').map((c) => c.id);
  const plans = await policyRanksOf(work, insured);
  return booked.flatMap((b) => {
    const policy = plans.get(b.clientId)?.find((p) => holdsOn(p, b.session.day));
    if (!policy || policy.doNotBill) return [];
    return [{ ...b, policy, place: placeOf(b.session) }];
  });
}

export async function visitsWithout(work: Work, asked: VisitsAsked): Promise<ToSeeTo[]> {
  const clientIds = asked.clientId === undefined ? await concerned(work, asked) : undefined;
  return withoutAuthorization(
    work,
    await visitsOf(work, { ...asked, ...(clientIds ? { clientIds } : {}) }),
  );
}
/** Both kinds, by day. */
export async function visitsToSeeTo(work: Work, asked: VisitsAsked): Promise<ToSeeTo[]> {
  const visits = await visitsOf(work, asked);
  const known = await newestOf(
    work,
    visits.map((v) => v.policy),
  );
  const names = new Map<string, string>((await listPayers(work)).map((p) => [p.id, p.name]));
  const coverage = visits.flatMap((v): ToSeeTo[] => {
    const sentence = coverageWarning(known.get(v.policy.id));
    if (sentence === null) return [];
    return [{ kind: 'coverage', ...shown(v, names.get(v.policy.payerId) ?? ''), sentence }];
  });
  return [...coverage, ...(await withoutAuthorization(work, visits))].sort((a, b) =>
    a.serviceOn.localeCompare(b.serviceOn),
  );
}
const shown = (v: Visit, payerName: string) => ({
  sessionId: v.session.id,
  attendeeId: v.attendeeId,
  clientId: v.clientId,
  serviceOn: v.session.day,
  payerId: v.policy.payerId,
  payerName,
});

async function withoutAuthorization(work: Work, visits: readonly Visit[]): Promise<ToSeeTo[]> {
  if (visits.length === 0) return [];
  const clientIds = [...new Set(visits.map((v) => v.clientId))];
  const needs = await needsOf(work, clientIds);
  const first = visits.map((v) => v.session.day).sort()[0];
  const counted = await countFor(work, clientIds, first);
  const codes = await expectedCodes(
    work,
    visits.map((v) => v.session),
  );
  const found: ToSeeTo[] = [];
  for (const clientId of clientIds) {
    const own = visits.filter((v) => v.clientId === clientId);
    const { authorizations, services } = counted.get(clientId) ?? {
      authorizations: [],
      services: [],
    };
    const booked = own.map((v) => ({
      visit: v,
      service: serviceOf(v, codes.get(v.session.id), authorizations),
    }));
    // What is charged already was there first; a visit goes on what is left.
    const use = useOf(authorizations, [...services, ...booked.map((b) => b.service)]);
    for (const { visit, service } of booked) {
      if (use.on.has(service.chargeId)) continue;
      const needed = await needs(clientId, { ...service, place: visit.place });
      const lack = lackOf(authorizations, service, needed);
      if (!lack?.needed && lack?.why !== 'used') continue;
      const { sentence } = lack;
      found.push({ kind: 'authorization', ...shown(visit, needed.payerName), sentence });
    }
  }
  return found;
}
/** With the code that an authorization of the day names, where it may become that one. */
function serviceOf(
  v: Visit,
  codes: readonly string[] = [],
  authorizations: readonly Authorization[],
): Service {
  const [suggested = null] = codes;
  const service = {
    chargeId: v.attendeeId,
    payerId: v.policy.payerId,
    code: suggested,
    units: 1,
    serviceOn: v.session.day,
    visit: v.session.id,
  };
  const named = codes.find((code) => authorizations.some((a) => covers(a, { ...service, code })));
  return { ...service, code: named ?? suggested };
}
