/**
 * What hours that are still to come would be charged to a client who pays without a plan: code, fee by the dated
 * rules, the client's part of a shared one, sliding scale or agreed fee, each as of its day. What else stands on the
 * day is not known yet and not looked at; who pays instead of the client is not either.
 *
 * Example: 53 minutes of individual therapy at $150.00, 60 % agreed until the end of June → 90837 $90.00 in June and
 * $150.00 in July.
 */
import {
  add,
  type Cents,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  ZERO,
} from '@clearhour/values';
import { slidingScaleOn } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { forAll } from '../platform/together.ts';
import { clinicianOn, feeRowsFor, serviceById } from '../practice/index.ts';
import { type PersonFacts, planCharges, type VisitFacts } from './charge-plan.ts';
import { ruleBook } from './rule-store.ts';

export interface ExpectedHour {
  readonly clientId: string;
  readonly clinicianId: string;
  readonly serviceId: string;
  readonly day: LocalDate;
  readonly minutes: number;
  /** Of everybody who comes, this client's own first; alone when left out. */
  readonly weights?: readonly number[] | undefined;
}
export interface ExpectedFee {
  readonly code: string | null;
  /** "Psychotherapy, 60 minutes"; of several codes, all of them. */
  readonly label: string;
  readonly cents: Cents;
  readonly why: string;
}
const NOBODY = '' as Id<'ses'>;

/** In the order of the hours; undefined: nothing is charged for such an hour. */
export async function expectedFees(
  work: Work,
  hours: readonly ExpectedHour[],
): Promise<(ExpectedFee | Refusal | undefined)[]> {
  const book = await ruleBook(work);
  const services = new Map<string, Pick<VisitFacts, 'service' | 'fees'>>();
  for (const id of new Set(hours.map((h) => h.serviceId))) {
    const service = await serviceById(work, id);
    if (service) services.set(id, { service, fees: await feeRowsFor(work, id) });
  }
  return forAll(work, hours, async (one, hour) => {
    const of = services.get(hour.serviceId);
    if (!of) throw new Error('an hour of no service');
    const clinician = await clinicianOn(one, hour.clinicianId, hour.day);
    const attendees = (hour.weights ?? [1]).map((weight, at) => ({
      ...{ id: `${at}`, weight, status: 'held' },
    }));
    const visit: VisitFacts = {
      ...{ ...of, book, attendees, sessionId: NOBODY, day: hour.day },
      // Where it was bears on modifiers alone.
      ...{ medium: 'in-person', clientAt: 'office', locationPlace: null },
      clinician: {
        id: hour.clinicianId as Id<'cln'>,
        licenceLevel: clinician?.licence?.level ?? null,
        taxonomy: clinician?.taxonomy ?? null,
      },
    };
    const person: PersonFacts = {
      ...{ attendeeId: '0' as Id<'att'>, clientId: hour.clientId as Id<'clt'>, pays: 'self' },
      ...{ policies: [], instead: undefined, sameDay: [], dayTimed: [] },
      slidingScale: await slidingScaleOn(one, hour.clientId, hour.serviceId, hour.day),
      ...{ therapyUsed: new Map(), payerRules: new Map() },
    };
    const planned = planCharges(visit, person, { minutes: hour.minutes, choice: null });
    if (planned === undefined || isRefusal(planned)) return planned;
    return {
      code: planned[0]?.code ?? null,
      label: planned.map((l) => l.label).join(', '),
      cents: add(ZERO, ...planned.map((l) => l.fee)),
      why: planned.map((l) => l.why.fee).join(' '),
    };
  });
}
