/** The denial desk in words, and what each act asks for. Pure. */
import type { State } from '../../../ui/StateBadge.tsx';
import { dayAfter } from '../../../ui/words.ts';
import type { Appeal, Decide, Denial, DenialAct, DenialState } from './denials-api.ts';

export const STANDING: Readonly<
  Record<DenialState, { readonly state: State; readonly word: string }>
> = {
  open: { state: 'needs-you', word: 'Wants an act' },
  waiting: { state: 'waiting', word: 'Waits for a day' },
  correcting: { state: 'moving', word: 'Correcting' },
  appealing: { state: 'moving', word: 'Appealing' },
  asked: { state: 'waiting', word: 'Asked a second person' },
  closed: { state: 'settled', word: 'Done' },
};
export interface Tab {
  readonly key: string;
  readonly name: string;
  /** Empty: whatever wants an act now. */
  readonly states: readonly DenialState[];
  readonly empty: string;
}
export const TABS: readonly Tab[] = [
  {
    key: 'now',
    name: 'Wants an act',
    states: [],
    empty:
      'Nothing waits for you. A line that a payer did not pay in full comes here by itself, with what is usually done.',
  },
  { key: 'waiting', name: 'Waiting', states: ['waiting'], empty: 'Nothing waits for a day.' },
  {
    key: 'correcting',
    name: 'Correcting',
    states: ['correcting'],
    empty: 'No corrected claim is on its way.',
  },
  { key: 'appealing', name: 'Appealing', states: ['appealing'], empty: 'No appeal is out.' },
  { key: 'asked', name: 'To approve', states: ['asked'], empty: 'Nobody was asked to approve.' },
  { key: 'closed', name: 'Done', states: ['closed'], empty: 'Nothing is done yet.' },
];
export const tabOf = (key: string): Tab => TABS.find((t) => t.key === key) ?? (TABS[0] as Tab);
export const statesOf = (tab: Tab): string | undefined =>
  tab.states.length === 0 ? undefined : tab.states.join(',');

/** Keys 1 to 8, always the same, so that hands learn them. */
export const ACTS: readonly DenialAct[] = [
  'correct',
  'appeal',
  'next-payer',
  'bill-client',
  'write-off',
  'wait',
  'accept',
  'reopen',
];
export const ACT_WORDS: Readonly<Record<DenialAct, string>> = {
  correct: 'Send a corrected claim',
  appeal: 'Draft an appeal',
  'next-payer': 'Pass to the next payer',
  'bill-client': 'Bill the client',
  'write-off': 'Write it off',
  wait: 'Wait until a day',
  accept: 'Nothing to do',
  reopen: 'Open it again',
};
/** Done at once, without a question: nothing leaves the house by them, and u takes them back. */
export const AT_ONCE: readonly DenialAct[] = ['appeal', 'next-payer', 'accept'];

export const OWES: Readonly<
  Record<
    Denial['clientOwes'],
    { readonly state: State; readonly word: string; readonly why: string }
  >
> = {
  no: {
    state: 'risk',
    word: 'Never the client’s',
    why: 'The payer says it is not the client’s to pay: the client may not be billed.',
  },
  yes: {
    state: 'settled',
    word: 'The client may be billed',
    why: 'The payer left it to the client.',
  },
  review: {
    state: 'needs-you',
    word: 'Look before billing',
    why: 'The client may be billed only after the contract and the law of the state were looked at.',
  },
};

export interface Draft {
  readonly reason: string;
  readonly until: string | null;
}
/** What stands in the form before anybody types: the payer's own reason, and two weeks, never past the last day. */
export function draftOf(d: Pick<Denial, 'reason' | 'reasonWords' | 'actBy'>, today: string): Draft {
  const fortnight = dayAfter(today, 14);
  const until = d.actBy !== null && d.actBy < fortnight && d.actBy > today ? d.actBy : fortnight;
  return { reason: `${d.reasonWords} (${d.reason})`, until };
}
/** The body of the request, or the sentence that is missing. */
export function decide(
  act: DenialAct,
  denialIds: string[],
  draft: Draft,
): Decide | { readonly missing: 'reason' | 'until'; readonly sentence: string } {
  const reason = draft.reason.trim();
  if (act === 'appeal') return { act, denialIds };
  if (act === 'next-payer' || act === 'accept') return { act, denialIds, reason: '' };
  if (act === 'wait' && draft.until === null)
    return { missing: 'until', sentence: 'Choose the day to wait for.' };
  if (reason === '') return { missing: 'reason', sentence: 'Say why, in a few words.' };
  if (act === 'wait') return { act, denialIds, until: draft.until ?? '', reason };
  return { act, denialIds, reason };
}

/** Those of the queue that one act fits together: same reason, same payer, not done yet; this one first. */
export function alike(
  here: Pick<Denial, 'id' | 'reason' | 'payerId'>,
  queue: readonly Denial[],
  done: ReadonlySet<string>,
): string[] {
  const others = queue.filter(
    (d) =>
      d.id !== here.id && d.reason === here.reason && d.payerId === here.payerId && !done.has(d.id),
  );
  return [here.id, ...others.map((d) => d.id)].slice(0, 200);
}
/** The next that is not done, after this place, then from the start; undefined: all are done. */
export function nextOpen(
  queue: readonly string[],
  at: number,
  done: ReadonlySet<string>,
): number | undefined {
  for (let step = 1; step <= queue.length; step += 1) {
    const i = (at + step) % queue.length;
    if (!done.has(queue[i] ?? '')) return i;
  }
  return undefined;
}

export const APPEAL_STANDING: Readonly<
  Record<Appeal['state'], { readonly state: State; readonly word: string }>
> = {
  draft: { state: 'needs-you', word: 'Draft' },
  sent: { state: 'waiting', word: 'Sent' },
  won: { state: 'settled', word: 'Won' },
  partly: { state: 'settled', word: 'Won in part' },
  lost: { state: 'risk', word: 'Lost' },
  withdrawn: { state: 'waiting', word: 'Withdrawn' },
};
/** 14 of 36: a share is never shown without its two figures. */
export const shareWords = (part: number, of: number): string =>
  of === 0 ? 'none answered' : `${part} of ${of} (${Math.round((part * 100) / of)}%)`;
