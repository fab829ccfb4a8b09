/** What the payer before said, as it is typed from its letter: does each line add up? Pure. */
import { cents, decimal } from '@clearhour/values';
import type { ClaimDetail, PriorAnswer } from './claims-api.ts';

export interface TypedAdjustment {
  readonly group: 'CO' | 'PR' | 'OA' | 'PI' | 'CR';
  readonly reason: string;
  readonly cents: number | null;
}
export interface TypedLine {
  readonly position: number;
  readonly feeCents: number;
  readonly code: string;
  readonly paidCents: number | null;
  readonly adjustments: readonly TypedAdjustment[];
}
export const startLines = (claim: Pick<ClaimDetail, 'lines'>): TypedLine[] =>
  claim.lines.map((l) => ({
    position: l.position,
    feeCents: l.feeCents,
    code: l.code,
    paidCents: null,
    adjustments: [
      { group: 'CO', reason: '45', cents: null },
      { group: 'PR', reason: '', cents: null },
    ],
  }));

/** Charged less paid less reductions: has to be nothing (the balance every secondary claim is refused for). */
export const leftOf = (line: TypedLine): number =>
  line.feeCents -
  (line.paidCents ?? 0) -
  line.adjustments.reduce((sum, a) => sum + (a.cents ?? 0), 0);

const REASON = /^[A-Z]?\d{1,3}$/;
/** Why it cannot be sent yet; the first thing. */
export function problemOf(lines: readonly TypedLine[]): string | undefined {
  for (const line of lines) {
    if (line.paidCents === null) return `What was paid for ${line.code}? Type 0.00 if nothing was.`;
    const bare = line.adjustments.find(
      (a) => a.cents !== null && a.cents !== 0 && !REASON.test(a.reason),
    );
    if (bare) return `The reason code of a reduction of ${line.code} is missing, like 45 or 3.`;
    const left = leftOf(line);
    if (left !== 0) {
      const by = `$${decimal(cents(Math.abs(left)), true)}`;
      return left > 0
        ? `${line.code}: ${by} of the fee is neither paid nor taken off.`
        : `${line.code}: paid and taken off are ${by} more than the fee.`;
    }
  }
  return undefined;
}
export const answerOf = (
  decidedOn: string,
  payerControlNumber: string,
  lines: readonly TypedLine[],
): PriorAnswer => ({
  decidedOn,
  payerControlNumber,
  lines: lines.map((l) => ({
    position: l.position,
    paidCents: l.paidCents ?? 0,
    adjustments: l.adjustments.flatMap((a) =>
      a.cents === null || a.cents === 0
        ? []
        : [{ group: a.group, reason: a.reason, amountCents: a.cents }],
    ),
  })),
});
