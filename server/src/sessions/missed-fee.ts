/**
 * What a missed session costs the client: the most specific policy of the day, less those forgiven.
 * Never a payer's to pay, never on a claim. Medicaid and VA members are never charged, whatever a
 * policy says (42 CFR 447.15). What a client signed takes the place of the general policy for them, while the practice
 * has one of the day; a more particular one (of a service, of payers) holds too, but never charges more.
 */
import { addMonths, type Cents, dollars, type LocalDate, share, ZERO } from '@clearhour/values';
import type { AgreedMissed } from './agreed-missed.ts';

export type MissedKind = 'late-cancelled' | 'no-show';
/** One dated row of the practice's policy; null = any. Either an amount or a percent of the fee. */
export interface MissedPolicyRow {
  readonly id: string;
  readonly serviceId: string | null;
  readonly payerClass: string | null;
  readonly appliesTo: MissedKind;
  readonly noticeHours: number;
  readonly amount: Cents | null;
  readonly percentBp: number | null;
  readonly forgivenPer12Months: number;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}
/** What a policy is chosen by. */
export interface MissedAbout {
  readonly kind: MissedKind;
  readonly serviceId: string;
  readonly day: LocalDate;
  /** Classes of the client's payers on the day, first-asked first; none: the client pays alone. */
  readonly payerClasses: readonly string[];
}
export interface MissedFee {
  readonly cents: Cents;
  readonly why: string;
  readonly forgiven: boolean;
  readonly policyId: string | null;
}

const NEVER_CHARGED: Readonly<Record<string, string>> = { medicaid: 'Medicaid', va: 'VA' };

/** Service and payer class before service, before payer class, before neither; then the latest. */
export function missedPolicyOn<P extends MissedPolicyRow>(
  policies: readonly P[],
  about: MissedAbout,
): P | undefined {
  const weight = (p: P) => (p.serviceId === null ? 0 : 2) + (p.payerClass === null ? 0 : 1);
  const payerClass = about.payerClasses[0] ?? null;
  return policies
    .filter(
      (p) =>
        p.appliesTo === about.kind &&
        (p.serviceId === null || p.serviceId === about.serviceId) &&
        (p.payerClass === null || p.payerClass === payerClass) &&
        p.validFrom <= about.day &&
        (p.validTo === null || about.day <= p.validTo),
    )
    .sort(
      (a, b) =>
        weight(b) - weight(a) ||
        (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0) ||
        (a.id < b.id ? 1 : -1),
    )[0];
}

/** Notice a cancellation needs; undefined where no policy asks for any, and then none is late. */
export function noticeHoursOn(
  policies: readonly MissedPolicyRow[],
  about: Omit<MissedAbout, 'kind'>,
  agreed: readonly AgreedMissed[] = [],
): number | undefined {
  const policy = missedPolicyOn(policies, { ...about, kind: 'late-cancelled' });
  const own = agreed.find((a) => a.appliesTo === 'late-cancelled');
  if (!policy || !own) return policy?.noticeHours;
  return isGeneral(policy) ? own.noticeHours : Math.min(own.noticeHours, policy.noticeHours);
}
const isGeneral = (p: MissedPolicyRow): boolean => p.serviceId === null && p.payerClass === null;
/** The policy with what this client agreed to; `by`: how the reason names the agreement. */
function underAgreement(policy: MissedPolicyRow, own: AgreedMissed | undefined, fee: Cents) {
  if (!own) return { ...policy, by: '' };
  const by = `, by ${own.byWords}`;
  if (isGeneral(policy)) return { ...policy, ...own, by };
  const most = own.amount ?? share(fee, own.percentBp ?? 0);
  const asked = policy.amount ?? share(fee, policy.percentBp ?? 0);
  return asked > most
    ? { ...policy, amount: own.amount, percentBp: own.percentBp, by }
    : { ...policy, by: '' };
}

/** Missed sessions later than this day and before the session's count towards those forgiven. */
export const forgivenSince = (day: LocalDate): LocalDate => addMonths(day, -12);

const WORD: Readonly<Record<MissedKind, string>> = {
  'late-cancelled': 'late cancellation',
  'no-show': 'no-show',
};

export function missedFeeOf(
  about: MissedAbout & {
    readonly policies: readonly MissedPolicyRow[];
    /** The ordinary fee of the attendee's part of the session. */
    readonly sessionFee: Cents;
    /** Sessions of the client missed in the same way in the twelve months before this one. */
    readonly missedBefore: number;
    readonly waived?: boolean;
    /** What this client signed that holds on the day. */
    readonly agreed?: readonly AgreedMissed[];
  },
): MissedFee {
  const free = (why: string, policyId: string | null = null, forgiven = false): MissedFee => ({
    cents: ZERO,
    why,
    forgiven,
    policyId,
  });
  const barred = about.payerClasses.map((c) => NEVER_CHARGED[c]).find((name) => name !== undefined);
  if (barred)
    return free(
      `${barred} members are never charged for a missed session, whatever a policy says.`,
    );
  const found = missedPolicyOn(about.policies, about);
  const word = WORD[about.kind];
  if (!found) return free(`No policy charges for a ${word} on this day.`);
  const own = about.agreed?.find((a) => a.appliesTo === about.kind);
  const policy = underAgreement(found, own, about.sessionFee);
  if (about.waived) return free('The fee was waived.', policy.id);
  const n = policy.forgivenPer12Months;
  if (about.missedBefore < n) {
    const first = n === 1 ? 'the first is' : `the first ${n} are`;
    return free(
      `Forgiven: ${nth(about.missedBefore + 1)} ${word} in 12 months; ${first} not charged.`,
      policy.id,
      true,
    );
  }
  const cents = policy.amount ?? share(about.sessionFee, policy.percentBp ?? 0);
  const amount =
    policy.amount === null
      ? `${percent(policy.percentBp ?? 0)} of the session’s fee of ${dollars(about.sessionFee)}`
      : dollars(cents);
  const after = n > 0 ? ` after ${n} forgiven in 12 months` : '';
  const notice =
    about.kind === 'late-cancelled' ? ` with less than ${policy.noticeHours} hours’ notice` : '';
  return {
    cents,
    why: `The policy charges ${amount} for a ${word}${notice}${after}${policy.by}.`,
    forgiven: false,
    policyId: policy.id,
  };
}

const percent = (bp: number): string => `${bp / 100} %`;
function nth(n: number): string {
  const tens = n % 100 >= 11 && n % 100 <= 13;
  const end = tens ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${end}`;
}
