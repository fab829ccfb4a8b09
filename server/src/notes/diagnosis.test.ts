import { date, isRefusal } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import {
  diagnosisProblem,
  diagnosisWarning,
  type IcdFacts,
  icdCode,
  writtenCodes,
} from './diagnosis.ts';

const row = (code: string, from: string, to?: string) => ({
  code,
  label: code,
  validFrom: date(from),
  validTo: to === undefined ? null : date(to),
});
const facts = (rows: IcdFacts['rows'], below: string[] = []): IcdFacts => ({ rows, below });

describe('may this code be billed on the day of service', () => {
  const gad = facts([row('F41.1', '2015-10-01')]);
  const bulimia = facts([row('F50.2', '2015-10-01', '2024-09-30')], ['F50.20', 'F50.21']);
  const grief = facts([row('F43.81', '2022-10-01')]);
  const back = facts([row('X10.1', '2015-10-01', '2018-09-30'), row('X10.1', '2020-10-01')]);
  // biome-ignore format: a table
  test.each([
    // what                 code      facts                          on            refused with
    ['a leaf that is valid','F41.1',  gad,                           '2026-03-03', undefined],
    ['a parent, before it was split','F50.2',  bulimia,                       '2024-09-30', undefined],
    ['a parent, after it was split','F50.2',  bulimia,                       '2024-10-01', 'diagnosis-ended'],
    ['before it began',   'F43.81', grief,                         '2022-09-30', 'diagnosis-not-yet'],
    ['its first day',     'F43.81', grief,                         '2022-10-01', undefined],
    ['a heading',         'F41',    facts([], ['F41.0', 'F41.1']), '2026-03-03', 'diagnosis-not-specific'],
    ['not in the set',    'F99.99', facts([]),                     '2026-03-03', 'diagnosis-unknown'],
    ['in the gap of a code that returned','X10.1',  back,                          '2019-06-01', 'diagnosis-ended'],
    ['after it returned', 'X10.1',  back,                          '2021-06-01', undefined],
  ] as const)('%s', (_what, code, known, on, refused) => {
    expect(diagnosisProblem(code, known, date(on), 'diagnoses.0')?.code).toBe(refused);
  });
  test('an ended parent names what to choose instead', () => {
    expect(diagnosisProblem('F50.2', bulimia, date('2026-03-03'), 'diagnoses.0')?.sentence).toBe(
      'F50.2 could be billed until 2024-09-30. Choose a longer code, such as F50.20 or F50.21.',
    );
  });
});

describe('codes as they are typed', () => {
  test.each([
    ['f411', 'F41.1'],
    [' F41.1 ', 'F41.1'],
    ['F32A', 'F32.A'],
    ['Z63', 'Z63'],
    ['Z62820', 'Z62.820'],
    ['41.1', undefined],
    ["F41.1'; --", undefined],
    ['', undefined],
  ])('%s is %s', (typed, code) => {
    expect(icdCode(typed)).toBe(code);
  });
  const many = Array.from({ length: 13 }, (_, i) => `F${10 + i}.1`);
  test.each([
    ['none', [], []],
    ['in order', ['F41.1', 'z630'], ['F41.1', 'Z63.0']],
    ['the same twice', ['F41.1', 'f411'], 'diagnosis-twice diagnoses.1'],
    ['thirteen', many, 'diagnosis-too-many diagnoses'],
    ['not a code', ['anxiety'], 'diagnosis-shape diagnoses.0'],
  ])('%s', (_what, typed, expected) => {
    const codes = writtenCodes(typed);
    expect(isRefusal(codes) ? `${codes.code} ${codes.field}` : codes).toEqual(expected);
  });
});

test.each([
  // diagnoses         warned of
  [[], undefined],
  [['F41.1', 'Z63.0'], undefined],
  [['Z63.0', 'F41.1'], 'Many plans pay only when the treated disorder is first.'],
  [['Z63.0'], 'Many plans do not pay for them alone.'],
])('Z codes: %j', (codes, words) => {
  const warning = diagnosisWarning(codes);
  if (words === undefined) expect(warning).toBeUndefined();
  else expect(warning?.sentence).toContain(words);
});
