/**
 * Putting oneself on autopay, changing its card and limits, ending it. What it does is said first, in the practice's own
 * days; they agree to the words they were shown, and to what was owed before by a yes of its own, to that amount.
 */
import { type Cents, type Id, isRefusal, type Refusal, refuse, toWire } from '@clearhour/values';
import {
  AUTOPAY_WORDS,
  autopaySettingOn,
  changeEnrolled,
  type EnrolAsked,
  endEnrolled,
  enrolmentsOf,
  howAutopayWorks,
  lockEnrolment,
  oldOwed,
  oldWords,
  pauseByPayer,
  putOnAutopay,
  type Turn,
  takeInOld,
} from '../autopay/index.ts';
import { lockMoney } from '../payments/index.ts';
import type { Work } from '../platform/context.ts';
import { cardsOf } from './own-cards.ts';
import { isTheirs, ownMoneyAction, type Theirs, theirs } from './theirs.ts';

/** What they would agree to; `old` is what they owe now that autopay does not charge. */
export const seeOwnOffer = ownMoneyAction({
  name: 'see-portal-autopay-offer',
  needs: 'portal',
  run: async (work: Work, _: object) => {
    const me = theirs(work);
    const old = await oldOwed(me.own, me, await liveOf(me));
    return {
      how: [...howAutopayWorks(await autopaySettingOn(me.own, me.own.today))],
      ...{ words: AUTOPAY_WORDS.text, wordsVersion: AUTOPAY_WORDS.version },
      oldCents: toWire(old),
      oldWords: oldWords(old),
    };
  },
});
async function liveOf(me: Theirs, lock = false) {
  const all = await enrolmentsOf(me.own, me.clientId);
  const mine = all.find((e) => e.state !== 'ended' && isTheirs(me, e));
  if (!mine || !lock) return mine;
  const locked = await lockEnrolment(me.own, mine.id);
  return locked?.state === 'ended' ? undefined : locked;
}
const notOn = (): Refusal =>
  refuse('not-on-autopay', 'You are not on autopay. Turn it on first.', { kind: 'conflict' });

/** They agreed to this much of before; more is owed by now, or less: it is shown again. */
async function agreeToOld(
  me: Theirs,
  of: { readonly enrolmentId: Id<'apy'>; readonly owed: Cents; readonly name: string },
  shown: Cents | null,
): Promise<Refusal | undefined> {
  if (shown === null) return undefined;
  if (shown !== of.owed)
    return refuse(
      'owed-is-another',
      'What you owe from before has changed. Nothing was saved. Look at the amount again.',
      { field: 'oldCents', kind: 'conflict' },
    );
  await takeInOld(me.own, of.enrolmentId, { cents: shown, agreedName: of.name, how: 'portal' });
  return undefined;
}

type Asked = Pick<EnrolAsked, 'cardId' | 'agreedName' | 'capCharge' | 'capMonth'> & {
  readonly wordsVersion: string;
  readonly old: Cents | null;
};
export const enrolOneself = ownMoneyAction({
  name: 'enrol-in-autopay-in-portal',
  needs: 'portal',
  run: async (work: Work, input: Asked) => {
    const me = theirs(work);
    const { own, clientId, partyId } = me;
    if (input.wordsVersion !== AUTOPAY_WORDS.version)
      return refuse('words-changed', 'The words have changed. Read them again, then agree.', {
        kind: 'conflict',
      });
    const { cardId, agreedName, capCharge, capMonth } = input;
    await lockMoney(own, clientId);
    const owed = await oldOwed(own, me, undefined);
    const done = await putOnAutopay(
      own,
      { clientId, partyId, cardId, agreedName, capCharge, capMonth, oldToo: false },
      'portal',
    );
    if (isRefusal(done)) return done;
    const of = { ...done, owed, name: agreedName };
    const no = await agreeToOld(me, of, input.old);
    if (no) return no;
    work.audit(done.enrolmentId, { clientId, cardId });
    return cardsOf(me);
  },
});

export const changeOwnAutopay = ownMoneyAction({
  name: 'change-autopay-in-portal',
  needs: 'portal',
  run: async (
    work: Work,
    input: {
      readonly cardId?: Id<'crd'> | undefined;
      readonly capCharge?: Cents | null | undefined;
      readonly capMonth?: Cents | null | undefined;
      readonly old?: Cents | null | undefined;
    },
  ) => {
    const me = theirs(work);
    await lockMoney(me.own, me.clientId);
    const live = await liveOf(me, true);
    if (!live) return notOn();
    const { old = null, ...change } = input;
    const no = await changeEnrolled(me.own, live, change);
    if (no) return no;
    const owed = await oldOwed(me.own, me, live);
    const of = { enrolmentId: live.id, owed, name: live.agreedName };
    const changed = await agreeToOld(me, of, old);
    if (changed) return changed;
    work.audit(live.id, { clientId: me.clientId, cardId: input.cardId ?? live.cardId });
    return cardsOf(me);
  },
});

export const turnOwnAutopay = ownMoneyAction({
  name: 'turn-autopay-in-portal',
  needs: 'portal',
  run: async (work: Work, { turn }: { turn: Turn }) => {
    const me = theirs(work);
    await lockMoney(me.own, me.clientId);
    const live = await liveOf(me, true);
    if (!live) return notOn();
    if (turn === 'end') await endEnrolled(me.own, live, 'Ended by who pays, in the portal.');
    else {
      const no = await pauseByPayer(me.own, live, turn);
      if (no) return no;
    }
    work.audit(live.id, { clientId: me.clientId, turn });
    return cardsOf(me);
  },
});
