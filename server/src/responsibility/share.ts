/**
 * How a client's part of a charge is borne by several. Pure. Steps are taken in their order; what no step takes
 * stays the client's. Percentages that follow each other are of the same sum, and never lose a cent.
 *
 * Example: $150.00, mother 60 %, father 40 % → $90.00 and $60.00, the client nothing.
 * Example: $150.01, three times 33.33 % → $50.00, $50.00, $50.00, the client $0.01.
 * Example: $175.00, school $50.00 a session, then partner 50 % → $50.00, $62.50, the client $62.50.
 */
import {
  add,
  type Cents,
  compare,
  type Id,
  isPositive,
  type Refusal,
  refuse,
  smaller,
  split,
  subtract,
  ZERO,
} from '@clearhour/values';

export type ShareKind = 'percent' | 'amount' | 'all';
export interface ShareStep {
  readonly partyId: Id<'rsp'>;
  readonly kind: ShareKind;
  /** Of percent, in hundredths of a percent: 6000 is 60 %. */
  readonly percentBp: number | null;
  /** Of amount, a session. */
  readonly amount: Cents | null;
  /** Of all: so many sessions, then no more. Null: without end. */
  readonly sessions: number | null;
  /** Of all: no plan is asked for these sessions (as with an EAP). */
  readonly insteadOfPlan: boolean;
  /** Agreed with who pays instead of the plan; null: the ordinary fee. */
  readonly fee: Cents | null;
  /** Empty: whatever the service. */
  readonly serviceIds: readonly string[];
}
/** One who bears a charge alone. */
export const bearsAll = (partyId: Id<'rsp'>): ShareStep => ({
  partyId,
  kind: 'all',
  percentBp: null,
  amount: null,
  sessions: null,
  insteadOfPlan: false,
  fee: null,
  serviceIds: [],
});
/** Beyond what one may add up to. */
const WHOLE = 10_000;

/** What each bears of `asked`, in the order of the steps; the client bears the rest. Nothing asked: nothing borne. */
export function bornBy(
  asked: Cents,
  steps: readonly Pick<ShareStep, 'partyId' | 'kind' | 'percentBp' | 'amount'>[],
): ReadonlyMap<Id<'rsp'>, Cents> {
  const parts = new Map<Id<'rsp'>, Cents>();
  if (!isPositive(asked)) return parts;
  let left = asked;
  const take = (partyId: Id<'rsp'>, cents: Cents) => {
    parts.set(partyId, add(parts.get(partyId) ?? ZERO, cents));
    left = subtract(left, cents);
  };
  for (let at = 0; at < steps.length; ) {
    const step = steps[at] as (typeof steps)[number];
    if (step.kind !== 'percent') {
      take(step.partyId, step.kind === 'all' ? left : smaller(left, step.amount ?? ZERO));
      at++;
      continue;
    }
    const run = [];
    for (; steps[at]?.kind === 'percent'; at++) run.push(steps[at] as (typeof steps)[number]);
    const weights = run.map((s) => s.percentBp ?? 0);
    const rest = Math.max(0, WHOLE - weights.reduce((sum, w) => sum + w, 0));
    const pieces = split(left, [...weights, rest]);
    for (const [i, s] of run.entries()) take(s.partyId, pieces[i] ?? ZERO);
  }
  return parts;
}

/** The steps that hold for a service, with those left out whose sessions are used up. `used`: by place in the list. */
export function stepsFor(
  steps: readonly ShareStep[],
  serviceId: string | null,
  used: ReadonlyMap<number, number>,
): { readonly step: ShareStep; readonly at: number }[] {
  return steps
    .map((step, at) => ({ step, at }))
    .filter(
      ({ step, at }) =>
        (step.serviceIds.length === 0 ||
          (serviceId !== null && step.serviceIds.includes(serviceId))) &&
        (step.sessions === null || (used.get(at) ?? 0) < step.sessions),
    );
}

/** A step that says too little, or what only another kind may say. */
function oddWord(s: ShareStep): { readonly name: string; readonly sentence: string } | undefined {
  if ((s.kind === 'percent') !== (s.percentBp !== null)) {
    const sentence = 'Say how many percent they bear, or choose another way of sharing.';
    return { name: 'percentBp', sentence };
  }
  if ((s.kind === 'amount') !== (s.amount !== null)) {
    const sentence = 'Say how much of a session they bear, or choose another way of sharing.';
    return { name: 'amountCents', sentence };
  }
  if (s.kind === 'all') return undefined;
  const sentence = 'A number of sessions goes only with “all that is left”.';
  if (s.sessions !== null) return { name: 'sessions', sentence };
  return s.insteadOfPlan
    ? {
        name: 'insteadOfPlan',
        sentence: '“Instead of the plan” goes only with “all that is left”.',
      }
    : undefined;
}

/** Why a list of steps cannot be agreed on. */
export function stepsRefusal(steps: readonly ShareStep[]): Refusal | undefined {
  const no = (at: number, name: string, code: string, sentence: string) =>
    refuse(code, sentence, { field: `steps.${at}.${name}` });
  let percent = 0;
  for (const [at, s] of steps.entries()) {
    const wrong = oddWord(s);
    if (wrong) return no(at, wrong.name, 'share-not-whole', wrong.sentence);
    percent = s.kind === 'percent' ? percent + (s.percentBp ?? 0) : 0;
    if (percent > WHOLE) {
      return no(
        at,
        'percentBp',
        'more-than-whole',
        'These percentages add up to more than 100 %. Lower one of them.',
      );
    }
    const before = steps.slice(0, at).find((b) => b.kind === 'all' && b.sessions === null);
    if (before && before.serviceIds.length === 0) {
      return no(
        at,
        'partyId',
        'nothing-left',
        'The one before bears everything, so nothing is left for this one. Move it up or take it out.',
      );
    }
    if (s.fee !== null && compare(s.fee, ZERO) > 0 && !s.insteadOfPlan) {
      return no(
        at,
        'feeCents',
        'fee-of-plan',
        'A fee of its own goes only with “instead of the plan”.',
      );
    }
  }
  return undefined;
}
