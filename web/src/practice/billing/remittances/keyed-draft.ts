/** An EOB on paper as it is keyed in: what adds up, and what is sent. Whole cents. Pure. */
import type { KeyedRemittance } from './remittances-api.ts';

export interface DraftAdjustment {
  readonly key: number;
  readonly group: 'CO' | 'PR' | 'OA' | 'PI';
  readonly reason: string;
  readonly cents: number | null;
}
export interface DraftLine {
  readonly chargeId: string;
  /** "Tue 24 Nov · 90837". */
  readonly words: string;
  readonly chargedCents: number;
  readonly paidCents: number | null;
  readonly allowedCents: number | null;
  readonly adjustments: readonly DraftAdjustment[];
}
export interface DraftClaim {
  readonly key: number;
  readonly claimId: string | undefined;
  readonly title: string;
  readonly payerControlNumber: string;
  readonly lines: readonly DraftLine[];
}
export interface Draft {
  readonly payerId: string | null;
  readonly method: KeyedRemittance['method'];
  readonly trace: string;
  readonly paidCents: number | null;
  readonly paidOn: string | null;
  readonly claims: readonly DraftClaim[];
}
/** Fee less paid less reductions: 0 when the line adds up; positive: something is not said yet. */
export const leftOf = (line: DraftLine): number =>
  line.chargedCents -
  (line.paidCents ?? 0) -
  line.adjustments.reduce((n, a) => n + (a.cents ?? 0), 0);
export const paidOf = (claims: readonly DraftClaim[]): number =>
  claims.reduce((n, c) => n + c.lines.reduce((m, l) => m + (l.paidCents ?? 0), 0), 0);

/** The body of the request, or what is still to be said. */
export function bodyOf(draft: Draft): KeyedRemittance | string {
  const { payerId, paidCents, paidOn, claims } = draft;
  if (payerId === null) return 'Choose the payer.';
  if (paidOn === null) return 'Give the day of the payment.';
  if (claims.length === 0) return 'Add at least one claim of the EOB.';
  if (draft.method === 'none' && (paidCents ?? 0) !== 0)
    return 'No payment and an amount do not go together.';
  if (paidCents === null && draft.method !== 'none') return 'Give the amount of the payment.';
  for (const claim of claims)
    for (const line of claim.lines) {
      if (line.paidCents === null) return `${line.words}: give what was paid, 0 for nothing.`;
      if (line.adjustments.some((a) => a.reason.trim() === '' || a.cents === null))
        return `${line.words}: give each reduction its reason and amount, or take it out.`;
    }
  return {
    payerId,
    method: draft.method,
    trace: draft.trace.trim(),
    paidCents: paidCents ?? 0,
    paidOn,
    adjustments: [],
    claims: claims.map((c) => ({
      ...(c.claimId === undefined ? {} : { claimId: c.claimId }),
      reversal: false,
      payerControlNumber: c.payerControlNumber.trim(),
      lines: c.lines.map((l) => ({
        chargeId: l.chargeId,
        chargedCents: l.chargedCents,
        paidCents: l.paidCents ?? 0,
        ...(l.allowedCents === null ? {} : { allowedCents: l.allowedCents }),
        adjustments: l.adjustments.map(({ group, reason, cents }) => ({
          ...{ group, reason: reason.trim().toUpperCase() },
          cents: cents ?? 0,
        })),
        remarks: [],
      })),
    })),
  };
}
