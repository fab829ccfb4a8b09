/**
 * A "no" is a value, not an exception: the rule said no, here is why, in words a therapist reads.
 * A bug throws; an outage is retried; a refusal is answered.
 */
export interface Refusal {
  readonly refused: true;
  /** Stable, kebab-case, listed in docs/generated/refusals.md. */
  readonly code: string;
  /** One plain sentence: what happened, what was kept, what to do. Never PHI. */
  readonly sentence: string;
  /** The input field to mend, when there is one ("npi", "attendees.0.clientId"). */
  readonly field?: string;
  /** How the wire says it; 422 unless told. */
  readonly kind: RefusalKind;
}
export type RefusalKind =
  | 'invalid'
  | 'not-found'
  | 'not-allowed'
  | 'conflict'
  | 'signed-out'
  | 'slow-down'
  | 'unreadable';

export function refuse(
  code: string,
  sentence: string,
  more: { field?: string; kind?: RefusalKind } = {},
): Refusal {
  const base = { refused: true as const, code, sentence, kind: more.kind ?? ('invalid' as const) };
  return more.field === undefined ? base : { ...base, field: more.field };
}

export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
  );
}
