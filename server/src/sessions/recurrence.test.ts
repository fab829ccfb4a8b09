import { addDays, date, isRefusal, type LocalDate, weekday } from '@clearhour/values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkRecurrence,
  firstOn,
  instantOf,
  occurrenceDays,
  parseRule,
  type Recurrence,
  repeatSentence,
  ruleText,
  shiftRule,
  WEEKDAYS,
  weekdayCode,
} from './recurrence.ts';

const NY = 'America/New_York';
const weekly = (more: Partial<Recurrence> = {}): Recurrence => ({
  every: 'week',
  interval: 1,
  except: [],
  ...more,
});
const days = (rule: Recurrence, first: string, to: string) => {
  const whole = checkRecurrence(rule, date(first));
  if (isRefusal(whole)) throw new Error(whole.sentence);
  return occurrenceDays(whole, date(first), date(first), date(to));
};

describe('days a rule gives', () => {
  const cases: [string, Recurrence, string, string, string[]][] = [
    ['weekly', weekly(), '2026-03-03', '2026-03-20', ['2026-03-03', '2026-03-10', '2026-03-17']],
    [
      'biweekly',
      weekly({ interval: 2 }),
      '2026-03-03',
      '2026-03-31',
      ['2026-03-03', '2026-03-17', '2026-03-31'],
    ],
    [
      'two weekdays',
      weekly({ weekdays: ['TH', 'TU'] }),
      '2026-03-05',
      '2026-03-12',
      ['2026-03-05', '2026-03-10', '2026-03-12'],
    ],
    [
      'daily by count',
      { every: 'day', interval: 1, count: 3, except: [] },
      '2026-03-03',
      '2027-01-01',
      ['2026-03-03', '2026-03-04', '2026-03-05'],
    ],
    [
      'until is included',
      weekly({ until: date('2026-03-17') }),
      '2026-03-03',
      '2027-01-01',
      ['2026-03-03', '2026-03-10', '2026-03-17'],
    ],
    [
      'exceptions still count',
      weekly({ count: 3, except: [date('2026-03-10')] }),
      '2026-03-03',
      '2027-01-01',
      ['2026-03-03', '2026-03-17'],
    ],
    [
      'third Friday',
      { every: 'month', interval: 1, nth: { nth: 3, weekday: 'FR' }, except: [] },
      '2026-03-20',
      '2026-06-01',
      ['2026-03-20', '2026-04-17', '2026-05-15'],
    ],
    [
      'last Friday',
      { every: 'month', interval: 1, nth: { nth: -1, weekday: 'FR' }, except: [] },
      '2026-03-27',
      '2026-06-01',
      ['2026-03-27', '2026-04-24', '2026-05-29'],
    ],
    [
      'the 31st skips short months',
      { every: 'month', interval: 1, monthDay: 31, except: [] },
      '2026-01-31',
      '2026-06-01',
      ['2026-01-31', '2026-03-31', '2026-05-31'],
    ],
    [
      'the last day does not',
      { every: 'month', interval: 1, monthDay: -1, except: [] },
      '2026-01-31',
      '2026-03-31',
      ['2026-01-31', '2026-02-28', '2026-03-31'],
    ],
    [
      'every second month',
      { every: 'month', interval: 2, except: [] },
      '2026-03-05',
      '2026-08-01',
      ['2026-03-05', '2026-05-05', '2026-07-05'],
    ],
  ];
  test.each(cases)('%s', (_name, rule, first, to, expected) => {
    expect(days(rule, first, to)).toEqual(expected);
  });
});

