/**
 * Until when a step of a claim may be taken: the payer's terms as data, the office's calendar, the days
 * of safety the practice keeps. Always both dates, with what they rest on in words.
 *
 * Example: service Mon 2 Mar 2026, first claims within 90 days → limit Sun 31 May; two days of safety → Fri
 * 29 May; office open Mon–Thu → act by Thu 28 May.
 */
import { actBy, addDays, type LocalDate, type OfficeCalendar, sayDay } from '@clearhour/values';
import type { PayerTerms, StepLimit } from '../practice/index.ts';
import type { Claim } from './claim.ts';
import { isOpen } from './claim-states.ts';

export interface Deadline {
  readonly limitOn: LocalDate | null;
  readonly actBy: LocalDate | null;
  readonly basis: string | null;
}
const NONE: Deadline = { limitOn: null, actBy: null, basis: null };

type Step = Pick<Claim, 'state' | 'serviceOn' | 'level' | 'decidedOn' | 'prior' | 'frequency'> & {
  /** Of the claim this one replaces: its limit runs from that payer's answer. */
  readonly originalDecidedOn: LocalDate | null;
};

/** `safety`: days kept in hand before the payer's limit. */
export function deadlineOf(
  claim: Step,
  terms: Pick<PayerTerms, 'limits'> | undefined,
  office: OfficeCalendar,
  safety: number,
): Deadline {
  const step = terms && stepOf(claim, terms.limits);
  if (!step || step.limit.days === null) return NONE;
  const limitOn = addDays(step.from, step.limit.days);
  const safe = addDays(limitOn, -safety);
  return {
    limitOn,
    actBy: actBy(office, safe) ?? safe,
    basis: `${WHAT[step.limit.step]}: ${step.limit.days} days ${step.limit.from} (${sayDay(step.from)}), ${step.limit.basis}.`,
  };
}
const WHAT: Readonly<Record<StepLimit['step'], string>> = {
  first: 'First claim',
  corrected: 'Corrected claim',
  secondary: 'Claim to the next payer',
  appeal: 'Appeal',
};

interface Found {
  readonly from: LocalDate;
  readonly limit: StepLimit;
}
/** Sent, and no proof yet that the payer has it: the limit still runs. */
const UNPROVED = new Set(['sent', 'received', 'accepted-clearinghouse', 'paper-sent', 'rejected']);
const DECIDED_SHORT = new Set(['denied', 'part-paid', 'to-correct']);

function stepOf(claim: Step, limits: readonly StepLimit[]): Found | undefined {
  if (isOpen(claim.state) || UNPROVED.has(claim.state)) {
    return claim.frequency === '1'
      ? first(claim, limits)
      : corrected(claim.originalDecidedOn, claim, limits);
  }
  return DECIDED_SHORT.has(claim.state) ? corrected(claim.decidedOn, claim, limits) : undefined;
}
const limitFor = (limits: readonly StepLimit[], step: StepLimit['step']) =>
  limits.find((l) => l.step === step && l.days !== null);

function first(claim: Step, limits: readonly StepLimit[]): Found | undefined {
  const before = claim.prior.at(-1);
  const next = claim.level > 1 && before ? limitFor(limits, 'secondary') : undefined;
  if (next && before) return { from: before.decidedOn, limit: next };
  const limit = limitFor(limits, 'first');
  return limit && { from: claim.serviceOn, limit };
}
/** From the payer's answer where the terms give days for that; else what is left of the first limit. */
function corrected(
  answeredOn: LocalDate | null,
  claim: Step,
  limits: readonly StepLimit[],
): Found | undefined {
  const limit = limitFor(limits, 'corrected');
  return answeredOn !== null && limit ? { from: answeredOn, limit } : first(claim, limits);
}
