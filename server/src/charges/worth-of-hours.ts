/**
 * What all hours without a charge would bring, at once: for sums, and for what is worked on first. An hour that was
 * held and has no note yet is priced as it was booked: the fee of its day for who pays, its part of a shared one, the
 * sliding scale and what was agreed on instead of the plan; what else stands on the day is not looked at. All others
 * (missed, or with a note that could not be charged) are few, and planned as the unbilled list plans them.
 *
 * Example: 180 held hours without a note at $150.00, two of them at 60 % → 178 × $150.00 + 2 × $90.00 = $26,880.00.
 */
import {
  add,
  addDays,
  type Cents,
  type Id,
  isRefusal,
  type LocalDate,
  ZERO,
} from '@clearhour/values';
import { type PolicyRank, policyRanksOf, slidingScaleOn } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { forAll } from '../platform/together.ts';
import { clinicianOn, feeRowsFor, holdsOn, payerRuleOn, serviceById } from '../practice/index.ts';
import { insteadOfPlan } from '../responsibility/index.ts';
import { type PersonFacts, planCharges, type VisitFacts } from './charge-plan.ts';
import { chargesOfSession } from './charge-store.ts';
import { UNITS } from './code-rules.ts';
import type { Sharer } from './fee-shares.ts';
import type { OpenHours } from './open-hours.ts';
import { ruleBook } from './rule-store.ts';
import { type Unbilled, whyUnbilled } from './unbilled.ts';
import { type Visit, visitOf } from './visit-facts.ts';
import type { VisitWithoutCharge } from './visits-to-charge.ts';

export interface HourWorth extends VisitWithoutCharge {
  /** Null: cannot be priced, because a fee or a rule is missing. */
  readonly cents: Cents | null;
}
/** Every hour of the reader's unbilled list, the oldest first. */
export async function worthOfUnbilled(work: Work, open: OpenHours): Promise<HourWorth[]> {
  const rows = open.withoutCharge;
  if (rows.length === 0) return [];
  const price = await pricesFor(work, rows, open.sharers);
  const found = await forAll(work, rows, async (one, row) => {
    const plain = row.status === 'held' && !open.noted.has(row.attendeeId);
    if (plain) return price(one, row);
    const planned = (await unbilledVisit(one, row))?.why;
    return planned?.wouldCharge;
  });
  return rows.flatMap((row, at) => {
    const worth = found[at];
    return worth === undefined ? [] : [{ ...row, cents: worth }];
  });
}

/** The visit of a row with what is missing; undefined when nothing is. */
export async function unbilledVisit(
  work: Work,
  row: Pick<VisitWithoutCharge, 'sessionId' | 'attendeeId'>,
): Promise<
  { visit: Visit; attendee: Visit['session']['attendees'][number]; why: Unbilled } | undefined
> {
  const visit = await visitOf(work, row.sessionId);
  const attendee = visit?.session.attendees.find((a) => a.id === row.attendeeId);
  if (!visit || !attendee) return undefined;
  const charges = await chargesOfSession(work, row.sessionId);
  const own = charges.filter((c) => c.attendeeId === attendee.id);
  const why = await whyUnbilled(work, { visit, attendee, own, occasion: 'changed' });
  return why && { visit, attendee, why };
}

