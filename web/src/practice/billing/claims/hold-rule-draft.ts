/** The fields of a hold rule as its form holds them. Pure. */
import type { HoldRule, HoldRuleFields } from './claims-api.ts';

export type HoldRuleDraft = {
  [F in keyof Required<HoldRuleFields>]: Exclude<HoldRuleFields[F], undefined>;
};
const EMPTY: HoldRuleDraft = {
  reason: '',
  payerId: null,
  payerClass: null,
  clinicianId: null,
  clientId: null,
  code: null,
  modifier: null,
  place: null,
  overCents: null,
  level: null,
  releaseOn: null,
};
export const FIELDS = Object.keys(EMPTY) as (keyof HoldRuleDraft)[];
export const fieldsOf = (rule: HoldRule): HoldRuleDraft =>
  Object.fromEntries(FIELDS.map((f) => [f, rule[f]])) as unknown as HoldRuleDraft;
export const draftOf = (rule: HoldRule | undefined): HoldRuleDraft =>
  rule ? fieldsOf(rule) : EMPTY;
/** A rule without a condition holds everything: said before it is saved. */
export const holdsAll = (d: HoldRuleDraft): boolean =>
  FIELDS.every((f) => f === 'reason' || f === 'releaseOn' || d[f] === null);
