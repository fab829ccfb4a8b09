/** What a payer said before of the services of a keyed claim, and still stands: to be taken back line by line. Pure. */

import { type DraftLine, type Earlier, newKey } from './keyed-draft.ts';
import type { ChargeAnswer } from './remittances-api.ts';

export type AnswerOfCharge = ChargeAnswer & { readonly chargeId: string };

/** Of this payer, not undone here, not taken back by the payer since, and with money in the book. */
export function standsStill(answer: AnswerOfCharge, all: readonly AnswerOfCharge[]): boolean {
  return (
    answer.undone === undefined &&
    answer.reverses === undefined &&
    answer.entryId !== undefined &&
    !all.some((o) => o.reverses === answer.id && o.undone === undefined)
  );
}
export function earlierOf(
  lines: readonly DraftLine[],
  all: readonly AnswerOfCharge[],
  payerId: string | null,
): Earlier | undefined {
  const standing = all.filter((a) => a.payerId === payerId && standsStill(a, all));
  const back = lines.flatMap((l): DraftLine[] => {
    const a = standing.findLast((s) => s.chargeId === l.chargeId);
    return a ? [asTyped(l, a)] : [];
  });
  const [last] = standing
    .map((a) => a.decidedOn)
    .sort()
    .reverse();
  if (back.length === 0 || last === undefined) return undefined;
  return {
    decidedOn: last,
    paidCents: back.reduce((n, l) => n + (l.paidCents ?? 0), 0),
    lines: back,
  };
}
const asTyped = (line: DraftLine, a: AnswerOfCharge): DraftLine => ({
  ...line,
  chargedCents: a.chargedCents,
  paidCents: a.paidCents,
  allowedCents: a.allowedCents ?? null,
  adjustments: a.adjustments
    .filter((j) => j.cents !== 0)
    .map((j) => ({ key: newKey(), code: `${j.group}-${j.reason}`, cents: j.cents })),
});
