/**
 * An EOB on paper as it is keyed in, and what is sent of it. Whole cents. An answer that is taken back is typed as
 * it was given: its amounts turn when it is sent. Pure.
 */
import type { KeyedRemittance } from './remittances-api.ts';

export const GROUPS = ['CO', 'PR', 'OA', 'PI'] as const;
export interface DraftAdjustment {
  readonly key: number;
  /** As typed: "CO-45", "pr3". */
  readonly code: string;
  /** Below zero where the payer gives back. */
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
  /** As typed: "M62 N382". */
  readonly remarks: string;
}
/** What this payer said of the claim before, and still stands. */
export interface Earlier {
  readonly decidedOn: string;
  readonly paidCents: number;
  readonly lines: readonly DraftLine[];
}
export interface DraftClaim {
  readonly key: number;
  readonly claimId: string | undefined;
  readonly title: string;
  readonly payerControlNumber: string;
  /** Takes an earlier answer back. */
  readonly reversal: boolean;
  readonly lines: readonly DraftLine[];
  /** Taken off the claim as a whole, beside its lines; and remarks on it. */
  readonly adjustments: readonly DraftAdjustment[];
  readonly remarks: string;
  readonly earlier: Earlier | undefined;
}
/** Beside the claims (PLB). */
export interface DraftBeside {
  readonly key: number;
  /** "WO", "L6", "FB". */
  readonly reason: string;
  readonly reference: string;
  readonly cents: number | null;
  readonly took: boolean;
}
export interface Draft {
  readonly payerId: string | null;
  readonly method: KeyedRemittance['method'];
  readonly trace: string;
  readonly paidCents: number | null;
  readonly paidOn: string | null;
  readonly claims: readonly DraftClaim[];
  readonly beside: readonly DraftBeside[];
}

let keys = 0;
export const newKey = (): number => {
  keys += 1;
  return keys;
};
/** Keys of rows that nobody asked for: below all others, and the same until one is typed into. */
const keyBelow = (rows: readonly { readonly key: number }[]): number =>
  Math.min(0, ...rows.map((r) => r.key)) - 1;
export const isBlank = (a: DraftAdjustment): boolean => a.code.trim() === '' && a.cents === null;
export const isBlankBeside = (b: DraftBeside): boolean =>
  b.reason.trim() === '' && b.reference.trim() === '' && b.cents === null;

export interface Code {
  readonly group: (typeof GROUPS)[number];
  readonly reason: string;
}
/** "CO-45", "co 45", "CO45"; undefined when it is none. */
export function readCode(typed: string): Code | undefined {
  const m = /^(CO|PR|OA|PI)[\s-]*([A-Z]?\d{1,3})$/.exec(typed.trim().toUpperCase());
  const group = GROUPS.find((g) => g === m?.[1]);
  return group && m ? { group, reason: m[2] ?? '' } : undefined;
}
/** "m62, N382" to the codes; what is none of them comes back too, to be shown. */
export function readRemarks(typed: string): { codes: string[]; wrong: string[] } {
  const words = typed
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((w) => w !== '');
  const good = (w: string) => /^[A-Z]{1,2}\d{1,4}$/.test(w);
  return { codes: [...new Set(words.filter(good))], wrong: words.filter((w) => !good(w)) };
}
export const readBesideCode = (typed: string): string | undefined =>
  /^[A-Z0-9]{2}$/.test(typed.trim().toUpperCase()) ? typed.trim().toUpperCase() : undefined;
/** Interest is added to a payment, and so is a refund; nearly everything else is taken from it. */
export const usuallyTook = (reason: string): boolean =>
  !['L6', '72', 'B2', 'J1', 'L3'].includes(reason.trim().toUpperCase());

/** A row more to type into, while the line does not add up and none is half typed: nobody has to ask for it. */
export function withBlank(line: DraftLine): readonly DraftAdjustment[] {
  const filled = line.adjustments.filter((a) => !isBlank(a));
  const done = line.paidCents === null || leftOf(line) === 0;
  return done || filled.some((a) => a.cents === null)
    ? filled
    : [...filled, { key: keyBelow(filled), code: '', cents: null }];
}
export function withBlankBeside(beside: readonly DraftBeside[]): readonly DraftBeside[] {
  const filled = beside.filter((b) => !isBlankBeside(b));
  return [...filled, { key: keyBelow(filled), reason: '', reference: '', cents: null, took: true }];
}
/** Fee less paid less reductions: 0 when the line adds up; positive: something is not said yet. */
export const leftOf = (line: DraftLine): number =>
  line.chargedCents -
  (line.paidCents ?? 0) -
  line.adjustments.reduce((n, a) => n + (a.cents ?? 0), 0);
const signOf = (c: Pick<DraftClaim, 'reversal'>): 1 | -1 => (c.reversal ? -1 : 1);
/** Its lines less what was taken off the whole. */
export const paidOfClaim = (c: DraftClaim): number =>
  signOf(c) *
  (c.lines.reduce((m, l) => m + (l.paidCents ?? 0), 0) -
    c.adjustments.reduce((m, a) => m + (a.cents ?? 0), 0));
