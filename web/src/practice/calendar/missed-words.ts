/**
 * What a missed session would cost, said before it is marked. From the practice's policy and the payer
 * of the preview; the server decides, and its sentence stands in the money trail afterwards.
 */
import type { Reply } from '../../api/endpoints.ts';
import { moneyText } from '../../ui/Money.tsx';
import { noticeWords } from './wall.ts';

export type Setup = Pick<Reply<'GET /api/setup'>, 'missedPolicies' | 'payers'>;
export interface MissedAsked {
  readonly setup: Setup;
  readonly serviceId: string;
  readonly day: string;
  /** Payers of the client for this session; none: the client pays alone. */
  readonly payerIds: readonly string[];
  /** The session's ordinary fee, when it may be seen. */
  readonly feeCents: number | undefined;
}
type Missed = 'late-cancelled' | 'no-show';

const payerClasses = (a: MissedAsked): string[] =>
  a.payerIds.flatMap((id) => a.setup.payers.find((p) => p.id === id)?.class ?? []);

function policyFor(a: MissedAsked, kind: Missed) {
  const payerClass = payerClasses(a)[0] ?? null;
  const weight = (p: { serviceId: string | null; payerClass: string | null }) =>
    (p.serviceId === null ? 0 : 2) + (p.payerClass === null ? 0 : 1);
  return a.setup.missedPolicies
    .filter(
      (p) =>
        p.appliesTo === kind &&
        (p.serviceId === null || p.serviceId === a.serviceId) &&
        (p.payerClass === null || p.payerClass === payerClass) &&
        p.from <= a.day &&
        (p.to === null || a.day <= p.to),
    )
    .sort((x, y) => weight(y) - weight(x) || (x.from < y.from ? 1 : -1))[0];
}

/** "Fee $75.00; the first in 12 months is forgiven." */
function feeWords(a: MissedAsked, kind: Missed): string {
  if (payerClasses(a).some((c) => c === 'medicaid' || c === 'va'))
    return 'Nothing is charged: members of this payer are never charged for a missed session.';
  const policy = policyFor(a, kind);
  if (!policy) return 'Nothing is charged: no policy asks for it.';
  const percent = (policy.percentBp ?? 0) / 100;
  const fee =
    policy.amountCents !== null
      ? moneyText(policy.amountCents)
      : a.feeCents === undefined
        ? `${percent} % of the session’s fee`
        : `${moneyText(Math.round((a.feeCents * (policy.percentBp ?? 0)) / 10_000))} (${percent} % of ${moneyText(a.feeCents)})`;
  const n = policy.forgivenPer12Months;
  const forgiven =
    n === 0
      ? ''
      : `; the first ${n === 1 ? 'one' : n} in 12 months ${n === 1 ? 'is' : 'are'} forgiven`;
  return `Fee ${fee}${forgiven}. The client owes it, never a payer.`;
}
export const noShowWords = (a: MissedAsked): string => feeWords(a, 'no-show');
/** "Late: notice 5 h of 24 h. Fee $75.00; …" or "In time: …" */
export function cancelWords(a: MissedAsked, noticeMinutes: number): string {
  const policy = policyFor(a, 'late-cancelled');
  if (!policy) return 'Nothing is charged: no policy asks for notice.';
  const said = `notice ${noticeWords(noticeMinutes)} of ${policy.noticeHours} h`;
  return noticeMinutes < policy.noticeHours * 60
    ? `Late: ${said}. ${feeWords(a, 'late-cancelled')}`
    : `In time: ${said}. Nothing is charged.`;
}
