/**
 * What an adjustment means for the book: the practice's row for this payer, then the practice's for all,
 * then the usual one; in each, the row of the reason before the row of the group alone. Pure.
 */
import type { LocalDate } from '@clearhour/values';

/**
 * contractual, reduction: taken off the fee. client: the client's, or the next payer's first. open: stays
 * pending, raised. prior: an earlier payer's effect, told again. stop: a person decides. Of provider-level
 * adjustments: balance (owed to the payer, or carried forward), interest, capitation, reduction.
 */
export const ACTS = [
  'contractual',
  'reduction',
  'client',
  'open',
  'stop',
  'prior',
  'balance',
  'interest',
  'capitation',
] as const;
export type Act = (typeof ACTS)[number];
export type RuleFrom = 'payer' | 'practice' | 'usual';
export interface PostingRule {
  readonly payerId: string | null;
  readonly group: string;
  /** Empty: every reason of the group. */
  readonly reason: string;
  readonly act: Act;
  readonly raise: boolean;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly usual: boolean;
  /** In a sentence; of usual rows. */
  readonly why: string;
}
export interface Ruling {
  readonly act: Act;
  readonly raise: boolean;
  readonly ruleFrom: RuleFrom;
  readonly why: string;
}

const NO_RULE: Ruling = {
  act: 'stop',
  raise: true,
  ruleFrom: 'usual',
  why: 'There is no rule for this group of adjustments.',
};
/** What may be done under each group. CO is the contract's: it never reaches the client. */
export const ACTS_OF: Readonly<Record<string, readonly Act[]>> = {
  CO: ['contractual', 'reduction', 'open', 'stop', 'prior'],
  PR: ['client', 'contractual', 'reduction', 'open', 'stop'],
  OA: ['contractual', 'reduction', 'client', 'open', 'stop', 'prior'],
  PI: ['contractual', 'reduction', 'client', 'open', 'stop', 'prior'],
  PLB: ['balance', 'interest', 'capitation', 'reduction', 'stop'],
};

export class RuleBook {
  private readonly rows = new Map<string, PostingRule[]>();
  constructor(rules: readonly PostingRule[]) {
    for (const rule of rules) {
      const key = `${rule.group} ${rule.reason}`;
      const list = this.rows.get(key);
      if (list) list.push(rule);
      else this.rows.set(key, [rule]);
    }
  }
  /** The ruling for an adjustment of a payer on the day of its remittance. */
  of(about: { payerId: string | null; group: string; reason: string; on: LocalDate }): Ruling {
    const found = (reason: string) =>
      (this.rows.get(`${about.group} ${reason}`) ?? []).filter(
        (r) => r.from <= about.on && (r.to === null || r.to >= about.on),
      );
    const rows = [...found(about.reason), ...(about.reason === '' ? [] : found(''))];
    const pick =
      (about.payerId !== null && rows.find((r) => !r.usual && r.payerId === about.payerId)) ||
      rows.find((r) => !r.usual && r.payerId === null) ||
      rows.find((r) => r.usual);
    if (!pick || !(ACTS_OF[about.group] ?? []).includes(pick.act)) return NO_RULE;
    const ruleFrom = pick.usual ? 'usual' : pick.payerId === null ? 'practice' : 'payer';
    return { act: pick.act, raise: pick.raise, ruleFrom, why: pick.why };
  }
}
