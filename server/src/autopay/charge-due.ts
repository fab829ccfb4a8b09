/**
 * The second stage: what was said is charged when its day has come. The book is looked at again: of each line what
 * is still owed, never more than was said. Without a notice that went, nothing is charged that was not known at the
 * visit. The charge itself is one card charge of payments, once, whatever is cut off.
 */
import {
  add,
  addDays,
  addMinutes,
  compare,
  dateIn,
  type Instant,
  isRefusal,
  ZERO,
} from '@clearhour/values';
import { openChargesOf } from '../ledger/index.ts';
import { messageProof } from '../messages/index.ts';
import { SMALLEST_CHARGE } from '../outside/cards/index.ts';
import {
  chargeCard,
  debitsUnderWay,
  disputesAtBank,
  lessUnderWay,
  lockMoney,
} from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { askForCard, NEW_CARD } from './ask-card.ts';
import { stillOwed } from './autopay.ts';
import { settingOn } from './autopay-settings.ts';
import { DISPUTED, WHY } from './autopay-words.ts';
import { changeEnrolment, type Enrolment, lockEnrolment } from './enrolments-store.ts';
import { notToPress } from './plan-tonight.ts';
import { nextPlanned, type PlannedEvent } from './planned-states.ts';
import {
  changePlanned,
  type LineOfPlanned,
  linesOf,
  type PlannedCharge,
  plannedById,
} from './planned-store.ts';

export const CHARGE = 'charge-by-autopay';
/** Another charge of the same client is under way: asked again so many minutes later. */
const AGAIN_MINUTES = 10;
/** A notice that goes now has ten seconds to leave before its charge is looked at again. */
const SAID_FIRST_MINUTES = 10 / 60;

export async function step(
  work: Work,
  p: PlannedCharge,
  event: PlannedEvent,
  more: Omit<Parameters<typeof changePlanned>[2], 'event' | 'state'> = {},
): Promise<void> {
  const state = nextPlanned(p.state, event);
  if (!state) throw new Error(`${event} of a planned charge that is ${p.state}`);
  await changePlanned(work, p, { event, state, ...more });
}

export const chargeOne = action({
  name: 'charge-by-autopay',
  needs: 'system',
  run: async (work: Work, input: { plannedId: string }) => {
    const seen = await plannedById(work, input.plannedId);
    if (!seen) throw new Error(`no planned charge ${input.plannedId}`);
    await lockMoney(work, seen.clientId);
    const enrolment = await lockEnrolment(work, seen.enrolmentId);
    const p = await plannedById(work, input.plannedId, true);
    const waits = p?.state === 'noticed' || p?.state === 'retrying';
    if (!p || !enrolment || !waits || p.chargeOn > work.today) return { went: false };
    const went = await charge(work, p, enrolment);
    work.audit(p.id, { clientId: p.clientId, went });
    return { went };
  },
});

async function charge(work: Work, p: PlannedCharge, e: Enrolment): Promise<boolean> {
  if (e.state !== 'active') {
    if (e.state === 'ended') await step(work, p, 'take-back', { why: 'Autopay was ended.' });
    return false;
  }
  if (await disputesAtBank(work, e)) {
    await step(work, p, 'hold', { why: DISPUTED });
    return false;
  }
  if (p.cardId !== e.cardId) {
    await step(work, p, 'take-back', { why: NEW_CARD });
    return false;
  }
  const lines = (await linesOf(work, [p.id])).get(p.id) ?? [];
  if (!(await noticeWent(work, p, e, lines))) return false;
  const open = new Map(
    lessUnderWay(
      await openChargesOf(work, p.clientId, p.partyId),
      await debitsUnderWay(work, p),
    ).map((o) => [o.chargeId as string, o.owed]),
  );
  const held = await notToPress(work, p);
  const wanted = stillOwed(lines, (id) => (held.has(id) ? ZERO : (open.get(id) ?? ZERO)));
  const amount = add(ZERO, ...wanted.map((w) => w.cents));
  if (compare(amount, SMALLEST_CHARGE) < 0) {
    await step(work, p, 'empty', { why: 'Nothing of it may be charged any more.' });
    return false;
  }
  const done = await chargeCard.run(work, {
    clientId: p.clientId,
    cardId: e.cardId,
    amount,
    wanted,
  });
  if (!isRefusal(done)) {
    await step(work, p, 'charge', { intentId: done.intentId, chargeOn: p.chargeOn });
    return true;
  }
  if (done.code === 'card-charge-under-way') {
    await work.enqueue(CHARGE, { plannedId: p.id }, addMinutes(work.now, AGAIN_MINUTES));
    return false;
  }
  // Said anew when there is another card; this notice named one that cannot be charged.
  const gone = CARD_GONE.has(done.code);
  await step(work, p, gone ? 'take-back' : 'hold', { why: done.sentence });
  await changeEnrolment(work, e, { state: 'paused', pausedBecause: 'card-gone' });
  if (gone) await askForCard(work, e, `gone:${p.id}`);
  return false;
}

/** Why a card is charged by nobody: see cardInUse() of payments. */
const CARD_GONE = new Set(['no-such-card', 'card-removed', 'card-needs-replacing']);

/** A notice that went later than it was planned gives as many days; the day may be later than it said, never sooner. */
async function waitedEnough(
  work: Work,
  p: PlannedCharge,
  wentAt: Instant | null,
): Promise<boolean> {
  const wentOn = dateIn(work.zone, wentAt ?? p.plannedAt);
  if (wentOn <= dateIn(work.zone, p.plannedAt)) return true;
  const { waitDays } = await settingOn(work, work.today);
  const chargeOn = addDays(wentOn, waitDays);
  if (chargeOn <= work.today) return true;
  await step(work, p, 'move', { why: 'The notice went later than planned.', chargeOn });
  return false;
}

const GONE = new Set(['sent', 'delivered', 'printed']);
const UNDER_WAY = new Set(['waiting', 'sending', 'sent']);
/**
 * Did the notice go, and as long ago as the wait? What was known at the visit needs none that arrived, but it is said
 * before it is charged. One that nobody could deliver holds the charge, and a person is told.
 */
async function noticeWent(
  work: Work,
  p: PlannedCharge,
  e: Enrolment,
  lines: readonly LineOfPlanned[],
): Promise<boolean> {
  const proof = await messageProof(work, p.messageId);
  const known = lines.every((l) => l.why === WHY.known);
  const coming = proof?.state === 'waiting' || proof?.state === 'sending';
  if (known && !coming) return true;
  // About to go: it is said first, then charged.
  if (known && proof && proof.notBefore <= work.now) {
    await work.enqueue(CHARGE, { plannedId: p.id }, addMinutes(work.now, SAID_FIRST_MINUTES));
    return false;
  }
  // Tried before, it had gone; unless it came back since.
  if (p.tries > 0 && proof?.state !== 'bounced' && proof?.state !== 'failed') return true;
  // A letter has gone when it was printed.
  const unprinted = proof?.channel === 'letter' && proof.state === 'sent';
  if (proof && GONE.has(proof.state) && !unprinted) return waitedEnough(work, p, proof.wentAt);
  if (proof && UNDER_WAY.has(proof.state)) {
    // A night or a day of a visit lay between: the charge waits as long.
    await step(work, p, 'move', {
      why: 'The notice has not gone yet.',
      chargeOn: addDays(work.today, 1),
    });
    return false;
  }
  await step(work, p, 'hold', { why: 'The notice could not be delivered.' });
  await changeEnrolment(work, e, { state: 'paused', pausedBecause: 'not-reached' });
  return false;
}
