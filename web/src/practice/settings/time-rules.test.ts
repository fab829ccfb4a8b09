import { describe, expect, test } from 'vitest';
import sql from '../../../../server/migrations/0011-code-rules/up.sql?raw';
import { TIME_RULES } from './time-rules.ts';

const ROW =
  /\('([a-z-]+)', '(\d{5})', '[^']+', (\d+), (\d+|null), ('\d{5}'|null), (\d+|null), \d,/g;
interface Line {
  readonly rule: string | undefined;
  readonly code: string | undefined;
  readonly minutes: string;
}
const seeded: Line[] = [...sql.matchAll(ROW)].map(([, rule, code, from, to, addOn, unit]) => ({
  rule,
  code,
  minutes:
    addOn !== 'null'
      ? `from ${from}, for each ${unit} minutes`
      : to === 'null'
        ? `${from} minutes and more`
        : `${from} to ${to} minutes`,
}));

describe('minutes tables', () => {
  test('the rule data was read', () => expect(seeded.length).toBeGreaterThan(20));
  test('say what the rule data says, line for line', () => {
    const shown: Line[] = TIME_RULES.flatMap((r) =>
      r.lines.map(({ code, minutes }) => ({ rule: r.rule, code, minutes })),
    );
    const order = (a: Line, b: Line) => `${a.rule} ${a.code}`.localeCompare(`${b.rule} ${b.code}`);
    expect(shown.sort(order)).toEqual(seeded.sort(order));
  });
});
