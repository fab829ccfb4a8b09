/** Checks and expected shares, for who reaches the client. */
import {
  daysBetween,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
} from '@clearhour/values';
import {
  allPoliciesOn,
  clientById,
  clientIdsInReach,
  clientInReach,
  clientNames,
  type Policy,
  policyById,
} from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { datedRows, listPayers, reach } from '../practice/index.ts';
import { listSessions } from '../sessions/index.ts';
import { nextRound } from './ask-before-visits.ts';
import { eligibilitySettings, settingOn } from './eligibility-setting.ts';
import {
  type Check,
  changeCheck,
  checkById,
  listChecks,
  lockCheck,
  newestOf,
} from './eligibility-store.ts';
import { type ExpectedShare, freshAnswer, placeOf, shareOfPolicy } from './expected-for.ts';

export interface ShownCheck extends Check {
  readonly payerName: string;
  readonly clientName: string;
  readonly fresh: boolean;
}
async function shown(work: Work, checks: readonly Check[]): Promise<ShownCheck[]> {
  const payers = new Map((await listPayers(work)).map((p) => [p.id, p.name]));
  const names = await clientNames(
    work,
    checks.map((c) => c.clientId),
  );
  const { freshDays } = await settingOn(work, work.today);
  return checks.map((check) => ({
    ...check,
    payerName: payers.get(check.payerId) ?? '',
    clientName: names.get(check.clientId) ?? '',
    fresh:
      freshAnswer(work, { newest: check, answered: check }, work.today, freshDays) !== undefined,
  }));
}
const CHECK_NOT_FOUND: Refusal = refuse(
  'eligibility-check-not-found',
  'That question to a plan is not there.',
  { kind: 'not-found' },
);
async function oneShown(work: Work, check: Check | undefined): Promise<ShownCheck | Refusal> {
  if (!check || isRefusal(await clientInReach(work, check.clientId))) return CHECK_NOT_FOUND;
  const [one] = await shown(work, [check]);
  return one ?? CHECK_NOT_FOUND;
}

export const seeCheck = action({
  name: 'see-eligibility-check',
  needs: 'clients.read',
  run: async (work, input: { readonly id: Id<'elg'> }): Promise<ShownCheck | Refusal> =>
    oneShown(work, await checkById(work, input.id)),
});
export const listPolicyChecks = action({
  name: 'list-eligibility-of-policy',
  needs: 'clients.read',
  run: async (work, input: { readonly policyId: Id<'pol'> }) => {
    const policy = await policyById(work, input.policyId);
    if (!policy || isRefusal(await clientInReach(work, policy.clientId)))
      return refuse('no-such-policy', 'There is no such plan.', { kind: 'not-found' });
    const checks = await listChecks(work, { policyId: input.policyId, limit: 50 });
    return { items: await shown(work, checks) };
  },
});
export interface ListAsked {
  readonly state: 'needs-you' | 'open' | 'all';
  readonly after: { readonly day: string; readonly id: string } | undefined;
  readonly limit: number;
}
export const listEligibility = action({
  name: 'list-eligibility-checks',
  needs: 'clients.read',
  run: async (work, input: ListAsked) => {
    const mine = await clientIdsInReach(work);
    const found = await listChecks(work, {
      ...(mine === 'practice' ? {} : { clientIds: [...mine] }),
      state: input.state,
      after: input.after,
      limit: oneMore(input.limit),
    });
    const { rows, next } = pageOf(found, input.limit, (c) => `${c.serviceOn} ${c.id}`);
    return { items: await shown(work, rows), ...next };
  },
});

const settleOf = <I extends { readonly id: Id<'elg'> }>(
  name: string,
  why: (input: I) => { readonly why: string } | null,
) =>
  action({
    name,
    needs: 'coverage.write',
    run: async (work, input: I): Promise<ShownCheck | Refusal> => {
      const check = await lockCheck(work, input.id);
      const seen = await oneShown(work, check);
      if (isRefusal(seen)) return seen;
      const settled = why(input);
      if (seen.attention === null) {
        return refuse('nothing-to-settle', 'Nothing about this answer waits for anybody.', {
          kind: 'conflict',
        });
      }
      if ((seen.settled === null) === (settled === null)) return seen;
      await changeCheck(work, seen.id, { settled });
      work.audit(seen.id);
      return oneShown(work, await checkById(work, seen.id));
    },
  });
export const settleCheck = settleOf(
  'settle-eligibility-check',
  (input: { readonly id: Id<'elg'>; readonly why: string }) => ({ why: input.why }),
);
export const unsettleCheck = settleOf(
  'unsettle-eligibility-check',
  (_input: { readonly id: Id<'elg'> }) => null,
);

