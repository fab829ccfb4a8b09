/** Agreeing to autopay, changing its limits, pausing and ending it. Enrolling never charges what was owed before. */
import {
  add,
  type Cents,
  cents,
  dollars,
  type Id,
  isPositive,
  isRefusal,
  type Refusal,
  refuse,
  ZERO,
} from '@clearhour/values';
import { chargesByIds } from '../charges/index.ts';
import { clientInReach } from '../clients/index.ts';
import { openChargesOf } from '../ledger/index.ts';
import { cardInUse, lockMoney } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { partyById } from '../responsibility/index.ts';
import { needsCard, putCard } from './ask-card.ts';
import { AUTOPAY_WORDS, oldWords, PAUSED_FOR_THEM } from './autopay-words.ts';
import {
  changeEnrolment,
  type Enrolment,
  enrolmentById,
  enrolmentsOf,
  insertEnrolment,
  insertOldConsent,
  leaveOut,
  leftOut,
  lockEnrolment,
  takeIn,
} from './enrolments-store.ts';
import { nextPlanned } from './planned-states.ts';
import { changePlanned, plannedWhere } from './planned-store.ts';

export interface EnrolAsked {
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
  readonly cardId: Id<'crd'>;
  /** Who agreed, as they gave their name. */
  readonly agreedName: string;
  readonly capCharge: Cents | null;
  readonly capMonth: Cents | null;
  /** They agreed to be charged what was owed before, too. */
  readonly oldToo: boolean;
}
/** A card takes no less, and a limit that never limits is none. */
const [LEAST, MOST] = [cents(100), cents(1_000_000_000)];
function capsRefusal(caps: {
  readonly capCharge?: Cents | null | undefined;
  readonly capMonth?: Cents | null | undefined;
}): Refusal | undefined {
  for (const [field, cap] of [
    ['capChargeCents', caps.capCharge],
    ['capMonthCents', caps.capMonth],
  ] as const)
    if (cap !== null && cap !== undefined && (cap < LEAST || cap > MOST))
      return refuse(
        'limit-not-possible',
        `A limit is from ${dollars(LEAST)} to ${dollars(MOST)}. Leave it empty for none.`,
        { field },
      );
  return undefined;
}
/** In the caller's transaction, which has found that whom it is for may be reached. */
export async function putOnAutopay(
  work: Work,
  input: EnrolAsked,
  how: Enrolment['how'],
): Promise<{ enrolmentId: Id<'apy'> } | Refusal> {
  const no = capsRefusal(input);
  if (no) return no;
  const card = await theirCard(work, input, input.cardId);
  if (isRefusal(card)) return card;
  // Pressed twice at once, the second waits here and is told.
  await lockMoney(work, input.clientId);
  const there = (await enrolmentsOf(work, input.clientId)).find(
    (e) => e.state !== 'ended' && e.partyId === input.partyId,
  );
  if (there)
    return refuse(
      'enrolled-already',
      how === 'portal'
        ? 'You are on autopay already. Change it, or end it first.'
        : 'They are on autopay. Change it, or end it first.',
      { kind: 'conflict' },
    );
  const owed = await openChargesOf(work, input.clientId, input.partyId);
  const { clientId, partyId, cardId, agreedName, capCharge, capMonth } = input;
  const enrolmentId = await insertEnrolment(
    work,
    {
      ...{ clientId, partyId, cardId, agreedName, capCharge, capMonth, how },
      ...{ words: AUTOPAY_WORDS.text, wordsVersion: AUTOPAY_WORDS.version },
    },
    owed.map((o) => o.chargeId),
  );
  if (input.oldToo) {
    const old = add(ZERO, ...owed.map((o) => o.owed));
    await takeInOld(work, enrolmentId, { cents: old, agreedName, how });
  }
  work.audit(enrolmentId, { clientId, cardId, leftOut: input.oldToo ? 0 : owed.length });
  return { enrolmentId };
}
/** A card on file of who pays, and of nobody else. */
async function theirCard(
  work: Work,
  of: Pick<Enrolment, 'clientId' | 'partyId'>,
  cardId: Id<'crd'>,
): Promise<Refusal | { readonly id: Id<'crd'> }> {
  const card = await cardInUse(work, { clientId: of.clientId, cardId });
  if (isRefusal(card)) return card;
  if (card.kind !== 'card') return needsCard();
  if (card.partyId === of.partyId) return card;
  return refuse('card-of-another', 'This card is of somebody else. Choose a card of who pays.', {
    field: 'cardId',
  });
}
export const enrol = action({
  name: 'enrol-in-autopay',
  needs: 'payments.write',
  run: async (work: Work, input: EnrolAsked): Promise<{ enrolmentId: Id<'apy'> } | Refusal> => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    if (input.partyId !== null && !(await partyById(work, input.partyId)))
      return refuse('no-such-party', 'Choose one of the people who pay for this client.', {
        field: 'partyId',
      });
    return putOnAutopay(work, input, 'desk');
  },
});