/** A row more to type into, while none is half typed. */
export function withBlankOf(typed: readonly DraftAdjustment[]): readonly DraftAdjustment[] {
  const filled = typed.filter((a) => !isBlank(a));
  return filled.some((a) => a.cents === null)
    ? filled
    : [...filled, { key: keyBelow(filled), code: '', cents: null }];
}
/** Below zero where more is taken back than paid. */
export const paidOf = (claims: readonly DraftClaim[]): number =>
  claims.reduce((n, c) => n + paidOfClaim(c), 0);
/** Positive: taken from the payment. */
export const besideOf = (beside: readonly DraftBeside[]): number =>
  beside.reduce((n, b) => n + (b.cents ?? 0) * (b.took ? 1 : -1), 0);

/** The claim that takes the earlier answer back, to stand before the new answer. */
export function takeBack(claim: DraftClaim): DraftClaim | undefined {
  const { earlier } = claim;
  if (!earlier) return undefined;
  const lines = earlier.lines.filter((l) => claim.lines.some((o) => o.chargeId === l.chargeId));
  // What was taken off the whole stands on its lines since it was posted.
  const whole = { adjustments: [], remarks: '' };
  return { ...claim, ...whole, key: newKey(), reversal: true, lines, earlier: undefined };
}
export const isTakenBack = (claims: readonly DraftClaim[], claim: DraftClaim): boolean =>
  claims.some(
    (c) =>
      c.reversal &&
      c.claimId === claim.claimId &&
      c.lines.some((l) => claim.lines.some((o) => o.chargeId === l.chargeId)),
  );

/** The body of the request, or what is still to be said. */
export function bodyOf(draft: Draft): KeyedRemittance | string {
  const { payerId, paidCents, paidOn, claims } = draft;
  const beside = draft.beside.filter((b) => !isBlankBeside(b));
  if (payerId === null) return 'Choose the payer.';
  if (paidOn === null) return 'Give the day of the payment.';
  if (claims.length + beside.length === 0) return 'Add at least one claim of the EOB.';
  if (draft.method === 'none' && (paidCents ?? 0) !== 0)
    return 'No payment and an amount do not go together.';
  if (paidCents === null && draft.method !== 'none') return 'Give the amount of the payment.';
  for (const claim of claims) {
    for (const line of claim.lines) {
      const no = line.paidCents === null ? 'give what was paid, 0 for nothing.' : missingOf(line);
      if (no !== undefined) return `${line.words}: ${no}`;
    }
    const no = missingOf(claim);
    if (no !== undefined) return `${claim.title}, as a whole: ${no}`;
  }
  if (beside.some((b) => readBesideCode(b.reason) === undefined || b.cents === null))
    return 'Beside the claims: give each its code of two characters and its amount, or empty the row.';
  return {
    payerId,
    method: draft.method,
    trace: draft.trace.trim(),
    paidCents: paidCents ?? 0,
    paidOn,
    adjustments: beside.map((b) => ({
      reason: readBesideCode(b.reason) ?? '',
      reference: b.reference.trim(),
      cents: besideOf([b]),
    })),
    claims: claims.map(claimBody),
  };
}
function missingOf(of: Pick<DraftLine, 'adjustments' | 'remarks'>): string | undefined {
  const filled = of.adjustments.filter((a) => !isBlank(a));
  if (filled.some((a) => readCode(a.code) === undefined))
    return 'write each reason as the payer does, like CO-45, or take it out.';
  if (filled.some((a) => a.cents === null))
    return 'give each reduction its amount, or take it out.';
  const { wrong } = readRemarks(of.remarks);
  return wrong.length > 0 ? `${wrong.join(', ')} is no remark code, like M62 or N382.` : undefined;
}
function claimBody(c: DraftClaim): KeyedRemittance['claims'][number] {
  const sign = signOf(c);
  // Not -0, which is no amount on the wire.
  const turned = (cents: number) => (cents === 0 ? 0 : sign * cents);
  const reductions = (typed: readonly DraftAdjustment[]) =>
    typed
      .filter((a) => !isBlank(a))
      .map((a) => ({
        ...(readCode(a.code) ?? { group: 'OA' as const, reason: '' }),
        cents: turned(a.cents ?? 0),
      }));
  return {
    ...(c.claimId === undefined ? {} : { claimId: c.claimId }),
    reversal: c.reversal,
    payerControlNumber: c.payerControlNumber.trim(),
    lines: c.lines.map((l) => ({
      chargeId: l.chargeId,
      chargedCents: turned(l.chargedCents),
      paidCents: turned(l.paidCents ?? 0),
      // What is taken back allows nothing.
      ...(l.allowedCents === null || c.reversal ? {} : { allowedCents: l.allowedCents }),
      adjustments: reductions(l.adjustments),
      remarks: readRemarks(l.remarks).codes,
    })),
    adjustments: reductions(c.adjustments),
    remarks: readRemarks(c.remarks).codes,
  };
}
