import { cents, date, type Id } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { actsOf, historyOf, undoRefused } from './coverage-history.ts';
import type { PolicyChange, Said } from './policy-changes.ts';

const naming = {
  today: date('2026-06-01'),
  payerName: (id: string) => (id === 'pyr_h' ? 'Blue Harbor' : 'Lakeside Mutual'),
};
const row = (id: string, more: object = {}): Said => ({
  ...{ id: `pol_${id}`, payerId: 'pyr_h', memberId: 'H-1', rank: 1, copayCents: cents(20_00) },
  ...{ from: '2026-01-01', to: null },
  ...more,
});
const note = (
  actId: string,
  policy: string,
  what: PolicyChange['what'],
  before: Said = {},
  more: Partial<PolicyChange> = {},
): PolicyChange => ({
  ...{ actId, policyId: `pol_${policy}` as Id<'pol'>, what, before, carries: null, undoes: null },
  ...{ at: '2026-05-01T10:00:00Z', by: 'Naomi Osei' },
  ...more,
});
const told = (changes: PolicyChange[], rows: Said[]) =>
  historyOf(changes, rows, naming).map((act) =>
    act.items.map((i) => [
      `${i.payerName} ${i.what}${i.from === null ? '' : ` from ${i.from}`}`,
      ...i.fields.map((f) => `${f.field}: ${f.was}, now ${f.now}`),
    ]),
  );

describe('what an act did, in words', () => {
  test('entered, then put right in place: each with what it said then, not with what it says now', () => {
    const first = row('a');
    const second = row('a', { memberId: 'H-2' });
    const now = row('a', { memberId: 'H-3', copayCents: cents(25_00) });
    const changes = [
      note('1', 'a', 'added'),
      note('2', 'a', 'changed', first),
      note('3', 'a', 'changed', second),
    ];
    expect(told(changes, [now])).toEqual([
      [['Blue Harbor changed', 'Member number: H-2, now H-3', 'Copay: $20.00, now $25.00']],
      [['Blue Harbor changed', 'Member number: H-1, now H-2']],
      [['Blue Harbor added']],
    ]);
  });
  test('from a day on: one change, though it is two rows', () => {
    const ended = row('a', { to: '2026-02-28' });
    const goesOn = row('b', { copayCents: cents(25_00), from: '2026-03-01' });
    const changes = [
      note('1', 'a', 'changed', row('a')),
      note('1', 'b', 'carried-on', {}, { carries: 'pol_a' }),
    ];
    expect(told(changes, [ended, goesOn])).toEqual([
      [['Blue Harbor changed from 2026-03-01', 'Copay: $20.00, now $25.00']],
    ]);
  });
  test('ended; taken back, with the row before it open again', () => {
    const ended = row('a', { to: '2026-05-31' });
    expect(told([note('1', 'a', 'ended', row('a'))], [ended])).toEqual([
      [['Blue Harbor ended', 'Last day: nothing, now Sun 31 May']],
    ]);
    const changes = [note('1', 'b', 'taken-back', row('b')), note('1', 'a', 'reopened', ended)];
    expect(told(changes, [row('a')])).toEqual([[['Blue Harbor taken-back']]]);
  });
});

describe('what may be put back', () => {
  const changed = (actId: string, policy: string, undoes: string | null = null) =>
    note(actId, policy, undoes === null ? 'changed' : 'put-back', row(policy), { undoes });
  const may = (changes: PolicyChange[]) =>
    Object.fromEntries(
      actsOf(changes).map((a) => [a.id, undoRefused(actsOf(changes), a.id) ?? 'yes']),
    );
  // biome-ignore format: a table
  const CASES: [string, PolicyChange[], Record<string, string>][] = [
    ['the newest of a plan', [changed('1', 'a'), changed('2', 'a')], { 1: 'changed-since', 2: 'yes' }],
    ['of two plans each', [changed('1', 'a'), changed('2', 'b')], { 1: 'yes', 2: 'yes' }],
    ['not twice; but the putting back may be put back', [changed('1', 'a'), changed('2', 'a', '1')], { 1: 'undone', 2: 'yes' }],
    ['what was put back is in nobody’s way', [changed('1', 'a'), changed('2', 'a'), changed('3', 'a', '2')], { 1: 'yes', 2: 'undone', 3: 'yes' }],
    ['it is in the way again when that was put back', [changed('1', 'a'), changed('2', 'a'), changed('3', 'a', '2'), changed('4', 'a', '3')],
      { 1: 'changed-since', 2: 'yes', 3: 'undone', 4: 'yes' }],
  ];
  test.each(CASES)('%s', (_what, changes, expected) => {
    expect(may(changes)).toEqual(expected);
  });
});
