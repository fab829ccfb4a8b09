/** What a claim says of itself, in the same words everywhere. Pure. */
import type { State } from '../../../ui/StateBadge.tsx';
import { daysFrom, dayWords } from '../../../ui/words.ts';
import type { ClaimState, ClaimSummary } from './claims-api.ts';

export interface Standing {
  readonly state: State;
  readonly word: string;
}
export const STANDING: Readonly<Record<ClaimState, Standing>> = {
  building: { state: 'moving', word: 'Being checked' },
  'to-mend': { state: 'needs-you', word: 'To mend' },
  held: { state: 'waiting', word: 'Held' },
  ready: { state: 'moving', word: 'Ready' },
  sent: { state: 'waiting', word: 'Sent' },
  received: { state: 'waiting', word: 'File taken in' },
  'accepted-clearinghouse': { state: 'waiting', word: 'Clearinghouse took it' },
  'accepted-payer': { state: 'waiting', word: 'Payer took it' },
  rejected: { state: 'risk', word: 'Rejected' },
  pending: { state: 'waiting', word: 'Payer works on it' },
  paid: { state: 'settled', word: 'Paid' },
  'part-paid': { state: 'settled', word: 'Paid in part' },
  denied: { state: 'risk', word: 'Denied' },
  'to-correct': { state: 'needs-you', word: 'To correct' },
  replaced: { state: 'waiting', word: 'Replaced' },
  voided: { state: 'waiting', word: 'Voided' },
  'filed-elsewhere': { state: 'waiting', word: 'Filed elsewhere' },
  'paper-sent': { state: 'waiting', word: 'Sent on paper' },
  withdrawn: { state: 'waiting', word: 'Withdrawn' },
  closed: { state: 'settled', word: 'Closed' },
};

export interface StateTab {
  readonly key: string;
  readonly name: string;
  readonly states: readonly ClaimState[];
  /** What the sum of its amounts is called. */
  readonly sum: string;
  /** Why somebody should look while there is something in it. */
  readonly alarm?: 'needs-you' | 'risk';
  /** Said when it is empty. */
  readonly empty: string;
}
/** The tabs of the list. Every state stands in exactly one. */
export const STATE_TABS: readonly StateTab[] = [
  {
    key: 'to-mend',
    name: 'To mend',
    states: ['to-mend', 'to-correct', 'building'],
    sum: 'Waits for mending',
    alarm: 'needs-you',
    empty:
      'Nothing to mend. Every claim is checked as soon as its note is signed; what a payer would reject stops here, with the place to put it right.',
  },
  {
    key: 'held',
    name: 'Held',
    states: ['held'],
    sum: 'Held back',
    empty:
      'Nothing is held. A claim waits here when you hold it, or when one of your hold rules does.',
  },
  {
    key: 'ready',
    name: 'Ready',
    states: ['ready'],
    sum: 'Ready to go',
    empty:
      'No claim is waiting to go. Clean claims gather here and leave together once a day, by themselves.',
  },
  {
    key: 'sent',
    name: 'Sent',
    states: ['sent', 'received', 'paper-sent'],
    sum: 'On the way',
    empty:
      'No claim is on its way. After sending, a claim stands here until the clearinghouse or the payer says that they took it.',
  },
  {
    key: 'answered',
    name: 'Answered',
    states: ['accepted-clearinghouse', 'accepted-payer', 'pending'],
    sum: 'With payers',
    empty:
      'No claim is being decided. Once a payer takes a claim it stands here until the remittance comes; if none does, Clearhour asks.',
  },
  {
    key: 'rejected',
    name: 'Rejected',
    states: ['rejected'],
    sum: 'Never decided',
    alarm: 'risk',
    empty:
      'Nothing was rejected. A rejected claim was never decided: it is mended here and goes again as new.',
  },
  {
    key: 'denied',
    name: 'Denied',
    states: ['denied'],
    sum: 'Denied',
    alarm: 'risk',
    empty:
      'Nothing is denied. A denied claim was decided: only a corrected claim or an appeal changes that.',
  },
  {
    key: 'paid',
    name: 'Paid',
    states: ['paid', 'part-paid'],
    sum: 'Charged',
    empty: 'No claim is paid yet. Claims come here when their remittance is posted.',
  },
  {
    key: 'aside',
    name: 'Set aside',
    states: ['replaced', 'voided', 'filed-elsewhere', 'withdrawn', 'closed'],
    sum: 'Charged',
    empty:
      'Nothing is set aside. Claims that were replaced, voided, withdrawn or filed elsewhere are kept here.',
  },
];
export const ALL_TAB: StateTab = {
  key: 'all',
  name: 'All',
  states: [],
  sum: 'Charged',
  empty: 'No claim matches. Signing the note of an insured client makes one.',
};
export const tabOf = (key: string): StateTab => STATE_TABS.find((t) => t.key === key) ?? ALL_TAB;
/** For the server; all of them: no word at all. */
export const statesWord = (tab: StateTab): string | undefined =>
  tab.states.length === 0 ? undefined : tab.states.join(',');