const SELF_PAY: ExpectedShare = {
  ...{ policyId: null, payerName: null, amount: null, kind: 'self-pay', rests: 'nothing' },
  ...{ why: 'The client pays themselves.', answeredOn: null, checkId: null, warning: null },
};
const UNCOVERED: ExpectedShare = { ...SELF_PAY, why: 'No plan covers this day.' };
const BARRED: ExpectedShare = {
  ...SELF_PAY,
  why: 'The client asked that the plan is not told, and pays in full.',
};
/** The plan that is asked first, or why none is. */
function firstAsked(pays: 'self' | 'insurance', policies: readonly Policy[]) {
  if (pays === 'self') return SELF_PAY;
  const [first] = policies;
  if (!first) return UNCOVERED;
  return first.doNotBill ? BARRED : first;
}

export const seeClientEligibility = action({
  name: 'see-eligibility-of-client',
  needs: 'clients.read',
  run: async (work, input: { readonly clientId: Id<'clt'> }) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const policies = (await allPoliciesOn(work, client.id, work.today)).filter((p) => !p.doNotBill);
    const known = await newestOf(work, policies);
    const items = [];
    for (const policy of policies) {
      const of = known.get(policy.id);
      const [check] = of ? await shown(work, [of.newest]) : [];
      const share = (place: 'office' | 'telehealth') =>
        shareOfPolicy(work, { policy, day: work.today, place }, of);
      const { id: policyId, payerName } = policy;
      const shares = { office: await share('office'), telehealth: await share('telehealth') };
      items.push({ policyId, payerName, check: check ?? null, ...shares });
    }
    return { items, may: { ask: work.can('coverage.write') } };
  },
});

export interface Sharing {
  readonly sessionId: Id<'ses'>;
  readonly attendeeId: Id<'att'>;
  readonly clientId: Id<'clt'>;
  readonly share: ExpectedShare;
}
const MOST_DAYS = 45;
/** What each client of the calendar's days will owe; those missed or cancelled are left out. */
export const listExpectedShares = action({
  name: 'list-expected-shares',
  needs: 'calendar.read',
  run: async (
    work,
    input: {
      readonly from: LocalDate;
      readonly to: LocalDate;
      readonly clinicianId?: Id<'cln'> | undefined;
      readonly sessionId?: Id<'ses'> | undefined;
    },
  ): Promise<{ items: Sharing[] } | Refusal> => {
    if (input.to < input.from || daysBetween(input.from, input.to) > MOST_DAYS) {
      return refuse('too-many-days', `Ask for at most ${MOST_DAYS} days, the first day first.`, {
        field: 'to',
      });
    }
    const mine = await reach(work);
    const asked = input.clinicianId;
    const all = mine === 'practice' ? undefined : mine;
    const clinicianIds = asked ? (all && !all.includes(asked) ? [] : [asked]) : all;
    const sessions = await listSessions(work, {
      ...{ from: input.from, to: input.to },
      ...(clinicianIds ? { clinicianIds } : {}),
      ...(input.sessionId ? { ids: [input.sessionId] } : {}),
    });
    const items: Sharing[] = [];
    for (const session of sessions) {
      for (const attendee of session.attendees) {
        if (attendee.status !== 'scheduled' && attendee.status !== 'held') continue;
        const share = await expectedFor(work, { ...session, clientId: attendee.clientId });
        const { id: attendeeId, clientId } = attendee;
        items.push({ sessionId: session.id, attendeeId, clientId, share });
      }
    }
    return { items };
  },
});

export interface VisitAsked {
  readonly clientId: Id<'clt'>;
  readonly day: LocalDate;
  readonly medium: 'in-person' | 'video' | 'audio';
  readonly serviceId?: string | undefined;
}
/** What one client will owe for one visit, booked or thought of. */
export async function expectedFor(work: Work, visit: VisitAsked): Promise<ExpectedShare> {
  const client = await clientById(work, visit.clientId);
  const policies = await allPoliciesOn(work, visit.clientId, visit.day);
  const first = firstAsked(client?.pays ?? 'self', policies);
  if ('amount' in first) return first;
  const known = (await newestOf(work, [first])).get(first.id);
  const { day, serviceId } = visit;
  return shareOfPolicy(work, { policy: first, day, place: placeOf(visit), serviceId }, known);
}

export const listSettings = action({
  name: 'list-eligibility-settings',
  needs: 'setup.read',
  run: async (work, _: object) => ({
    items: await datedRows(work, eligibilitySettings),
    next: await nextRound(work),
  }),
});
