/**
 * Which plan is asked first, proposed with the reason. Pure.
 *
 * Sources: NAIC Coordination of Benefits Model Regulation (MO-120), §6 for health plans among themselves;
 * Medicare Secondary Payer rules (42 CFR 411) for Medicare; 42 CFR 433.138–139 for Medicaid, which pays
 * last; 32 CFR 199.8 for TRICARE, which pays after every other plan but Medicaid.
 *
 * Each pair of plans is decided by the first rule that tells them apart; a rule without the facts it
 * needs says what is missing, and the pair keeps the order that stands.
 */
import { addDays, addMonths, type Id, type LocalDate } from '@clearhour/values';

export interface OrderedPolicy {
  readonly id: Id<'pol'>;
  readonly payerName: string;
  readonly payerClass: string;
  readonly rank: number;
  readonly relationship: 'self' | 'spouse' | 'child' | 'other';
  readonly kind: 'health' | 'workers-comp' | 'auto' | 'liability';
  readonly standing: 'working' | 'retired' | 'continued' | 'unknown';
  readonly household:
    | 'together'
    | 'custodial'
    | 'custodial-spouse'
    | 'other-parent'
    | 'other-parent-spouse'
    | 'unknown';
  readonly courtOrdered: boolean;
  readonly employerSize: 'under-20' | '20-to-99' | '100-or-more' | 'unknown';
  readonly medicareReason: 'age' | 'disability' | 'kidney' | 'unknown';
  readonly subscriberBornOn: LocalDate | null;
  readonly heldSince: LocalDate | null;
  readonly from: LocalDate;
}
/** Why one is asked before another, or what is not known. */
interface Verdict {
  readonly first: OrderedPolicy;
  readonly why: string;
}
interface Open {
  readonly missing: string;
}
type Rule = (a: OrderedPolicy, b: OrderedPolicy, day: LocalDate) => Verdict | Open | undefined;

/** The one that `yes` is true of goes first, when it is true of one only. */
const only =
  (
    yes: (p: OrderedPolicy) => boolean,
    why: (first: OrderedPolicy, then: OrderedPolicy) => string,
  ) =>
  (a: OrderedPolicy, b: OrderedPolicy): Verdict | undefined =>
    yes(a) === yes(b)
      ? undefined
      : yes(a)
        ? { first: a, why: why(a, b) }
        : { first: b, why: why(b, a) };

const accident: Rule = only(
  (p) => p.kind !== 'health',
  (p) =>
    p.kind === 'workers-comp'
      ? 'Care for an injury at work is paid by workers’ compensation first.'
      : 'Care after an accident is paid by the accident’s insurer first.',
);
const medicaidLast: Rule = only(
  (p) => p.payerClass !== 'medicaid',
  () => 'Medicaid pays last, after every other plan.',
);
const tricareAfter: Rule = only(
  (p) => p.payerClass !== 'tricare',
  () => 'TRICARE pays after every other plan but Medicaid.',
);

