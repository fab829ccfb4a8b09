/** What may be done under each group of adjustments, and how a row of rules reads. Pure. */
import type { PostingAct, PostingRuleFields, TrialRow } from './remittances-api.ts';

export type RuleGroup = PostingRuleFields['group'];
/** CO never reaches the client. */
export const ACTS_OF: Readonly<Record<RuleGroup, readonly PostingAct[]>> = {
  CO: ['contractual', 'reduction', 'open', 'stop', 'prior'],
  PR: ['client', 'contractual', 'reduction', 'open', 'stop'],
  OA: ['contractual', 'reduction', 'client', 'open', 'stop', 'prior'],
  PI: ['contractual', 'reduction', 'client', 'open', 'stop', 'prior'],
  PLB: ['balance', 'interest', 'capitation', 'reduction', 'stop'],
};
export const groupOf = (group: string): RuleGroup =>
  (Object.keys(ACTS_OF) as RuleGroup[]).find((g) => g === group) ?? 'OA';

/** post: by itself. raise: posted, and somebody is told. stop: waits for a person. */
export type Choice = 'post' | 'raise' | 'stop';
export interface RowDraft {
  readonly choice: Choice;
  /** What posting does with it; of no account while it stops. */
  readonly act: PostingAct;
}
/** What can be posted under a group: everything but stopping. */
export const postingActs = (group: string): readonly PostingAct[] =>
  ACTS_OF[groupOf(group)].filter((a) => a !== 'stop');
export const draftOfRow = (row: Pick<TrialRow, 'group' | 'act' | 'raise'>): RowDraft => ({
  choice: row.act === 'stop' ? 'stop' : row.raise ? 'raise' : 'post',
  act: row.act === 'stop' ? (postingActs(row.group)[0] ?? 'stop') : row.act,
});
export const ruleOfDraft = (d: RowDraft): Pick<PostingRuleFields, 'act' | 'raise'> =>
  d.choice === 'stop' ? { act: 'stop', raise: true } : { act: d.act, raise: d.choice === 'raise' };
export const sameRule = (row: TrialRow, d: RowDraft): boolean => {
  const { act, raise } = ruleOfDraft(d);
  return act === row.act && (act === 'stop' || raise === row.raise);
};
/** How the claims that had this reason would stand. */
export const standsIf = (row: TrialRow, choice: Choice): TrialRow['now'] =>
  choice === 'post' ? row.ifPosted : choice === 'raise' ? row.ifRaised : row.ifStopped;

/** "12 clean · 2 to look at"; claims of a row, or of all. */
export function standsWords(s: TrialRow['now']): string {
  const parts = [
    ...(s.clean > 0 ? [`${s.clean} clean`] : []),
    ...(s.look > 0 ? [`${s.look} to look at`] : []),
    ...(s.stop > 0 ? [`${s.stop} stopped`] : []),
  ];
  return parts.length === 0 ? 'none' : parts.join(' · ');
}
/** Lines that are off by no more than so many cents, of those that are off. */
export function passWords(
  off: readonly { readonly cents: number; readonly lines: number }[],
  toleranceCents: number,
): string {
  const all = off.reduce((n, o) => n + o.lines, 0);
  if (all === 0) return 'Every line of them added up to the cent.';
  const pass = off.reduce((n, o) => n + (o.cents <= toleranceCents ? o.lines : 0), 0);
  if (all === 1) return `The one line that does not add up would ${pass === 1 ? '' : 'not '}pass.`;
  const of = `${all.toLocaleString('en-US')} lines that do not add up`;
  if (pass === 0) return `None of the ${of} would pass.`;
  return pass === all ? `All of the ${of} would pass.` : `${pass} of the ${of} would pass.`;
}
