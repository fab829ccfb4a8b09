/**
 * How long a payer gives for each step and what it takes: the practice's own rule before what is usual
 * for payers of the class. A figure nobody has given is null: the contract must say. Pure.
 *
 * Example: Blue Harbor, commercial, own rule without a figure for appeals → 180 days, "usual for
 * commercial payers"; with 65 typed → 65 days, "your rule for Blue Harbor".
 */
import type { PayerRule } from './lookups.ts';
import type { Payer } from './practice-store.ts';

export const STEPS = ['first', 'corrected', 'secondary', 'appeal'] as const;
export type Step = (typeof STEPS)[number];
export interface UsualTerms {
  readonly class: Payer['class'];
  readonly filingIndicator: string;
  readonly firstClaimDays: number | null;
  readonly correctedDays: number | null;
  readonly secondaryDays: number | null;
  readonly appealDays: number | null;
  readonly usualAnswerDays: number;
  readonly source: string;
}
export interface StepLimit {
  readonly step: Step;
  /** Calendar days; null: nobody has said. */
  readonly days: number | null;
  /** What the days are counted from, in words. */
  readonly from: string;
  /** What the figure rests on, in words. */
  readonly basis: string;
}
export interface PayerTerms {
  readonly payerId: Payer['id'];
  readonly filingIndicator: string;
  readonly limits: readonly StepLimit[];
  readonly usualAnswerDays: number;
  readonly frequencyCodes: readonly ('1' | '7' | '8')[];
  readonly network: 'in' | 'out';
  readonly takes: 'electronic' | 'paper';
  readonly authorizationNeeded: boolean;
  readonly autopost: boolean;
  readonly ownRule: boolean;
}

const FROM: Record<Step, string> = {
  first: 'from the session',
  corrected: 'from the payer’s answer',
  secondary: 'from the first payer’s answer',
  appeal: 'from the payer’s answer',
};
const CLASS: Record<Payer['class'], string> = {
  commercial: 'commercial payers',
  medicare: 'Medicare',
  medicaid: 'Medicaid plans',
  va: 'the VA',
  tricare: 'TRICARE',
  eap: 'assistance programs',
  other: 'other payers',
};
const FIELD = {
  first: 'firstClaimDays',
  corrected: 'correctedDays',
  secondary: 'secondaryDays',
  appeal: 'appealDays',
} as const;

export function termsOf(
  payer: Payer,
  rule: PayerRule | undefined,
  usual: UsualTerms | undefined,
): PayerTerms {
  return {
    payerId: payer.id,
    filingIndicator: rule?.filingIndicator ?? usual?.filingIndicator ?? 'ZZ',
    limits: STEPS.map((step) => limitOf(step, payer, rule, usual)),
    usualAnswerDays: rule?.usualAnswerDays ?? usual?.usualAnswerDays ?? 30,
    frequencyCodes: rule?.frequencyCodes ?? ['1', '7', '8'],
    network: rule?.network ?? 'in',
    takes: rule?.takes ?? 'electronic',
    authorizationNeeded: rule?.authorizationNeeded ?? false,
    autopost: rule?.autopost ?? true,
    ownRule: rule !== undefined,
  };
}

function limitOf(
  step: Step,
  payer: Payer,
  rule: PayerRule | undefined,
  usual: UsualTerms | undefined,
): StepLimit {
  const from = FROM[step];
  const typed = rule?.[FIELD[step]] ?? null;
  if (typed !== null) return { step, days: typed, from, basis: `your rule for ${payer.name}` };
  // The filing limit of the payer itself is always there; the form asks for it.
  if (step === 'first') {
    return { step, days: payer.filingDays, from, basis: `the filing limit of ${payer.name}` };
  }
  const days = usual?.[FIELD[step]] ?? null;
  if (!usual || days === null) {
    return { step, days: null, from, basis: 'nobody has said: look in the contract' };
  }
  return { step, days, from, basis: `usual for ${CLASS[payer.class]}: ${usual.source}` };
}

/** What a contract lets a payer pay, as one row of it says. */
export interface RateRow {
  readonly code: string;
  readonly modifier: string;
  readonly licenceLevel: string | null;
}
/**
 * The row nearest to a line: its modifier before none, its licence level before any. Undefined when no
 * row is about the code.
 */
export function nearestRate<T extends RateRow>(
  rows: readonly T[],
  line: { code: string; modifiers: readonly string[]; licenceLevel: string | null },
): T | undefined {
  const fits = rows.filter(
    (r) =>
      r.code === line.code &&
      (r.modifier === '' || line.modifiers.includes(r.modifier)) &&
      (r.licenceLevel === null || r.licenceLevel === line.licenceLevel),
  );
  const nearness = (r: T) => (r.modifier === '' ? 0 : 2) + (r.licenceLevel === null ? 0 : 1);
  return [...fits].sort((a, b) => nearness(b) - nearness(a))[0];
}
