/** Holding a charge that was said, letting it go again, moving its day, and taking it back: by the practice or by who pays. */
import {
  add,
  addDays,
  type Cents,
  compare,
  dollars,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
  subtract,
} from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import { takeBackMessages } from '../messages/index.ts';
import { SMALLEST_CHARGE } from '../outside/cards/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { inTwo, mayMoveTo } from './autopay.ts';
import { settingOn } from './autopay-settings.ts';
import { step } from './charge-due.ts';
import { leaveOut } from './enrolments-store.ts';
import { nextPlanned, PLANNED_STATES } from './planned-states.ts';
import { insertRest, linesOf, type PlannedCharge, plannedById } from './planned-store.ts';

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
/** Who pays may have it charged on two days. */
export const maySplit = (p: PlannedCharge, moveDays: number): boolean =>
  nextPlanned(p.state, 'split') !== undefined &&
  compare(p.amount, add(SMALLEST_CHARGE, SMALLEST_CHARGE)) >= 0 &&
  p.chargeOn < addDays(p.saidFor, moveDays);
/** Part of it on its day, the rest on a later one; both were said by its notice. */
export async function splitOver(
  work: Work,
  p: PlannedCharge,
  asked: { readonly first: Cents; readonly restOn: LocalDate },
): Promise<Refusal | undefined> {
  if (!nextPlanned(p.state, 'split')) return tooLate(p);
  const { moveDays } = await settingOn(work, work.today);
  const most = subtract(p.amount, SMALLEST_CHARGE);
  if (compare(asked.first, SMALLEST_CHARGE) < 0 || compare(asked.first, most) > 0)
    return compare(most, SMALLEST_CHARGE) < 0
      ? refuse('too-little-to-split', `${dollars(p.amount)} is too little to split.`)
      : refuse(
          'wrong-part',
          `Choose an amount from ${dollars(SMALLEST_CHARGE)} to ${dollars(most)}: the rest is charged on the other day.`,
          { field: 'first' },
        );
  const of = { today: addDays(p.chargeOn, 1), saidFor: p.saidFor, moveDays };
  if (!mayMoveTo(asked.restOn, of))
    return refuse(
      'moved-too-far',
      `Choose a day after ${sayDay(p.chargeOn, work.today)}, at the latest ${moveDays} days after ${sayDay(p.saidFor, work.today)}.`,
      { field: 'restOn' },
    );
  const { now, later } = inTwo((await linesOf(work, [p.id])).get(p.id) ?? [], asked.first);
  const rest = subtract(p.amount, asked.first);
  const why = `${dollars(asked.first)} now, ${dollars(rest)} on ${sayDay(asked.restOn, work.today)}.`;
  await insertRest(work, p, now, {
    ...{ id: work.newId('pch'), lines: later, chargeOn: asked.restOn },
    why: `The rest of ${dollars(p.amount)}, which was split.`,
  });
  await step(work, p, 'split', { why, amount: asked.first });
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
export const splitPlanned = action({
  name: 'split-planned-charge',
  needs: 'payments.write',
  run: async (work: Work, input: { plannedId: Id<'pch'>; first: Cents; restOn: LocalDate }) => {
    const p = await reachPlanned(work, input.plannedId);
    if (isRefusal(p)) return p;
    const no = await splitOver(work, p, input);
    if (no) return no;
    work.audit(p.id, { clientId: p.clientId });
    return { plannedId: p.id };
  },
});
