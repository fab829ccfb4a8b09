import { describe, expect, test } from 'vitest';
import type { Row } from './dated.ts';
import { changesAhead, stepsTo, weekOn } from './week.ts';

let n = 0;
const row = (
  weekday: number,
  opens: string,
  closes: string,
  from = '2026-01-01',
  to: string | null = null,
): Row<'office-hours'> => ({
  id: `hou_${n++}`,
  clinicianId: null,
  weekday,
  opens,
  closes,
  from,
  to,
});
const TODAY = '2026-11-21';

describe('a week from a day on', () => {
  const mon = row(1, '09:00', '17:00');
  const tue = row(2, '09:00', '17:00');
  const tueTimes = { opens: '09:00', closes: '17:00' };

  test('what agrees stays untouched', () => {
    expect(stepsTo([mon, tue], weekOn([mon, tue], TODAY), '2027-01-01', TODAY)).toEqual([]);
  });
  test('other times are one change, a day off one end, a new day one addition', () => {
    const wanted = {
      1: [{ opens: '10:00', closes: '18:00' }],
      3: [{ opens: '09:00', closes: '12:00' }],
    };
    expect(stepsTo([mon, tue], wanted, '2027-01-04', TODAY)).toEqual([
      { do: 'end', id: tue.id, lastDay: '2027-01-03' },
      { do: 'change', id: mon.id, weekday: 1, to: { opens: '10:00', closes: '18:00' } },
      { do: 'add', weekday: 3, to: { opens: '09:00', closes: '12:00' } },
    ]);
  });
  test('a second span of a day is added, the first stays', () => {
    const wanted = { 2: [tueTimes, { opens: '18:00', closes: '20:00' }] };
    expect(stepsTo([tue], wanted, TODAY, TODAY)).toEqual([
      { do: 'add', weekday: 2, to: { opens: '18:00', closes: '20:00' } },
    ]);
  });
  test('what began today cannot end before today; what has not begun is taken back', () => {
    const fresh = row(1, '09:00', '17:00', TODAY);
    const future = row(1, '09:00', '17:00', '2027-01-01');
    expect(stepsTo([fresh], {}, TODAY, TODAY)).toEqual([
      { do: 'end', id: fresh.id, lastDay: TODAY },
    ]);
    expect(stepsTo([future], {}, '2027-01-01', TODAY)).toEqual([
      { do: 'take-back', id: future.id },
    ]);
  });
});

describe('what comes', () => {
  test('names other hours and days off, and what to undo', () => {
    const old = row(1, '09:00', '17:00', '2026-01-01', '2027-01-03');
    const fresh = row(1, '10:00', '17:00', '2027-01-04');
    const friday = row(5, '09:00', '17:00', '2026-01-01', '2027-01-03');
    expect(changesAhead([old, fresh, friday], TODAY)).toEqual([
      {
        day: '2027-01-04',
        words: ['Monday 10:00 am – 5:00 pm', 'Friday off'],
        begin: [fresh],
        end: [friday],
      },
    ]);
  });
});