type Price = (work: Work, row: VisitWithoutCharge) => Promise<Cents | null | undefined>;
async function pricesFor(
  work: Work,
  rows: readonly VisitWithoutCharge[],
  sharers: OpenHours['sharers'],
): Promise<Price> {
  const shared = await sharedFacts(work, rows);
  const plans = once(() =>
    policyRanksOf(work, [
      ...new Set(rows.filter((r) => r.pays === 'insurance').map((r) => r.clientId)),
    ]),
  );
  const known = new Map<string, ReturnType<Price>>();
  return async (one, row) => {
    const of = { clientId: row.clientId, sessionId: row.sessionId, serviceId: row.serviceId };
    const instead = await insteadOfPlan(one, { ...of, day: row.day });
    const slidingScale = await slidingScaleOn(one, row.clientId, row.serviceId, row.day);
    const others = sharers.get(row.sessionId) ?? [];
    const plain = instead === undefined && slidingScale === undefined && others.length === 1;
    const key = plain ? alikeAs(row, shared.get(row.serviceId)) : undefined;
    const reckon = async (): ReturnType<Price> => {
      const visit = await visitFacts(one, row, shared, others);
      // Whose plan is asked tells nothing apart among those alike.
      const all = key === undefined ? ((await plans()).get(row.clientId) ?? []) : [];
      const policies = all.filter((p) => holdsOn(p, row.day));
      const person: PersonFacts = {
        attendeeId: row.attendeeId,
        clientId: row.clientId,
        pays: row.pays,
        policies: policies.map(asAsked),
        instead,
        slidingScale,
        sameDay: [],
        dayTimed: [],
        therapyUsed: new Map(),
        payerRules: await rulesOf(one, visit, policies),
      };
      const planned = planCharges(visit, person, { minutes: row.minutes, choice: null });
      if (planned === undefined) return undefined;
      return isRefusal(planned) ? null : add(ZERO, ...planned.map((line) => line.fee));
    };
    if (key === undefined) return reckon();
    const worth = known.get(key) ?? reckon();
    known.set(key, worth);
    return worth;
  };
}
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
/** Hours of one service that nothing tells apart cost the same: hundreds are priced as few. */
function alikeAs(row: VisitWithoutCharge, of: OfService | undefined): string | undefined {
  if (!of || of.service.timeRule === UNITS) return undefined;
  const names = (field: 'clinicianId' | 'licenceLevel' | 'clientId' | 'payerId') =>
    of.fees.some((f) => f[field] !== null);
  const whose = names('clinicianId') || names('licenceLevel') ? row.clinicianId : '';
  const whom = names('clientId') || names('payerId') ? row.clientId : '';
  const since = of.breaks.filter((day) => day <= row.day).length;
  return [row.serviceId, row.minutes, whose, whom, whom || whose ? row.day : since].join(' ');
}
/** Who is asked; what it pays does not change the fee. */
const asAsked = ({
  id,
  payerId,
  rank,
  doNotBill,
}: PolicyRank): PersonFacts['policies'][number] => ({
  ...{ id: id as Id<'pol'>, payerId: payerId as Id<'pyr'>, rank, doNotBill, payerName: '' },
  ...{ copay: null, coinsuranceBp: null, deductibleLeft: null },
});

interface OfService extends Pick<VisitFacts, 'service' | 'fees' | 'book'> {
  /** Days from which another fee or rule may hold. */
  readonly breaks: readonly LocalDate[];
}
type Shared = ReadonlyMap<string, OfService>;
async function sharedFacts(work: Work, rows: readonly VisitWithoutCharge[]): Promise<Shared> {
  const book = await ruleBook(work);
  const shared = new Map<string, OfService>();
  for (const id of new Set(rows.map((r) => r.serviceId))) {
    const service = await serviceById(work, id);
    if (!service) continue;
    const fees = await feeRowsFor(work, id);
    const breaks = [...fees, ...book.rules, ...book.codes].flatMap(({ validFrom, validTo }) =>
      validTo === null ? [validFrom] : [validFrom, addDays(validTo, 1)],
    );
    shared.set(id, { service, fees, book, breaks: [...new Set(breaks)] });
  }
  return shared;
}
async function visitFacts(
  work: Work,
  row: VisitWithoutCharge,
  shared: Shared,
  attendees: readonly Sharer[],
): Promise<VisitFacts> {
  const of = shared.get(row.serviceId);
  if (!of) throw new Error('a session without a service');
  const clinician = await clinicianOn(work, row.clinicianId, row.day);
  const { service, fees, book } = of;
  return {
    ...{ service, fees, book },
    ...{ sessionId: row.sessionId, day: row.day, attendees },
    // Where it was bears on modifiers alone.
    ...{ medium: 'in-person', clientAt: 'office', locationPlace: null },
    clinician: {
      id: row.clinicianId,
      licenceLevel: clinician?.licence?.level ?? null,
      taxonomy: clinician?.taxonomy ?? null,
    },
  };
}
/** Only for services counted in units do payers differ in how they count. */
async function rulesOf(work: Work, visit: VisitFacts, policies: readonly PolicyRank[]) {
  const rules: [string, NonNullable<Awaited<ReturnType<typeof payerRuleOn>>>][] = [];
  if (visit.service.timeRule !== UNITS) return new Map(rules);
  for (const { payerId } of policies) {
    const rule = await payerRuleOn(work, payerId, visit.day);
    if (rule) rules.push([payerId, rule]);
  }
  return new Map(rules);
}
