/** Which acts are open to a denial now, and why not the others. The rule is pure; the figures are asked. */
import {
  type Cents,
  dollars,
  isPositive,
  isZero,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
  smaller,
} from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { ACTS, billable, type DenialAct } from './denial.ts';
import { type DenialEvent, nextDenial } from './denial-states.ts';
import type { Denial } from './denial-store.ts';
import { pendingWith } from './raise-denials.ts';

export interface ActFacts {
  readonly today: LocalDate;
  /** What waits for this payer on the charge now. */
  readonly pending: Cents;
}
const EVENT: Readonly<Record<DenialAct, DenialEvent>> = {
  correct: 'correct',
  appeal: 'appeal',
  'next-payer': 'close',
  'bill-client': 'close',
  'write-off': 'ask-write-off',
  wait: 'wait',
  accept: 'close',
  reopen: 'reopen',
};
const BUSY: Readonly<Record<Denial['state'], string>> = {
  open: 'It wants an act: there is nothing to open again.',
  waiting: 'It waits.',
  correcting: 'A corrected claim is on its way. Undo that first, or wait for its answer.',
  appealing: 'An appeal is being written or is out. Withdraw it first, or wait for its answer.',
  asked: 'A second person is asked about the write-off. Undo that first.',
  closed: 'It is done. Open it again, or undo the decision that closed it.',
};

/** Why this act is not open; undefined when it is. */
export function mayNot(d: Denial, act: DenialAct, at: ActFacts): Refusal | undefined {
  if (nextDenial(d.state, EVENT[act]) === 'no' || (act === 'appeal' && d.state === 'appealing')) {
    return refuse('denial-busy', BUSY[d.state], { kind: 'conflict' });
  }
  if (MOVES_MONEY.has(act) && !isPositive(movable(d, at))) {
    return refuse(
      'nothing-open',
      'Nothing of it is open with this payer any more: it was settled in another way.',
    );
  }
  return OF_ACT[act]?.(d, at);
}
const MOVES_MONEY: ReadonlySet<DenialAct> = new Set(['next-payer', 'bill-client', 'write-off']);
/** What of the open amount may still be moved. */
export const movable = (d: Pick<Denial, 'open'>, at: Pick<ActFacts, 'pending'>): Cents =>
  smaller(d.open, at.pending);
/** What of it may be asked of the client: never what the contract took (CO). */
export const forClient = (d: Denial, at: Pick<ActFacts, 'pending'>): Cents =>
  smaller(billable(d), movable(d, at));

const OF_ACT: Partial<
  Readonly<Record<DenialAct, (d: Denial, at: ActFacts) => Refusal | undefined>>
> = {
  correct: (d) =>
    d.claimId === null
      ? refuse('no-claim', 'No claim of ours went out for it, so there is none to correct.')
      : undefined,
  appeal: (d) => (d.noAppeal === null ? undefined : refuse('no-appeal', d.noAppeal)),
  'next-payer': (d) =>
    d.claimId === null
      ? refuse('no-claim', 'No claim of ours went out for it. Make one for the next plan by hand.')
      : undefined,
  'bill-client': notTheClient,
  accept: (d) =>
    isZero(d.open)
      ? undefined
      : refuse(
          'still-open',
          `${dollars(d.open)} is still open. Correct, appeal, bill it or write it off.`,
        ),
  reopen: (d) =>
    d.writeOffId !== null || d.passedId !== null
      ? refuse(
          'money-moved',
          'Money was moved when it was closed. Undo that decision; the denial is open again then.',
          { kind: 'conflict' },
        )
      : undefined,
};
function notTheClient(d: Denial, at: ActFacts): Refusal | undefined {
  if (d.passedId !== null) {
    return refuse('billed-before', 'The client was asked for their part already.', {
      kind: 'conflict',
    });
  }
  if (d.clientOwes === 'no' || !isPositive(forClient(d, at))) {
    const why =
      d.group === 'CO'
        ? 'The payer took it under the contract (CO): the client is never billed for it.'
        : 'The client may not be billed for it: the payer or the law forbids it.';
    return refuse('never-the-client', `${why} Correct, appeal, or write it off.`);
  }
  return undefined;
}

/** A waiting day: to come, and not after the last day something can still be done. */
export function wrongWait(d: Denial, until: LocalDate, today: LocalDate): Refusal | undefined {
  if (until <= today) {
    return refuse('wait-in-past', 'Choose a day to come.', { field: 'until' });
  }
  if (d.actBy !== null && d.actBy >= today && until > d.actBy) {
    return refuse(
      'wait-too-long',
      `The last day to act is ${sayDay(d.actBy, today)}. Wait until then at most.`,
      { field: 'until' },
    );
  }
  return undefined;
}

const YES: Readonly<Record<DenialAct, string>> = {
  correct: 'A corrected claim (7) takes its place.',
  appeal: 'A letter with its packet.',
  'next-payer': 'The next plan is asked.',
  'bill-client': 'The client is asked for it.',
  'write-off': 'Nobody is asked for it any more.',
  wait: 'It comes back on the day.',
  accept: 'Looked at, nothing to do.',
  reopen: 'It wants an act again.',
};
export async function actsOpen(
  work: Work,
  d: Denial,
): Promise<{ act: DenialAct; may: boolean; why: string }[]> {
  const facts = { today: work.today, pending: await pendingWith(work, d) };
  return ACTS.map((act) => {
    const no = mayNot(d, act, facts);
    const review = act === 'bill-client' && d.clientOwes === 'review';
    const yes = review ? 'Only after you have looked at law and contract.' : YES[act];
    const allowed =
      work.can('claims.write') && (act !== 'write-off' || work.can('write-offs.request'));
    if (!allowed) return { act, may: false, why: 'Your role does not allow this.' };
    return { act, may: no === undefined, why: no?.sentence ?? yes };
  });
}