describe('clock changes', () => {
  // US 2026: spring 8 March, autumn 1 November.
  test('a 10:00 Tuesday stays 10:00 across both', () => {
    expect(instantOf(NY, { day: date('2026-03-03'), time: '10:00' })).toBe(
      '2026-03-03T15:00:00.000Z',
    );
    expect(instantOf(NY, { day: date('2026-03-10'), time: '10:00' })).toBe(
      '2026-03-10T14:00:00.000Z',
    );
    expect(instantOf(NY, { day: date('2026-10-27'), time: '10:00' })).toBe(
      '2026-10-27T14:00:00.000Z',
    );
    expect(instantOf(NY, { day: date('2026-11-03'), time: '10:00' })).toBe(
      '2026-11-03T15:00:00.000Z',
    );
  });
  test('02:30 in the spring gap is the later, 03:30', () => {
    expect(days(weekly({ count: 2 }), '2026-03-01', '2026-03-31')).toEqual([
      '2026-03-01',
      '2026-03-08',
    ]);
    expect(instantOf(NY, { day: date('2026-03-08'), time: '02:30' })).toBe(
      '2026-03-08T07:30:00.000Z',
    );
  });
  test('01:30 in the autumn fold is the first', () => {
    expect(instantOf(NY, { day: date('2026-11-01'), time: '01:30' })).toBe(
      '2026-11-01T05:30:00.000Z',
    );
  });
  test('the zone of the machine does not matter', () => {
    const before = process.env.TZ;
    try {
      const all = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles'].map((tz) => {
        process.env.TZ = tz;
        return days(weekly({ count: 40 }), '2026-03-03', '2027-03-01').join();
      });
      expect(new Set(all).size).toBe(1);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});

describe('refused', () => {
  const first = date('2026-03-03'); // a Tuesday
  test.each([
    ['count and until', weekly({ count: 2, until: date('2026-04-01') })],
    ['ends before it begins', weekly({ until: date('2026-03-01') })],
    ['first day off the pattern', weekly({ weekdays: ['MO'] })],
    [
      'first day off the month',
      { every: 'month', interval: 1, monthDay: 9, except: [] } as Recurrence,
    ],
  ])('%s', (_name, rule) => {
    expect(checkRecurrence(rule, first)).toMatchObject({
      code: 'repeat-not-possible',
      field: 'repeat',
    });
  });
});

describe('drag of a pattern', () => {
  const tue = date('2026-03-03');
  test('Tuesdays become Wednesdays', () => {
    expect(shiftRule(weekly({ weekdays: ['TU'] }), tue, addDays(tue, 1))).toMatchObject({
      weekdays: ['WE'],
    });
  });
  test('one of two weekdays moves, within its week', () => {
    expect(shiftRule(weekly({ weekdays: ['TU', 'TH'] }), tue, addDays(tue, 3))).toMatchObject({
      weekdays: ['TH', 'FR'],
    });
  });
  test.each([
    ['onto the other weekday', weekly({ weekdays: ['TU', 'TH'] }), 2],
    ['of several, to another week', weekly({ weekdays: ['TU', 'TH'] }), 6],
    [
      'a monthly one to another month',
      { every: 'month', interval: 1, monthDay: 3, except: [] } as Recurrence,
      40,
    ],
  ])('%s is not guessed', (_name, rule, shift) => {
    expect(shiftRule(rule, tue, addDays(tue, shift))).toMatchObject({ code: 'say-how-it-repeats' });
  });
  test('first Tuesday becomes second Wednesday; a fifth becomes the last', () => {
    const rule: Recurrence = {
      every: 'month',
      interval: 1,
      nth: { nth: 1, weekday: 'TU' },
      except: [],
    };
    expect(shiftRule(rule, tue, date('2026-03-11'))).toMatchObject({
      nth: { nth: 2, weekday: 'WE' },
    });
    expect(shiftRule(rule, tue, date('2026-03-31'))).toMatchObject({
      nth: { nth: -1, weekday: 'TU' },
    });
  });
});

test('in words', () => {
  expect(repeatSentence(weekly({ weekdays: ['TU'] }))).toBe('every week on Tuesday');
  expect(repeatSentence(weekly({ interval: 2, weekdays: ['MO', 'TH'], count: 10 }))).toBe(
    'every 2 weeks on Monday and Thursday, 10 times',
  );
  expect(
    repeatSentence({
      every: 'month',
      interval: 1,
      nth: { nth: -1, weekday: 'FR' },
      until: date('2026-12-24'),
      except: [],
    }),
  ).toBe('every month on the last Friday, until Thu 24 Dec 2026');
});

const anyDay = fc.integer({ min: 0, max: 4000 }).map((n) => addDays(date('2020-01-01'), n));
const anyRule = fc
  .tuple(
    anyDay,
    fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    fc.integer({ min: 1, max: 4 }),
    fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { maxLength: 4 }),
    fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
    fc.boolean(),
  )
  .map(([first, every, interval, more, count, byNth]) => {
    const nth = Math.ceil(Number(first.slice(8)) / 7);
    const rule = checkRecurrence(
      {
        every,
        interval,
        ...(every === 'week' ? { weekdays: [weekdayCode(first), ...more] } : {}),
        ...(every === 'month' && byNth ? { nth: { nth, weekday: weekdayCode(first) } } : {}),
        count,
        except: [],
      },
      first,
    );
    if (isRefusal(rule)) throw new Error(rule.sentence);
    return { first, rule };
  });

