/**
 * How a practice payer decides a claim: thrown out, denied line by line, or priced. Pure: the same claim,
 * counts and earlier claims give the same decision.
 *
 * Example, plan with $20 copay, 90837 charged $175, allowed $130: CO-45 $45, PR-3 $20, paid $110.
 * With $100 of the deductible left and 20 % coinsurance, no copay: CO-45 $45, PR-1 $100, PR-2 $6, paid $24.
 */
import {
  add,
  type Cents,
  daysBetween,
  isPositive,
  isZero,
  share,
  smaller,
  subtract,
  toWire,
  ZERO,
} from '@clearhour/values';
import type { Adjusted, Claim, ClaimLine, DecidedLine, Decision } from './claim-record.ts';
import { allowedFor } from './fee-schedule.ts';
import {
  AUTHORIZED_VISITS,
  authorizationKey,
  CARVED_OUT,
  countsOf,
  deductibleLeft,
  INACTIVE,
  LIMITED,
  memberYear,
  OTHER_FIRST,
  planOf,
  UNKNOWN,
  VISIT_LIMIT,
} from './members.ts';
import { dayFrom, dayOf } from './payer-days.ts';
import type { Plan, PracticePayer } from './payers.ts';

export type Verdict = Omit<Decision, 'on' | 'trace' | 'method'>;
export interface Deciding {
  readonly payer: PracticePayer;
  readonly seed: number;
  /** What members have used; moved on by the decision. Has every key of `countKeys`. */
  readonly counts: Map<string, number>;
  /** Other claims of the same member and day that still stand. */
  readonly others: readonly Claim[];
  /** An appeal was won: it is priced, whatever was against it. */
  readonly overturned?: boolean;
}
interface Denial {
  readonly group: Adjusted['group'];
  readonly reason: string;
  readonly remarks: readonly string[];
  readonly status?: string;
  readonly unprocessable?: true;
}

const yearOf = ({ payerId, memberId, facts, serviceOn }: Claim) =>
  memberYear(payerId, memberId, (facts.dependent ?? facts.subscriber).first, serviceOn);

/** Where is counted what a decision of this claim looks at. */
export function countKeys(claim: Claim): string[] {
  const { authorization } = claim.facts;
  const own = Object.values(countsOf(yearOf(claim)));
  return authorization === undefined
    ? own
    : [...own, authorizationKey(claim.payerId, authorization)];
}

export function decideClaim(claim: Claim, deciding: Deciding): Verdict {
  const before = new Map(countKeys(claim).map((key) => [key, deciding.counts.get(key) ?? 0]));
  const whole = deciding.overturned ? undefined : denialOfWhole(claim, deciding);
  const pricing = new Pricing(claim, deciding);
  const lines = claim.facts.lines.map((line) => {
    const denial = whole ?? (deciding.overturned ? undefined : denialOfLine(line, claim, deciding));
    return denial ? denied(line, denial) : pricing.line(line);
  });
  if (lines.some((line) => isPositive(line.allowed))) pricing.countVisit();
  const counted = Object.fromEntries(
    [...before]
      .map(([key, n]) => [key, (deciding.counts.get(key) ?? 0) - n] as const)
      .filter(([, more]) => more !== 0),
  );
  return verdictOf(claim, deciding.payer, lines, whole, counted);
}

function verdictOf(
  claim: Claim,
  payer: PracticePayer,
  lines: readonly DecidedLine[],
  whole: Denial | undefined,
  counted: Record<string, number>,
): Verdict {
  const { order, next } = claim.facts;
  const patient = patientShare(lines);
  const passes =
    next !== undefined && next.payerId === payer.habits.crossesTo && isPositive(patient);
  const place = Math.min(order, 3);
  return {
    status: whole?.status ?? String(passes ? place + 18 : place),
    lines,
    paid: add(...lines.map((line) => line.paid)),
    patient,
    remarks: [...(whole?.remarks ?? []), ...(passes ? ['MA18'] : [])],
    counted,
    ...(whole?.unprocessable && { unprocessable: true }),
    ...(passes && { passedTo: { payerId: next.payerId, name: next.name } }),
  };
}

export const patientShare = (lines: readonly DecidedLine[]): Cents =>
  add(
    ...lines.flatMap((line) =>
      line.adjustments.filter((a) => a.group === 'PR').map((a) => a.amount),
    ),
  );

const denial = (
  group: Adjusted['group'],
  reason: string,
  remarks: readonly string[] = [],
  more: Partial<Denial> = {},
): Denial => ({ group, reason, remarks, ...more });

