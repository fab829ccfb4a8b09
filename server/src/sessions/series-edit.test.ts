import {
  addDays,
  addMinutes,
  date,
  type Instant,
  instant,
  isRefusal,
  type LocalDate,
} from '@clearhour/values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkRecurrence,
  instantOf,
  type Local,
  occurrenceDays,
  occurrenceOf,
  type Recurrence,
} from './recurrence.ts';
import {
  isLocked,
  type MadeSession,
  planSeriesEdit,
  planSeriesRemoval,
  type SeriesEdit,
  type SeriesNow,
  type SeriesPlan,
} from './series-edit.ts';

const NY = 'America/New_York';
const START: Local = { day: date('2026-03-03'), time: '10:00' }; // Tuesday
const UNTIL = date('2026-04-30');

function made(rule: Partial<Recurrence> = {}, start = START, until = UNTIL) {
  const whole = checkRecurrence({ every: 'week', interval: 1, except: [], ...rule }, start.day);
  if (isRefusal(whole)) throw new Error(whole.sentence);
  const series: SeriesNow = { rule: whole, start, madeUntil: until };
  const rows = occurrenceDays(whole, start.day, start.day, until).map(
    (day, n): MadeSession => row(`s${n + 1}`, day, start.time),
  );
  return { series, rows };
}
const row = (id: string, day: LocalDate, time: string): MadeSession => ({
  id,
  occurrence: occurrenceOf({ day, time }),
  at: { day, time },
  startsAt: instantOf(NY, { day, time }),
  untouched: true,
  removed: false,
});
const at = (text: string): Instant => instant(text);
const plan = (
  x: ReturnType<typeof made>,
  edit: SeriesEdit,
  now = at('2026-03-01T12:00:00Z'),
): SeriesPlan => {
  const p = planSeriesEdit(x.series, x.rows, edit, now, UNTIL);
  if (isRefusal(p)) throw new Error(p.sentence);
  return p;
};
const days = (p: SeriesPlan) => p.change.map((c) => `${c.id} ${c.at.day.slice(5)} ${c.at.time}`);

