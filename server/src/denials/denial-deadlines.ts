/**
 * Until when a denial may be worked: the payer's dated rule for corrected claims and appeals, counted from
 * its answer, with this office's last day before it, less the days the practice keeps in hand (as claims do,
 * claims/deadlines.ts). Rolled back to a day the office works, never forward, except where the practice has
 * written down that the payer grants it: then the limit itself moves on.
 *
 * Example: answered Mon 2 Mar 2026, appeal within 180 days → Sat 29 Aug; three days of safety → Wed 26 Aug;
 * office Mon–Thu → act by Wed 26 Aug. Where the payer rolls forward: limit Mon 31 Aug, safe Fri 28 Aug, Thu 27 Aug.
 */
import {
  actBy,
  addDays,
  daysBetween,
  isBusinessDay,
  type LocalDate,
  type OfficeCalendar,
  sayDay,
} from '@clearhour/values';
import type { StepLimit } from '../practice/index.ts';
import type { DenialAct } from './denial.ts';

export type DenialStep = 'corrected' | 'appeal' | 'secondary';
export interface StepDeadline {
  readonly step: DenialStep;
  /** Null: nobody has said; the contract must. */
  readonly limitOn: LocalDate | null;
  readonly actBy: LocalDate | null;
  readonly basis: string;
}
export interface RollForward {
  readonly rollsForward: boolean;
  readonly rollsForwardBasis: string;
}
export interface Counted {
  readonly serviceOn: LocalDate;
  readonly answeredOn: LocalDate;
}
const WHAT: Readonly<Record<DenialStep, string>> = {
  corrected: 'Corrected claim',
  appeal: 'Appeal',
  secondary: 'Next payer’s claim',
};

/** Whose days they are: when the office works, and how many days it keeps in hand before a limit. */
export interface OurDays {
  readonly office: OfficeCalendar;
  readonly safety: number;
}

/** `limits` of the payer that answered; `next`: of the payer that comes after it, when there is one. */
export function deadlinesOf(
  of: Counted,
  limits: readonly StepLimit[],
  next: readonly StepLimit[] | undefined,
  ours: OurDays,
  roll: RollForward,
): StepDeadline[] {
  const find = (all: readonly StepLimit[] | undefined, step: StepLimit['step']) =>
    all?.find((l) => l.step === step);
  const first = find(limits, 'first');
  const nextDays = find(next, 'secondary')?.days == null ? 'first' : 'secondary';
  return [
    dated('corrected', of, find(limits, 'corrected'), first, ours, roll),
    dated('appeal', of, find(limits, 'appeal'), undefined, ours, roll),
    ...(next ? [dated('secondary', of, find(next, nextDays), undefined, ours, NEVER)] : []),
  ];
}
/** What one payer grants says nothing of the next. */
const NEVER: RollForward = { rollsForward: false, rollsForwardBasis: '' };

function dated(
  step: DenialStep,
  of: Counted,
  limit: StepLimit | undefined,
  /** Counted from the service, where nothing is said from the answer: what is left of the first limit. */
  left: StepLimit | undefined,
  { office, safety }: OurDays,
  roll: RollForward,
): StepDeadline {
  const own = limit?.days == null ? undefined : limit;
  const used = own ?? (left?.days == null ? undefined : left);
  if (used?.days == null) {
    return { step, limitOn: null, actBy: null, basis: `${WHAT[step]}: the contract must say.` };
  }
  const fromService = used.step === 'first';
  const from = fromService ? of.serviceOn : of.answeredOn;
  const counted = addDays(from, used.days);
  const limitOn = roll.rollsForward ? nextBusinessDay(counted) : counted;
  const moved =
    limitOn === counted ? '' : `, moved to the next business day (${roll.rollsForwardBasis})`;
  const safe = addDays(limitOn, -safety);
  const after = fromService ? 'after the day of service' : 'after the payer’s answer';
  return {
    step,
    limitOn,
    actBy: actBy(office, safe) ?? safe,
    basis: `${WHAT[step]} within ${used.days} days ${after} (${sayDay(from)})${moved}: ${used.basis}`,
  };
}
function nextBusinessDay(day: LocalDate): LocalDate {
  let on = day;
  while (!isBusinessDay(on)) on = addDays(on, 1);
  return on;
}

const STEP_OF: Partial<Readonly<Record<DenialAct, DenialStep>>> = {
  correct: 'corrected',
  appeal: 'appeal',
  'next-payer': 'secondary',
};
/** The deadline the desk is sorted by: of what is usual; else the last chance there is. */
export function deadlineFor(
  act: DenialAct,
  all: readonly StepDeadline[],
): StepDeadline | undefined {
  const own = all.find((d) => d.step === STEP_OF[act] && d.limitOn !== null);
  if (own) return own;
  return all
    .filter((d) => d.limitOn !== null && d.step !== 'secondary')
    .sort((a, b) => ((a.limitOn ?? '') < (b.limitOn ?? '') ? 1 : -1))[0];
}
/** Days until the office's last day; below zero: it is past. */
export const daysLeft = (today: LocalDate, by: LocalDate | null): number | null =>
  by === null ? null : daysBetween(today, by);
