/** The usual posting rules as the migration has them, for tests of the pure rules. */
import { readFileSync } from 'node:fs';
import { date } from '@clearhour/values';
import type { Act, PostingRule } from '../posting-rule.ts';

const UP = new URL('../../../migrations/0016-remittances/up.sql', import.meta.url);
const ROW =
  /^ {2}\('([A-Z]+)', '([A-Z0-9]*)', '([a-z]+)', (true|false), '((?:[^']|'')*)', '([\d-]+)', '(?:[^']|'')*'\)[,;]$/;

export function usualRulesOfMigration(): PostingRule[] {
  const rows = readFileSync(UP, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const m = ROW.exec(line);
      if (!m) return [];
      const [, group = '', reason = '', act = '', raise, why = '', from = ''] = m;
      return [
        {
          payerId: null,
          group,
          reason,
          act: act as Act,
          raise: raise === 'true',
          from: date(from),
          to: null,
          usual: true,
          why: why.replaceAll("''", "'"),
        },
      ];
    });
  if (rows.length < 100) throw new Error('the usual rules were not found in the migration');
  return rows;
}