describe('this and following', () => {
  test('another time: earlier ones stay, later ones move', () => {
    const p = plan(made(), { scope: 'following', sessionId: 's3', time: '14:00' });
    expect(p.endsBefore).toBe('2026-03-17');
    expect(p.next?.start).toEqual({ day: '2026-03-17', time: '14:00' });
    expect(days(p).slice(0, 2)).toEqual(['s3 03-17 14:00', 's4 03-24 14:00']);
    expect([p.add, p.remove, p.kept]).toEqual([[], [], 0]);
  });
  test('Tuesday to Thursday: the pattern follows', () => {
    const p = plan(made({ interval: 2 }), {
      scope: 'following',
      sessionId: 's2',
      day: date('2026-03-19'),
    });
    expect(p.next?.rule.weekdays).toEqual(['TH']);
    expect(days(p)).toEqual([
      's2 03-19 10:00',
      's3 04-02 10:00',
      's4 04-16 10:00',
      's5 04-30 10:00',
    ]);
  });
  test('a count goes on with what is left', () => {
    const p = plan(made({ count: 6 }), { scope: 'following', sessionId: 's3', time: '11:00' });
    expect(p.next?.rule.count).toBe(4);
    expect(p.change).toHaveLength(4);
  });
  test('one held meanwhile stays, and is not made again', () => {
    const x = made();
    x.rows[4] = { ...(x.rows[4] as MadeSession), untouched: false };
    const p = plan(x, { scope: 'following', sessionId: 's3', day: date('2026-03-18') });
    expect(p.kept).toBe(1);
    expect(days(p).map((d) => d.slice(0, 2))).toEqual(['s3', 's4', 's6', 's7', 's8', 's9']);
    expect(p.next?.rule.except).toEqual(['2026-04-01']);
    expect(p.add).toEqual([]);
  });
  test('one removed on its own does not come back', () => {
    const x = made();
    x.rows[3] = { ...(x.rows[3] as MadeSession), removed: true };
    const p = plan(x, { scope: 'following', sessionId: 's2', time: '09:00' });
    expect(p.next?.rule.except).toEqual(['2026-03-24']);
    expect(p.add).toEqual([]);
  });
  test('one moved on its own stays where it was put', () => {
    const x = made();
    const moved = { day: date('2026-03-26'), time: '16:00' };
    x.rows[3] = { ...(x.rows[3] as MadeSession), at: moved, startsAt: instantOf(NY, moved) };
    expect(days(plan(x, { scope: 'following', sessionId: 's2', time: '09:00' }))).toContain(
      's4 03-26 16:00',
    );
  });
  test('weekly to every second week: rows on kept days stay themselves, others go', () => {
    const p = plan(made(), {
      scope: 'following',
      sessionId: 's1',
      repeat: { every: 'week', interval: 2, weekdays: ['TU'], except: [] },
    });
    expect(p.change.map((c) => c.id)).toEqual(['s1', 's3', 's5', 's7', 's9']);
    expect(p.remove).toEqual(['s2', 's4', 's6', 's8']);
  });
  test('another pattern: the opened session becomes its first', () => {
    const p = plan(made(), {
      scope: 'following',
      sessionId: 's2',
      repeat: { every: 'week', interval: 1, weekdays: ['WE'], count: 3, except: [] },
    });
    expect(days(p)).toEqual(['s2 03-11 10:00']);
    expect(p.add.map((a) => a.day)).toEqual(['2026-03-18', '2026-03-25']);
    expect(p.remove).toHaveLength(7);
  });
  test('one of two weekdays, across the pivot’s own week', () => {
    const x = made(
      { weekdays: ['WE', 'FR'] },
      { day: date('2026-03-04'), time: '10:00' },
      date('2026-03-20'),
    );
    // s1 We 4, s2 Fr 6, s3 We 11, s4 Fr 13, …: Fridays become Mondays from s4 on
    const p = planSeriesEdit(
      x.series,
      x.rows,
      { scope: 'following', sessionId: 's4', day: date('2026-03-09') },
      at('2026-03-01T12:00:00Z'),
      date('2026-03-20'),
    );
    if (isRefusal(p)) throw new Error(p.sentence);
    expect(days(p)).toEqual(['s4 03-09 10:00', 's6 03-16 10:00', 's5 03-18 10:00']);
    expect(p.next?.rule.except).toEqual(['2026-03-11']);
    expect([p.add, p.remove]).toEqual([[], []]);
  });
  test('a last day moves with the day it was set for', () => {
    const p = plan(made({ until: date('2026-03-24') }), {
      scope: 'following',
      sessionId: 's2',
      day: date('2026-03-12'),
    });
    expect(days(p)).toEqual(['s2 03-12 10:00', 's3 03-19 10:00', 's4 03-26 10:00']);
  });
  test('the 15th becomes the 5th', () => {
    const x = made({ every: 'month' }, { day: date('2026-01-15'), time: '10:00' });
    const p = planSeriesEdit(
      x.series,
      x.rows,
      { scope: 'following', sessionId: 's2', day: date('2026-02-05') },
      at('2026-01-20T12:00:00Z'),
      UNTIL,
    );
    expect(p).toMatchObject({
      change: [
        { id: 's2', occurrence: '2026-02-05T10:00' },
        { occurrence: '2026-03-05T10:00' },
        { occurrence: '2026-04-05T10:00' },
      ],
    });
  });
});

