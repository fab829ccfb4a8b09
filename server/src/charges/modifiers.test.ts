/** Facts and a payer's rules in, modifiers out: what stands by itself, what is asked, what is left out. */
import { cents, date } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { type LineFacts, type ModifierRule, modifiersOf } from './modifiers.ts';
import { type PlaceRule, WITHOUT_PAYER } from './place.ts';

const row = (
  rule: ModifierRule['rule'],
  fact: string,
  gives: string,
  more: Partial<ModifierRule> = {},
): ModifierRule => ({
  ...{ rule, fact, gives, beside: '', amount: null },
  ...{ validFrom: date('2020-01-01'), validTo: null },
  ...more,
});
const RULES: readonly ModifierRule[] = [
  row('taxonomy', '2251', 'physical'),
  row('taxonomy', '2252', 'physical-assistant'),
  row('taxonomy', '225X', 'occupational'),
  row('taxonomy', '224Z', 'occupational-assistant'),
  row('taxonomy', '235Z', 'speech'),
  row('discipline', 'physical', 'GP'),
  row('discipline', 'physical-assistant', 'GP'),
  row('discipline', 'occupational', 'GO'),
  row('discipline', 'occupational-assistant', 'GO'),
  row('discipline', 'speech', 'GN'),
  row('assistant', 'physical-assistant', 'CQ'),
  row('assistant', 'occupational-assistant', 'CO'),
  row('threshold', 'GP GN', 'KX', {
    ...{ amount: cents(2_480_00), validFrom: date('2026-01-01'), validTo: date('2026-12-31') },
  }),
  row('distinct', '97530', '59', { beside: '97140' }),
  row('distinct', '90834', '59', { beside: '90847' }),
];
const payer: PlaceRule = {
  ...WITHOUT_PAYER,
  licenceModifiers: { masters: 'HO', doctoral: 'HP', bachelors: 'HN', trainee: 'HL' },
  therapyModifiers: ['discipline', 'assistant', 'threshold'],
  modifierDistinct: '59',
};
const talk: LineFacts = {
  day: date('2026-03-03'),
  code: '90834',
  rehabilitation: false,
  beside: [],
  medium: 'in-person',
  licenceLevel: null,
  taxonomy: '1041C0700X',
  used: () => cents(0),
  confirmed: [],
};
const exercise: LineFacts = {
  ...talk,
  code: '97110',
  rehabilitation: true,
  taxonomy: '225100000X',
};
const made = (line: LineFacts, rule: Partial<PlaceRule> = {}) =>
  modifiersOf(RULES, line, { ...payer, ...rule }, "the payer's rule");

describe('telehealth and licence level', () => {
  test.each([
    { medium: 'in-person', level: null, rule: {}, gives: [] },
    { medium: 'video', level: null, rule: {}, gives: ['95'] },
    { medium: 'audio', level: null, rule: {}, gives: ['93'] },
    { medium: 'video', level: null, rule: { modifierVideo: 'GT' }, gives: ['GT'] },
    { medium: 'video', level: null, rule: { modifierVideo: '' }, gives: [] },
    { medium: 'video', level: 'masters', rule: {}, gives: ['HO', '95'] },
    { medium: 'in-person', level: 'bachelors', rule: {}, gives: ['HN'] },
    { medium: 'in-person', level: 'trainee', rule: {}, gives: ['HL'] },
    { medium: 'in-person', level: 'prescriber', rule: {}, gives: [] },
  ] as const)('$medium, $level, $rule: $gives', ({ medium, level, rule, gives }) => {
    expect(made({ ...talk, medium, licenceLevel: level }, rule).modifiers).toEqual(gives);
  });
});

describe('therapy', () => {
  test.each([
    { who: 'physical therapist', taxonomy: '225100000X', gives: ['GP'] },
    { who: 'one with a specialty', taxonomy: '2251P0200X', gives: ['GP'] },
    { who: 'physical therapy assistant', taxonomy: '225200000X', gives: ['GP', 'CQ'] },
    { who: 'occupational therapist', taxonomy: '225X00000X', gives: ['GO'] },
    { who: 'occupational therapy assistant', taxonomy: '224Z00000X', gives: ['GO', 'CO'] },
    { who: 'speech-language pathologist', taxonomy: '235Z00000X', gives: ['GN'] },
  ])('$who: $gives', ({ taxonomy, gives }) => {
    expect(made({ ...exercise, taxonomy }).modifiers).toEqual(gives);
  });
  test('not on talk therapy, not for a payer that does not follow it', () => {
    expect(made({ ...talk, taxonomy: '225100000X' }).modifiers).toEqual([]);
    expect(made(exercise, { therapyModifiers: [] }).modifiers).toEqual([]);
    const assistant = { ...exercise, taxonomy: '225200000X' };
    expect(made(assistant, { therapyModifiers: ['discipline'] }).modifiers).toEqual(['GP']);
  });
  test('not before the day of the rule', () => {
    expect(made({ ...exercise, day: date('2019-12-31') }).modifiers).toEqual([]);
  });
  test('a taxonomy that does not say the discipline: nothing is guessed, and it is said', () => {
    const line = made({ ...exercise, taxonomy: null });
    expect(line.modifiers).toEqual([]);
    expect(line.whys[0]).toBe(
      'This payer wants to know the discipline (GP, GO or GN), and the clinician’s taxonomy code does not ' +
        'say it: put it right in Settings, then amend the note.',
    );
  });
});