/** What is against the claim as a whole; the first that applies. */
function denialOfWhole(claim: Claim, { payer, others, counts }: Deciding): Denial | undefined {
  const { memberId, facts } = claim;
  const { habits } = payer;
  if (memberId.startsWith(UNKNOWN)) return denial('CO', '31', ['N382'], { status: '4' });
  if (memberId.startsWith(INACTIVE)) return denial('PR', '27', ['N30']);
  if (memberId.startsWith(CARVED_OUT)) return denial('CO', '109', ['N418']);
  if (habits.unprocessable && facts.taxonomy === undefined)
    return denial('CO', '16', ['MA130', 'N288'], { unprocessable: true });
  if (memberId.startsWith(OTHER_FIRST) && facts.order === 1) return denial('CO', '22', ['N598']);
  if (facts.order > 1 && facts.lines.every((line) => line.left === undefined))
    return denial('CO', '22', ['MA04']);
  if (isLate(claim, payer)) return denial('CO', '29', ['N211']);
  if (others.some((other) => isSame(other, claim))) return denial('OA', '18', ['N522']);
  if (habits.authorization && facts.order === 1) return unauthorized(claim, counts);
  return undefined;
}

function unauthorized({ payerId, facts }: Claim, counts: Map<string, number>): Denial | undefined {
  const { authorization } = facts;
  if (authorization === undefined) return denial('CO', '197', ['M62']);
  const used = counts.get(authorizationKey(payerId, authorization)) ?? 0;
  return used >= AUTHORIZED_VISITS ? denial('CO', '198', ['N54']) : undefined;
}

/** First claims count from the service, those of a second payer from the first payer's answer. */
function isLate({ facts, serviceOn }: Claim, payer: PracticePayer): boolean {
  if (facts.frequency !== '1' || facts.delayReason !== undefined) return false;
  const from = facts.order > 1 ? (dayFrom(facts.decidedBefore) ?? serviceOn) : serviceOn;
  return daysBetween(from, dayOf(facts.receivedAt)) > payer.filingDays;
}

/** The same services of the same day to the same patient by the same person, asked of the same place in order. */
function isSame(a: Claim, b: Claim): boolean {
  const core = ({ facts, memberId }: Claim): string =>
    JSON.stringify([
      memberId,
      facts.order,
      facts.dependent ?? facts.subscriber,
      facts.rendering?.npi ?? facts.billing.npi,
      facts.lines.map((line) => [line.code, line.modifiers, line.from, line.units]),
    ]);
  return core(a) === core(b);
}

const VIDEO = new Set(['95', 'GT', '93', 'FQ']);
const ADD_ONS: Readonly<Record<string, readonly string[]>> = {
  90785: ['90791', '90792', '90832', '90834', '90837', '90853'],
  90833: ['99202', '99203', '99204', '99205', '99212', '99213', '99214', '99215'],
  90836: ['99202', '99203', '99204', '99205', '99212', '99213', '99214', '99215'],
  90838: ['99202', '99203', '99204', '99205', '99212', '99213', '99214', '99215'],
  90840: ['90839'],
};
const isAddOn = (code: string): boolean => code in ADD_ONS;
const isTelehealth = (place: string): boolean => place === '02' || place === '10';

function denialOfLine(line: ClaimLine, claim: Claim, deciding: Deciding): Denial | undefined {
  const { habits } = deciding.payer;
  const video = line.modifiers.some((modifier) => VIDEO.has(modifier));
  if (habits.modifiers && isTelehealth(line.place) && !video) return denial('CO', '4', ['N822']);
  if (habits.modifiers && line.place === '11' && video) return denial('CO', '5', ['M77']);
  const bases = ADD_ONS[line.code];
  if (bases && !claim.facts.lines.some((other) => bases.includes(other.code)))
    return denial('CO', 'B15', ['N674']);
  const keys = countsOf(yearOf(claim));
  const visits = deciding.counts.get(keys.visits) ?? 0;
  if (claim.memberId.startsWith(LIMITED) && visits >= VISIT_LIMIT)
    return denial('PR', '119', ['N362']);
  if (habits.necessity && line.code === '90837' && claim.facts.order === 1) {
    const nth = (deciding.counts.get(keys.long) ?? 0) + 1;
    deciding.counts.set(keys.long, nth);
    if (nth % 3 === 0) return denial('CO', '50', ['M127']);
  }
  return undefined;
}

/** What a payer before has dealt with is no matter of ours: OA-23, and only the rest is denied. */
function denied(line: ClaimLine, { group, reason, remarks }: Denial): DecidedLine {
  const open = line.left ?? line.charge;
  const before = subtract(line.charge, open);
  return {
    paid: ZERO,
    allowed: ZERO,
    adjustments: nonZero([
      { group: 'OA', reason: '23', amount: before },
      { group, reason, amount: open },
    ]),
    remarks: remarks.filter((remark) => !remark.startsWith('MA')),
  };
}

const nonZero = (all: readonly Adjusted[]): Adjusted[] => all.filter((a) => !isZero(a.amount));

