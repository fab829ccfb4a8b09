/** What one piece of a run does for a few clients; the caller's transaction holds the run's row. */
import { addDays, addMonths, type Id, isRefusal, type LocalDate } from '@clearhour/values';
import {
  issueSuperbillsDue,
  type LegalHead,
  particular,
  settingFor,
  settingsOn,
} from '../papers/index.ts';
import { lockMoneyOf } from '../payments/index.ts';
import type { Work } from '../platform/context.ts';
import { wholeOrNot } from '../platform/whole-or-not.ts';
import { deliver } from './deliver-paper.ts';
import { standingOf } from './invoices-store.ts';
import { type Asked, askOnPaper } from './issue-invoices.ts';
import { issueStatement, periodOf } from './issue-statements.ts';
import type { Run, RunKind } from './runs-store.ts';
import { accountsOf } from './statements-store.ts';

export interface Piece {
  readonly made: number;
  readonly leftOut: number;
}
type MakePiece = (
  work: Work,
  head: LegalHead,
  run: Run,
  clientIds: readonly Id<'clt'>[],
) => Promise<Piece>;

const invoices: MakePiece = async (work, head, run, clientIds) => {
  const wanted = await whoIsAsked(work, run, clientIds);
  await lockMoneyOf(
    work,
    wanted.map((w) => w.clientId),
  );
  return { made: (await askOnPaper(work, head, wanted, run.id)).length, leftOut: 0 };
};
/** Those of whom more or less is asked than was invoiced, and whose turn it is. */
async function whoIsAsked(
  work: Work,
  run: Pick<Run, 'cadence' | 'day'>,
  clientIds: readonly string[],
): Promise<Asked[]> {
  const wanted = new Map<string, Asked>();
  for (const { clientId, partyId } of await standingOf(work, clientIds, true))
    wanted.set(`${clientId} ${partyId ?? ''}`, { clientId, partyId });
  const settings = await settingsOn(work, run.day);
  return [...wanted.values()].filter(
    (one) => run.cadence === 'chosen' || particular(settings, one).cadence === run.cadence,
  );
}

/** The day of the month of "2026-11-05": 5. */
export const dayOfMonth = (day: LocalDate): number => Number(day.slice(8));

const statements: MakePiece = async (work, head, run, clientIds) => {
  const turn: Asked[] = [];
  for (const one of await accountsOf(work, clientIds)) {
    const { statementDay } = await settingFor(work, one, run.day);
    if (run.cadence === 'chosen' || statementDay === dayOfMonth(run.day)) turn.push(one);
  }
  await lockMoneyOf(
    work,
    turn.map((t) => t.clientId),
  );
  // By night the day before is whole; by hand it reaches to now.
  const to = run.cadence === 'chosen' ? run.day : addDays(run.day, -1);
  let made = 0;
  for (const one of turn) {
    const period = await periodOf(work, one, to);
    if (period.from > period.to) continue;
    const id = await issueStatement(work, head, one, period, { runId: run.id, evenIfQuiet: false });
    if (id !== undefined) made++;
  }
  return { made, leftOut: 0 };
};

const superbills: MakePiece = async (work, _head, run, clientIds) => {
  let made = 0;
  let leftOut = 0;
  for (const clientId of clientIds) {
    const setting = await settingFor(work, { clientId, partyId: null }, run.day);
    if (run.cadence !== 'chosen' && setting.superbillDay !== dayOfMonth(run.day)) continue;
    // The month before it was agreed on, and all since: a note signed late is on the next one.
    const since = addMonths(setting.from ?? run.day, -1);
    const days = { from: since, to: addDays(run.day, run.cadence === 'chosen' ? 0 : -1) };
    const done = await wholeOrNot(work, async () => {
      const papers = await issueSuperbillsDue(work, clientId, days);
      if (isRefusal(papers)) return papers;
      // It names a diagnosis: it is handed over or lies in the portal, and is never sent.
      await deliver(
        work,
        papers.map((paperId) => ({ paperId, clientId, partyId: null, how: 'portal' as const })),
      );
      return papers;
    });
    if (isRefusal(done)) leftOut++;
    else made += done.length;
  }
  return { made, leftOut };
};

export const PIECES: Readonly<Record<RunKind, { readonly atOnce: number; make: MakePiece }>> = {
  invoices: { atOnce: 12, make: invoices },
  statements: { atOnce: 12, make: statements },
  superbills: { atOnce: 12, make: superbills },
};
