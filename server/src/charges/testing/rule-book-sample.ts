/** A small rule book for tests of pure rules; the real one is data (migrations/0011-code-rules). */
import { date } from '@clearhour/values';
import type { CodedService, ProcedureCode, RuleBook, TimeRule } from '../code-rules.ts';

const rule = (
  name: string,
  code: string,
  from: number,
  more: Partial<TimeRule> = {},
): TimeRule => ({
  rule: name,
  code,
  label: `label of ${code}`,
  fromMinutes: from,
  toMinutes: null,
  addOnTo: null,
  unitMinutes: null,
  preference: 1,
  validFrom: date('2013-01-01'),
  validTo: null,
  ...more,
});
const known = (code: string, more: Partial<ProcedureCode> = {}): ProcedureCode => ({
  code,
  label: `label of ${code}`,
  timed: true,
  addOn: false,
  needs: [],
  neverWith: [],
  discipline: null,
  validFrom: date('2013-01-01'),
  validTo: null,
  ...more,
});
const VISITS = ['99213', '99214'];

export const BOOK: RuleBook = {
  rules: [
    rule('psychotherapy', '90832', 16, { toMinutes: 37 }),
    rule('psychotherapy', '90834', 38, { toMinutes: 52 }),
    rule('psychotherapy', '90837', 53),
    rule('therapy-with-visit', '90833', 16),
    rule('therapy-with-visit', '90836', 38),
    rule('therapy-with-visit', '90838', 53),
    rule('crisis', '90839', 30),
    rule('crisis', '90840', 75, { addOnTo: '90839', unitMinutes: 30 }),
    rule('family-present', '90847', 26),
    rule('family-present', '90846', 26, { preference: 2 }),
    rule('units-15', '97110', 8, { unitMinutes: 15 }),
    rule('units-15', '97140', 8, { unitMinutes: 15 }),
    rule('old', '00001', 10, { validTo: date('2025-12-31') }),
    rule('old', '00002', 10, { validFrom: date('2026-01-01') }),
  ],
  codes: [
    known('90791', { timed: false, neverWith: ['90839', '90840'] }),
    known('90832', { neverWith: ['90839'] }),
    known('90834', { neverWith: ['90839'] }),
    known('90837', { neverWith: ['90839'] }),
    known('90833', { addOn: true, needs: VISITS }),
    known('90836', { addOn: true, needs: VISITS }),
    known('90838', { addOn: true, needs: VISITS }),
    known('90839', { neverWith: ['90785', '90832', '90834', '90837'] }),
    known('90840', { addOn: true, needs: ['90839'] }),
    known('90785', {
      timed: false,
      addOn: true,
      needs: ['90791', '90832', '90834', '90837', '90833', '90836', '90838', '90853'],
      neverWith: ['90839', '90846', '90847'],
    }),
    known('90846', { neverWith: ['90847'] }),
    known('90847', { neverWith: ['90846'] }),
    known('90853', { timed: false }),
    known('99213', { timed: false }),
    known('97110', { discipline: 'rehabilitation' }),
    known('97140', { discipline: 'rehabilitation' }),
  ],
  modifiers: [],
};
export const service = (
  timeRule: string,
  code: string | null = null,
  claimable = true,
): CodedService => ({ name: `${timeRule} service`, timeRule, code, claimable });