/** Medicare and an employer's plan: who is first depends on why there is Medicare, and on the employer. */
const medicare: Rule = (a, b, day) => {
  const [care, other] = a.payerClass === 'medicare' ? [a, b] : [b, a];
  if (care.payerClass !== 'medicare' || other.payerClass === 'medicare') return undefined;
  if (other.payerClass !== 'commercial') return { first: care, why: 'Medicare pays before it.' };
  const before = (why: string): Verdict => ({ first: other, why });
  const after = (why: string): Verdict => ({ first: care, why });
  switch (care.medicareReason) {
    case 'unknown':
      return { missing: 'why the client has Medicare: age, disability or kidney failure' };
    case 'kidney':
      return day < addMonths(care.from, 30)
        ? before(
            'Kidney failure: the employer’s plan pays first for the first 30 months of Medicare.',
          )
        : after('Kidney failure: Medicare pays first after its first 30 months.');
    case 'age':
    case 'disability':
      return byEmployer(care, other, before, after);
  }
};
function byEmployer(
  care: OrderedPolicy,
  other: OrderedPolicy,
  before: (why: string) => Verdict,
  after: (why: string) => Verdict,
): Verdict | Open {
  if (other.standing === 'unknown') {
    return { missing: `whether ${other.payerName} comes from work that goes on` };
  }
  if (other.standing !== 'working') {
    return after('Medicare pays before a plan of retired people or one kept after work.');
  }
  if (other.employerSize === 'unknown') {
    return { missing: `how many people the employer of ${other.payerName} has` };
  }
  const aged = care.medicareReason === 'age';
  const large = aged ? other.employerSize !== 'under-20' : other.employerSize === '100-or-more';
  const people = aged ? '20' : '100';
  const why = aged ? 'Medicare by age' : 'Medicare by disability';
  return large
    ? before(`${why}: a plan from work with an employer of ${people} or more people pays first.`)
    : after(`${why}: the employer has fewer than ${people} people, so Medicare pays first.`);
}

const ownFirst: Rule = only(
  (p) => p.relationship === 'self',
  () => 'A plan of one’s own is asked before a plan one is a dependent of.',
);
const courtFirst: Rule = only(
  (p) => p.relationship === 'child' && p.courtOrdered,
  () => 'A court order says that this plan pays for the child first.',
);

const HOUSEHOLDS = ['custodial', 'custodial-spouse', 'other-parent', 'other-parent-spouse'];
const parents: Rule = (a, b) => {
  if (a.relationship !== 'child' || b.relationship !== 'child') return undefined;
  if (a.household === 'together' && b.household === 'together') return birthday(a, b);
  const [x, y] = [HOUSEHOLDS.indexOf(a.household), HOUSEHOLDS.indexOf(b.household)];
  if (x < 0 || y < 0) {
    return { missing: 'whether the parents live together, or with whom the child lives' };
  }
  if (x === y) return undefined;
  const why =
    'The parents live apart: first the parent the child lives with, then that parent’s spouse, then the other parent.';
  return { first: x < y ? a : b, why };
};
/** Month and day only: the year of birth does not matter. */
function birthday(a: OrderedPolicy, b: OrderedPolicy): Verdict | Open | undefined {
  if (a.subscriberBornOn === null || b.subscriberBornOn === null) {
    return { missing: 'both parents’ birthdays' };
  }
  const [x, y] = [a.subscriberBornOn.slice(5), b.subscriberBornOn.slice(5)];
  if (x === y) return undefined;
  const why = 'The birthday rule: the parent whose birthday is earlier in the year.';
  return { first: x < y ? a : b, why };
}

const AFTER_WORK = ['retired', 'continued'];
const workFirst: Rule = only(
  (p) => p.standing === 'working',
  (_first, then) =>
    then.standing === 'continued'
      ? 'A plan from work that goes on is asked before one kept after work (COBRA).'
      : 'A plan from work that goes on is asked before a plan of retired or laid-off people.',
);
const active: Rule = (a, b, day) => {
  const known = (p: OrderedPolicy) => p.standing === 'working' || AFTER_WORK.includes(p.standing);
  if (known(a) && known(b)) {
    const found = workFirst(a, b, day);
    if (found) return found;
    return only(
      (p) => p.standing === 'retired',
      () => 'A plan one holds as a retired person is asked before one kept after work (COBRA).',
    )(a, b);
  }
  return undefined;
};
const longer: Rule = (a, b) => {
  const [x, y] = [a.heldSince ?? a.from, b.heldSince ?? b.from];
  if (x === y) return { missing: 'which of the two was there longer' };
  return {
    first: x < y ? a : b,
    why: 'Nothing else tells them apart: the plan held longer is first.',
  };
};