/** How many claims, and how much, stand in a tab. */
export function countOf(tab: StateTab, summary: ClaimSummary): { claims: number; cents: number } {
  const mine = summary.states.filter(
    (s) => tab.states.length === 0 || tab.states.includes(s.state),
  );
  return {
    claims: mine.reduce((n, s) => n + s.claims, 0),
    cents: mine.reduce((n, s) => n + s.totalCents, 0),
  };
}

interface Deadline {
  readonly actBy: string | null;
  readonly limitOn: string | null;
}
export type Urgency = 'passed' | 'late' | 'soon' | 'later' | 'none';
const SOON_DAYS = 7;
/** passed: the payer's limit is over. late: our own day is. soon: within a week. */
export function urgencyOf({ actBy, limitOn }: Deadline, today: string): Urgency {
  if (limitOn !== null && limitOn < today) return 'passed';
  if (actBy === null) return 'none';
  if (actBy < today) return 'late';
  return daysFrom(today, actBy) <= SOON_DAYS ? 'soon' : 'later';
}
/** "act by Tue 24 Nov · payer’s limit Sat 28 Nov" */
export function deadlineWords({ actBy, limitOn }: Deadline, today: string): string {
  if (limitOn !== null && limitOn < today) return `payer’s limit was ${dayWords(limitOn)}`;
  const parts = [
    ...(actBy === null
      ? []
      : [
          actBy < today
            ? `was to be done by ${dayWords(actBy)}`
            : actBy === today
              ? 'act today'
              : `act by ${dayWords(actBy)}`,
        ]),
    ...(limitOn === null ? [] : [`payer’s limit ${dayWords(limitOn)}`]),
  ];
  return parts.join(' · ');
}

/** While the payer has it: when its usual days are over, and when it is asked. */
interface Awaited {
  readonly answerBy: string | null;
  readonly askStatusOn: string | null;
}
export interface AnswerWords {
  readonly late: boolean;
  /** "Answer due Tue 1 Dec", "Late since Tue 24 Nov". */
  readonly first: string;
  /** "payer is asked Wed 2 Dec"; empty when nobody asks. */
  readonly asked: string;
}
export function answerWords(
  { answerBy, askStatusOn }: Awaited,
  today: string,
): AnswerWords | undefined {
  if (answerBy === null) return undefined;
  const late = answerBy < today;
  const first = late
    ? `Late since ${dayWords(answerBy)}`
    : `Answer due ${answerBy === today ? 'today' : dayWords(answerBy)}`;
  const again = askStatusOn !== null && askStatusOn > answerBy ? 'asked again' : 'payer is asked';
  const asked =
    askStatusOn === null
      ? ''
      : askStatusOn < today
        ? `was to be asked ${dayWords(askStatusOn)}`
        : `${again} ${askStatusOn === today ? 'today' : dayWords(askStatusOn)}`;
  return { late, first, asked };
}

const LEVEL = ['first', 'second', 'third', 'fourth'];
/** "second payer", "replaces an earlier claim": what is out of the ordinary about it. */
export function kindWords(claim: { level: number; frequency: '1' | '7' | '8' }): string {
  return [
    ...(claim.level > 1 ? [`${LEVEL[claim.level - 1] ?? `number ${claim.level}`} payer`] : []),
    ...(claim.frequency === '7' ? ['corrected claim'] : []),
    ...(claim.frequency === '8' ? ['void of an earlier claim'] : []),
  ].join(' · ');
}
/** Why it stands where it stands, shortest first. */
export const whyWords = (c: {
  state: ClaimState;
  firstFinding: string | null;
  holdReason: string | null;
  stateWords: string;
}): string => (c.state === 'held' ? c.holdReason : c.firstFinding) ?? c.stateWords;

/** CLM20: why a claim comes late, as payers know it. */
export const DELAY_REASONS: readonly { value: string; label: string }[] = [
  { value: '', label: 'It is not late' },
  { value: '1', label: 'Proof of eligibility was unknown or not available' },
  { value: '2', label: 'Litigation' },
  { value: '3', label: 'Authorization came late' },
  { value: '4', label: 'The provider was being certified late' },
  { value: '5', label: 'Billing forms came late' },
  { value: '6', label: 'Custom-made appliances were delivered late' },
  { value: '7', label: 'Third party processed it late' },
  { value: '8', label: 'Eligibility was decided late' },
  { value: '9', label: 'First claim rejected or denied for another reason than the filing limit' },
  { value: '10', label: 'Administration was late in a prior approval' },
  { value: '11', label: 'Other' },
  { value: '15', label: 'Natural disaster' },
];
