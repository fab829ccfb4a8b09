import {
  actBy,
  atTime,
  date,
  type Id,
  instant,
  isRefusal,
  type LocalDate,
} from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { changesBetween, type Text } from './changes.ts';
import {
  NOTE_EVENTS,
  NOTE_STATES,
  NOTE_TABLE,
  nextState,
  noteStatesMarkdown,
  noteStepRefused,
} from './note-states.ts';
import { attendance, signingProblems, signingWarnings, type ToSign } from './signing.ts';
import type { Field } from './template.ts';
import { noteDeadline } from './unsigned.ts';

const DAY = date('2026-03-03');
const at = (time: string) => atTime('America/New_York', DAY, time);
const att = (n: number, status: string) => ({ attendeeId: `att_${n}` as Id<'att'>, status });
const plan: Field = {
  key: 'plan',
  label: 'Plan',
  help: '',
  type: 'prose',
  required: true,
  shared: false,
};
const gad = {
  code: 'F41.1',
  facts: {
    rows: [{ code: 'F41.1', label: '', validFrom: date('2015-10-01'), validTo: null }],
    below: [],
  },
};
const unknown = { code: 'F99.99', facts: { rows: [], below: [] } };
const ready: ToSign = {
  fields: [plan],
  body: { plan: 'Continue.' },
  times: { startedAt: at('10:00'), endedAt: at('10:50') },
  breakMinutes: 0,
  timed: [],
  diagnoses: [gad],
  session: { day: DAY, startsAt: at('10:00'), minutes: 50 },
  attendees: [att(1, 'held')],
  insured: true,
  policyMissing: false,
  zone: 'America/New_York',
  now: instant('2026-03-03T20:00:00Z'),
};

describe('before signing', () => {
  // biome-ignore format: a table
  test.each([
    // what                          changed                            problems               warnings
    ['all well',                   {},                                [],                    []],
    ['a required answer missing',  { body: {} },                      ['answer-missing'],    []],
    ['insurer, no diagnosis',      { diagnoses: [] },                 ['diagnosis-missing'], []],
    ['self-pay, no diagnosis',     { diagnoses: [], insured: false }, [],                    ['no-diagnosis']],
    ['a diagnosis not in the set', { diagnoses: [gad, unknown] },     ['diagnosis-unknown'], []],
    ['nobody came',                { attendees: [att(1, 'no-show')] },['not-held'],          []],
    ['no times',                   { times: { startedAt: null, endedAt: null } },['start-missing'],     []],
    ['minutes by code fit',        { timed: [{ code: '97110', minutes: 50 }] }, [],                 []],
    ['more minutes by code',       { timed: [{ code: '97110', minutes: 33 }, { code: '97140', minutes: 18 }] }, ['minutes-by-code'], []],
    ['insurance without a policy', { insured: false, policyMissing: true },[],                    ['policy-missing']],
  ])('%s', (_what, changed, problems, warnings) => {
    const sign = { ...ready, ...changed } as ToSign;
    expect(signingProblems(sign).map((p) => p.code)).toEqual(problems);
    expect(signingWarnings(sign).map((p) => p.code)).toEqual(warnings);
  });
  test('every problem is told at once', () => {
    const times = { startedAt: at('10:00'), endedAt: null };
    const all = signingProblems({ ...ready, body: {}, diagnoses: [], times });
    expect(all.map((p) => p.code)).toEqual(['stop-missing', 'answer-missing', 'diagnosis-missing']);
  });
});

describe('who is marked held by signing', () => {
  // biome-ignore format: a table
  test.each([
    // statuses                            marked held, or refused with
    [['held'],                           []],
    [['scheduled'],                      ['att_0']],
    [['scheduled', 'scheduled'],         ['att_0', 'att_1']],
    [['scheduled', 'no-show'],           ['att_0']],
    [['held', 'late-cancelled'],         []],
    [['held', 'scheduled'],              'attendance-open'],
    [['no-show', 'cancelled-by-client'], 'not-held'],
    [[],                                 'not-held'],
  ])('%j', (statuses, expected) => {
    const came = attendance(statuses.map((s, i) => att(i, s)));
    expect(isRefusal(came) ? came.code : came.hold).toEqual(expected);
  });
});

