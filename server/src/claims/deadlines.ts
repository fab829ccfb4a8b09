/**
 * Until when a step of a claim may be taken: the payer's rule as data, the office's calendar, the days
 * of safety the practice keeps. Always both dates, with what they rest on in words.
 *
 * Example: service Mon 2 Mar 2026, first claims within 90 days → limit Sun 31 May; two days of safety → Fri
 * 29 May; office open Mon–Thu → act by Thu 28 May.
 */
import { actBy, addDays, type LocalDate, type OfficeCalendar, sayDay } from '@clearhour/values';
import type { Claim } from './claim.ts';
import { isOpen } from './claim-states.ts';

/** Days the payer gives, dated; null where neither its rule nor the usual terms say. */
export interface FilingTerms {
  readonly firstDays: number;
  readonly correctedDays: number | null;
  readonly secondaryDays: number | null;
}
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
  terms: FilingTerms,
  office: OfficeCalendar,
  safety: number,
): Deadline {
  const step = stepOf(claim, terms);
  if (!step) return NONE;
  const limitOn = addDays(step.from, step.days);
  return {
    limitOn,
    actBy: actBy(office, addDays(limitOn, -safety)) ?? addDays(limitOn, -safety),
    basis: `${step.what} within ${step.days} days ${step.after} (${sayDay(step.from)})`,
  };
}

function stepOf(claim: Step, terms: FilingTerms) {
  const unsent = isOpen(claim.state) || claim.state === 'rejected';
  const unproved = ['sent', 'received', 'accepted-clearinghouse', 'paper-sent'].includes(claim.state);
  if (claim.frequency !== '1' && (unsent || unproved)) {
    return corrected(claim.originalDecidedOn, claim, terms);
  }
  if (unsent || unproved) return first(claim, terms);
  if (claim.state === 'denied' || claim.state === 'part-paid' || claim.state === 'to-correct') {
    return corrected(claim.decidedOn, claim, terms);
  }
  return undefined;
}
function first(claim: Step, terms: FilingTerms) {
  const before = claim.prior.at(-1);
  if (claim.level > 1 && before) {
    return {
      from: before.decidedOn,
      days: terms.secondaryDays ?? terms.firstDays,
      what: 'Next payer’s claim',
      after: 'after the answer of the payer before',
    };
  }
  return {
    from: claim.serviceOn,
    days: terms.firstDays,
    what: 'First claim',
    after: 'after the day of service',
  };
}
/** From the payer's answer where its rule gives days for that; else what is left of the first limit. */
function corrected(answeredOn: LocalDate | null, claim: Step, terms: FilingTerms) {
  if (answeredOn === null || terms.correctedDays === null) {
    return { ...first(claim, terms), what: 'Corrected claim' };
  }
  return {
    from: answeredOn,
    days: terms.correctedDays,
    what: 'Corrected claim',
    after: 'after the payer’s answer',
  };
}
