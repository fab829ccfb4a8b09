/** The practice's hour for claims, its days of safety, and the runs that are planned. */
import {
  addDays,
  atTime,
  epochMs,
  type Instant,
  isOfficeDay,
  type LocalDate,
  type OfficeCalendar,
} from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { officeCalendar } from '../practice/index.ts';

export interface ClaimSettings {
  /** Wall clock, every day the office works. */
  readonly sendAt: string;
  readonly safetyDays: number;
}
const USUAL: ClaimSettings = { sendAt: '18:00', safetyDays: 3 };

export async function claimSettings(work: Work): Promise<ClaimSettings> {
  const row = await work.sql
    .selectFrom('claim_settings')
    .select(['send_at', 'safety_days'])
    .where('practice_id', '=', work.practiceId)
    .executeTakeFirst();
  return row ? { sendAt: row.send_at, safetyDays: row.safety_days } : USUAL;
}
export const saveSettings = (work: Work, s: ClaimSettings) =>
  work.sql
    .insertInto('claim_settings')
    .values({ practice_id: work.practiceId, send_at: s.sendAt, safety_days: s.safetyDays })
    .onConflict((c) =>
      c.column('practice_id').doUpdateSet({ send_at: s.sendAt, safety_days: s.safetyDays }),
    )
    .execute();

/** Today's hour while it is ahead and the office works; else that of the next day it does. */
export function nextRun(
  office: OfficeCalendar,
  zone: string,
  at: string,
  today: LocalDate,
  now: Instant,
): { day: LocalDate; due: Instant } {
  for (let ahead = 0; ahead <= 60; ahead++) {
    const day = addDays(today, ahead);
    const due = atTime(zone, day, at);
    if (isOfficeDay(office, day) && epochMs(due) > epochMs(now)) return { day, due };
  }
  // An office that never works: tomorrow, rather than never.
  const day = addDays(today, 1);
  return { day, due: atTime(zone, day, at) };
}

export const RUN = 'run-claims';
export type RunKind = 'send' | 'ask';

/** Puts the day's run into the queue, once however many claims want it. */
export async function planRun(
  work: Work,
  kind: RunKind,
  on: { day: LocalDate; due: Instant },
): Promise<void> {
  // A day whose run is over has another one when its hour was moved later.
  const made = await work.sql
    .insertInto('claim_runs')
    .values({ practice_id: work.practiceId, kind, day: on.day, due_at: on.due })
    .onConflict((c) =>
      c
        .columns(['practice_id', 'kind', 'day'])
        .doUpdateSet({ due_at: on.due, done_at: null })
        .where('claim_runs.done_at', 'is not', null)
        .where('claim_runs.due_at', '<', on.due),
    )
    .returning('day')
    .executeTakeFirst();
  if (made) await work.enqueue(RUN, { kind, day: on.day }, on.due);
}
export async function planSending(work: Work): Promise<void> {
  const { sendAt } = await claimSettings(work);
  const office = await officeCalendar(work);
  await planRun(work, 'send', nextRun(office, work.zone, sendAt, work.today, work.now));
}
/** In the morning of the day, before anybody looks. */
const ASK_AT = '06:00';
export const planAsking = (work: Work, day: LocalDate): Promise<void> =>
  planRun(work, 'ask', { day, due: atTime(work.zone, day, ASK_AT) });

export const runDone = (work: Work, kind: RunKind, day: string, claims: number) =>
  work.sql
    .updateTable('claim_runs')
    .set({ done_at: work.now, claims })
    .where('practice_id', '=', work.practiceId)
    .where('kind', '=', kind)
    .where('day', '=', day as LocalDate)
    .execute();
export async function nextBatchAt(work: Work): Promise<Instant | null> {
  const row = await work.sql
    .selectFrom('claim_runs')
    .select('due_at')
    .where('practice_id', '=', work.practiceId)
    .where('kind', '=', 'send')
    .where('done_at', 'is', null)
    .orderBy('due_at')
    .executeTakeFirst();
  return row?.due_at ?? null;
}