describe('states', () => {
  for (const state of NOTE_STATES) {
    for (const event of NOTE_EVENTS) {
      test(`${state} · ${event}`, () => {
        const cell = NOTE_TABLE[state][event];
        if ('no' in cell) {
          expect(noteStepRefused(state, event)).toMatchObject({
            code: `note-${state}`,
            kind: 'conflict',
          });
          expect(() => nextState(state, event, { bothSign: false, billed: false })).toThrow();
        } else {
          expect(noteStepRefused(state, event)).toBeUndefined();
          for (const bothSign of [true, false])
            for (const billed of [true, false])
              expect(NOTE_STATES).toContain(nextState(state, event, { bothSign, billed }));
        }
        expect(noteStatesMarkdown()).toContain(`| ${state} | ${event} |`);
      });
    }
  }
  // biome-ignore format: a table
  test.each([
    // state              event        both sign  billed  becomes
    ['draft',           'sign',      false,     false,  'signed'],
    ['draft',           'sign',      true,      false,  'awaiting-cosign'],
    ['amending',        'sign',      true,      true,   'awaiting-cosign'],
    ['awaiting-cosign', 'send-back', true,      false,  'draft'],
    ['awaiting-cosign', 'send-back', true,      true,   'amending'],
    ['amending',        'abandon',   false,     true,   'signed'],
  ] as const)('%s · %s (both %s, billed %s) → %s', (state, event, bothSign, billed, to) => {
    expect(nextState(state, event, { bothSign, billed })).toBe(to);
  });
});

test('changes in words, field by field', () => {
  const was: Text = {
    templateId: 't',
    body: { plan: 'Continue.' },
    startTime: '10:00',
    stopTime: '10:50',
    breakMinutes: 0,
    diagnoses: ['F41.1'],
    codeChoice: null,
  };
  const now: Text = {
    ...was,
    body: { plan: 'Stop.' },
    stopTime: '10:55',
    diagnoses: ['F41.1', 'Z63.0'],
    codeChoice: { code: '90837', addOns: [{ code: '90785', units: 1 }], overrideReason: 'Agreed' },
  };
  expect(changesBetween(was, [plan], was, [plan])).toEqual([]);
  expect(changesBetween(was, [plan], now, [plan])).toEqual([
    { field: 'body.plan', label: 'Plan', was: 'Continue.', now: 'Stop.' },
    { field: 'stopTime', label: 'Stop', was: '10:50', now: '10:55' },
    { field: 'diagnoses', label: 'Diagnoses', was: 'F41.1', now: 'F41.1, Z63.0' },
    { field: 'codeChoice', label: 'Procedure code', was: '', now: '90837 + 90785 × 1 (Agreed)' },
  ]);
});

test('minutes by code and modifiers, in words', () => {
  const was: Text = {
    templateId: 't',
    body: {},
    startTime: null,
    stopTime: null,
    breakMinutes: 0,
    diagnoses: [],
    codeChoice: null,
  };
  const timed = [
    { code: '97110', minutes: 33 },
    { code: '97140', minutes: 7 },
  ];
  const modifiers = [{ code: '97110', modifier: 'KX' }];
  const now: Text = { ...was, codeChoice: { code: '97110', addOns: [], timed, modifiers } };
  expect(changesBetween(was, [], now, []).map((c) => c.now)).toEqual([
    '97110 33 min + 97140 7 min, 97110 with KX',
  ]);
});

describe('by when an hour needs its note', () => {
  const office = {
    workingWeekdays: [1, 2, 3, 4, 5],
    closed: new Set<LocalDate>([date('2026-06-01')]),
  };
  const payer = (payerName: string, filingDays: number) => ({ payerName, filingDays });
  const today = date('2026-03-05');
  // biome-ignore format: a table
  test.each([
    // what                       payers                             basis       limit         days left  act by
    ['self-pay: a week',        [],                                'practice', '2026-03-10', 5,         '2026-03-10'],
    ['ends on a closed Monday', [payer('Blue Harbor', 90)],        'payer',    '2026-06-01', 88,        '2026-05-29'],
    ['ends on a Saturday',      [payer('Magellan', 60)],           'payer',    '2026-05-02', 58,        '2026-05-01'],
    ['the earliest of two',     [payer('A', 365), payer('B', 90)], 'payer',    '2026-06-01', 88,        '2026-05-29'],
    ['past it',                 [payer('A', 1)],                   'payer',    '2026-03-04', -1,        '2026-03-04'],
  ])('%s', (_what, payers, basis, limit, daysLeft, act) => {
    expect(noteDeadline(DAY, payers, today, (limit) => actBy(office, limit))).toMatchObject({
      basis,
      limit,
      daysLeft,
      actBy: act,
    });
  });
});