/**
 * Owed now and not charged by autopay: all of it before they are on it, then what is left out. A debit on its way is
 * not taken off: should it come back, what they said yes to covers what is owed then; until then it goes first.
 */
export async function oldOwed(
  work: Work,
  of: Pick<Enrolment, 'clientId' | 'partyId'>,
  on: Pick<Enrolment, 'id'> | undefined,
): Promise<Cents> {
  const out = on && (await leftOut(work, on.id));
  const open = await openChargesOf(work, of.clientId, of.partyId);
  return add(ZERO, ...open.filter((o) => !out || out.has(o.chargeId)).map((o) => o.owed));
}
/** Their yes to what was left out is kept with its amount; nothing left out asks for none. */
export async function takeInOld(
  work: Work,
  enrolmentId: Id<'apy'>,
  yes: { readonly cents: Cents; readonly agreedName: string; readonly how: Enrolment['how'] },
): Promise<void> {
  if (isPositive(yes.cents))
    await insertOldConsent(work, { ...yes, enrolmentId, words: oldWords(yes.cents) });
  await takeIn(work, enrolmentId);
}

export const ENROLMENT_NOT_FOUND = refuse(
  'no-such-autopay',
  'There is no such autopay, or it is not of your clients.',
  { kind: 'not-found' },
);
async function reachEnrolment(work: Work, id: string): Promise<Enrolment | Refusal> {
  const found = await enrolmentById(work, id);
  const client = await clientInReach(work, found?.clientId ?? '');
  if (!found || isRefusal(client)) return ENROLMENT_NOT_FOUND;
  const locked = await lockEnrolment(work, id);
  if (!locked || locked.state === 'ended')
    return refuse('autopay-ended', 'This autopay has ended. Enroll again to charge the card.', {
      kind: 'conflict',
    });
  return locked;
}

export interface Change {
  readonly cardId?: Id<'crd'> | undefined;
  readonly capCharge?: Cents | null | undefined;
  readonly capMonth?: Cents | null | undefined;
}
/** In the caller's transaction, with the autopay locked. */
export async function changeEnrolled(
  work: Work,
  e: Enrolment,
  to: Change,
): Promise<Refusal | undefined> {
  const no = capsRefusal(to);
  if (no) return no;
  if (to.cardId !== undefined) {
    const card = await theirCard(work, e, to.cardId);
    if (isRefusal(card)) return card;
    await putCard(work, e, to.cardId);
  }
  const now = (await enrolmentById(work, e.id)) ?? e;
  await changeEnrolment(work, now, {
    state: now.state,
    ...(now.pausedBecause === null ? {} : { pausedBecause: now.pausedBecause }),
    ...(to.capCharge === undefined ? {} : { capCharge: to.capCharge }),
    ...(to.capMonth === undefined ? {} : { capMonth: to.capMonth }),
  });
  return undefined;
}
export const changeAutopay = action({
  name: 'change-autopay',
  needs: 'payments.write',
  run: async (
    work: Work,
    input: Change & { readonly enrolmentId: Id<'apy'>; readonly oldToo?: boolean | undefined },
  ) => {
    const found = await reachEnrolment(work, input.enrolmentId);
    if (isRefusal(found)) return found;
    const no = await changeEnrolled(work, found, input);
    if (no) return no;
    if (input.oldToo) {
      const { agreedName } = found;
      const old = await oldOwed(work, found, found);
      await takeInOld(work, found.id, { cents: old, agreedName, how: 'desk' });
    }
    work.audit(found.id, { clientId: found.clientId });
    return { enrolmentId: found.id };
  },
});

