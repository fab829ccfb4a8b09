/**
 * Who is expected to bear a visit, before any payer has decided. Money a payer has not decided is never
 * asked of a client beyond a copay known at the visit.
 *
 * Example: fee $175.00, copay $20.00 → client due $20.00, payer pending $155.00.
 * Example: fee $175.00, 20 % coinsurance, $30.00 deductible left → client due $0.00, payer pending $175.00;
 * the estimate ($59.00) is told in the reason and not booked.
 */
import {
  add,
  type Cents,
  dollars,
  type Id,
  isZero,
  share,
  smaller,
  subtract,
  ZERO,
} from '@clearhour/values';
import { percent } from './fee.ts';

export interface SplitPolicy {
  readonly id: Id<'pol'>;
  readonly payerId: Id<'pyr'>;
  readonly payerName: string;
  readonly rank: number;
  readonly copay: Cents | null;
  readonly coinsuranceBp: number | null;
  readonly deductibleLeft: Cents | null;
  readonly doNotBill: boolean;
  /** What the figures rest on, where not on the card: "as Blue Harbor answered on Fri 20 Nov". */
  readonly said?: string;
}
export interface Cover {
  /** Undefined: the client bears it. */
  readonly policy: SplitPolicy | undefined;
  readonly why: string;
}
export interface Split {
  readonly payer: Cents;
  readonly client: Cents;
  readonly why: string;
}

/** Which policy is asked, if any. The lowest rank is asked first. */
export function coverOf(
  pays: 'self' | 'insurance',
  claimable: boolean,
  policies: readonly SplitPolicy[],
  /** Somebody pays the visit instead of the plan: why. */
  instead?: string,
): Cover {
  if (instead !== undefined) return { policy: undefined, why: instead };
  if (pays === 'self') return { policy: undefined, why: 'The client pays themselves.' };
  if (!claimable) return { policy: undefined, why: 'This service is never claimed from a plan.' };
  const [first] = [...policies].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  if (!first) return { policy: undefined, why: 'No plan covers this day.' };
  // A client may bar disclosure to a plan by paying in full (45 CFR 164.522). The next plan in rank
  // would learn of the first, so none is asked.
  if (first.doNotBill) {
    return {
      policy: undefined,
      why: 'The client asked that the plan is not told, and pays in full.',
    };
  }
  return { policy: first, why: `${first.payerName} is asked first.` };
}

/** A copay is owed once for a visit: `copayTaken` is what earlier lines of the visit already bear of it. */
export function splitFee(
  fee: Cents,
  cover: Cover,
  contract: Cents | undefined,
  copayTaken: Cents,
): Split {
  const policy = cover.policy;
  if (!policy) {
    return { payer: ZERO, client: fee, why: `${cover.why} ${dollars(fee)} is the client's.` };
  }
  if (policy.copay !== null) {
    const client = smaller(fee, subtract(policy.copay, smaller(policy.copay, copayTaken)));
    const capped =
      copayTaken === ZERO && client < policy.copay
        ? ` The copay is ${dollars(policy.copay)}, but never more than the fee.`
        : '';
    const again =
      isZero(policy.copay) || copayTaken === ZERO
        ? ''
        : ' The copay of the visit is already counted.';
    return {
      client,
      payer: subtract(fee, client),
      why:
        `${cover.why} Copay ${dollars(client)} is the client's now${restsOn(policy)}; ` +
        `${dollars(subtract(fee, client))} waits for the plan.${capped}${again}`,
    };
  }
  return {
    client: ZERO,
    payer: fee,
    why:
      `${cover.why} ${dollars(fee)} waits for the plan; nothing is asked of the client before it decides.` +
      estimate(policy, contract ?? fee),
  };
}

/** Deductible first, then coinsurance of what is left. Told, never booked. */
export function estimateClientShare(policy: SplitPolicy, base: Cents): Cents | undefined {
  if (policy.deductibleLeft === null && policy.coinsuranceBp === null) return undefined;
  const deductible = smaller(base, policy.deductibleLeft ?? ZERO);
  return add(deductible, share(subtract(base, deductible), policy.coinsuranceBp ?? 0));
}
function estimate(policy: SplitPolicy, base: Cents): string {
  const likely = estimateClientShare(policy, base);
  if (likely === undefined) return '';
  const parts = [
    policy.deductibleLeft === null ? '' : `${dollars(policy.deductibleLeft)} deductible left`,
    policy.coinsuranceBp === null ? '' : `${percent(policy.coinsuranceBp)} coinsurance`,
  ].filter((p) => p !== '');
  const rests = restsOn(policy);
  return ` Estimate of the client's part: ${dollars(likely)} of ${dollars(base)} (${parts.join(', ')}${rests}).`;
}
const restsOn = (policy: SplitPolicy): string =>
  policy.said === undefined ? '' : `, ${policy.said}`;
