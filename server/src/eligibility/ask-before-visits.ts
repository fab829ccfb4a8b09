/**
 * Every morning the plans of coming visits are asked, once per policy and period; and a question that
 * got no answer is asked once more, then somebody is told. Each question is a transaction of its own.
 */
import { addDays, atTime, isRefusal, type LocalDate, type Refusal } from '@clearhour/values';
import { allPoliciesOn, clientsByIds, policyById } from '../clients/index.ts';
import { connectionFor } from '../connections/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import { listPractices } from '../platform/auth/sign-in.ts';
import type { Deps, Who, Work } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { officeCalendar } from '../practice/index.ts';
import { listSessions } from '../sessions/index.ts';
import { ANSWER_DUE, askPlan } from './ask-plan.ts';
import { lastDayAsked, periodKey, settingOn } from './eligibility-setting.ts';
import { beginRound, changeCheck, lockCheck } from './eligibility-store.ts';

export const ROUND = 'ask-plans-before-visits';
const AT = '05:40';

export const scheduleRound = (work: Work, day: LocalDate): Promise<void> =>
  work.enqueue(ROUND, { day }, atTime(work.zone, day, AT));

/** Begins a day once and sees to the next; false when it was begun, or is not here yet. */
const startRound = action({
  name: 'start-eligibility-round',
  needs: 'system',
  run: async (work, input: { day: LocalDate }): Promise<{ begun: boolean }> => {
    if (input.day > work.today) return { begun: false };
    if (await beginRound(work, work.today)) await scheduleRound(work, addDays(work.today, 1));
    work.audit(work.practiceId, { day: work.today });
    return { begun: true };
  },
});

export interface ToAsk {
  readonly policyId: string;
  readonly sessionId: string;
  readonly on: LocalDate;
  readonly periodKey: string;
}
/** Each policy of a coming visit, the nearest visit of a period only. */
export const plansToAsk = action({
  name: 'list-plans-to-ask',
  needs: 'system',
  run: async (work, _: object): Promise<{ items: ToAsk[] }> => {
    const setting = await settingOn(work, work.today);
    if (!setting.automatic || isRefusal(await connectionFor(work, undefined))) return { items: [] };
    const office = await officeCalendar(work);
    const to = lastDayAsked(office, work.today, setting.workingDaysBefore);
    const sessions = await listSessions(work, { from: work.today, to });
    const coming = sessions.flatMap((s) =>
      s.attendees
        .filter((a) => a.status === 'scheduled')
        .map((a) => ({ clientId: a.clientId, sessionId: s.id, on: s.day })),
    );
    const clients = await clientsByIds(
      work,
      coming.map((c) => c.clientId),
    );
    const insured = new Set(clients.filter((c) => c.pays === 'insurance').map((c) => c.id));
    const items = new Map<string, ToAsk>();
    for (const { clientId, sessionId, on } of coming) {
      if (!insured.has(clientId)) continue;
      const policies = await allPoliciesOn(work, clientId, on);
      if (policies[0]?.doNotBill) continue;
      for (const policy of policies.filter((p) => !p.doNotBill)) {
        const key = periodKey(setting.period, on);
        const one = `${policy.id} ${key}`;
        if (!items.has(one)) items.set(one, { policyId: policy.id, sessionId, on, periodKey: key });
      }
    }
    return { items: [...items.values()] };
  },
});

export const askBeforeVisit = action({
  name: 'ask-eligibility-before-visit',
  needs: 'system',
  run: async (work, input: ToAsk): Promise<{ asked: boolean }> => {
    const policy = await policyById(work, input.policyId);
    if (!policy) return { asked: false };
    const { sessionId, on, periodKey: key } = input;
    const wanted = { askedFor: 'visit', sessionId, periodKey: key, againOf: null } as const;
    const made = await askPlan(work, { policy, on, ...wanted });
    if (made) work.audit(made.id, { policyId: policy.id, state: made.state });
    return { asked: made !== undefined };
  },
});

/** No answer in time: once more, then a person. */
export const answerDue = action({
  name: 'give-up-waiting-for-eligibility',
  needs: 'system',
  run: async (work, input: { checkId: string }): Promise<{ state: string }> => {
    const check = await lockCheck(work, input.checkId);
    if (check?.state !== 'asked' || check.answerDueAt === null) return { state: 'settled' };
    if (work.now < check.answerDueAt) return { state: 'early' };
    const policy = await policyById(work, check.policyId);
    const payer = policy?.payerName ?? 'The plan';
    if (check.askedFor === 'again' || !policy) {
      const sentence = `${payer} was asked twice and did not answer. Call, or look in its portal.`;
      await changeCheck(work, check.id, { state: 'no-answer', attention: 'no-answer', sentence });
      work.audit(check.id, { state: 'no-answer' });
      return { state: 'no-answer' };
    }
    const sentence = `${payer} did not answer in time; it was asked again.`;
    await changeCheck(work, check.id, { state: 'no-answer', sentence });
    const { sessionId, serviceOn, id } = check;
    const past = serviceOn < work.today;
    const on = past ? work.today : serviceOn;
    const wanted = { askedFor: 'again', sessionId, periodKey: null, againOf: id } as const;
    await askPlan(work, { policy, on, ...wanted });
    work.audit(check.id, { state: 'asked-again' });
    return { state: 'asked-again' };
  },
});

async function systemOf(deps: Deps, practiceId: string | undefined): Promise<Who> {
  const all = await listPractices(deps.db);
  const practice = all.find((p) => p.practiceId === practiceId);
  if (!practice) throw new Error('a job about eligibility for no practice');
  return { practiceId: practice.practiceId, zone: practice.zone, user: null, source: 'job' };
}
function done<T>(made: T | Refusal): T {
  if (isRefusal(made)) throw new Error(made.code);
  return made;
}

export async function askBeforeVisits(deps: Deps, who: Who): Promise<number> {
  const { items } = done(await ask(deps, who, plansToAsk, {}));
  let asked = 0;
  for (const item of items) {
    const made = await perform(deps, who, askBeforeVisit, item);
    if (isRefusal(made)) deps.log.warn({ code: made.code }, 'a plan was not asked');
    else if (made.asked) asked++;
  }
  return asked;
}

export const eligibilityJobs = (deps: Deps): Record<string, JobHandler> => ({
  [ROUND]: async ({ practiceId, day }) => {
    const who = await systemOf(deps, practiceId);
    const started = await perform(deps, who, startRound, { day: day as LocalDate });
    if (done(started).begun) await askBeforeVisits(deps, who);
  },
  [ANSWER_DUE]: async ({ practiceId, checkId }) => {
    const who = await systemOf(deps, practiceId);
    done(await perform(deps, who, answerDue, { checkId: checkId ?? '' }));
  },
});
