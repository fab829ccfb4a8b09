/**
 * Invoices of many clients: each night those who are invoiced daily, on the first of a month those who are
 * invoiced monthly, at any time those who are chosen. Cut into pieces of one transaction each, so that a run may
 * be cut off anywhere, goes on where it was, can be stopped and taken up again, and asks nobody twice.
 */
import {
  addDays,
  addMinutes,
  atTime,
  type Id,
  isRefusal,
  type LocalDate,
  refuse,
} from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import { invoiceSettings, legalHead, particular, settingsOn } from '../papers/index.ts';
import { action, ask, mustSucceed, perform } from '../platform/action.ts';
import type { Deps, Work } from '../platform/context.ts';
import { inPieces, type JobHandler } from '../platform/jobs.ts';
import { systemIn } from '../platform/practices-here.ts';
import { datedRows, holdsOn } from '../practice/index.ts';
import { clientsAsked } from './invoices-store.ts';
import { noticePastDue } from './past-due.ts';
import { dayOfMonth, PIECES } from './run-pieces.ts';
import {
  changeRun,
  insertRun,
  lastRuns,
  lockRun,
  type Run,
  type RunKind,
  runById,
} from './runs-store.ts';

export const NIGHT = 'invoice-the-day';
export const RUN = 'run-invoices';
export const PAST_DUE = 'notice-past-due';
/** After midnight of the practice: the day before is whole. */
const AT = '00:10';

export const scheduleNight = (work: Work, day: LocalDate): Promise<void> =>
  work.enqueue(NIGHT, { day }, atTime(work.zone, day, AT));

export const noLegalEntity = () =>
  refuse(
    'no-legal-entity',
    'An invoice is numbered for a legal entity, and none holds today. Add it in Settings first.',
    { kind: 'conflict' },
  );

/** The last 31 days from one on: what a machine that was off has missed. */
function daysSince(from: LocalDate, today: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = today; day >= from && days.length < 31; day = addDays(day, -1)) days.unshift(day);
  return days;
}
/** Begins the runs of a day, and of days that were missed, each once; sees to the next night. */
const startNight = action({
  name: 'start-invoice-night',
  needs: 'system',
  run: async (work, input: { day: LocalDate }) => {
    if (input.day > work.today) return { runIds: [] };
    const days = daysSince(input.day, work.today);
    // Without a legal entity no number can be taken: all stays uninvoiced, and the first night after asks it.
    const wanted = (await legalHead(work)) ? await runsOf(work, days) : [];
    const runIds: Id<'ivr'>[] = [];
    for (const run of wanted) {
      const id = await insertRun(work, { ...run, clientIds: null });
      if (id) runIds.push(id);
    }
    await scheduleNight(work, addDays(work.today, 1));
    for (const runId of runIds) await work.enqueue(RUN, { runId });
    await work.enqueue(PAST_DUE, {});
    work.audit(work.practiceId, { day: work.today, runs: runIds.length });
    return { runIds };
  },
});
type Wanted = Pick<Run, 'kind' | 'cadence' | 'day'>;
/** Invoices first: a statement says what is asked for. */
async function runsOf(work: Work, days: readonly LocalDate[]): Promise<Wanted[]> {
  const settings = await datedRows(work, invoiceSettings);
  const first = days.findLast((day) => day.endsWith('-01'));
  const runs: Wanted[] = [{ kind: 'invoices', cadence: 'daily', day: work.today }];
  if (first !== undefined) runs.push({ kind: 'invoices', cadence: 'monthly', day: first });
  for (const day of days) {
    const those = settings.filter((s) => holdsOn(s, day));
    const n = dayOfMonth(day);
    if (those.some((s) => s.statementDay === n))
      runs.push({ kind: 'statements', cadence: 'daily', day });
    if (those.some((s) => s.superbillDay === n))
      runs.push({ kind: 'superbills', cadence: 'daily', day });
  }
  return runs;
}

/** The next piece of a run. */
export const runSome = action({
  name: 'run-some-invoices',
  needs: 'system',
  run: async (work: Work, input: { runId: string }) => {
    const run = await lockRun(work, input.runId);
    if (run?.state !== 'running') return { more: false };
    if (run.kind === 'statements' && run.cadence === 'daily' && (await invoicing(work))) {
      await work.enqueue(RUN, { runId: run.id }, addMinutes(work.now, 1));
      return { more: false };
    }
    const head = await legalHead(work);
    if (!head) throw new Error('a run of invoices without a legal entity');
    const { atOnce, make } = PIECES[run.kind];
    const clients = await clientsAsked(work, {
      ...{ after: run.after, limit: atOnce, only: run.clientIds },
    });
    const last = clients.at(-1);
    if (last === undefined) {
      await changeRun(work, run.id, { state: 'done', endedAt: work.now });
      work.audit(run.id, { made: run.made });
      return { more: false };
    }
    const { made, leftOut } = await make(work, head, run, clients);
    const done = run.done + clients.length;
    const so = { made: run.made + made, leftOut: run.leftOut + leftOut };
    await changeRun(work, run.id, { after: last, done, ...so });
    work.audit(run.id, { done, made });
    return { more: true };
  },
});
/** Are the invoices of a night under way. */
const invoicing = async (work: Work): Promise<boolean> =>
  (await lastRuns(work, 20)).some(
    (r) => r.kind === 'invoices' && r.cadence !== 'chosen' && r.state === 'running',
  );