/** The same, reckoned day by day: slow and plain. */
function plainly(rule: Recurrence, first: LocalDate, to: LocalDate): LocalDate[] {
  const found: LocalDate[] = [];
  const mondayOf = (d: LocalDate) => addDays(d, 1 - weekday(d));
  const month = (d: LocalDate) => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7));
  for (let d = first, n = 0; d <= to; d = addDays(d, 1), n++) {
    const weeks = (Date.parse(mondayOf(d)) - Date.parse(mondayOf(first))) / 604_800_000;
    const fits =
      rule.every === 'day'
        ? n % rule.interval === 0
        : rule.every === 'week'
          ? weeks % rule.interval === 0 && rule.weekdays?.includes(weekdayCode(d))
          : (month(d) - month(first)) % rule.interval === 0 &&
            (rule.nth
              ? weekdayCode(d) === rule.nth.weekday &&
                Math.ceil(Number(d.slice(8)) / 7) === rule.nth.nth
              : Number(d.slice(8)) === rule.monthDay);
    if (fits) found.push(d);
    if (found.length === rule.count) break;
  }
  return found;
}

describe('always', () => {
  test('a rule gives what counting day by day gives', () => {
    fc.assert(
      fc.property(anyRule, ({ first, rule }) => {
        const to = addDays(first, 200);
        expect(occurrenceDays(rule, first, first, to)).toEqual(plainly(rule, first, to));
      }),
      { numRuns: 60 },
    );
  }, 30_000);
  test('text and back is the same rule', () => {
    fc.assert(
      fc.property(anyRule, fc.array(anyDay, { maxLength: 3 }), ({ first, rule }, except) => {
        const { count, ...rest } = rule;
        const whole = {
          ...rest,
          ...(count === undefined ? { until: addDays(first, 90) } : { count }),
          except,
        };
        expect(parseRule(ruleText(whole, '10:00'))).toEqual(whole);
      }),
    );
  });
  test('windows add up: no day is lost or given twice at a seam', () => {
    fc.assert(
      fc.property(anyRule, fc.integer({ min: 0, max: 300 }), ({ first, rule }, cut) => {
        const [seam, end] = [addDays(first, cut), addDays(first, 320)];
        expect([
          ...occurrenceDays(rule, first, first, seam),
          ...occurrenceDays(rule, first, addDays(seam, 1), end),
        ]).toEqual(occurrenceDays(rule, first, first, end));
      }),
      { numRuns: 50 },
    );
  }, 30_000);
  test('each occurrence shows the series’ own time on its own day, but in a gap', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 23 }), (day, hour) => {
        const time = `${String(hour).padStart(2, '0')}:15`;
        const shown = new Intl.DateTimeFormat('en-CA', {
          timeZone: NY,
          dateStyle: 'short',
          timeStyle: 'short',
          hourCycle: 'h23',
        }).format(new Date(instantOf(NY, { day, time })));
        if (hour !== 2) expect(shown).toBe(`${day}, ${time}`);
      }),
    );
  });
  test('firstOn is on the pattern and not before', () => {
    fc.assert(
      fc.property(anyRule, anyDay, ({ rule }, day) => {
        const found = firstOn(rule, day);
        if (found === undefined) return;
        expect(found >= day).toBe(true);
        if (rule.every === 'week') expect(rule.weekdays).toContain(weekdayCode(found));
      }),
    );
  });
});
