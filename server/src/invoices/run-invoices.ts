/**
 * Invoices of many clients: each night those who are invoiced daily, on the first of a month those who are
 * invoiced monthly, at any time those who are chosen. Cut into pieces of one transaction each, so that a run may
 * be cut off anywhere, goes on where it was, can be stopped and taken up again, and asks nobody twice.
 */
import { addDays, atTime, type Id, isRefusal, type LocalDate, refuse } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import { legalHead } from '../papers/index.ts';
import { lockMoneyOf } from '../payments/index.ts';
import { action, ask, mustSucceed, perform } from '../platform/action.ts';
import { listPractices } from '../platform/auth/sign-in.ts';
import type { Deps, Who, Work } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { settingFor } from './invoice-settings.ts';
import { clientsAsked, standingOf } from './invoices-store.ts';
import { type Asked, askOnPaper } from './issue-invoices.ts';
import {
  changeRun,
  insertRun,
  lastRuns,
  lockRun,
  type Run,
  type RunCadence,
  runById,
} from './runs-store.ts';

export const NIGHT = 'invoice-the-day';
export const RUN = 'run-invoices';
/** After midnight of the practice: the day before is whole. */
const AT = '00:10';
const AT_ONCE = 50;

export const scheduleNight = (work: Work, day: LocalDate): Promise<void> =>
  work.enqueue(NIGHT, { day }, atTime(work.zone, day, AT));

export const noLegalEntity = () =>
  refuse(
    'no-legal-entity',
    'An invoice is numbered for a legal entity, and none holds today. Add it in Settings first.',
    { kind: 'conflict' },
  );

/** Begins the runs of a day, each once, and sees to the next night. */
const startNight = action({
  name: 'start-invoice-night',
  needs: 'system',
  run: async (work, input: { day: LocalDate }) => {
    if (input.day > work.today) return { runIds: [] };
    const cadences: RunCadence[] = work.today.endsWith('-01') ? ['daily', 'monthly'] : ['daily'];
    const runIds: Id<'ivr'>[] = [];
    // Without a legal entity no number can be taken: all stays uninvoiced, and the first night after asks it.
    if (await legalHead(work))
      for (const cadence of cadences) {
        const id = await insertRun(work, { cadence, day: work.today, clientIds: null });
        if (id) runIds.push(id);
      }
    await scheduleNight(work, addDays(work.today, 1));
    for (const runId of runIds) await work.enqueue(RUN, { runId });
    work.audit(work.practiceId, { day: work.today, runs: runIds.length });
    return { runIds };
  },
});

/** The next piece of a run. */
export const invoiceSome = action({
  name: 'invoice-some',
  needs: 'system',
  run: async (work: Work, input: { runId: string }) => {
    const run = await lockRun(work, input.runId);
    if (run?.state !== 'running') return { more: false };
    const head = await legalHead(work);
    if (!head) throw new Error('a run of invoices without a legal entity');
    const clients = await clientsAsked(work, {
      ...{ after: run.after, limit: AT_ONCE, only: run.clientIds },
    });
    const last = clients.at(-1);
    if (last === undefined) {
      await changeRun(work, run.id, { state: 'done', endedAt: work.now });
      work.audit(run.id, { made: run.made });
      return { more: false };
    }
    const wanted = await whoIsAsked(work, run, clients);
    await lockMoneyOf(
      work,
      wanted.map((w) => w.clientId),
    );
    let made = 0;
    for (const one of wanted) made += (await askOnPaper(work, head, one, run.id)).length;
    const done = run.done + clients.length;
    await changeRun(work, run.id, { after: last, done, made: run.made + made });
    work.audit(run.id, { done, made });
    return { more: true };
  },
});

/** Those of whom more or less is asked than was invoiced, and whose turn it is. */
async function whoIsAsked(work: Work, run: Run, clientIds: readonly string[]): Promise<Asked[]> {
  const wanted = new Map<string, Asked>();
  for (const { clientId, partyId } of await standingOf(work, clientIds, true))
    wanted.set(`${clientId} ${partyId ?? ''}`, { clientId, partyId });
  const turn: Asked[] = [];
  for (const one of wanted.values()) {
    const { cadence } = await settingFor(work, one, run.day);
    if (run.cadence === 'chosen' || cadence === run.cadence) turn.push(one);
  }
  return turn;
}

export const startRun = action({
  name: 'start-invoice-run',
  needs: 'papers.make',
  run: async (work: Work, input: { clientIds?: readonly Id<'clt'>[] | undefined }) => {
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
    const under = (await lastRuns(work, 20)).find((r) => r.state === 'running');
    if (under && clientIds === null) {
      return refuse('run-under-way', 'A run is under way. Wait until it has ended, or stop it.', {
        kind: 'conflict',
      });
    }
    const runId = await insertRun(work, {
      ...{ cadence: 'chosen', day: work.today },
      clientIds: clientIds ?? (await everybody(work)),
    });
    if (!runId) throw new Error('a run by hand is never a second one');
    await work.enqueue(RUN, { runId });
    work.audit(runId, { clients: clientIds?.length ?? 'all' });
    return { runId };
  },
});
/** All who are invoiced by themselves: those by hand are left to a choice. */
async function everybody(work: Work): Promise<string[]> {
  const all = await clientsAsked(work, { after: '', limit: 1_000_000, only: null });
  const found: string[] = [];
  for (const clientId of all)
    if ((await settingFor(work, { clientId, partyId: null }, work.today)).cadence !== 'manual')
      found.push(clientId);
  return found;
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

async function systemIn(deps: Deps, practiceId: string | undefined): Promise<Who> {
  const practice = (await listPractices(deps.db)).find((p) => p.practiceId === practiceId);
  if (!practice) throw new Error('a job of invoices without its practice');
  return { practiceId: practice.practiceId, zone: practice.zone, user: null, source: 'job' };
}
export const invoiceJobs = (deps: Deps): Record<string, JobHandler> => ({
  [NIGHT]: async ({ practiceId, day }) => {
    const who = await systemIn(deps, practiceId);
    mustSucceed(await perform(deps, who, startNight, { day: (day ?? '') as LocalDate }));
  },
  [RUN]: async ({ practiceId, runId }) => {
    const who = await systemIn(deps, practiceId);
    const run = await ask(deps, who, seeRun, { runId: runId ?? '' });
    if (isRefusal(run)) return;
    while (mustSucceed(await perform(deps, who, invoiceSome, { runId: run.id })).more);
  },
});