/** In this order; the first that tells two plans apart decides. */
const RULES: readonly Rule[] = [
  accident,
  medicaidLast,
  tricareAfter,
  medicare,
  courtFirst,
  ownFirst,
  parents,
  active,
  longer,
];
function decide(a: OrderedPolicy, b: OrderedPolicy, day: LocalDate): Verdict | Open {
  for (const rule of RULES) {
    const found = rule(a, b, day);
    if (found) return found;
  }
  return { missing: 'which of the two was there longer' };
}

export interface Placed {
  readonly policyId: Id<'pol'>;
  readonly payerName: string;
  /** 1 is asked first. */
  readonly rank: number;
  readonly rankNow: number;
  /** Against the one after it; the last: against the one before it. Empty for the only one. */
  readonly why: string;
}
export interface Proposal {
  readonly places: readonly Placed[];
  /** What is not known, in words that go on after "Say": empty when the order is sure. */
  readonly missing: readonly string[];
  /** False: what stands is what is proposed. */
  readonly changes: boolean;
}

/**
 * The order of plans that hold on one day. Where a rule cannot decide, the order that stands is kept.
 *
 * Example: a child, parents together, father born 3 May, mother born 12 March → the mother's plan first:
 * the birthday rule.
 */
export function proposeOrder(policies: readonly OrderedPolicy[], day: LocalDate): Proposal {
  const standing = [...policies].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const missing = new Set<string>();
  const order: OrderedPolicy[] = [];
  for (const next of standing) {
    const at = order.findIndex((placed) => {
      const found = decide(placed, next, day);
      if ('missing' in found) missing.add(found.missing);
      return 'first' in found && found.first === next;
    });
    order.splice(at < 0 ? order.length : at, 0, next);
  }
  const places = order.map((p, i) => ({
    policyId: p.id,
    payerName: p.payerName,
    rank: i + 1,
    rankNow: p.rank,
    why: whyAt(order, i, day),
  }));
  const changes = order.some((p, i) => standing[i] !== p);
  return { places, missing: [...missing], changes };
}
function whyAt(order: readonly OrderedPolicy[], i: number, day: LocalDate): string {
  const [self, beside] = [order[i], order[i + 1] ?? order[i - 1]];
  if (!self || !beside) return '';
  const found = decide(self, beside, day);
  return 'why' in found ? found.why : 'Not known for sure: it stays where it was.';
}

/** Days on which no plan holds, between days on which one does. */
export interface Gap {
  readonly from: LocalDate;
  readonly to: LocalDate;
}
export function gapsOf(
  spans: readonly { readonly from: LocalDate; readonly to: LocalDate | null }[],
): Gap[] {
  const sorted = [...spans].sort((a, b) => a.from.localeCompare(b.from));
  const gaps: Gap[] = [];
  let until: LocalDate | null | undefined;
  for (const span of sorted) {
    if (until === null) break;
    if (until !== undefined && span.from > addDays(until, 1)) {
      gaps.push({ from: addDays(until, 1), to: addDays(span.from, -1) });
    }
    if (span.to === null) until = null;
    else if (until === undefined || span.to > until) until = span.to;
  }
  return gaps;
}

/** The same plan twice on the same days: each would be asked. */
export function twiceEntered<
  P extends {
    readonly id: string;
    readonly payerId: string;
    readonly memberId: string;
    readonly from: LocalDate;
    readonly to: LocalDate | null;
  },
>(policies: readonly P[]): [P, P][] {
  const pairs: [P, P][] = [];
  for (const [i, a] of policies.entries()) {
    for (const b of policies.slice(i + 1)) {
      const same = a.payerId === b.payerId && plain(a.memberId) === plain(b.memberId);
      const apart = (a.to !== null && a.to < b.from) || (b.to !== null && b.to < a.from);
      if (same && !apart) pairs.push([a, b]);
    }
  }
  return pairs;
}
/** As payers read a member number: letters and digits, whatever their case. */
const plain = (memberId: string): string => memberId.replaceAll(/[^0-9a-z]/gi, '').toUpperCase();
