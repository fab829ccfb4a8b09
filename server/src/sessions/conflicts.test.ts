import { addMinutes, date } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import {
  type Around,
  conflictsOf,
  type Hours,
  hoursOn,
  inTheWay,
  overlapping,
  type Spoken,
} from './conflicts.ts';
import { instantOf } from './recurrence.ts';

const NY = 'America/New_York';
const tuesday = date('2026-03-03');
const at = (time: string, day = tuesday) => ({
  at: { day, time },
  startsAt: instantOf(NY, { day, time }),
});
const wanted = (time = '10:00', more = {}) => ({
  ...at(time),
  minutes: 50,
  clinicianId: 'osei',
  clientIds: ['ada'],
  ...more,
});
const taken = (time: string, endTime: string, minutes: number, more = {}) => ({
  id: 'other',
  startsAt: at(time).startsAt,
  minutes,
  time,
  endTime,
  clinicianId: 'osei',
  clientIds: ['ben'],
  ...more,
});
const hours = (
  weekday: number,
  opens: string,
  closes: string,
  clinicianId: string | null = null,
): Hours => ({
  clinicianId,
  weekday,
  opens,
  closes,
  validFrom: date('2020-01-01'),
  validTo: null,
});
const nothing: Around = { taken: [], absences: [], closures: [], hours: [] };
const spoken: Spoken = {
  clinician: (id) => (id === 'osei' ? 'Naomi Osei' : 'you'),
  client: (id) => ({ ada: 'A. R.', ben: 'B. R.' })[id] ?? '',
  today: tuesday,
};
const kinds = (around: Partial<Around>, w = wanted()) =>
  conflictsOf(w, { ...nothing, ...around }, spoken).map((c) => `${c.kind}${c.blocking ? '!' : ''}`);

describe('at the same time', () => {
  test.each([
    ['ends as it starts', '09:00', '10:00', 60, []],
    ['starts as it ends', '10:50', '11:40', 50, []],
    ['a minute into it', '09:01', '10:01', 60, ['clinician-busy!']],
    ['around it', '09:00', '12:00', 180, ['clinician-busy!']],
    ['within it', '10:10', '10:20', 10, ['clinician-busy!']],
  ])('%s', (_name, time, end, minutes, expected) => {
    expect(kinds({ taken: [taken(time, end, minutes)] })).toEqual(expected);
  });
  test('the client elsewhere', () => {
    expect(
      kinds({ taken: [taken('10:30', '11:00', 30, { clinicianId: 'li', clientIds: ['ada'] })] }),
    ).toEqual(['client-busy!']);
  });
  test('both at once are two; strangers are none; itself is none', () => {
    expect(kinds({ taken: [taken('10:30', '11:00', 30, { clientIds: ['ada'] })] })).toEqual([
      'clinician-busy!',
      'client-busy!',
    ]);
    expect(kinds({ taken: [taken('10:30', '11:00', 30, { clinicianId: 'li' })] })).toEqual([]);
    expect(
      kinds({ taken: [taken('10:30', '11:00', 30, { id: 'me' })] }, wanted('10:00', { id: 'me' })),
    ).toEqual([]);
  });
  test('in the autumn fold, wall clocks look alike but the hours do not meet', () => {
    const day = date('2026-11-01');
    const first = { startsAt: instantOf(NY, { day, time: '01:00' }), minutes: 50 };
    const second = { startsAt: addMinutes(first.startsAt, 60), minutes: 50 };
    expect(overlapping(first, second)).toBe(false);
  });
});

