/** The only SQL of code rule data. It belongs to the installation, not to a practice. */
import type { Work } from '../platform/context.ts';
import { askTogether } from '../platform/together.ts';
import type { RuleBook } from './code-rules.ts';
import type { ModifierRule } from './modifiers.ts';

export async function ruleBook(work: Work): Promise<RuleBook> {
  const load = async () => new Map([['', await readBook(work)]]);
  return (await askTogether(work, 'rule book', '', '', load)) ?? readBook(work);
}
async function readBook(work: Work): Promise<RuleBook> {
  const rules = await work.sql.selectFrom('time_rules').selectAll().execute();
  const codes = await work.sql.selectFrom('procedure_codes').selectAll().orderBy('code').execute();
  const modifiers = await work.sql.selectFrom('modifier_rules').selectAll().execute();
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
      discipline: c.discipline,
      validFrom: c.valid_from,
      validTo: c.valid_to,
    })),
    modifiers: modifiers.map((m) => ({
      rule: m.rule as ModifierRule['rule'],
      fact: m.fact,
      beside: m.beside,
      gives: m.gives,
      amount: m.amount_cents,
      validFrom: m.valid_from,
      validTo: m.valid_to,
    })),
  };
}