describe('all', () => {
  test('past and recorded ones are never moved', () => {
    const x = made();
    const p = plan(x, { scope: 'all', sessionId: 's5', time: '15:00' }, at('2026-03-12T12:00:00Z'));
    expect(p.endsBefore).toBe('2026-03-17');
    expect(p.kept).toBe(2);
    expect(p.change.map((c) => c.id)).toEqual(['s3', 's4', 's5', 's6', 's7', 's8', 's9']);
  });
  test('opened on a past one, it moves those to come', () => {
    const p = plan(
      made(),
      { scope: 'all', sessionId: 's1', day: date('2026-03-04') },
      at('2026-03-12T12:00:00Z'),
    );
    expect(days(p)[0]).toBe('s3 03-18 10:00');
  });
  test('nothing free: refused', () => {
    const x = made();
    expect(
      planSeriesEdit(
        x.series,
        x.rows,
        { scope: 'all', sessionId: 's1', time: '11:00' },
        at('2026-08-01T12:00:00Z'),
        UNTIL,
      ),
    ).toMatchObject({ code: 'nothing-to-change' });
  });
});

test('removing the rest leaves what is recorded', () => {
  const x = made();
  x.rows[5] = { ...(x.rows[5] as MadeSession), untouched: false };
  expect(planSeriesRemoval(x.rows, 'following', 's4', at('2026-03-01T12:00:00Z'))).toEqual({
    endsBefore: '2026-03-24',
    change: [],
    add: [],
    remove: ['s4', 's5', 's7', 's8', 's9'],
    kept: 1,
  });
});

describe('always', () => {
  const anything = fc.record({
    weekdays: fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR'), { maxLength: 2 }),
    interval: fc.integer({ min: 1, max: 3 }),
    count: fc.option(fc.integer({ min: 2, max: 12 }), { nil: undefined }),
    locked: fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 4 }),
    removed: fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 3 }),
    open: fc.integer({ min: 0, max: 11 }),
    shift: fc.integer({ min: -4, max: 4 }),
    nowAt: fc.integer({ min: -2, max: 50 }),
    scope: fc.constantFrom('following' as const, 'all' as const),
    time: fc.constantFrom(undefined, '09:00'),
  });
  test('locked rows never move, every free row in scope is changed or removed once, no two rows at one occurrence', () => {
    fc.assert(
      fc.property(anything, (a) => {
        const weekdays = ['TU', ...a.weekdays] as NonNullable<Recurrence['weekdays']>;
        const x = made({ interval: a.interval, weekdays, count: a.count });
        for (const n of a.locked) if (x.rows[n]) x.rows[n] = { ...x.rows[n], untouched: false };
        for (const n of a.removed) if (x.rows[n]) x.rows[n] = { ...x.rows[n], removed: true };
        const opened = x.rows[a.open % x.rows.length] as MadeSession;
        const now = addMinutes(at('2026-03-02T12:00:00Z'), a.nowAt * 1440);
        const day = a.shift === 0 ? undefined : addDays(opened.at.day, a.shift);
        const p = planSeriesEdit(
          x.series,
          x.rows,
          { scope: a.scope, sessionId: opened.id, day, time: a.time },
          now,
          UNTIL,
        );
        if (isRefusal(p)) return;
        const free = new Set(
          x.rows.filter((r) => !r.removed && !isLocked(r, now)).map((r) => r.id),
        );
        const touched = [...p.change.map((c) => c.id), ...p.remove];
        expect(touched.every((id) => free.has(id))).toBe(true);
        expect(new Set(touched).size).toBe(touched.length);
        const occurrences = [...p.change.map((c) => c.occurrence), ...p.add.map(occurrenceOf)];
        expect(new Set(occurrences).size).toBe(occurrences.length);
        const next = p.next as NonNullable<SeriesPlan['next']>;
        const gives = occurrenceDays(next.rule, next.start.day, next.start.day, next.madeUntil);
        expect(new Set(occurrences)).toEqual(
          new Set(gives.map((d) => occurrenceOf({ day: d, time: next.start.time }))),
        );
        // Same pattern, another day: nothing is lost.
        if (a.count === undefined) expect(p.remove).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 30_000);
});
