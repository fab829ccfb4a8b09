/** Gathers, through the front doors upstream, what the rules of a charge look at. */
import type { Id } from '@clearhour/values';
import { allPoliciesOn, clientById, slidingScaleOn } from '../clients/index.ts';
import { answeredTerms, placeOf } from '../eligibility/index.ts';
import { packageFor } from '../packages/index.ts';
import type { Work } from '../platform/context.ts';
import {
  clinicianOn,
  feeRowsFor,
  locationOn,
  type PayerRule,
  payerRuleOn,
  type Service,
  serviceById,
} from '../practice/index.ts';
import { insteadOfPlan } from '../responsibility/index.ts';
import { type Attendee, type Session, sessionById } from '../sessions/index.ts';
import type { Charge } from './charge.ts';
import type { PersonFacts, VisitFacts } from './charge-plan.ts';
import { codesOfDay } from './charge-store.ts';
import { UNITS } from './code-rules.ts';
import type { CodeBeside } from './modifiers.ts';
import { ruleBook } from './rule-store.ts';
import type { SplitPolicy } from './split.ts';
import { otherTimedOf, type UnitDay } from './units-of-day.ts';
import { therapyUsed } from './visits-to-charge.ts';

export interface Visit {
  readonly session: Session;
  readonly service: Service;
  readonly facts: VisitFacts;
  /** Attendees who are deliberately not charged. */
  readonly waived: ReadonlySet<string>;
}

/**
 * signed: posts only what does not stand. changed: a note or the attendance is not what it was, so
 * what stands is compared. recounted: as changed, because of another visit of the day. by-hand: posts
 * even what a person took back before.
 */
export type Occasion = 'signed' | 'changed' | 'recounted' | 'by-hand';
/** One person of a visit whose charges are to be brought up to date. */
export interface About {
  readonly visit: Visit;
  readonly attendee: Attendee;
  /** Every charge of this attendee, reversed ones too. */
  readonly own: readonly Charge[];
  readonly occasion: Occasion;
}

export async function visitOf(work: Work, sessionId: string): Promise<Visit | undefined> {
  const session = await sessionById(work, sessionId);
  if (!session) return undefined;
  const service = await serviceById(work, session.serviceId);
  if (!service) throw new Error('a session without a service');
  const clinician = await clinicianOn(work, session.clinicianId, session.day);
  const location =
    session.locationId === null
      ? undefined
      : await locationOn(work, session.locationId, session.day);
  const facts: VisitFacts = {
    sessionId: session.id,
    day: session.day,
    medium: session.medium,
    clientAt: session.clientAt,
    locationPlace: location?.placeOfService ?? null,
    service,
    clinician: {
      id: session.clinicianId,
      licenceLevel: clinician?.licence?.level ?? null,
      taxonomy: clinician?.taxonomy ?? null,
    },
    attendees: session.attendees,
    book: await ruleBook(work),
    fees: await feeRowsFor(work, service.id),
  };
  const waived = new Set(session.attendees.filter((a) => a.waived).map((a) => a.id));
  return { session, service, facts, waived };
}

/** A client who is charged for a visit: who pays, what was agreed, what stands on the same day. */
export async function personOf(
  work: Work,
  visit: Visit,
  attendee: { readonly id: Id<'att'>; readonly clientId: Id<'clt'> },
): Promise<PersonFacts> {
  const { day } = visit.session;
  const client = await clientById(work, attendee.clientId);
  if (!client) throw new Error('an attendee without a client');
  const policies = await withAnswers(work, visit, attendee.clientId);
  const rules: [string, PayerRule][] = [];
  for (const policy of policies) {
    const rule = await payerRuleOn(work, policy.payerId, day);
    if (rule) rules.push([policy.payerId, rule]);
  }
  return {
    attendeeId: attendee.id,
    clientId: attendee.clientId,
    pays: client.pays,
    policies,
    instead: await insteadOfPlan(work, {
      clientId: attendee.clientId,
      sessionId: visit.session.id,
      serviceId: visit.service.id,
      day,
    }),
    ahead: await packageFor(work, {
      clientId: attendee.clientId,
      attendeeId: attendee.id,
      serviceId: visit.service.id,
      day,
    }),
    slidingScale: await slidingScaleOn(work, attendee.clientId, visit.service.id, day),
    sameDay: await codesBeside(work, visit, attendee.clientId),
    dayTimed: await dayTimed(work, visit, attendee.clientId),
    therapyUsed: await usedOfYear(work, visit, attendee.clientId, rules),
    payerRules: new Map(rules),
  };
}

/** Copay, coinsurance and deductible as the plan answered lately; what was typed from the card where it did not. */
async function withAnswers(work: Work, { session }: Visit, clientId: Id<'clt'>) {
  const policies = await allPoliciesOn(work, clientId, session.day);
  const answers = await answeredTerms(work, policies, session.day, placeOf(session));
  return policies.map((policy): SplitPolicy => {
    const answer = answers.get(policy.id);
    if (!answer) return policy;
    const { copay, coinsuranceBp, deductibleLeft, said } = answer;
    return { ...policy, copay, coinsuranceBp, deductibleLeft, said };
  });
}

async function codesBeside(work: Work, { session }: Visit, clientId: string) {
  const codes = await codesOfDay(work, clientId, session.day, session.id);
  return codes.map(({ code, clinicianId }): CodeBeside => {
    const same = clinicianId === session.clinicianId;
    return { code, from: same ? 'same-clinician' : 'other-clinician' };
  });
}
/** Asked only where a payer wants to know that its yearly threshold is passed. */
async function usedOfYear(
  work: Work,
  { session }: Visit,
  clientId: string,
  rules: readonly (readonly [string, PayerRule])[],
) {
  const payers = rules.filter(([, r]) => r.therapyModifiers.includes('threshold'));
  const [first] = payers;
  return first ? therapyUsed(work, clientId, first[0], session.day, session.id) : new Map();
}

/** Undefined: the visit is not counted in units, so its day does not matter. */
export function unitDayOf(visit: Visit, clientId: Id<'clt'>): UnitDay | undefined {
  const { clinicianId, day } = visit.session;
  return visit.service.timeRule === UNITS ? { clientId, clinicianId, on: day } : undefined;
}
async function dayTimed(work: Work, visit: Visit, clientId: Id<'clt'>) {
  const day = unitDayOf(visit, clientId);
  return day ? otherTimedOf(work, day, visit.session.id) : [];
}

/** Classes of the client's payers on the day of the visit, first-asked first; also those not to be billed. */
export async function payerClasses(work: Work, clientId: string, visit: Visit): Promise<string[]> {
  return (await allPoliciesOn(work, clientId, visit.session.day)).map((p) => p.payerClass);
}