describe('around it', () => {
  test('an absence warns on its days', () => {
    const absences = [{ id: 'a', clinicianId: 'osei', from: tuesday, to: tuesday, reason: '' }];
    expect(kinds({ absences })).toEqual(['absence']);
    expect(
      kinds({ absences: [{ ...absences[0], clinicianId: 'li' } as (typeof absences)[0]] }),
    ).toEqual([]);
  });
  test('a closed day is said by name, and not its hours as well', () => {
    const closures = [{ day: tuesday, name: 'Staff day' }];
    expect(
      conflictsOf(wanted(), { ...nothing, closures, hours: [hours(1, '09:00', '17:00')] }, spoken),
    ).toMatchObject([
      {
        kind: 'closed-day',
        sentence: 'The practice is closed on Tue 3 Mar (Staff day).',
        blocking: false,
      },
    ]);
  });
  test.each([
    ['within', [hours(2, '09:00', '17:00')], '10:00', []],
    ['to the last minute', [hours(2, '09:00', '10:50')], '10:00', []],
    ['over the end', [hours(2, '09:00', '10:49')], '10:00', ['outside-hours']],
    ['before they open', [hours(2, '10:01', '17:00')], '10:00', ['outside-hours']],
    ['another weekday', [hours(3, '09:00', '17:00')], '10:00', ['outside-hours']],
    [
      'across two spans that meet',
      [hours(2, '09:00', '10:30'), hours(2, '10:30', '12:00')],
      '10:00',
      [],
    ],
    [
      'across a lunch',
      [hours(2, '09:00', '10:30'), hours(2, '10:40', '12:00')],
      '10:00',
      ['outside-hours'],
    ],
    [
      'own hours instead of the office’s',
      [hours(2, '09:00', '17:00'), hours(2, '12:00', '17:00', 'osei')],
      '10:00',
      ['outside-hours'],
    ],
    ['somebody else’s do not matter', [hours(2, '12:00', '17:00', 'li')], '10:00', []],
    ['past midnight', [hours(2, '09:00', '23:59')], '23:30', ['outside-hours']],
    ['no hours set at all', [], '03:00', []],
  ])('%s', (_name, h, time, expected) => {
    expect(kinds({ hours: h }, wanted(time))).toEqual(expected);
  });
  test('hours of a day off are none, even where the office is open', () => {
    expect(
      hoursOn([hours(2, '09:00', '17:00'), hours(3, '09:00', '17:00', 'osei')], 'osei', tuesday),
    ).toEqual([]);
  });
});

test('refused only for what blocks, with how many more', () => {
  const busy = conflictsOf(
    wanted(),
    { ...nothing, taken: [taken('10:00', '10:50', 50), taken('10:10', '10:20', 10)] },
    spoken,
  );
  expect(inTheWay(busy)).toMatchObject({
    code: 'time-taken',
    kind: 'conflict',
    sentence:
      'Naomi Osei already has a session on Tue 3 Mar from 10:00 to 10:50 am with B. R. And 1 more like it. Nothing was booked. Choose another time, or book it even so.',
  });
  expect(
    inTheWay(
      conflictsOf(wanted(), { ...nothing, closures: [{ day: tuesday, name: 'x' }] }, spoken),
    ),
  ).toBeUndefined();
});

describe('in the words of the person who reads', () => {
  const said = (around: Partial<Around>, w = wanted()) =>
    conflictsOf(w, { ...nothing, ...around }, spoken).map((c) => c.sentence);
  const mine = wanted('11:30', { clinicianId: 'li' });
  test('your own session, over noon', () => {
    expect(said({ taken: [taken('11:40', '12:30', 50, { clinicianId: 'li' })] }, mine)).toEqual([
      'You already have a session on Tue 3 Mar from 11:40 am to 12:30 pm with B. R.',
    ]);
  });
  test('protected time has nobody', () => {
    expect(
      said({ taken: [taken('11:40', '12:30', 50, { clinicianId: 'li', clientIds: [] })] }, mine),
    ).toEqual(['You already have protected time on Tue 3 Mar from 11:40 am to 12:30 pm.']);
  });
  test('a couple that comes to somebody else', () => {
    const couple = wanted('10:00', { clientIds: ['ada', 'ben'] });
    const there = taken('10:30', '11:20', 50, { clinicianId: 'x', clientIds: ['ada', 'ben'] });
    expect(said({ taken: [there] }, couple)).toEqual([
      'A. R. and B. R. already have a session on Tue 3 Mar from 10:30 to 11:20 am.',
    ]);
  });
  test('away, and outside the hours', () => {
    const absences = [
      { id: 'a', clinicianId: 'osei', from: tuesday, to: date('2026-03-06'), reason: '' },
    ];
    expect(said({ absences, hours: [hours(2, '12:00', '17:00')] })).toEqual([
      'Naomi Osei is away from Tue 3 Mar to Fri 6 Mar.',
      '10:00 am on Tue 3 Mar is outside office hours.',
    ]);
  });
});