/** Prices the lines of one claim in turn: deductible, copay and limits run on from line to line. */
class Pricing {
  private readonly claim: Claim;
  private readonly deciding: Deciding;
  private readonly plan: Plan;
  private copayTaken = false;

  constructor(claim: Claim, deciding: Deciding) {
    this.claim = claim;
    this.deciding = deciding;
    this.plan = planOf(deciding.payer, claim.memberId, deciding.seed);
  }

  line(line: ClaimLine): DecidedLine {
    const { habits, rate } = this.deciding.payer;
    const contract = allowedFor(line, rate);
    const allowed = habits.paysShare === undefined ? contract : share(contract, habits.paysShare);
    return line.left === undefined ? this.asFirst(line, allowed) : asNext(line, line.left, allowed);
  }

  private asFirst(line: ClaimLine, allowed: Cents): DecidedLine {
    const { habits } = this.deciding.payer;
    const deductible = this.takeDeductible(allowed);
    let rest = subtract(allowed, deductible);
    const copay = smaller(this.copay(line), rest);
    rest = subtract(rest, copay);
    const coinsurance = share(rest, this.plan.coinsurance);
    rest = subtract(rest, coinsurance);
    const patient: Adjusted[] = [
      { group: 'PR', reason: '1', amount: deductible },
      { group: 'PR', reason: '2', amount: coinsurance },
      { group: 'PR', reason: '3', amount: copay },
    ];
    if (habits.capitated) {
      const covered = subtract(line.charge, add(deductible, coinsurance, copay));
      const adjustments = nonZero([{ group: 'CO', reason: '24', amount: covered }, ...patient]);
      return { paid: ZERO, allowed, adjustments, remarks: ['N381'] };
    }
    const cut = share(rest, habits.sequestration ?? 0);
    return {
      paid: subtract(rest, cut),
      allowed,
      adjustments: nonZero([
        { group: 'CO', reason: '45', amount: subtract(line.charge, allowed) },
        { group: 'CO', reason: '253', amount: cut },
        ...patient,
      ]),
      remarks: [],
    };
  }

  private takeDeductible(allowed: Cents): Cents {
    const { counts } = this.deciding;
    const key = countsOf(yearOf(this.claim)).deductible;
    const used = counts.get(key) ?? 0;
    const taken = smaller(deductibleLeft(this.plan, used), allowed);
    counts.set(key, used + toWire(taken));
    return taken;
  }

  private copay(line: ClaimLine): Cents {
    if (this.copayTaken || isAddOn(line.code)) return ZERO;
    this.copayTaken = true;
    return isTelehealth(line.place) ? this.plan.telehealthCopay : this.plan.copay;
  }

  countVisit(): void {
    const { counts } = this.deciding;
    const { authorization } = this.claim.facts;
    const up = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
    up(countsOf(yearOf(this.claim)).visits);
    if (authorization !== undefined) up(authorizationKey(this.claim.payerId, authorization));
  }
}

/**
 * After other payers: pays what they left to the patient, as far as its own allowed amount goes beyond what
 * they paid. Charge $165, the first paid $96 and left $24 to the patient, allowed here $130: paid $24, OA-23 $141.
 */
function asNext(line: ClaimLine, left: Cents, allowed: Cents): DecidedLine {
  const room = subtract(allowed, line.paidBefore);
  const paid = isPositive(room) ? smaller(left, room) : ZERO;
  return {
    paid,
    allowed,
    adjustments: nonZero([
      { group: 'OA', reason: '23', amount: subtract(line.charge, left) },
      { group: 'PR', reason: '2', amount: subtract(left, paid) },
    ]),
    remarks: [],
  };
}

/**
 * The decision again with a fifth of each payment taken back, as an audit does: paid $110 becomes $88, and
 * CO-45 rises by $22.
 */
export function lowered(decision: Decision): Verdict {
  const lines = decision.lines.map((line): DecidedLine => {
    const back = share(line.paid, 2000);
    return {
      ...line,
      paid: subtract(line.paid, back),
      allowed: subtract(line.allowed, back),
      adjustments: raised(line.adjustments, back),
    };
  });
  const { status, patient, counted } = decision;
  return {
    status,
    lines,
    patient,
    counted,
    paid: add(...lines.map((line) => line.paid)),
    remarks: ['MA67'],
  };
}

function raised(adjustments: readonly Adjusted[], by: Cents): Adjusted[] {
  const rest = adjustments.filter((a) => !(a.group === 'CO' && a.reason === '45'));
  const before = adjustments.find((a) => a.group === 'CO' && a.reason === '45')?.amount ?? ZERO;
  return nonZero([{ group: 'CO', reason: '45', amount: add(before, by) }, ...rest]);
}