export const startRun = action({
  name: 'start-invoice-run',
  needs: 'papers.make',
  run: async (
    work: Work,
    input: { kind: RunKind; clientIds?: readonly Id<'clt'>[] | undefined },
  ) => {
    if (!(await legalHead(work))) return noLegalEntity();
    if (!work.can('fees.manage') && input.clientIds === undefined) {
      return refuse('not-for-all', 'Your role invoices single clients. Choose them first.', {
        kind: 'not-allowed',
      });
    }
    for (const clientId of input.clientIds ?? []) {
      const client = await clientInReach(work, clientId);
      if (isRefusal(client)) return client;
    }
    const clientIds = input.clientIds === undefined ? null : [...new Set(input.clientIds)];
    const under = (await lastRuns(work, 20)).find(
      (r) => r.state === 'running' && r.kind === input.kind,
    );
    if (under && clientIds === null) {
      return refuse('run-under-way', 'A run is under way. Wait until it has ended, or stop it.', {
        kind: 'conflict',
      });
    }
    const runId = await insertRun(work, {
      ...{ kind: input.kind, cadence: 'chosen', day: work.today },
      clientIds: clientIds ?? (await everybody(work, input.kind)),
    });
    if (!runId) throw new Error('a run by hand is never a second one');
    await work.enqueue(RUN, { runId });
    work.audit(runId, { clients: clientIds?.length ?? 'all' });
    return { runId };
  },
});
/**
 * All who are invoiced by themselves: those by hand are left to a choice. Superbills: who has a day for them.
 * `cadence`: only who is invoiced so, were it what the practice does where nothing else was agreed.
 */
export async function everybody(
  work: Work,
  kind: RunKind,
  cadence?: 'daily' | 'monthly',
): Promise<Id<'clt'>[]> {
  const all = await clientsAsked(work, { after: '', limit: 1_000_000, only: null });
  if (kind === 'statements') return all;
  const rows = await settingsOn(work, work.today);
  const wanted = (clientId: string): boolean => {
    const setting = particular(rows, { clientId, partyId: null });
    if (kind === 'superbills') return setting.superbillDay !== null;
    if (cadence === undefined) return setting.cadence !== 'manual';
    return (setting.clientId === null ? cadence : setting.cadence) === cadence;
  };
  return all.filter(wanted);
}

const noSuchRun = () =>
  refuse('no-such-run', 'There is no such run of invoices.', { kind: 'not-found' });
export const cancelRun = action({
  name: 'cancel-invoice-run',
  needs: 'fees.manage',
  run: async (work: Work, input: { runId: Id<'ivr'> }) => {
    const run = await lockRun(work, input.runId);
    if (!run) return noSuchRun();
    if (run.state === 'done')
      return refuse('run-ended', 'This run has ended. Its papers stay.', { kind: 'conflict' });
    if (run.state === 'running')
      await changeRun(work, run.id, { state: 'cancelled', endedAt: work.now });
    work.audit(run.id, { done: run.done });
    return { runId: run.id };
  },
});
export const resumeRun = action({
  name: 'resume-invoice-run',
  needs: 'fees.manage',
  run: async (work: Work, input: { runId: Id<'ivr'> }) => {
    const run = await lockRun(work, input.runId);
    if (!run) return noSuchRun();
    if (run.state === 'done')
      return refuse('run-ended', 'This run has ended; there is nothing to go on with.', {
        kind: 'conflict',
      });
    if (run.state === 'cancelled')
      await changeRun(work, run.id, { state: 'running', endedAt: null });
    await work.enqueue(RUN, { runId: run.id });
    work.audit(run.id, { done: run.done });
    return { runId: run.id };
  },
});
export const listRuns = action({
  name: 'list-invoice-runs',
  needs: 'papers.read',
  run: async (work: Work, _: object) => ({ items: await lastRuns(work, 30) }),
});
export const seeRun = action({
  name: 'see-invoice-run',
  needs: 'papers.read',
  run: async (work: Work, input: { runId: string }) =>
    (await runById(work, input.runId)) ?? noSuchRun(),
});

export const invoiceJobs = (deps: Deps): Record<string, JobHandler> => ({
  [NIGHT]: async ({ practiceId, day }) => {
    const who = await systemIn(deps, practiceId);
    mustSucceed(await perform(deps, who, startNight, { day: (day ?? '') as LocalDate }));
  },
  [RUN]: async ({ practiceId, runId }) => {
    const who = await systemIn(deps, practiceId);
    const run = await ask(deps, who, seeRun, { runId: runId ?? '' });
    if (isRefusal(run)) return;
    await inPieces(
      async () => mustSucceed(await perform(deps, who, runSome, { runId: run.id })).more,
    );
  },
  [PAST_DUE]: async ({ practiceId }) => {
    const who = await systemIn(deps, practiceId);
    let after: string | undefined = '';
    await inPieces(async () => {
      after = mustSucceed(await perform(deps, who, noticePastDue, { after: after ?? '' })).after;
      return after !== undefined;
    });
  },
});
