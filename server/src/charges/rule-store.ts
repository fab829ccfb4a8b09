/** The only SQL of code rule data. It belongs to the installation, not to a practice. */
import type { Work } from '../platform/context.ts';
import type { RuleBook } from './code-rules.ts';

export async function ruleBook(work: Work): Promise<RuleBook> {
  const rules = await work.sql.selectFrom('time_rules').selectAll().execute();
  const codes = await work.sql.selectFrom('procedure_codes').selectAll().orderBy('code').execute();
  return {
    rules: rules.map((r) => ({
      rule: r.rule,
      code: r.code,
      label: r.label,
      fromMinutes: r.from_minutes,
      toMinutes: r.to_minutes,
      addOnTo: r.add_on_to,
      unitMinutes: r.unit_minutes,
      preference: r.preference,
      validFrom: r.valid_from,
      validTo: r.valid_to,
    })),
    codes: codes.map((c) => ({
      code: c.code,
      label: c.label,
      timed: c.timed,
      addOn: c.add_on,
      needs: c.needs,
      neverWith: c.never_with,
      validFrom: c.valid_from,
      validTo: c.valid_to,
    })),
  };
}
