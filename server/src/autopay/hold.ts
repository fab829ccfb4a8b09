/** Holding a charge that was said, letting it go again, moving its day, and taking it back: by the practice or by who pays. */
import {
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
} from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import { takeBackMessages } from '../messages/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { mayMoveTo } from './autopay.ts';
import { settingOn } from './autopay-settings.ts';
import { step } from './charge-due.ts';
import { leaveOut } from './enrolments-store.ts';
import { nextPlanned, PLANNED_STATES } from './planned-states.ts';
import { linesOf, type PlannedCharge, plannedById } from './planned-store.ts';

export const PLANNED_NOT_FOUND = refuse(
  'no-such-planned-charge',
  'There is no such charge, or it is not of your clients.',
  { kind: 'not-found' },
);
/** `lock`: for a decision. */
export async function reachPlanned(
  work: Work,
  id: string,
  lock = true,
): Promise<PlannedCharge | Refusal> {
  const seen = await plannedById(work, id);
  const client = await clientInReach(work, seen?.clientId ?? '');
  if (!seen || isRefusal(client)) return PLANNED_NOT_FOUND;
  return lock ? ((await plannedById(work, id, true)) ?? PLANNED_NOT_FOUND) : seen;
}
export type Act = 'hold' | 'release' | 'take-back';
const tooLate = (p: PlannedCharge): Refusal =>
  refuse(
    'planned-charge-elsewhere',
    p.state === 'charging'
      ? 'The card processor has this charge already. Wait for its answer; it can be given back.'
      : `This charge is ${PLANNED_STATES[p.state].words}; there is nothing to change.`,
    { kind: 'conflict' },
  );

/** In the caller's transaction. A second time the same is the same. */
export async function actOn(
  work: Work,
  p: PlannedCharge,
  act: Act,
  why: string,
): Promise<Refusal | undefined> {
  const there = { hold: 'held', release: 'noticed', 'take-back': 'taken-back' } as const;
  if (p.state === there[act]) return undefined;
  if (!nextPlanned(p.state, act)) return tooLate(p);
  const late = act === 'release' && p.chargeOn < work.today;
  await step(work, p, act, { why, ...(late ? { chargeOn: work.today } : {}) });
  if (act === 'take-back') {
    // It does not come again tomorrow evening: it is asked otherwise.
    const lines = (await linesOf(work, [p.id])).get(p.id) ?? [];
    await leaveOut(
      work,
      p.enrolmentId,
      lines.map((l) => l.chargeId),
    );
    await takeBackMessages(work, { kind: 'autopay', id: p.id }, 'The charge was taken back.');
  }
  return undefined;
}
export const actOnPlanned = action({
  name: 'act-on-planned-charge',
  needs: 'payments.write',
  run: async (work: Work, input: { plannedId: Id<'pch'>; act: Act; why: string }) => {
    const p = await reachPlanned(work, input.plannedId);
    if (isRefusal(p)) return p;
    const no = await actOn(work, p, input.act, input.why);
    if (no) return no;
    work.audit(p.id, { clientId: p.clientId, act: input.act });
    return { plannedId: p.id };
  },
});

export async function moveTo(
  work: Work,
  p: PlannedCharge,
  day: LocalDate,
): Promise<Refusal | undefined> {
  if (!nextPlanned(p.state, 'move')) return tooLate(p);
  const { moveDays } = await settingOn(work, work.today);
  if (!mayMoveTo(day, { today: work.today, saidFor: p.saidFor, moveDays }))
    return refuse(
      'moved-too-far',
      `Choose a day from today to ${moveDays} days after ${sayDay(p.saidFor, work.today)}.`,
      { field: 'day' },
    );
  await step(work, p, 'move', { chargeOn: day, why: `Moved to ${sayDay(day, work.today)}.` });
  return undefined;
}
export const movePlanned = action({
  name: 'move-planned-charge',
  needs: 'payments.write',
  run: async (work: Work, input: { plannedId: Id<'pch'>; day: LocalDate }) => {
    const p = await reachPlanned(work, input.plannedId);
    if (isRefusal(p)) return p;
    const no = await moveTo(work, p, input.day);
    if (no) return no;
    work.audit(p.id, { clientId: p.clientId });
    return { plannedId: p.id };
  },
});
