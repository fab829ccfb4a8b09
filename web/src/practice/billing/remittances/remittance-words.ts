/** Remittances in words, and what a button would post. Pure. */
import type { State } from '../../../ui/StateBadge.tsx';
import { many } from '../../../ui/words.ts';
import type {
  Adjustment,
  ClaimState,
  Entry,
  PostingAct,
  ProviderAdjustment,
  Remittance,
  RemittanceClaim,
  RemittanceDetail,
} from './remittances-api.ts';

export interface Standing {
  readonly state: State;
  readonly word: string;
}
export const CLAIM_STANDING: Readonly<Record<ClaimState, Standing>> = {
  clean: { state: 'moving', word: 'Clean' },
  look: { state: 'needs-you', word: 'Look' },
  stop: { state: 'risk', word: 'Stopped' },
  posted: { state: 'settled', word: 'Posted' },
  undone: { state: 'waiting', word: 'Undone' },
  'set-aside': { state: 'waiting', word: 'Set aside' },
};
/** In the order a person works: what stops first. */
export const CLAIM_STATES: readonly ClaimState[] = [
  'stop',
  'look',
  'clean',
  'undone',
  'posted',
  'set-aside',
];
/** A payment: waiting asks for a person only when something in it does. */
export function standingOf(r: Pick<Remittance, 'state' | 'counts'>): Standing {
  if (r.state === 'posted') return { state: 'settled', word: 'Posted' };
  if (r.state === 'undone') return { state: 'waiting', word: 'Undone' };
  if (r.state === 'not-ours') return { state: 'settled', word: 'Not yours' };
  if (r.state === 'known') return { state: 'settled', word: 'Came before' };
  if ((r.counts.stop ?? 0) > 0) return { state: 'risk', word: 'Stopped in part' };
  return { state: 'needs-you', word: 'Waits for you' };
}

export const METHOD_WORDS: Readonly<Record<Remittance['method'], string>> = {
  ach: 'transfer',
  check: 'check',
  card: 'virtual card',
  none: 'no payment',
};
/** "transfer 88120043", "no payment". */
export const traceWords = (r: Pick<Remittance, 'method' | 'trace'>): string =>
  r.trace === '' || r.method === 'none'
    ? METHOD_WORDS[r.method]
    : `${METHOD_WORDS[r.method]} ${r.trace}`;

/** "2 stopped · 12 clean": nothing that is not there. */
export function countsWords(counts: Remittance['counts']): string {
  const parts = CLAIM_STATES.filter((s) => (counts[s] ?? 0) > 0).map(
    (s) => `${(counts[s] ?? 0).toLocaleString('en-US')} ${CLAIM_STANDING[s].word.toLowerCase()}`,
  );
  return parts.join(' · ');
}
export const DEPOSIT_WORDS: Readonly<Record<Remittance['deposit'], string>> = {
  none: '',
  waiting: 'not in the bank yet',
  'in-bank': 'in the bank',
};

/** What the button posts: claims and adjustments that nothing stops and that are not in the book. */
export const MAY_POST: readonly ClaimState[] = ['clean', 'look', 'undone'];
const planned = (a: Pick<ProviderAdjustment, 'state'>): boolean =>
  a.state !== 'stop' && a.state !== 'posted';
const linesOf = (entries: readonly Entry[]): number =>
  entries.reduce((n, e) => n + e.lines.length, 0);

export interface ToPost {
  readonly claims: number;
  /** Ledger lines; undefined while not every claim is in sight. */
  readonly lines: number | undefined;
  readonly adjustments: number;
}
export function toPost(
  detail: Pick<RemittanceDetail, 'remittance' | 'adjustments'>,
  claims: readonly Pick<RemittanceClaim, 'state' | 'entries'>[],
  whole: boolean,
): ToPost {
  const { counts } = detail.remittance;
  const open = claims.filter((c) => MAY_POST.includes(c.state));
  const adjustments = detail.adjustments.filter(planned);
  const lines =
    open.reduce((n, c) => n + linesOf(c.entries), 0) +
    adjustments.reduce((n, a) => n + (a.entry ? a.entry.lines.length : 0), 0);
  return {
    claims: whole ? open.length : MAY_POST.reduce((n, s) => n + (counts[s] ?? 0), 0),
    lines: whole ? lines : undefined,
    adjustments: adjustments.length,
  };
}
/** "Post 14 lines"; claims while not all are in sight, or when nothing of money was decided. */
export function postVerb({ claims, lines, adjustments }: ToPost): string {
  if (lines !== undefined && lines > 0) return `Post ${many(lines, 'line')}`;
  if (claims > 0) return `Post ${many(claims, 'claim')}`;
  return `Post ${many(adjustments, 'adjustment')}`;
}
export const linesOfClaim = (c: Pick<RemittanceClaim, 'entries'>): number => linesOf(c.entries);

/** What the rules make of an adjustment. */
export const ACT_WORDS: Readonly<Record<PostingAct, string>> = {
  contractual: 'taken off by contract',
  reduction: 'taken off by the payer',
  client: 'for the client or the next payer',
  open: 'stays open',
  stop: 'stops for a person',
  prior: 'told again from an earlier payer',
  balance: 'owed to or by the payer',
  interest: 'interest',
  capitation: 'capitation',
};
export const actWords = (act: string): string => ACT_WORDS[act as PostingAct] ?? act;
export const RULE_FROM_WORDS: Readonly<Record<Adjustment['ruleFrom'], string>> = {
  payer: 'your rule for this payer',
  practice: 'your rule',
  usual: 'usual rule',
};
export const HOW_WORDS: Readonly<Record<NonNullable<RemittanceClaim['match']>['how'], string>> = {
  'line-key': 'by our number on the line',
  'payer-number': 'by the payer’s number',
  'claim-number': 'by the claim number',
  'name-and-day': 'by name, day and amount',
  'by-hand': 'by hand',
};
export const KIND_WORDS: Readonly<Record<RemittanceClaim['kind'], string>> = {
  paid: 'paid',
  'zero-paid': 'decided, nothing paid',
  denied: 'denied',
  partial: 'paid in part',
  reversal: 'taken back',
  correction: 'corrected',
  secondary: 'second payer',
  notice: 'notice only',
  unknown: 'not understood',
};
/** Debits and credits of an entry are equal; what they come to. */
export const entryCents = (e: Entry): number =>
  e.lines.reduce((n, l) => n + (l.side === 'debit' ? l.cents : 0), 0);
