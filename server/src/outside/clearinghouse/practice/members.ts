/** What a practice payer knows of a member: which plan, what was used of it, and what the id stands for. */
import { type Cents, cents, type LocalDate, larger, subtract, ZERO } from '@clearhour/values';
import { thrown } from './dice.ts';
import type { Plan, PracticePayer } from './payers.ts';

/** Ids that begin so stand for somebody out of the ordinary, at every payer. */
export const UNKNOWN = 'UNK';
export const INACTIVE = 'INA';
export const CARVED_OUT = 'CRV';
export const OTHER_FIRST = 'COB';
export const NO_MONEY_TOLD = 'NOM';
export const LIMITED = 'LIM';
export const BIRTH_WRONG = 'DOB';

/** Visits a year of a member whose id begins with LIM. */
export const VISIT_LIMIT = 3;
/** Visits that one authorization number is good for. */
export const AUTHORIZED_VISITS = 12;
/** Who pays mental health for members whose id begins with CRV, and who is first for COB. */
export const CARVE_OUT_PAYER = 'CHP04';
export const FIRST_PAYER = 'CHP01';

export const planOf = (payer: PracticePayer, memberId: string, seed: number): Plan =>
  payer.plans[thrown(payer.plans.length, seed, 'plan', payer.id, memberId)] ?? payer.plans[0];

export interface MemberYear {
  readonly payerId: string;
  readonly memberId: string;
  /** First name of the patient: members of a family share an id. */
  readonly first: string;
  readonly year: string;
}
export const memberYear = (
  payerId: string,
  memberId: string,
  first: string | undefined,
  on: LocalDate,
): MemberYear => ({ payerId, memberId, first: first ?? '', year: on.slice(0, 4) });

const keyOf = (what: string, m: MemberYear): string =>
  `${what} ${m.payerId} ${m.memberId} ${m.first} ${m.year}`;
/** Where is counted what a member has used in a year. */
export const countsOf = (m: MemberYear) => ({
  deductible: keyOf('deductible', m),
  visits: keyOf('visits', m),
  long: keyOf('long sessions', m),
});
export const authorizationKey = (payerId: string, number: string): string =>
  `authorization ${payerId} ${number}`;

/** Of the deductible, still to be paid by the member. */
export const deductibleLeft = (plan: Plan, used: number): Cents =>
  larger(ZERO, subtract(plan.deductible, cents(used)));
