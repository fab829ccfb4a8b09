/**
 * The fee of a missed session: a charge of its own kind, all of it the client's, never on a claim. How
 * much, and whether at all, is the sessions slice's rule (policy, notice, forgiven, Medicaid and VA never).
 */
import {
  add,
  type Cents,
  type Id,
  isRefusal,
  isZero,
  type Refusal,
  refuse,
  ZERO,
} from '@clearhour/values';
import { type Covered, packageFor } from '../packages/index.ts';
import type { Work } from '../platform/context.ts';
import { missedPolicies } from '../practice/index.ts';
import {
  agreedMissedOn,
  type MissedFee,
  type MissedKind,
  missedBefore,
  missedFeeOf,
  statusWord,
} from '../sessions/index.ts';
import { takenBackByHand } from './charge.ts';
import { planCharges } from './charge-plan.ts';
import { postCharge, takeAllBack } from './post-charge.ts';
import { type About, payerClasses, personOf, type Visit } from './visit-facts.ts';

export async function chargeMissed(work: Work, about: About): Promise<Id<'chg'>[] | Refusal> {
  const { visit, attendee, occasion } = about;
  const own = about.own.filter((c) => c.kind === 'missed');
  const standing = own.filter((c) => c.reversedAt === null);
  if (!isMissed(attendee.status)) {
    return takeAllBack(work, standing, 'The session is no longer marked as missed.', 'status');
  }
  if (visit.waived.has(attendee.id))
    return takeAllBack(work, standing, 'The missed-session fee was waived.', 'waived');
  const description = `Missed session (${statusWord(attendee.status)})`;
  // The fee was decided when it was posted; only another kind of missing decides it anew.
  if (standing.some((c) => c.description === description)) return [];
  if (standing.length === 0 && occasion !== 'by-hand' && takenBackByHand(own)) return [];
  const fee = await missedFee(work, visit, attendee);
  await takeAllBack(work, standing, 'Missed in another way than first marked.', 'replaced');
  if (isRefusal(fee)) return fee;
  if (isZero(fee.cents)) return [];
  const id = await postCharge(
    work,
    {
      kind: 'missed',
      clientId: attendee.clientId,
      sessionId: visit.session.id,
      attendeeId: attendee.id,
      noteId: null,
      noteVersion: null,
      clinicianId: visit.session.clinicianId,
      serviceId: visit.service.id,
      description,
      serviceOn: visit.session.day,
      code: null,
      units: 1,
      modifiers: [],
      place: null,
      diagnoses: [],
      minutes: null,
      fee: fee.cents,
      payerId: null,
      policyId: null,
      payer: ZERO,
      client: fee.cents,
      why: {
        code: 'A missed session has no procedure code and is never claimed.',
        fee: fee.why,
        split: 'All of it is the client’s: no plan pays for a missed session.',
        place: 'No place of service.',
      },
      overrideReason: null,
      feeByHand: false,
      ahead: fee.ahead,
    },
    standing[0]?.id ?? null,
  );
  return [id];
}

export const isMissed = (status: string): status is MissedKind =>
  status === 'late-cancelled' || status === 'no-show';

/**
 * Zero with its reason when nothing is charged; a refusal when the policy needs a fee that is not set. What the policy
 * would charge is a session of a package where that was agreed on at its sale.
 */
export async function missedFee(
  work: Work,
  visit: Visit,
  attendee: About['attendee'],
): Promise<(MissedFee & { readonly ahead?: Covered }) | Refusal> {
  const fee = await policyFee(work, visit, attendee);
  if (isRefusal(fee) || isZero(fee.cents)) return fee;
  const alone = visit.service.perAttendee || visit.session.attendees.length === 1;
  const { clientId, id: attendeeId } = attendee;
  const about = { clientId, attendeeId, serviceId: visit.service.id, day: visit.session.day };
  const ahead = alone ? await packageFor(work, { ...about, missed: true }) : undefined;
  return ahead ? { ...fee, cents: ahead.share, why: `Missed. ${ahead.why}`, ahead } : fee;
}
async function policyFee(
  work: Work,
  visit: Visit,
  attendee: About['attendee'],
): Promise<MissedFee | Refusal> {
  const { status } = attendee;
  if (!isMissed(status)) throw new Error('the fee of a session that was not missed');
  const about = {
    kind: status,
    serviceId: visit.service.id,
    day: visit.session.day,
    payerClasses: await payerClasses(work, attendee.clientId, visit),
    policies: await missedPolicies(work),
    agreed: await agreedMissedOn(work, attendee.clientId, visit.session.day),
    missedBefore: await missedBefore(work, attendee.clientId, status, visit.session.startsAt),
  };
  const sessionFee = await ordinaryFee(work, visit, attendee);
  if (!isRefusal(sessionFee)) return missedFeeOf({ ...about, sessionFee });
  // Without a fee the policy still decides, unless it is a percent of that fee.
  const policy = missedFeeOf({ ...about, sessionFee: ZERO });
  const own = about.agreed.find((a) => a.appliesTo === status);
  const percent =
    own?.percentBp ?? about.policies.find((p) => p.id === policy.policyId)?.percentBp ?? null;
  if (percent === null || policy.forgiven) return policy;
  return refuse(
    'no-fee',
    `The missed-session fee is a part of the session’s fee. ${sessionFee.sentence}`,
    {
      field: 'fee',
    },
  );
}

/** This person's part of the session's fee as it was planned, had everybody come and paid themselves. */
async function ordinaryFee(
  work: Work,
  visit: Visit,
  attendee: About['attendee'],
): Promise<Cents | Refusal> {
  const person = await personOf(work, visit, attendee);
  const came = visit.facts.attendees.map((a) => ({ ...a, status: 'held' }));
  const planned = planCharges(
    { ...visit.facts, attendees: came },
    {
      ...person,
      ...{ pays: 'self', policies: [], slidingScale: undefined, ahead: undefined },
      ...{ sameDay: [], dayTimed: [] },
    },
    { minutes: visit.session.minutes, choice: null },
  );
  if (isRefusal(planned)) return planned;
  return add(ZERO, ...(planned ?? []).map((line) => line.fee));
}
