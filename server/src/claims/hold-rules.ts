/** Conditions under which claims wait: every one that is set must be met. Pure. */
import { type Cents, dollars, type LocalDate, sayDay } from '@clearhour/values';
import type { Claim, ClaimLine } from './claim.ts';

export interface HoldRule {
  readonly id: string;
  readonly reason: string;
  readonly payerId: string | null;
  readonly payerClass: string | null;
  readonly clinicianId: string | null;
  readonly clientId: string | null;
  readonly code: string | null;
  readonly modifier: string | null;
  readonly place: string | null;
  readonly over: Cents | null;
  readonly level: number | null;
  readonly releaseOn: LocalDate | null;
  readonly madeAt: string;
}
type Held = Pick<Claim, 'payerId' | 'clinicianId' | 'clientId' | 'place' | 'total' | 'level'>;

const meets = <T>(wanted: T | null, is: (wanted: T) => boolean): boolean =>
  wanted === null || is(wanted);

export function holds(
  rule: HoldRule,
  claim: Held,
  payerClass: string,
  lines: readonly Pick<ClaimLine, 'code' | 'modifiers' | 'place'>[],
  today: LocalDate,
): boolean {
  if (rule.releaseOn !== null && rule.releaseOn <= today) return false;
  return (
    meets(rule.payerId, (id) => id === claim.payerId) &&
    meets(rule.payerClass, (c) => c === payerClass) &&
    meets(rule.clinicianId, (id) => id === claim.clinicianId) &&
    meets(rule.clientId, (id) => id === claim.clientId) &&
    meets(rule.code, (code) => lines.some((l) => l.code === code)) &&
    meets(rule.modifier, (m) => lines.some((l) => l.modifiers.includes(m))) &&
    meets(rule.place, (p) => lines.some((l) => l.place === p)) &&
    meets(rule.over, (cents) => claim.total > cents) &&
    meets(rule.level, (level) => level === claim.level)
  );
}
/** The first that holds it, the oldest rule first. */
export const holdingRule = (
  rules: readonly HoldRule[],
  ...about: [Held, string, readonly Pick<ClaimLine, 'code' | 'modifiers' | 'place'>[], LocalDate]
): HoldRule | undefined => rules.find((rule) => holds(rule, ...about));

interface Names {
  payer(id: string): string;
  clinician(id: string): string;
}
/** "Claims to Blue Harbor by Dr. Osei over $500.00, until Mon 4 Jan 2027". */
export function ruleWords(rule: HoldRule, names: Names): string {
  const parts = [
    rule.payerId === null ? '' : `to ${names.payer(rule.payerId)}`,
    rule.payerClass === null ? '' : `to payers of the class ${rule.payerClass}`,
    rule.clinicianId === null ? '' : `by ${names.clinician(rule.clinicianId)}`,
    rule.clientId === null ? '' : 'of one client',
    rule.code === null ? '' : `with code ${rule.code}`,
    rule.modifier === null ? '' : `with modifier ${rule.modifier}`,
    rule.place === null ? '' : `at place ${rule.place}`,
    rule.over === null ? '' : `over ${dollars(rule.over)}`,
    rule.level === null ? '' : rule.level === 1 ? 'to the first plan' : `to plan ${rule.level}`,
  ].filter((part) => part !== '');
  const until = rule.releaseOn === null ? '' : `, until ${sayDay(rule.releaseOn)}`;
  return `${parts.length === 0 ? 'All claims' : `Claims ${parts.join(' ')}`}${until}`;
}
