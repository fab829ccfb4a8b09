/** What a client will owe by the plan's newest answer, else by what was typed from the card. */
import {
  type Cents,
  dateIn,
  daysBetween,
  type Id,
  type LocalDate,
  sayDay,
} from '@clearhour/values';
import type { Policy } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { allowedOn, feeRowsFor, payerTermsOn, serviceById } from '../practice/index.ts';
import type { Session } from '../sessions/index.ts';
import { settingOn } from './eligibility-setting.ts';
import { type Check, newestOf } from './eligibility-store.ts';
import { bookableCopay, shareOf, type Terms, termsOfFacts } from './expected-share.ts';

export interface ExpectedShare {
  readonly policyId: Id<'pol'> | null;
  readonly payerName: string | null;
  readonly amount: Cents | null;
  readonly kind: 'exact' | 'estimate' | 'unknown' | 'self-pay';
  readonly why: string;
  readonly rests: 'answer' | 'typed' | 'nothing';
  /** The day on which the plan answered, when it rests on that. */
  readonly answeredOn: LocalDate | null;
  readonly checkId: Id<'elg'> | null;
  readonly warning: string | null;
}
export type Place = 'office' | 'telehealth';
export const placeOf = (session: Pick<Session, 'medium'>): Place =>
  session.medium === 'in-person' ? 'office' : 'telehealth';

export interface Known {
  readonly newest: Check;
  readonly answered: Check | undefined;
}
/** The newest answer, while it may be relied on for a visit on that day. */
export function freshAnswer(
  work: Pick<Work, 'zone'>,
  known: Known | undefined,
  day: LocalDate,
  freshDays: number,
): Check | undefined {
  const check = known?.answered;
  if (!check?.facts || check.answeredAt === null || check.coverage !== 'active') return undefined;
  // A later card or a later "not active" takes its place; a question still open does not.
  const on = dateIn(work.zone, check.answeredAt);
  return daysBetween(on, day) <= freshDays && daysBetween(day, on) <= freshDays ? check : undefined;
}

interface Found {
  readonly terms: Terms | undefined;
  readonly rests: ExpectedShare['rests'];
  readonly check: Check | undefined;
  readonly said: string;
}
async function termsFor(
  work: Work,
  policy: Policy,
  day: LocalDate,
  place: Place,
  known: Known | undefined,
): Promise<Found> {
  const { freshDays } = await settingOn(work, day);
  const check = freshAnswer(work, known, day, freshDays);
  if (check?.facts && check.answeredAt !== null) {
    const network = (await payerTermsOn(work, policy.payerId, day))?.network ?? 'in';
    const on = dateIn(work.zone, check.answeredAt);
    const sameYear = on.slice(0, 4) === day.slice(0, 4);
    const terms = termsOfFacts(check.facts, network, place, sameYear);
    const said = `as ${policy.payerName} answered on ${sayDay(on, work.today)}`;
    if (terms) return { terms, rests: 'answer', check, said };
  }
  const { copay, coinsuranceBp, deductibleLeft } = policy;
  const typed = copay !== null || coinsuranceBp !== null || deductibleLeft !== null;
  if (!typed) return { terms: undefined, rests: 'nothing', check, said: '' };
  // A copay typed from the card is what the office takes at the visit.
  const deductible = copay === null ? 'not-stated' : 'waived';
  return {
    terms: {
      copay,
      coinsuranceBp: copay === null ? coinsuranceBp : null,
      deductibleLeft,
      deductible,
    },
    rests: 'typed',
    check,
    said: 'as typed from the card',
  };
}

const WARNED: Readonly<Record<string, boolean>> = {
  inactive: true,
  'not-covered': true,
  'carve-out': true,
  'used-up': true,
  unclear: true,
};
/** Something about the coverage that somebody must look at before the visit, in a sentence. */
export function coverageWarning(known: Known | undefined): string | null {
  const check = known?.newest.state === 'asked' ? known.answered : known?.newest;
  return check?.attention && !check.settled && WARNED[check.attention] ? check.sentence : null;
}

export interface ShareAsked {
  readonly policy: Policy;
  readonly day: LocalDate;
  readonly place: Place;
  /** What the visit is: for an estimate of deductible and coinsurance. */
  readonly serviceId?: string | undefined;
}
export async function shareOfPolicy(
  work: Work,
  asked: ShareAsked,
  known: Known | undefined,
): Promise<ExpectedShare> {
  const { policy, day, place } = asked;
  const found = await termsFor(work, policy, day, place, known);
  const base = {
    policyId: policy.id,
    payerName: policy.payerName,
    rests: found.rests,
    answeredOn:
      found.rests === 'answer' && found.check?.answeredAt
        ? dateIn(work.zone, found.check.answeredAt)
        : null,
    checkId: found.check?.id ?? null,
    warning: coverageWarning(known),
  };
  if (!found.terms) {
    const why = 'Neither the plan nor the card says what a visit costs the client.';
    return { ...base, amount: null, kind: 'unknown', why };
  }
  const share = shareOf(found.terms, await allowedFor(work, asked));
  return {
    ...base,
    ...share,
    why: share.why.endsWith('.') ? share.why : `${share.why}, ${found.said}.`,
  };
}

/** What the plan allows for the service by its contract, else our fee for it. */
async function allowedFor(work: Work, { policy, day, serviceId }: ShareAsked) {
  const service = serviceId === undefined ? undefined : await serviceById(work, serviceId);
  if (!service) return undefined;
  const rate =
    service.code === null
      ? undefined
      : await allowedOn(work, {
          payerId: policy.payerId,
          code: service.code,
          modifiers: [],
          licenceLevel: null,
          day,
        });
  if (rate) return { amount: rate.allowed, words: 'allowed by the contract' };
  const fees = (await feeRowsFor(work, service.id)).filter(
    (f) => f.validFrom <= day && (f.validTo === null || f.validTo >= day) && f.clientId === null,
  );
  const own = fees.find((f) => f.payerId === policy.payerId && f.clinicianId === null);
  const usual = fees.find(
    (f) =>
      f.payerId === null && f.clinicianId === null && f.licenceLevel === null && f.code === null,
  );
  const fee = own ?? usual;
  return fee && { amount: fee.amount, words: own ? 'agreed with it' : 'of our fee' };
}

/** Terms by a fresh answer of the plan, for the split of a charge; undefined: what was typed stands. */
export interface AnsweredTerms {
  readonly copay: Cents | null;
  readonly coinsuranceBp: number | null;
  readonly deductibleLeft: Cents | null;
  /** "as Blue Harbor answered on Fri 20 Nov" */
  readonly said: string;
  readonly checkId: Id<'elg'>;
}
export async function answeredTerms(
  work: Work,
  policies: readonly Policy[],
  day: LocalDate,
  place: Place,
): Promise<ReadonlyMap<string, AnsweredTerms>> {
  const known = await newestOf(work, policies);
  const terms = new Map<string, AnsweredTerms>();
  for (const policy of policies) {
    const found = await termsFor(work, policy, day, place, known.get(policy.id));
    if (found.rests !== 'answer' || !found.terms || !found.check) continue;
    const { coinsuranceBp, deductibleLeft, deductible } = found.terms;
    terms.set(policy.id, {
      copay: bookableCopay(found.terms),
      coinsuranceBp,
      deductibleLeft: deductible === 'waived' ? null : deductibleLeft,
      said: found.said,
      checkId: found.check.id,
    });
  }
  return terms;
}
