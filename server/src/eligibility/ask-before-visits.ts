/**
 * Every morning the plans of coming visits are asked, once per policy and period; those of a visit booked, or
 * of a plan entered, after the morning at once. A question that got no answer is asked once more, then
 * somebody is told. Each question is a transaction of its own.
 */
import { addDays, atTime, isRefusal, type LocalDate, type Refusal } from '@clearhour/values';
import { clientsByIds, coverageChanged, policyById, policyRanksOf } from '../clients/index.ts';
import { connectionFor } from '../connections/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import { listPractices } from '../platform/auth/sign-in.ts';
import { type Deps, on, type Who, type Work } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { holdsOn, officeCalendar } from '../practice/index.ts';
import { listSessions, sessionById, sessionChanged } from '../sessions/index.ts';
import { ANSWER_DUE, askPlan } from './ask-plan.ts';
import { nextCheck } from './check-states.ts';
import { lastDayAsked, periodKey, settingOn } from './eligibility-setting.ts';
import { askedAlready, beginRound, changeCheck, lockCheck } from './eligibility-store.ts';

export const ROUND = 'ask-plans-before-visits';
/** The plans of one client, at once. */
export const SOON = 'ask-plans-of-client';
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
/** Each policy of a coming visit, the nearest visit of a period only; of one client when told. */
export const plansToAsk = action({
  name: 'list-plans-to-ask',
  needs: 'system',
  run: async (
    work,
    input: { readonly clientId?: string | undefined },
  ): Promise<{ items: ToAsk[] }> => ({ items: await plansAskedOn(work, work.today, input) }),
});

/** What the round of that day would ask. */
export async function plansAskedOn(
  work: Work,
  day: LocalDate,
  { clientId }: { readonly clientId?: string | undefined } = {},
): Promise<ToAsk[]> {
  const setting = await settingOn(work, day);
  if (!setting.automatic || isRefusal(await connectionFor(work, undefined))) return [];
  const to = lastDayAsked(await officeCalendar(work), day, setting.workingDaysBefore);
  const only = clientId === undefined ? {} : { clientId };
  const sessions = await listSessions(work, { from: day, to, ...only });
  const coming = sessions.flatMap((s) =>
    s.attendees
      .filter((a) => a.status === 'scheduled' && (clientId ?? a.clientId) === a.clientId)
      .map((a) => ({ clientId: a.clientId, sessionId: s.id, on: s.day })),
  );
  const clients = await clientsByIds(
    work,
    coming.map((c) => c.clientId),
  );
  const insured = new Set(clients.filter((c) => c.pays === 'insurance').map((c) => c.id));
  const plans = await policyRanksOf(work, [...insured]);
  const skipped = new Set<string>(setting.notAskedPayerIds);
  const items = new Map<string, ToAsk>();
  for (const { clientId: whose, sessionId, on } of coming) {
    const held = (plans.get(whose) ?? []).filter((p) => holdsOn(p, on));
    if (held[0]?.doNotBill) continue;
    for (const policy of held.filter((p) => !p.doNotBill && !skipped.has(p.payerId))) {
      const key = periodKey(setting.period, on);
      const one = `${policy.id} ${key}`;
      if (!items.has(one)) items.set(one, { policyId: policy.id, sessionId, on, periodKey: key });
    }
  }
  return [...items.values()];
}
/** When the next round is, and how many plans it asks; null: none are asked by themselves. */
export async function nextRound(work: Work) {
  const day = addDays(work.today, work.now < atTime(work.zone, work.today, AT) ? 0 : 1);
  const setting = await settingOn(work, day);
  if (!setting.automatic) return null;
  const items = await plansAskedOn(work, day);
  const asked = await askedAlready(work, items);
  return {
    at: atTime(work.zone, day, AT),
    plans: items.filter((i) => !asked.has(`${i.policyId} ${i.periodKey}`)).length,
    visitsUntil: lastDayAsked(await officeCalendar(work), day, setting.workingDaysBefore),
  };
}

/** A visit further ahead than any setting reaches is left to the mornings, without asking anything. */
const FAR_DAYS = 30;
async function askSoon(work: Work, clientIds: readonly string[]): Promise<void> {
  for (const clientId of new Set(clientIds)) await work.enqueue(SOON, { clientId });
}
/** Booked or moved: too late, perhaps, for the morning's round. */
export const onSessionChanged = on(sessionChanged, async (work, { sessionId }) => {
  const session = await sessionById(work, sessionId);
  if (!session || session.day < work.today || session.day > addDays(work.today, FAR_DAYS)) return;
  const { automatic, workingDaysBefore } = await settingOn(work, work.today);
  if (!automatic) return;
  const last = lastDayAsked(await officeCalendar(work), work.today, workingDaysBefore);
  if (session.day > last) return;
  const clients = await clientsByIds(
    work,
    session.attendees.map((a) => a.clientId),
  );
  await askSoon(
    work,
    clients.filter((c) => c.pays === 'insurance').map((c) => c.id),
  );
});
/** Another plan than the one that was asked may hold now. */
export const onCoverageChanged = on(coverageChanged, async (work, { clientId }) => {
  const coming = await listSessions(work, {
    ...{ from: work.today, to: addDays(work.today, FAR_DAYS), clientId },
  });
  if (coming.some((s) => s.attendees.some((a) => a.status === 'scheduled')))
    await askSoon(work, [clientId]);
});

export const askBeforeVisit = action({
  name: 'ask-eligibility-before-visit',
  needs: 'system',
  run: async (work, input: ToAsk): Promise<{ asked: boolean }> => {
    const policy = await policyById(work, input.policyId);
    if (!policy) return { asked: false };
    const { sessionId, periodKey: key } = input;
    const wanted = { askedFor: 'visit', sessionId, periodKey: key, againOf: null } as const;
    const made = await askPlan(work, { policy, on: input.on, ...wanted });
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
    if (!check || nextCheck(check.state, 'overdue') === 'same' || check.answerDueAt === null)
      return { state: 'settled' };
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
    const day = past ? work.today : serviceOn;
    const wanted = { askedFor: 'again', sessionId, periodKey: null, againOf: id } as const;
    await askPlan(work, { policy, on: day, ...wanted });
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

export async function askBeforeVisits(
  deps: Deps,
  who: Who,
  of: { readonly clientId?: string | undefined } = {},
): Promise<number> {
  const { items } = done(await ask(deps, who, plansToAsk, of));
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
  [SOON]: async ({ practiceId, clientId }) => {
    await askBeforeVisits(deps, await systemOf(deps, practiceId), { clientId });
  },
  [ANSWER_DUE]: async ({ practiceId, checkId }) => {
    const who = await systemOf(deps, practiceId);
    done(await perform(deps, who, answerDue, { checkId: checkId ?? '' }));
  },
});