export type Turn = 'pause' | 'resume' | 'end';
/** Paused or ended, what was said and has not gone to the card is taken back or held; resumed, it goes on. */
export const turnAutopay = action({
  name: 'turn-autopay',
  needs: 'payments.write',
  run: async (work: Work, input: { enrolmentId: Id<'apy'>; turn: Turn }) => {
    const found = await reachEnrolment(work, input.enrolmentId);
    if (isRefusal(found)) return found;
    if (input.turn === 'resume') {
      const card = await cardInUse(work, { clientId: found.clientId, cardId: found.cardId });
      if (isRefusal(card)) return card;
    }
    const state = { pause: 'paused', resume: 'active' } as const;
    if (input.turn === 'end') await endEnrolled(work, found, 'Autopay was ended.');
    else await changeEnrolment(work, found, { state: state[input.turn] });
    work.audit(found.id, { clientId: found.clientId, turn: input.turn });
    return { enrolmentId: found.id };
  },
});
/** Who pays pauses, and goes on after a pause of theirs; what stopped for another reason is not theirs to start. */
export async function pauseByPayer(
  work: Work,
  e: Enrolment,
  turn: 'pause' | 'resume',
): Promise<Refusal | undefined> {
  const ours = e.pausedBecause !== null && e.pausedBecause !== 'by-payer';
  if (ours)
    return refuse('autopay-paused', PAUSED_FOR_THEM[e.pausedBecause ?? 'by-hand'], {
      kind: 'conflict',
    });
  if (turn === 'resume') {
    const card = await cardInUse(work, { clientId: e.clientId, cardId: e.cardId });
    if (isRefusal(card)) return card;
    await changeEnrolment(work, e, { state: 'active' });
  } else await changeEnrolment(work, e, { state: 'paused', pausedBecause: 'by-payer' });
  return undefined;
}
/** In the caller's transaction, with the autopay locked. */
export async function endEnrolled(work: Work, e: Enrolment, why: string): Promise<void> {
  await changeEnrolment(work, e, { state: 'ended' });
  await takeBackWaiting(work, e.id, why);
}
/** In the evening's preview: these are left out until somebody takes them in again; nothing of it was said yet. */
export const leaveOutLines = action({
  name: 'leave-out-of-autopay',
  needs: 'payments.write',
  run: async (
    work: Work,
    input: { enrolmentId: Id<'apy'>; chargeIds: readonly Id<'chg'>[]; out: boolean },
  ) => {
    const found = await reachEnrolment(work, input.enrolmentId);
    if (isRefusal(found)) return found;
    const charges = await chargesByIds(work, input.chargeIds);
    const theirs = input.chargeIds.every((id) => charges.get(id)?.clientId === found.clientId);
    if (!theirs)
      return refuse('no-such-charge', 'Choose charges of this client.', { field: 'chargeIds' });
    if (input.out) await leaveOut(work, found.id, input.chargeIds);
    else await takeIn(work, found.id, input.chargeIds);
    work.audit(found.id, { clientId: found.clientId, out: input.out });
    return { enrolmentId: found.id };
  },
});

/** What has not gone to the card yet is not going any more. */
export async function takeBackWaiting(work: Work, enrolmentId: string, why: string): Promise<void> {
  for (const p of await plannedWhere(work, { enrolmentId, live: true, lock: true })) {
    const state = nextPlanned(p.state, 'take-back');
    if (state) await changePlanned(work, p, { event: 'take-back', state, why });
  }
}