describe('the yearly threshold', () => {
  const at = (used: number, more: Partial<LineFacts> = {}) =>
    made({ ...exercise, used: () => cents(used), ...more });
  test('over it: asked with the amounts, and added only when confirmed', () => {
    const asked = at(2_560_00);
    expect(asked.modifiers).toEqual(['GP']);
    expect(asked.asks).toEqual([
      {
        code: '97110',
        modifier: 'KX',
        sentence:
          'With this visit our charges of the year come to $2,560.00, over the threshold of $2,480.00: ' +
          'add KX if the care is still necessary and the notes show why.',
        likely: true,
        confirmed: false,
      },
    ]);
    const yes = at(2_560_00, { confirmed: ['KX'] });
    expect(yes.modifiers).toEqual(['GP', 'KX']);
    expect(yes.whys).toContain('KX: the clinician confirmed it.');
  });
  test('at or under it: says how far it is, for other practices charge too', () => {
    const asked = at(2_480_00);
    expect(asked.asks[0]?.sentence).toContain('$2,480.00 of the $2,480.00 threshold');
    expect(asked.whys.join(' ')).not.toContain('threshold');
  });
  test('physical and speech therapy fill one bucket', () => {
    const asked: string[][] = [];
    const used = (m: readonly string[]) => {
      asked.push([...m]);
      return cents(0);
    };
    made({ ...exercise, used });
    made({ ...exercise, taxonomy: '235Z00000X', used });
    expect(asked).toEqual([
      ['GP', 'GN'],
      ['GP', 'GN'],
    ]);
  });
  test('a year whose amount is not known says so', () => {
    expect(at(100_00, { day: date('2027-01-05') }).asks[0]?.sentence).toMatch(
      /the threshold of 2027 is not known here/,
    );
  });
});

describe('a distinct service', () => {
  const two: LineFacts = {
    ...exercise,
    code: '97530',
    beside: [{ code: '97140', from: 'this-visit' }],
  };
  test('two codes of one visit: asked of the one that carries it, first when confirmed', () => {
    const asked = made(two, { therapyModifiers: ['discipline'] });
    expect([asked.modifiers, asked.asks[0]?.modifier]).toEqual([['GP'], '59']);
    expect(asked.whys).toContain(
      '97530 beside 97140 on one day is paid only as a distinct service: add 59 if the two were done at ' +
        'separate times and the notes show it.',
    );
    expect(made({ ...two, confirmed: ['59'] }).modifiers).toEqual(['59', 'GP']);
    const carried = made({
      ...two,
      code: '97140',
      beside: [{ code: '97530', from: 'this-visit' }],
    });
    expect(carried.asks.map((a) => a.modifier)).toEqual(['KX']);
  });
  test.each([
    { from: 'this-visit', how: 'x', gives: '59' },
    { from: 'same-clinician', how: 'x', gives: 'XE' },
    { from: 'other-clinician', how: 'x', gives: 'XP' },
    { from: 'same-clinician', how: '59', gives: '59' },
    { from: 'same-clinician', how: '', gives: undefined },
  ] as const)('$from, the payer says “$how”: $gives', ({ from, how, gives }) => {
    const line = made({ ...talk, beside: [{ code: '90847', from }] }, { modifierDistinct: how });
    expect(line.asks[0]?.modifier).toBe(gives);
  });
  test('the other visit carries it: said, nothing is marked here', () => {
    const family = { ...talk, code: '90847', beside: [{ code: '90834', from: 'same-clinician' }] };
    const line = made(family as LineFacts);
    expect([line.modifiers, line.asks]).toEqual([[], []]);
    expect(line.whys).toEqual([
      '90834 of another visit that day may need 59 beside 90847: amend that note to add it.',
    ]);
  });
});

test('never more than four: what changes payment is kept, the rest is named', () => {
  const line = made({
    ...exercise,
    code: '97530',
    taxonomy: '225200000X',
    beside: [{ code: '97140', from: 'this-visit' }],
    medium: 'video',
    confirmed: ['59', 'KX'],
  });
  expect(line.modifiers).toEqual(['59', 'GP', 'CQ', 'KX']);
  expect(line.whys.at(-1)).toBe('Left out, four at most: 95.');
});
test('a modifier nobody asked for is not taken', () => {
  expect(made({ ...talk, confirmed: ['KX', '59'] }).modifiers).toEqual([]);
});
